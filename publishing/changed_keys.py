"""Which answers a publication makes out of date, from the documents before and after it."""

from collections.abc import Iterable
from typing import Any

from publishing.document import Document
from publishing.links import edges_of
from publishing.page import Page
from publishing.plan import Change
from publishing.surrogate_keys import WHOLE_SITE, of_kind, of_page, pointing_at


def keys_changed(page: Page, *documents: Document[Any] | None) -> set[str]:
    """The surrogate keys of a page that said the one document, and now says the other, or is not live.

    Those of the page itself and of the lists it is in, and of each page that is or was linked from it: such a
    page may show in its surroundings who points at it.
    """
    targets = {edge.target for document in documents if document for edge in edges_of(document)}
    return {WHOLE_SITE, of_kind(page.kind), of_page(page.pk), *(pointing_at(target) for target in targets)}


def keys_changed_by(changes: Iterable[Change]) -> set[str]:
    """The surrogate keys of all that a plan changes."""
    return {key for change in changes for key in keys_changed(change.page, change.before, change.after)}
