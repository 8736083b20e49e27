"""What a page would say: composed from its draft and from what is live, and checked by rules with names.

Composing is pure: the same rows and the same live editions give the same document.
"""

from publishing.checking import checks, likeness_checks, page_checks, site_checks
from publishing.checking.checks import Finding, Level, check, numbered, run_checks
from publishing.checking.composing import assemble, compose, pages_named_by, refresh, restore
from publishing.checking.live import Live, LiveDocument
from publishing.checking.page_checks import has_words

__all__ = [
    "Finding",
    "Level",
    "Live",
    "LiveDocument",
    "assemble",
    "check",
    "checks",
    "compose",
    "has_words",
    "likeness_checks",
    "numbered",
    "page_checks",
    "pages_named_by",
    "refresh",
    "restore",
    "run_checks",
    "site_checks",
]
