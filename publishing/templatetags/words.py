"""Filters for words that every template has at hand, without loading them."""

from django import template
from django.template.defaultfilters import stringfilter

from publishing.text import capitalised

register = template.Library()
# In place of Django’s capfirst, which makes “PH” of “pH”.
register.filter("capitalised", stringfilter(capitalised))
