"""Links to addresses of the site lead to the pages themselves, so that they cannot break."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings

from publishing.pages.address import pages_at
from publishing.text import one_line

_HREF = re.compile(r"""(<a\b[^>]*?)\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def lead_to_pages(html: str) -> str:
    """Rich text in which each link to a public address of a page is a reference to it, with its section.

    The address may be relative, or begin with that of the site. Other links stay as they are.
    """
    addresses = {address: _own_path(address) for address in map(_address, _HREF.finditer(html))}
    pages = pages_at(path for path in addresses.values() if path)

    def referring(found: re.Match[str]) -> str:
        page = pages.get(addresses[_address(found)])
        if page is None:
            return found[0]
        section = urlsplit(_address(found)).fragment
        there = f' data-section="{section}"' if re.fullmatch(r"[\w-]+", section) else ""
        return f'{found[1]} data-page="{page.pk}"{there}'

    return _HREF.sub(referring, html) if pages else html


def _address(found: re.Match[str]) -> str:
    return unescape(found[2] or found[3] or found[4] or "").strip()


def _own_path(address: str) -> str:
    """The path of an address of this site; empty for any other address."""
    path = address.removeprefix(settings.SITE_URL)
    try:
        return one_line(unquote(urlsplit(path).path)) if re.match(r"/(?!/)", path) else ""
    except ValueError:
        return ""
