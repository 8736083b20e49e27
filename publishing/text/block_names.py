"""What the blocks of a text are called when people are told of them."""

from django.conf import settings

BLOCK_NAMES = {
    "p": "paragraph", "h2": "heading", "h3": "smaller heading", "ul": "list", "ol": "numbered list",
    "li": "list item", "table": "table", "tr": "table row", "td": "cell", "th": "heading cell",
    "aside": "call-out",
}  # fmt: skip


def call_out_title() -> str:
    """What stands above each call-out of a text, in the words of the site."""
    return getattr(settings, "CALL_OUT_TITLE", "Call-out")


def call_out_button() -> str:
    """The same in short, for the button that makes one."""
    return getattr(settings, "CALL_OUT_BUTTON", call_out_title())
