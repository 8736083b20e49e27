"""Finding what stands at an address now."""

from dataclasses import dataclass

from publishing.pages import Address, Page


@dataclass(frozen=True)
class FoundPage:
    """A page found by one of its addresses. It is live at ``moved_to`` if that is not empty."""

    page: Page
    moved_to: str = ""


def find_page(path: str) -> FoundPage | None:
    """The page to which ``path`` belongs, looked up anew each time; None if no page was ever live there."""
    found = Address.objects.filter(path=path).select_related("page__live_edition__reviewer__live_edition")
    address = next(iter(found), None)  # not `first()`: to sort what is one row at most takes Django longest
    if address is None:
        return None
    page, live = address.page, address.page.live_edition
    if live is not None:
        live.page = page
    return FoundPage(page, moved_to=live.address if live and live.address != path else "")
