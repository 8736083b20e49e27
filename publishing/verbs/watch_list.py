"""The watch list: papers that pages cite, and what became of them. Never shown to readers."""

import json
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from publishing.editions import Edition
from publishing.pages import Page, Reference, WatchedPaper
from publishing.people import LONGEST_TASK, ReviewTask, is_reviewer, open_tasks
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, shortened

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def keep_watch(paper: WatchedPaper, *, by: "User", at: datetime | None = None) -> list[Page]:
    """Keep what is known of a paper. If it no longer stands, each page that cites it gets a task.

    Gives these pages. Nobody is told the same of a page twice. Raises ``NotAllowed`` for who neither writes
    nor reviews, and ``ValidationError`` if the paper cannot be found by what is said of it.
    """
    if not (by.has_perm("publishing.submit_page") or is_reviewer(by)):
        raise NotAllowed(f"Only an author, a publisher or a {SITE_WORDS.reviewer} can keep the watch list.")
    paper.full_clean()
    before = WatchedPaper.objects.filter(pk=paper.pk).first()
    paper.save()
    reason = _reason(paper)
    if before and _reason(before) != reason:  # what was said of it holds no more
        ReviewTask.objects.open().filter(reason=_reason(before)).update(closed_at=at or timezone.now())
    if not paper.fate:
        return []
    told = set(ReviewTask.objects.filter(reason=reason).values_list("page", flat=True))
    pages = [page for page in pages_that_cite(paper) if page.pk not in told]
    open_tasks([(page, reason) for page in pages], at or timezone.now())
    return pages


def pages_that_cite(paper: WatchedPaper) -> list[Page]:
    """The pages whose draft or live edition lists this paper, by name; not those that show such a page."""
    in_drafts, in_editions = Q(pk=None), Q(pk=None)
    for _, value in paper.as_part().identifiers:
        part = _longest_part(value)
        in_drafts |= Q(doi__icontains=part) | Q(pmid__icontains=part) | Q(url__icontains=part)
        in_editions |= Q(canonical_document__icontains=json.dumps(part, ensure_ascii=False)[1:-1])
    listed = Reference.objects.filter(in_drafts).select_related("page__corrects")
    citing = {row.page.subject for row in listed if paper.is_among([row.as_part()])}
    for edition in Edition.objects.live().filter(in_editions).select_related("page"):
        document = edition.document_if_it_opens  # of one that does not open nobody can say that it does not
        if document is None or paper.is_among(document.own.references):
            citing.add(edition.page)
    return sorted(citing, key=lambda page: (page.title.casefold(), page.pk))


def _reason(paper: WatchedPaper) -> str:
    """Why a page that cites it has to be looked at, as the task keeps it."""
    return shortened(f"It cites a paper that does not stand as it did. {paper.news}", LONGEST_TASK)


def _longest_part(identifier: str) -> str:
    """What stands between its hyphens: words of before have other hyphens, for which no database looks."""
    return max(identifier.split("-"), key=len)
