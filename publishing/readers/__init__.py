"""What the public is given: pages, old editions, histories, comparisons, lists and what machines read.

Nothing here changes what is published, and no word of a draft is read.
"""

from publishing.readers import list_views, views
from publishing.readers.comparison import choices_of, comparison_of, is_asked_for
from publishing.readers.corrected import DAYS_A_CORRECTION_STANDS, Corrected, corrections_shown
from publishing.readers.heads import KeptHead, faults_against, head_as_json, kept_heads, ledger_head
from publishing.readers.live_search import MAX_RESULTS, live_pages_named, page_at
from publishing.readers.render import marked_preview, preview_response
from publishing.readers.structured_data import Node, Site, describes, is_described, node, person
from publishing.readers.surroundings import Surroundings, listings_pointing_at, surrounds
from publishing.readers.what_changed import WhatChanged, newest_changes

__all__ = [
    "DAYS_A_CORRECTION_STANDS",
    "MAX_RESULTS",
    "Corrected",
    "KeptHead",
    "Node",
    "Site",
    "Surroundings",
    "WhatChanged",
    "choices_of",
    "comparison_of",
    "corrections_shown",
    "describes",
    "faults_against",
    "head_as_json",
    "is_asked_for",
    "is_described",
    "kept_heads",
    "ledger_head",
    "list_views",
    "listings_pointing_at",
    "live_pages_named",
    "marked_preview",
    "newest_changes",
    "node",
    "page_at",
    "person",
    "preview_response",
    "surrounds",
    "views",
]
