"""Warnings that somebody answered with a reason: quiet until the words change that they are about."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from publishing.checking import Finding
from publishing.documents import WITHIN, Document, fields
from publishing.pages import Page
from publishing.people import LONGEST_COMMENT, AnsweredWarning
from publishing.sealing import Plan
from publishing.serving import Generation
from publishing.text import Refused, refuse_longer
from publishing.verbs import comments, companions
from publishing.verbs.states import SUBMIT

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class FoundWarning:
    """A warning about a page, the hash of what it is about, and the newest answer to exactly that."""

    page: Page
    finding: Finding
    about: str
    answer: AnsweredWarning | None = None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None


def warnings_brought_by(plan: Plan) -> list[FoundWarning]:
    """The warnings that a change brings, with the answers to them. One query, if there are any."""
    documents = {change.page.pk: change.after for change in plan.chosen}
    found = [(page, finding, _about(finding, documents[page.pk])) for page, finding in plan.warnings_to_read]
    answers = _answers(page for page, *_ in found)
    return [
        FoundWarning(page, finding, about, answers.get((page.pk, about))) for page, finding, about in found
    ]


@transaction.atomic
def answer_warning(
    draft: Page, *, by: "User", about: str, reason: str, at: datetime | None = None
) -> AnsweredWarning:
    """Keep why this warning about the draft, or about a new page that it needs, can stand.

    Raises ``NotAllowed`` for who neither writes nor reviews, and ``Refused`` without a reason, or if the
    draft brings no such warning any more. An error cannot be answered.
    """
    comments.refuse_unless_at_work(by)
    Generation.hold()
    reason = reason.strip()
    if not reason:
        raise Refused("Write why the warning can stand; then press the button again.")
    refuse_longer(reason, LONGEST_COMMENT, "The answer")
    found = warnings_brought_by(companions.read(draft, SUBMIT, by).plan)
    warning = next((each for each in found if each.about == about), None)
    if warning is None:
        raise Refused("What this warning was about has changed meanwhile. Look at the checks again.")
    return AnsweredWarning.objects.create(
        page=warning.page,
        check_id=warning.finding.id,
        about=about,
        reason=reason,
        by=by,
        at=at or timezone.now(),
    )


def _about(finding: Finding, document: Document[Any]) -> str:
    """A hash of what is found and of the words where it stands; if that is nowhere, of the own part."""
    where = finding.where
    words = [
        f"{field.where}: {field.html or field.words}"
        for field in fields(document.own)
        if f"{field.where}{WITHIN}".startswith(f"{where}{WITHIN}")
    ]
    told = [str(document.page), finding.id, where, finding.message]
    told += words if where else [document.own.content_hash()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _answers(pages: Iterable[Page]) -> dict[tuple[int, str], AnsweredWarning]:
    keys = {page.pk for page in pages}
    kept = AnsweredWarning.objects.filter(page__in=keys).select_related("by") if keys else []
    return {(answer.page_id, answer.about): answer for answer in kept}
