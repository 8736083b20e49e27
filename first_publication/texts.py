"""From the Markdown of the content files to the rich text of the site."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from markdown_it import MarkdownIt

from publishing.documents import RichText

_MARK = re.compile(r"\s*\[\^([a-z0-9-]+)\]")
_LINK = re.compile(r'<a href="([a-z_]+:[a-z0-9-]+)">')
_ASIDES = {"<blockquote>": '<aside class="get-help">', "</blockquote>": "</aside>"}


def sources_marked(text: str) -> tuple[str, ...]:
    """The ids of the sources that a text cites, each once, in the order of reading."""
    return tuple(dict.fromkeys(_MARK.findall(text)))


def rich(text: str, pages: Mapping[str, int], key_of: Callable[[str], str]) -> RichText:
    """The text as the editor would have made it; ``key_of`` says by which key the page cites a source.

    Raises ``KeyError`` for a link to a page that there is not.
    """
    html = _markdown().render(_MARK.sub(r"[^\1]", text).strip())
    html = _LINK.sub(lambda match: f'<a data-page="{pages[match[1]]}">', html)
    for tag, ours in _ASIDES.items():
        html = html.replace(tag, ours)
    return RichText(html=_MARK.sub(lambda match: f'<cite data-reference="{key_of(match[1])}"></cite>', html))


@cache
def _markdown() -> MarkdownIt:
    # Addresses of pages (“drug:duloxetine”) are no schemes that the library knows.
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown
