"""What the blocks of a text are called when people are told of them."""

from publishing.site_words import SITE_WORDS
from publishing.text.lines import capitalised

BLOCK_NAMES = {
    "p": "paragraph", "h2": "heading", "h3": "smaller heading", "ul": "list", "ol": "numbered list",
    "li": "list item", "table": "table", "tr": "table row", "td": "cell", "th": "heading cell",
    "aside": "call-out",
}  # fmt: skip


def call_out_title() -> str:
    """What stands above each call-out of a text, in the words of the site."""
    return capitalised(SITE_WORDS.call_out)
