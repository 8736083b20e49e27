"""The site's generation: a number that goes up with every change that readers can see."""

from django.db import models
from django.db.models import F


class Generation(models.Model):
    """The one row that every publication locks, so that publications happen one after the other."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_generation")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def advance(cls) -> None:
        """Wait for any publication under way, then count this one. Call first in its transaction.

        Taking this lock before any page's keeps two publications from waiting for each other.
        """
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1)
