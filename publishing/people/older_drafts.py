"""What was written, approved or sent back under an older schema of its kind, brought to today’s.

An own part is known by its hash, and under another schema the same words have another one. So after each
migration the text behind a hash is taken through the steps of its kind, and the new hash stands wherever the
old one stood. Nothing is guessed: a hash whose text nobody kept is marked as lapsed and holds for nothing any
more; a draft that waited with it for a reviewer or a publisher becomes a draft again.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from typing import Any

from django.apps import apps as todays_apps
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from publishing.documents import Kind, OwnPart, all_kinds, canonical_json, open_own_part, own_values
from publishing.editions import Edition
from publishing.pages import Page, SearchText, as_named
from publishing.people.contribution import LAPSED, Contribution
from publishing.people.review import Review
from publishing.search import SearchedText, as_searched, write_searched
from publishing.serving import Generation

Saved = tuple[int, str]
"""The schema version of an own part, and its hash under that schema."""


def bring_up_to_date_after_migrating(apps: Any = todays_apps, **signal: Any) -> None:
    """Receives Django’s signal, and tells whoever migrated what needs somebody, on the stream for errors."""
    if _is_migrated_to_today(apps):
        for kind in all_kinds():
            for sentence in bring_up_to_date(kind):
                sys.stderr.write(f"  {sentence}\n")
        _search_all_that_is_live()


def _is_migrated_to_today(apps: Any) -> bool:
    """Whether the tables are those of this software, not of an earlier state that somebody migrated to."""

    def columns(of: Any, model: type[Model]) -> set[str]:
        return {field.column for field in of.get_model(model._meta.label)._meta.local_fields}

    return "publishing" in apps.app_configs and all(
        columns(apps, model) == columns(todays_apps, model)
        for model in (Page, Edition, Contribution, Review, SearchedText)
    )


def bring_up_to_date(kind: Kind) -> Iterator[str]:
    """Bring all that was saved and decided on pages of a kind to today’s schema, page by page.

    Gives a sentence for each draft that waited for somebody and does so no more, and for each page that no
    step could take on: that one stays as it was, until the step is mended. May be repeated.
    """
    older = range(LAPSED + 1, kind.schema_version)
    drafts = Page.drafts.filter(kind=kind.name, draft_schema_version__in=older)
    pages = set(drafts.values_list(Coalesce("corrects", "pk"), flat=True))
    for model in (Contribution, Review):
        rows = model._default_manager.filter(page__kind=kind.name, schema_version__in=older)
        pages |= set(rows.order_by().values_list(Coalesce("page__corrects", "page"), flat=True))
    for page in sorted(pages):
        try:
            lapsed = _bring_page_up_to_date(kind, page)
        except Exception as error:  # a step is any code
            yield (
                f"“{Page.drafts.get(pk=page)}” stays as it was saved under an older schema, and cannot be "
                f"published: {type(error).__name__}: {error}. Mend the step, then migrate again."
            )
        else:
            yield from (f"“{draft}” must be submitted again: what it said is not kept." for draft in lapsed)


@transaction.atomic
def _bring_page_up_to_date(kind: Kind, page: int) -> list[Page]:
    """The same for a page with its correction: what was decided on one may hold for the other."""
    Generation.hold()
    drafts = list(Page.drafts.filter(Q(pk=page) | Q(corrects=page)))
    contributions = Contribution.objects.filter(page__in=drafts).exclude(schema_version=kind.schema_version)
    reviews = Review.objects.filter(page__in=drafts).exclude(schema_version=kind.schema_version)
    older_drafts = [draft for draft in drafts if draft.draft_schema_version != kind.schema_version]
    rows: list[Contribution | Review] = [*contributions, *reviews]
    saved = {(row.schema_version, row.own_hash) for row in rows}
    saved |= {(draft.draft_schema_version or LAPSED, draft.draft_hash) for draft in older_drafts}
    today = _todays(kind, {(row.schema_version, row.own_hash): row.own_part for row in contributions})
    if saved - today.keys():
        today = _todays(kind, _sealed(kind, page)) | today
    for row in rows:
        own = today.get((row.schema_version, row.own_hash))
        row.schema_version = kind.schema_version if own else LAPSED
        if own:
            row.own_hash = own.content_hash()
            if isinstance(row, Contribution) and row.own_part:
                row.own_part = own.canonical_bytes().decode()
        row.save()
    _search_what_is_live(page)
    return [draft for draft in older_drafts if _lapses(draft, kind, today)]


def _search_what_is_live(page: int) -> None:
    """What is searched for in the page is what its live edition says in today’s schema, if that opens."""
    edition = Edition.objects.live().filter(page=page).select_related("page").first()
    document = edition and edition.document_if_it_opens
    if document:
        columns = as_named(document)
        SearchText.objects.filter(page=columns.pop("page_id")).update(**columns)
        write_searched({page: as_searched(document)})


def _search_all_that_is_live() -> None:
    """What went live before there was this search can be found in it too, as far as it opens."""
    for page in Page.objects.live().filter(searched_text=None).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            Generation.hold()
            _search_what_is_live(page)


def _todays(kind: Kind, texts: dict[Saved, str]) -> dict[Saved, OwnPart]:
    """These own parts in today’s schema, as far as each is the text of its hash."""
    return {
        (version, own_hash): open_own_part(kind, version, text)
        for (version, own_hash), text in texts.items()
        if version != LAPSED and hashlib.sha256(text.encode()).hexdigest() == own_hash
    }


def _sealed(kind: Kind, page: int) -> dict[Saved, str]:
    """What the editions of a page say in their own part, under each schema since the one of its sealing."""
    found = {}
    for edition in Edition.objects.filter(page=page):
        own = json.loads(edition.canonical_document)["own"]
        for version in range(edition.schema_version, kind.schema_version):
            text = canonical_json(own_values(kind, own, edition.schema_version, version))
            found[version, hashlib.sha256(text).hexdigest()] = text.decode()
    return found


def _lapses(draft: Page, kind: Kind, today: dict[Saved, OwnPart]) -> bool:
    """Bring the draft itself to today’s schema, or let it lapse. Whether somebody waited for it."""
    if draft.draft_schema_version is None:
        return False
    own = today.get((draft.draft_schema_version, draft.draft_hash))
    waited = own is None and draft.state != Page.State.DRAFT
    found = {
        "draft_hash": own.content_hash() if own else draft.draft_hash,
        "draft_schema_version": kind.schema_version if own else LAPSED,
    }
    if waited:
        found |= {"state": Page.State.DRAFT, "state_changed_at": timezone.now()}
    Page.drafts.filter(pk=draft.pk).update(**found)
    return waited
