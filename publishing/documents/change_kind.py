"""What an edition changed, as readers are told."""

from django.db import models

from publishing.site_words import SITE_WORDS
from publishing.text import capitalised


class ChangeKind(models.TextChoices):
    """What a publication changed for readers."""

    SUBSTANTIVE = "substantive", "Changed in substance"
    MINOR = "minor", "Small correction"
    UNTOLD = "untold", "For the search or editors alone"
    REVIEW = "review", capitalised(SITE_WORDS.review)
