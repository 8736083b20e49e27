"""Texts as the site keeps them: plain lines, rich text and its tree, and the words of a refusal."""

from publishing.text import richtext
from publishing.text.block_names import BLOCK_NAMES, call_out_title
from publishing.text.countries import countries
from publishing.text.errors import CannotBeOpened, DraftGone, NotAllowed, Refused, StaleDraft
from publishing.text.fitting import clean_what_does_not_fit, refuse_longer, refuse_what_does_not_fit
from publishing.text.invisible import invisible_in
from publishing.text.lines import capitalised, folded, key_in, number_in, one_line, shortened
from publishing.text.richtext import (
    MAX_LENGTH,
    RichTextField,
    blocks,
    has_call_out,
    heading_id,
    headings,
    linked_pages,
    plain_text,
    render,
    sanitise,
    write,
)
from publishing.text.richtext_tree import (
    CELLS,
    HEADINGS,
    KEPT,
    LINE_BREAK,
    LISTS,
    MARKS,
    TABLE_PARTS,
    Mark,
    Node,
    Run,
    link_mark,
    parse,
    write_runs,
)

__all__ = [
    "BLOCK_NAMES",
    "CELLS",
    "HEADINGS",
    "KEPT",
    "LINE_BREAK",
    "LISTS",
    "MARKS",
    "MAX_LENGTH",
    "TABLE_PARTS",
    "CannotBeOpened",
    "DraftGone",
    "Mark",
    "Node",
    "NotAllowed",
    "Refused",
    "RichTextField",
    "Run",
    "StaleDraft",
    "blocks",
    "call_out_title",
    "capitalised",
    "clean_what_does_not_fit",
    "countries",
    "folded",
    "has_call_out",
    "heading_id",
    "headings",
    "invisible_in",
    "key_in",
    "link_mark",
    "linked_pages",
    "number_in",
    "one_line",
    "parse",
    "plain_text",
    "refuse_longer",
    "refuse_what_does_not_fit",
    "render",
    "richtext",
    "sanitise",
    "shortened",
    "write",
    "write_runs",
]
