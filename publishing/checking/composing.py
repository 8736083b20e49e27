"""Three of the five verbs: compose, refresh and restore. None of them changes what readers see."""

from collections import defaultdict
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from publishing.checking.live import Live, LiveDocument
from publishing.documents import (
    AnyPart,
    Document,
    Excerpt,
    OwnPart,
    PageReference,
    Part,
    SaysStandingWords,
    excerpts_in,
    says_the_same,
    with_parts_changed,
    without_edition_numbers,
)
from publishing.editions import Edition, own_part_of
from publishing.pages import Page
from publishing.text import CannotBeOpened, Refused


def compose(page: Page, live: Live | None = None) -> Document[Any]:
    """The document that the draft's rows say: own part from the rows, excerpts from live editions.

    Pure: the same rows and the same live editions give the same document.
    """
    return assemble(page.subject, own_part_of(page), live or Live())


def refresh(page: Page, document: Document[Any], live: Live | None = None) -> Document[Any]:
    """The same own part as ``document``, with its excerpts taken anew from what is live now."""
    return assemble(page, document.own, live or Live())


@transaction.atomic
def restore(page: Page, own: OwnPart) -> Page:
    """Write an own part into the draft's rows, and return the page as its own kind.

    Law: ``compose(restore(page, document.own)) == refresh(page, document)``. Who restored is recorded by
    ``publishing.verbs``. Raises ``Refused`` if the text names a draft that was deleted since, or says twice
    what can be said only once.
    """
    named = pages_named_by(own)
    if Page.objects.filter(pk__in=named).count() < len(named):
        raise Refused("This text names a page that was deleted, so it cannot be brought back as it was.")
    specific = page.specific
    try:
        with transaction.atomic():
            specific.restore_own_part(own)
            specific.save()
    except IntegrityError as error:
        raise Refused(
            "This text says the same thing twice, where it can be said only once. Remove one of the two rows "
            "where you wrote it, then try again."
        ) from error
    return specific


def assemble(page: Page, own: OwnPart, live: Live) -> Document[Any]:
    """The document of ``page`` with this own part, its excerpts taken anew from what is live."""
    live.load([page.pk, *pages_named_by(own)])
    sealed = live.sealed_now(page.pk)
    with live.shown_by(sealed and sealed.document):
        document = page.page_kind.document_type.assemble(page.pk, own, live)
    if isinstance(document, SaysStandingWords):
        document = document.with_standing_words(sealed and sealed.document)
    if sealed is None:
        return document
    document = keep_unchanged_excerpts(document, sealed.document)
    return sealed.document if _differs_by_schema_alone(document, sealed) else document


def _differs_by_schema_alone(document: Document[Any], sealed: LiveDocument) -> bool:
    """Whether a document says what is live, but for what the schema of its sealing could not say of others.

    Each excerpt is then what would be taken today from the very edition that it was taken from.
    """
    edition = sealed.edition
    if edition is None or edition.schema_version == sealed.document.schema_version:
        return False
    shown = [part for part in sealed.document.walk() if isinstance(part, Excerpt)]
    taken_from = [Q(page=part.page, number=part.edition) for part in shown]
    found = Edition.objects.filter(Q(*taken_from, _connector=Q.OR)) if taken_from else Edition.objects.none()
    editions = {(each.page_id, each.number): each for each in found.select_related("page")}

    def as_taken_today(part: Part) -> Part:
        source = editions.get((part.page, part.edition)) if isinstance(part, Excerpt) else None
        if isinstance(part, Excerpt) and source:
            return part.taken_again(source.opened_as_sealed())
        return with_parts_changed(part, as_taken_today)

    try:
        taken = with_parts_changed(sealed.document, as_taken_today)
    except CannotBeOpened:
        return False
    return without_edition_numbers(taken) == without_edition_numbers(document)


def pages_named_by(own: OwnPart) -> set[int]:
    """The pages that an own part names by reference, whatever its text links to."""
    return {part.page for part in own.walk() if isinstance(part, PageReference)}


def keep_unchanged_excerpts(document: AnyPart, shown_now: Part) -> AnyPart:
    """The document with each excerpt that says what it said before put back, edition number and all."""
    held = defaultdict(list)
    for excerpt in excerpts_in(shown_now):
        held[type(excerpt), excerpt.page].append(excerpt)

    def as_before(part: Part) -> Part:
        alike = reversed(held[type(part), part.page]) if isinstance(part, Excerpt) else ()
        before = next((each for each in alike if says_the_same(each, part)), None)
        return before or with_parts_changed(part, as_before)

    return with_parts_changed(document, as_before)
