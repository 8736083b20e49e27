"""What somebody has typed and not saved yet: one private row for each person and page, and no history."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from publishing.pages import Page
from publishing.verbs import drafts

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 1_000_000  # characters of a form; a page that long would be a book


class Autosave(models.Model):
    """The fields of a form as the browser last sent them, for the eyes of one person.

    ``page`` is empty for a new page of the kind. ``version`` is that of the draft that the form was opened
    on.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="autosaves")
    kind = models.CharField(max_length=32)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    form = models.TextField(help_text="The form, urlencoded as a browser sends it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "page"], condition=models.Q(page__isnull=False), name="one_autosave_of_a_page"
            ),
            models.UniqueConstraint(
                fields=["by", "kind"], condition=models.Q(page=None), name="one_autosave_of_a_new_page"
            ),
        ]

    def __str__(self) -> str:
        return f"What {self.by} typed on {self.page or f'a new {self.kind}'}"


@transaction.atomic
def keep(
    form: str,
    *,
    by: "User",
    kind: str,
    page: Page | None = None,
    version: int = 0,
    at: datetime | None = None,
) -> Autosave:
    """Keep what a person has typed, in place of what was kept before.

    Raises ``ValueError`` if it is too long, and ``Refused`` if the draft is gone.
    """
    if len(form) > LONGEST:
        raise ValueError("This form is too long to be kept.")
    if page:
        drafts.lock(page.pk)  # else a correction could be deleted between this row and its commit
    kept, _ = Autosave.objects.update_or_create(
        by=by,
        page=page,
        kind=kind,
        defaults={"form": form, "version": version, "at": at or timezone.now()},
    )
    return kept


def kept_for(by: "User", kind: str, page: Page | None = None) -> Autosave | None:
    """What this person typed on the page, or on a new page of the kind, and did not save."""
    return Autosave.objects.filter(by=by, kind=kind, page=page).first()


def forget(by: "User", kind: str, page: Page | None = None) -> None:
    """What was typed is saved now, or no longer wanted."""
    Autosave.objects.filter(by=by, kind=kind, page=page).delete()
