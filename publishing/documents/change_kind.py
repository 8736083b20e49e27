"""What an edition changed, as readers are told."""

from django.db import models


class ChangeKind(models.TextChoices):
    """What a publication changed for readers."""

    SUBSTANTIVE = "substantive", "Changed in substance"
    MINOR = "minor", "Small correction"
    REVIEW = "review", "Medical review"
