"""Comments of editors and reviewers on a draft, on a field of it or on a passage. Never shown to readers."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from publishing.documents import plain_text_of
from publishing.editions import own_part_of
from publishing.pages import Page
from publishing.people import LONGEST_COMMENT, LONGEST_FIELD, LONGEST_PASSAGE, Comment, Review, is_reviewer
from publishing.serving import Generation
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, Refused, one_line, refuse_longer
from publishing.verbs import drafts, mail

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def comment_on(
    page: Page, *, by: "User", text: str, field: str = "", passage: str = "", at: datetime | None = None
) -> Comment:
    """Add a comment to the draft as it stands.

    ``field`` is the name of a place in the draft as people are told of it, ``passage`` words that stand in
    it. Raises ``NotAllowed`` for who neither writes nor reviews, ``Refused`` for a comment without words or
    on a passage that is not in the draft.
    """
    refuse_unless_at_work(by)
    page = drafts.lock(page.pk)
    text, passage, field = text.strip(), one_line(passage), one_line(field)
    if not text:
        raise Refused("Write what you want to say; the comment is empty.")
    refuse_longer(text, LONGEST_COMMENT, "The comment")
    refuse_longer(passage, LONGEST_PASSAGE, "The passage", "Copy a part of it.")
    if len(field) > LONGEST_FIELD:
        raise Refused(f"No place has a name of {len(field)} characters. Choose one from the list.")
    if passage and not stands_in(passage, words_of(page)):
        raise Refused(
            "These words are not in the draft as it stands now. Copy the passage from it, or leave it empty."
        )
    comment = Comment.objects.create(
        page=page,
        by=by,
        at=_after_decisions(page, at or timezone.now()),
        field=field,
        passage=passage,
        text=text,
    )
    mail.notify_commented(comment)
    return comment


@transaction.atomic
def resolve(comment: Comment, *, by: "User", at: datetime | None = None) -> None:
    """Say that a comment is dealt with. Once resolved, it stays so; nothing is deleted."""
    refuse_unless_at_work(by)
    Generation.hold()  # a correction may be published meanwhile, and its comments belong to its page then
    Comment.objects.unresolved().filter(pk=comment.pk).update(
        resolved_at=at or timezone.now(), resolved_by=by
    )


def in_one_line(text: str, *, field: str = "", passage: str = "") -> str:
    """What is said, after the place that it is about: for a decision, which hangs on no place."""
    where = ", ".join(part for part in (field, f"“{passage}”" if passage else "") if part)
    return f"{where}: {text}" if where and text.strip() else text


def _after_decisions(page: Page, at: datetime) -> datetime:
    """When it is said, whatever the clock reads: not before a decision that it may answer."""
    decided = Review.objects.filter(page__in={page.pk, page.subject.pk}).aggregate(at=Max("at"))["at"]
    return max(at, decided or at)


def words_of(page: Page) -> str:
    """All that the draft says, on one line: what a passage must stand in."""
    return one_line(plain_text_of(own_part_of(page)))


def stands_in(passage: str, words: str) -> bool:
    """Whether a passage still stands in these words of a draft, in whatever case."""
    return passage.casefold() in words.casefold()


def may_comment(person: "User") -> bool:
    """Whether the person writes or reviews."""
    return person.has_perm("publishing.submit_page") or is_reviewer(person)


def refuse_unless_at_work(by: "User") -> None:
    """Raise ``NotAllowed`` for who neither writes nor reviews."""
    if not may_comment(by):
        raise NotAllowed(f"Only an author, a publisher or a {SITE_WORDS.reviewer} can comment on a draft.")
