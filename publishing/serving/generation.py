"""The site's generation: a number that goes up with every change that readers can see."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F

from publishing.serving.acknowledgement import acknowledge_when_visible
from publishing.serving.purge import purge_when_acknowledged

KEPT = 1000  # changes that are remembered; whoever has not asked for longer knows nothing any more


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
        if not cls.objects.select_for_update().filter(pk=1).values("pk"):
            cls.objects.get_or_create(pk=1)
            cls.objects.select_for_update().get(pk=1)

    @classmethod
    def advance(cls) -> None:
        """Wait for any publication under way, then count this one. Call first in its transaction.

        What called it returns from its transaction only when no reader can be shown an older page any more.
        """
        if not cls._count():  # an UPDATE waits for other writers, and holds the row, as hold() does
            cls.hold()
            cls._count()
        acknowledge_when_visible()

    @classmethod
    def _count(cls) -> int:
        return cls.objects.filter(pk=1).update(number=F("number") + 1)

    @classmethod
    def changed(cls, keys: Iterable[str]) -> None:
        """Say what this generation changed, as surrogate keys. Call in the transaction of :meth:`advance`.

        A generation of which nothing is said counts as one that changed everything.
        """
        keys = sorted(keys)
        number = cls.objects.values_list("number", flat=True).get(pk=1)
        PublicChange.objects.create(generation=number, keys=keys)
        PublicChange.objects.filter(generation__lte=number - KEPT).delete()
        purge_when_acknowledged(keys)


class PublicChange(models.Model):
    """What one generation of the site changed for readers, as surrogate keys. The newest are kept."""

    generation = models.PositiveBigIntegerField(primary_key=True)
    keys = models.JSONField()

    def __str__(self) -> str:
        return f"{self.generation}: {' '.join(self.keys)}"
