"""What the pages are called that a document names: as readers know them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from publishing.documents import Document, pages_named_in
from publishing.editions.edition import Edition
from publishing.pages import Page
from publishing.serving import depends_on, name_of


def titles_for(documents: Iterable[Document[Any] | None], *, for_editors: bool = False) -> dict[int, str]:
    """The newest published titles of all pages that these documents name or link to, in one query at most.

    Readers are never told a draft’s title. ``for_editors``, a page that was never published has it.
    """
    pages = {page for document in documents if document for page in pages_named_in(document)}
    depends_on(*(name_of(page) for page in pages))
    if not pages:
        return {}
    newest = Edition.objects.filter(page=OuterRef("pk")).newest_first().values("title")[:1]
    titled = Page.objects.filter(pk__in=pages).annotate(newest_title=Subquery(newest))
    if for_editors:
        return dict(titled.values_list("pk", Coalesce("newest_title", "title")))
    return dict(titled.exclude(newest_title=None).values_list("pk", "newest_title"))
