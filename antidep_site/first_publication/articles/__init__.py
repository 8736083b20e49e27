"""The two articles, the one that the other suggests to read next first."""

from antidep_site.first_publication.articles.antidepressants import ANTIDEPRESSANTS
from antidep_site.first_publication.articles.biologics import BIOLOGICS

ARTICLES = (BIOLOGICS, ANTIDEPRESSANTS)
