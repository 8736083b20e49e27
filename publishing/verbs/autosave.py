"""What somebody has typed and not saved yet: one private row for each tab of a browser, and no history."""

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from publishing.pages import Page
from publishing.verbs import drafts

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 1_000_000  # characters of a form; a page that long would be a book
LONGEST_TAB = 32
OFFERED_FOR = timedelta(days=30)


class Autosave(models.Model):
    """The fields of a form as the browser last sent them, for the eyes of one person.

    ``tab`` names the one opening of a form in which they were typed, so that no two windows overwrite each
    other. ``screen`` is the screen of the page on which that was; empty for the form of its draft.
    ``page`` is empty for a new page of the kind. ``version`` is that of the draft that the form was opened
    on. ``made_page``: the page is one that was saved as a new one in this tab.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="autosaves")
    kind = models.CharField(max_length=32)
    screen = models.CharField(max_length=32, default="")
    tab = models.CharField(max_length=LONGEST_TAB)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    made_page = models.BooleanField(default=False)
    form = models.TextField(help_text="The form, urlencoded as a browser sends it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "tab"], name="one_autosave_of_a_tab")]

    def __str__(self) -> str:
        return f"What {self.by} typed on {self.page or f'a new {self.kind}'}"


def new_tab() -> str:
    """A name for a form that is being opened."""
    return secrets.token_hex(LONGEST_TAB // 2)


@transaction.atomic
def keep(
    form: str,
    *,
    by: "User",
    kind: str,
    page: Page | None = None,
    screen: str = "",
    tab: str = "",
    instead_of: str = "",
    offered: int = 0,
    version: int = 0,
    at: datetime | None = None,
) -> Autosave:
    """Keep what a person has typed in a tab, in place of what was kept of that tab before.

    ``instead_of`` names the tab whose text was put back in this one: it is part of this text now.
    ``offered`` is the key of the newest text that this form offered when it was opened. What was offered so
    long ago that nobody wants it any more goes; what never was offered stays. Raises ``ValueError`` if the
    text is too long, and ``Refused`` if the draft is gone.
    """
    if len(form) > LONGEST:
        raise ValueError("This form is too long to be kept.")
    if page:
        drafts.lock(page.pk)  # else a correction could be deleted between this row and its commit
    at = at or timezone.now()
    Autosave.objects.filter(by=by, offered_at__lt=at - OFFERED_FOR).exclude(tab=tab).delete()
    there = {"kind": kind, "page": page, "screen": screen}
    Autosave.objects.filter(by=by, **there, pk__lte=offered, offered_at=None).update(offered_at=at)
    tab = tab or new_tab()
    values = {"kind": kind, "screen": screen, "form": form, "version": version, "at": at}
    kept, is_new = Autosave.objects.get_or_create(by=by, tab=tab, defaults={**values, "page": page})
    if not is_new:  # a tab stays with its page, also with the one that it made
        Autosave.objects.filter(pk=kept.pk).update(**values, offered_at=None)
        kept.refresh_from_db()
    forget(by, instead_of)
    return kept


def kept_for(by: "User", kind: str, page: Page | None = None, screen: str = "") -> list[Autosave]:
    """All that this person typed there and did not save, the newest first."""
    return list(kept_by(by).filter(kind=kind, page=page, screen=screen))


def kept_by(by: "User") -> "models.QuerySet[Autosave]":
    """All that this person typed and did not save, the newest first."""
    return Autosave.objects.filter(by=by).exclude(form="").order_by("-at", "-pk")


def kept_in(by: "User", tab: str) -> Autosave | None:
    """What this person typed in the tab and did not save."""
    return kept_by(by).filter(tab=tab).first()


def forget(by: "User", *tabs: str) -> None:
    """What was typed in these tabs is saved now, or no longer wanted."""
    rows = Autosave.objects.filter(by=by, tab__in=[tab for tab in tabs if tab])
    rows.filter(made_page=False).delete()
    rows.update(form="")


def hand_on(correction: Page, page: Page) -> None:
    """What people typed on a correction that goes now is offered on its page, as late as can be."""
    Autosave.objects.filter(page=correction).update(page=page, version=0)


def saved_as(page: Page, *, by: "User", tab: str) -> None:
    """What was typed in the tab became a page. Should its form come once more, it is a form of that page."""
    if tab:
        now = timezone.now()  # it is never offered, and goes as what was offered does
        values = {
            "kind": page.kind,
            "page": page,
            "form": "",
            "at": now,
            "offered_at": now,
            "made_page": True,
        }
        Autosave.objects.update_or_create(by=by, tab=tab, defaults=values)


def page_made_in(by: "User", tab: str) -> Page | None:
    """The page that the form of this tab was saved as, if it was one for a new page."""
    if not tab:
        return None
    row = Autosave.objects.filter(by=by, tab=tab, made_page=True).select_related("page").first()
    return row.page if row else None
