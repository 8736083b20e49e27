"""The site's generation: a number that goes up with every change that readers can see."""

from django.db import models
from django.db.models import F


class Generation(models.Model):
    """The one row that every writer locks first, so that what is written is written one after the other."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_generation")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def hold(cls) -> None:
        """Wait for any other writer, and keep others waiting until this transaction ends.

        Taken before any page's lock, it keeps two writers from waiting for each other: a publication cannot
        know beforehand which pages will follow, so no order among the pages would do.
        """
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def advance(cls) -> None:
        """Wait for any publication under way, then count this one. Call first in its transaction."""
        cls.hold()
        cls.objects.filter(pk=1).update(number=F("number") + 1)
