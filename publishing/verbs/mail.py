"""Mails to whom it concerns. A verb asks for one; it goes out once the verb is committed, or never.

A mail that cannot be sent is logged and changes nothing. Only people of the workroom get any.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from publishing.comparing import FieldChange, changes
from publishing.documents import Document
from publishing.editions import Edition, titles_for
from publishing.frame import frame_now
from publishing.pages import Page
from publishing.people import (
    Contribution,
    authors_of_each,
    authors_of_editions,
    display_name,
    granted,
    same_as,
)
from publishing.text import one_line
from publishing.verbs import companions
from publishing.verbs.readiness import Readiness
from publishing.verbs.states import APPROVE, PUBLISH

if TYPE_CHECKING:
    from publishing.people import Comment, Review

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChangedPage:
    """A page that changed, with the same difference that the screens show."""

    title: str
    fields: list[FieldChange]


@dataclass(frozen=True)
class Letter:
    """What a mail says: what happened, in whose words, what changed, and where to go."""

    subject: str
    sentence: str
    address: str
    to_do: str
    said: str = ""
    about: str = ""
    changed: list[ChangedPage] = field(default_factory=list)


# What the verbs ask for


def notify_submitted(draft: Page, *, by: User) -> None:
    """Tell the reviewers who may decide on this draft, because they wrote no part of it."""

    def letter(draft: Page) -> Letter:
        return Letter(
            subject=f"{_named(draft)} waits for your review",
            sentence=f"{display_name(by)} submitted {_named(draft)} for review. You wrote no part of it, "
            "so you may decide.",
            address=_screen("review", draft),
            to_do="Read it, comment, approve it or send it back",
            said=draft.note_to_reviewers,
            changed=_changed(draft),
        )

    _when_committed(draft, lambda draft: _reviewers(lambda: [*_writers(draft), by]), letter)


def notify_sent_back(draft: Page, review: "Review") -> None:
    """Tell the writers of the draft what the reviewer wants changed."""

    def letter(draft: Page) -> Letter:
        return Letter(
            subject=f"{_named(draft)} was sent back",
            sentence=f"{display_name(review.by)} read {_named(draft)} and sent it back:",
            said=review.comment,
            address=_screen("review", draft),
            to_do="Answer, or change the draft and submit it again",
            changed=_changed(draft),
        )

    def recipients(draft: Page) -> "QuerySet[User]":
        writers = [author.pk for author in _writers(draft)]
        return _people(pk__in=writers).exclude(pk=review.by_id)

    _when_committed(draft, recipients, letter)


def notify_approved(draft: Page, *, by: User) -> None:
    """Tell the publishers that the draft is approved, and whether it can be published."""

    def letter(draft: Page) -> Letter:
        obstacle = Readiness(draft, companions.read(draft, PUBLISH).plan).obstacle
        then = f"It cannot be published yet: {obstacle}" if obstacle else "It can be published as it stands."
        return Letter(
            subject=f"{_named(draft)} is approved",
            sentence=f"{display_name(by)} approved {_named(draft)}. {then}",
            address=_screen("publish", draft),
            to_do="See what would change for readers, and publish it",
            changed=_changed(draft),
        )

    _when_committed(draft, lambda draft: _granted("publish_page").exclude(pk=by.pk), letter)


def notify_published_before_review(edition: Edition, *, by: User) -> None:
    """Tell the reviewers who wrote no part of it that readers see it, and that it must be checked."""

    def letter(page: Page) -> Letter:
        before = page.editions.filter(number__lt=edition.number).order_by("number").last()
        earlier, name = before.document_if_it_opens if before else None, _named(page)
        return Letter(
            subject=f"To check now: {name} was published before review",
            sentence=f"{display_name(by)} published edition {edition.number} of {name} before any review. "
            "Readers see it now. The reason:",
            said=edition.emergency_reason,
            address=_screen("review", page),
            to_do="Re-read the whole page, and confirm it",
            changed=[ChangedPage(str(page), _differences(earlier, edition.document))],
        )

    wrote = authors_of_editions(Edition.objects.filter(pk=edition.pk))
    _when_committed(edition.page, lambda page: _reviewers(lambda: [*wrote, by]), letter)


def notify_commented(comment: "Comment") -> None:
    """Tell the others at work on the draft: its writers, and who commented on it or decided on it."""

    def letter(draft: Page) -> Letter:
        return Letter(
            subject=f"A comment on {_named(draft)}",
            sentence=f"{display_name(comment.by)} commented on {_named(draft)}:",
            said=comment.text,
            about=": ".join(filter(None, (comment.field, comment.passage and f"“{comment.passage}”"))),
            address=_screen("review", draft) + "#comments",
            to_do="Answer it, or mark it as resolved",
        )

    _when_committed(
        comment.page,
        lambda draft: _people(pk__in=_at_work_on(draft)).exclude(pk=comment.by_id),
        letter,
    )


# Whom it concerns


def _people(**chosen: object) -> "QuerySet[User]":
    """Those of them who can sign in to the workroom and gave an address."""
    return User.objects.filter(is_active=True, is_staff=True, **chosen).exclude(email="").order_by("pk")


def _granted(codename: str) -> "QuerySet[User]":
    return _people(pk__in=granted(codename).values("pk"))


def _reviewers(others_than: Callable[[], Collection[User]]) -> list[User]:
    """The reviewers who are none of these people, which takes long to say and is asked only if need be."""
    if not (reviewers := list(_granted("approve_page"))):
        return []
    others = others_than()
    return [person for person in reviewers if not same_as(person, others)]


def _writers(draft: Page) -> list[User]:
    """Who wrote any part of what the draft and the new pages that go along change."""
    wrote = authors_of_each(each.page for each in companions.read(draft, APPROVE).drafts)
    return [author for authors in wrote.values() for author in authors]


def _at_work_on(draft: Page) -> "set[int]":
    """The writers of the draft, else of what is live; and who spoke about it since it was begun."""
    written = draft.contributions.filter(edition=None).exclude(how=Contribution.How.TAKEN_IN)
    if not written.exists():
        written = draft.contributions.filter(edition=draft.live_edition_id)
    begun = written.order_by("at").values("at")[:1]
    spoke = [rows.filter(at__gte=begun) for rows in (draft.comments, draft.reviews)]
    return {person for rows in (written, *spoke) for person in rows.values_list("by", flat=True)}


# Writing and sending


def _when_committed(
    page: Page, recipients: Callable[[Page], Iterable[User]], letter: Callable[[Page], Letter]
) -> None:
    """Read the page anew after the commit, and write to each of the recipients if there are any."""

    def send() -> None:
        found = (
            Page.drafts.select_related("live_edition", "corrects__live_edition").filter(pk=page.pk).first()
        )
        people = list(recipients(found)) if found else []
        if found and people:
            _send(letter(found), people)

    transaction.on_commit(send, robust=True)  # what fails in it is logged


def _send(letter: Letter, people: Iterable[User]) -> None:
    """One mail for each person, so that nobody learns another's address."""
    name = frame_now().name
    context = {"letter": letter, "link": settings.SITE_URL + letter.address, "site_name": name}
    text, html = (render_to_string(f"mail/letter.{kind}", context) for kind in ("txt", "html"))
    with get_connection() as connection:
        for person in people:
            message = EmailMultiAlternatives(
                one_line(f"{name}: {letter.subject}"),
                text,
                to=[person.email],
                headers={"Auto-Submitted": "auto-generated"},  # RFC 3834: no holiday note need answer it
            )
            message.attach_alternative(html, "text/html")
            try:
                connection.send_messages([message])
            except Exception:  # one address that is refused must not keep the mail from the others
                logger.exception("A mail about “%s” was not sent to %s.", letter.subject, person)


def _named(draft: Page) -> str:
    return f"{'a correction of ' if draft.is_correction else ''}“{draft.subject}”"


def _screen(name: str, draft: Page) -> str:
    return reverse(f"admin:{name}", args=[draft.pk])


def _differences(before: Document[Any] | None, after: Document[Any] | None) -> list[FieldChange]:
    return changes(before, after, titles_for([before, after], for_editors=True))


def _changed(draft: Page) -> list[ChangedPage]:
    """What publishing the draft would change, the page itself first, then the new pages that go along."""
    chosen = companions.read(draft, APPROVE).plan.chosen
    return [
        ChangedPage(str(change.page), _differences(change.before, change.after))
        for change in reversed(chosen)
    ]
