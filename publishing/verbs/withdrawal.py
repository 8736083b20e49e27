"""Withdrawal: a page is taken from readers, and its addresses say why."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing.editions import AboutTime, Listing, Withdrawal, columns_of_live, ledger, said_of_time
from publishing.pages import Link, Page, SearchText, keep_words, live_pages_belonging_to
from publishing.people import display_name, open_tasks
from publishing.sealing import (
    Publication,
    keys_changed_by,
    keys_taken_away,
    plan_withdrawal,
    queue_followers,
    refuse_if_seen_otherwise,
    refuse_too_many,
    seal_followers,
)
from publishing.search import write_searched
from publishing.serving import Generation
from publishing.text import Refused, one_line, refuse_longer
from publishing.verbs import drafts
from publishing.verbs.following_up import keep_note_of_left
from publishing.verbs.states import WITHDRAW

if TYPE_CHECKING:
    from django.contrib.auth.models import User


LONGEST_WITHDRAWAL = 400


@transaction.atomic
def withdraw(
    page: Page,
    *,
    by: "User",
    reason: str,
    read_instead: Page | None = None,
    tasks_for: "list[Page] | None" = None,
    at: datetime | None = None,
    seen: str | None = None,
    at_once: int | None = None,
) -> Publication:
    """Take ``page`` from readers: all its addresses answer 410 with the reason, and its editions stay.

    Pages that show it follow. It may be one that cannot be opened. ``tasks_for`` are pages that link
    or belong to it and should go into the review queue; their links read as plain text from now on. ``seen``
    is the token of the changes that the person was shown. Of ``at_once`` see ``publishing.verbs.batches``.

    Raises ``NotAllowed`` without the role, ``Refused`` without a reason, if the page is not live, is the
    only one of its kind or if too many pages would follow, and ``SeenOtherwise`` if the changes are no longer
    those that were seen.
    """
    WITHDRAW.refuse_unless_allowed(by)
    Generation.advance()
    page = drafts.lock(page.pk)
    about_time = AboutTime(at is not None, is_urgent=True)
    reason, at = one_line(reason), at or timezone.now()
    _refuse_unless_told_why(page, reason, read_instead)
    plan = plan_withdrawal(page, in_batches=at_once is not None)
    refuse_too_many(plan)
    refuse_if_seen_otherwise(seen, plan.changes)
    last = page.live_edition
    assert last is not None
    now = plan if at_once is None else plan.first(at_once)
    queue_followers(now, at)
    belonging = live_pages_belonging_to(page)
    keys, end = keys_taken_away(page) | keys_changed_by(now.changes), ledger.End()
    _take_from_readers(page)
    said = {"reason": reason, "read_instead": read_instead, **said_of_time(page, at, about_time, last)}
    signed = {"by": by, "signed_as": display_name(by), "at": at}
    end.append(Withdrawal.objects.create(page=page, edition=last, **signed, **said))
    open_tasks(((other, _why_to_look(other, page, belonging, reason)) for other in tasks_for or ()), at)
    what = f"withdrawn. {reason}"
    followers = seal_followers(now.followers, {page.pk: last}, by, at, about_time, end, what)
    keep_note_of_left(plan, [last, *followers], at)
    Generation.changed(keys)
    return Publication(followers=followers, left=plan.left)


def _refuse_unless_told_why(page: Page, reason: str, read_instead: Page | None) -> None:
    if not page.is_live:
        raise Refused("This page is not live, so there is nothing to withdraw.")
    if page.page_kind.is_single:
        raise Refused(
            f"“{page.page_kind.label}” stands around every page and cannot be withdrawn. "
            "Change what it says, and publish that."
        )
    if not reason:
        raise Refused("Say why the page is withdrawn: readers will see it.")
    refuse_longer(reason, LONGEST_WITHDRAWAL, "The reason", "Nothing was withdrawn.")
    if read_instead and (read_instead.pk == page.pk or not read_instead.is_live):
        raise Refused("Readers can only be sent to another page that is live.")


def _why_to_look(other: Page, withdrawn: Page, belonging: list[Page], reason: str) -> str:
    how = "It belongs to" if other in belonging else "It links to"
    return f"{how} “{withdrawn}”, which was withdrawn: {reason}"


def _take_from_readers(page: Page) -> None:
    """Undo what made the page live: all of it is derived, and comes back with the next edition."""
    Page.drafts.filter(pk=page.pk).update(**columns_of_live(None))
    Link.objects.filter(source=page).delete()
    Listing.objects.filter(page=page).delete()
    SearchText.objects.filter(page=page).delete()
    write_searched({page.pk: None})
    keep_words(page.specific)
