"""What must hold of all pages at any moment, and of the words that people at work wrote on them.

``faults`` says in a sentence what does not. It relies on what each person noted when a verb had returned, and
on the editions; the verbs' own records are checked against these.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.db.models import Q

from publishing.checking import refresh
from publishing.documents import ChangeKind
from publishing.models import Edition, Page
from publishing.people import authors_of, valid_approval
from publishing.verifying import broken_seals, derived_faults, ledger_faults
from tests.publishing.verbs.twenty_people import WORD, words_in, words_of

State = Page.State


@dataclass
class Noted:
    """What people noted: the words that were saved, those dropped on purpose, and what they did."""

    words: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    done: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, files: Iterable[Path]) -> "Noted":
        noted = cls()
        for file in files:
            for line in file.read_text().splitlines():
                what, _, _, words = json.loads(line)
                noted.done[what] = noted.done.get(what, 0) + 1
                noted.words |= set(words) if what == "word" else set()
                noted.removed |= set(words) if what == "removed" else set()
        return noted


def faults(noted: Noted) -> list[str]:
    """A sentence for everything that is not as it must be."""
    return [*faults_of_what_is_published(noted), *faults_of_drafts(noted)]


def faults_of_what_is_published(noted: Noted) -> list[str]:
    found = [str(fault) for fault in (*broken_seals(), *ledger_faults(), *derived_faults())]
    for page in Page.objects.all():
        editions = list(page.editions.order_by("number"))
        found += _of_live_page(page, editions)
        found += _of_emergencies(editions)
        for edition in editions:
            found += _of_edition(edition)
        for before, after in pairwise(editions):
            found += _of_pair(before, after, noted)
    return found


def faults_of_drafts(noted: Noted) -> list[str]:
    found = [fault for draft in Page.drafts.all() for fault in _of_draft(draft)]
    found += [f"{word} is lost" for word in sorted(noted.words - words_kept() - noted.removed)]
    return found


def words_published() -> set[str]:
    """The words in the own part of some edition."""
    return set[str]().union(*(words_of(edition.document.own) for edition in Edition.objects.all()))


def words_kept() -> set[str]:
    """The words in some edition or draft."""
    return words_published().union(*(words_of(draft.specific.own_part()) for draft in Page.drafts.all()))


def _of_live_page(page: Page, editions: list[Edition]) -> Iterator[str]:
    numbers = [edition.number for edition in editions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"{page}: its editions are numbered {numbers}"
    live = page.live_edition
    if live is None:
        if editions and not page.withdrawals.filter(edition=editions[-1]).exists():
            yield f"{page}: is not live and was not withdrawn"
        return
    if live != editions[-1]:
        yield f"{page}: edition {live.number} is live, not the newest"
    if refresh(page, live.document) != live.document:
        yield f"{page}: did not follow a page that it shows"


def _of_edition(edition: Edition) -> Iterator[str]:
    for word in words_in(edition.canonical_document):
        owner = int(WORD.fullmatch(word)[1])  # type: ignore[index]
        earlier = Q(pk__lte=edition.pk) | Q(published_at=edition.published_at)  # of the same publication
        said = Edition.objects.filter(earlier, page=owner)
        if not any(
            word in words_of(one.document.own) for one in said.filter(canonical_document__contains=word)
        ):
            yield f"{edition}: says {word}, which its page had not published"


def _of_pair(before: Edition, after: Edition, noted: Noted) -> Iterator[str]:
    old, new = words_of(before.document.own), words_of(after.document.own)
    writers = {row.by.first_name for row in after.contributions.filter(has_part=True).select_related("by")}
    authors = {f"P{WORD.fullmatch(word)[2]}" for word in new - words_before(after)}  # type: ignore[index]
    is_own = after.cause_id is None and after.change_kind != ChangeKind.REVIEW
    is_update = after.change_kind == ChangeKind.SUBSTANTIVE
    if (after.updated_on, after.updated_note) != (
        (after.dated_on, after.note) if is_update else (before.updated_on, before.updated_note)
    ):
        yield f"{after}: “updated on” is not that of its last change in substance"
    if not is_own:
        if after.document.own != before.document.own:
            yield f"{after}: only follows or confirms, and its own part changed"
        return
    lost = old - new - noted.removed
    if lost and not after.contributions.filter(brings_back__isnull=False).exists():
        yield f"{after}: lost {sorted(lost)} of the edition before it"
    if after.approved_by in writers | authors:
        yield f"{after}: was approved by {after.approved_by}, who wrote part of it"
    if not authors <= set(after.authors):
        yield f"{after}: does not name {sorted(authors - set(after.authors))} as authors"
    if after.approved_by or after.is_before_review:
        return
    if is_update or authors:
        yield f"{after}: was approved by nobody"


def _of_emergencies(editions: list[Edition]) -> Iterator[str]:
    """What was published before review is confirmed by somebody else, unless other words replaced it."""
    unchecked: list[Edition] = []
    for edition in editions:
        if edition.is_before_review:
            unchecked.append(edition)
        elif "reviewed_by" in (edition.signatures or {}):
            by = edition.approved_by or edition.published_by
            if any(by in one.authors for one in unchecked):
                yield f"{edition}: {by} confirmed what they wrote in an emergency"
            unchecked = []
        elif edition.contributions.filter(brings_back__isnull=False).exists():
            unchecked = []


def words_before(edition: Edition) -> set[str]:
    """The words that the page had published before this edition."""
    earlier = edition.page.editions.filter(number__lt=edition.number)
    return set[str]().union(*(words_of(one.document.own) for one in earlier))


def _of_draft(draft: Page) -> Iterator[str]:
    name = f"The {'correction' if draft.is_correction else 'draft'} of {draft.subject}"
    own_hash = draft.specific.own_part().content_hash()
    if own_hash != draft.draft_hash:
        yield f"{name}: was changed by nobody known"
    approval = valid_approval(draft, own_hash)
    if draft.state == State.APPROVED and not approval:
        yield f"{name}: is approved by nobody"
    elif draft.state == State.APPROVED and approval and approval.by in authors_of(draft):
        yield f"{name}: is approved by {approval.by}, who wrote part of it"
    if draft.is_correction and (draft.live_edition or draft.editions.exists()):
        yield f"{name}: has editions of its own"
    live: Any = draft.subject.live_edition
    is_pending = draft.contributions.filter(edition=None).exists()
    if live and not draft.is_correction and not is_pending and draft.specific.own_part() != live.document.own:
        yield f"{name}: differs from the live page, and nobody wrote that"
