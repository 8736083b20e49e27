"""Writing again what is derived, and nothing else: from the sealed editions, the ledger and the drafts."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from publishing.documents import all_kinds
from publishing.editions import Listing
from publishing.pages import Address, NameWord, Page, SearchText, record_links, write_words
from publishing.search import write_searched
from publishing.serving import Generation
from publishing.text import Refused
from publishing.verifying.derived import Derived, derived_faults, held_and_due
from publishing.verifying.seals import Fault


@transaction.atomic
def repair(pages: Iterable[int]) -> list[Fault]:
    """Write again whatever derived of these pages is not as it is due, and return what that was.

    Holds the generation, so that nobody publishes meanwhile, and counts as one that changed everything:
    answers that were kept are dropped. Call once all that is sealed was verified: what follows from damage
    is damage. Raises ``Refused``, and changes nothing, if something would stay wrong.
    """
    Generation.advance()
    keys = sorted(set(pages))
    rebuilt = [fault for fault in derived_faults(keys) if fault.can_be_repaired]
    for each in held_and_due(keys):
        if each.due and each.held != each.due:
            _write(each.page, each.held, each.due)
    _write_words(keys)
    left = next((fault for fault in derived_faults(keys) if fault.can_be_repaired), None)
    if left:
        raise Refused(f"Nothing was changed, since this would stay wrong: {left}.")
    return rebuilt


def _write(key: int, held: Derived, due: Derived) -> None:
    page = Page.drafts.get(pk=key)
    if held.columns != due.columns:
        Page.drafts.filter(pk=key).update(**due.columns)
    if held.listing != due.listing:
        edition = due.listing["edition_id"] if due.listing else None
        Listing.objects.filter(Q(page=key) | Q(edition=edition)).delete()
        Listing.objects.bulk_create([Listing(**due.listing)] if due.listing else [])
    if held.search_text != due.search_text:
        SearchText.objects.filter(page=key).delete()
        SearchText.objects.bulk_create([SearchText(**due.search_text)] if due.search_text else [])
    if held.searched != due.searched:
        write_searched({key: due.searched})
    if held.links != due.links:
        record_links(page, due.links)
    Address.objects.filter(page=key, path__in=held.addresses.keys() - due.addresses.keys()).delete()
    for path, at in due.addresses.items():
        if held.addresses.get(path) != at:
            Address.objects.update_or_create(path=path, defaults={"page": page, "first_live_at": at})


def _write_words(keys: list[int]) -> None:
    """Those of each kind together. A correction has none, and a page none under another kind than its own."""
    NameWord.objects.filter(page__in=keys, page__corrects__isnull=False).delete()
    for kind in all_kinds():
        pages = kind.model._base_manager.filter(pk__in=keys)
        NameWord.objects.filter(page__in=pages.values("pk")).exclude(kind=kind.name).delete()
        write_words(pages)
