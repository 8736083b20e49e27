"""Finding what stands at an address now."""

from dataclasses import dataclass

from publishing.pages import Address, Page


@dataclass(frozen=True)
class FoundPage:
    """A page found by one of its addresses. It is live at ``moved_to`` if that is not empty."""

    page: Page
    moved_to: str = ""


def find_page(path: str) -> FoundPage | None:
    """The page to which ``path`` belongs, looked up anew each time; None if no page was ever live there.

    An address that nobody has with these capitals leads to where it is without them.
    """
    found, small = _page_at(path), path.lower()
    if found or path == small:
        return found
    found = _page_at(small)
    return FoundPage(found.page, moved_to=found.moved_to or small) if found else None


def _page_at(path: str) -> FoundPage | None:
    found = Address.objects.filter(path=path).select_related("page__live_edition__reviewer__live_edition")
    address = next(iter(found), None)  # not `first()`: to sort what is one row at most takes Django longest
    if address is None:
        return None
    page, live = address.page, address.page.live_edition
    if live is not None:
        live.page = page
    return FoundPage(page, moved_to=live.address if live and live.address != path else "")
