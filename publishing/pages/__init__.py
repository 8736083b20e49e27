"""One thing with a public address: its draft in rows, its addresses, its names and its links.

Nothing here knows what was published of it beyond the pointer ``live_edition``.
"""

from publishing.pages import rows
from publishing.pages.address import Address, pages_at
from publishing.pages.contributor import Contributor
from publishing.pages.links import (
    LINKS_TO,
    SHOWS,
    Edge,
    Link,
    edges_of,
    has_other_edges,
    live_pages_belonging_to,
    live_pages_pointing_at,
    record_links,
)
from publishing.pages.name_words import (
    NameWord,
    fetch_names,
    in_order_of_names,
    keep_words,
    live_pages_named,
    other_name_found,
    pages_found,
    rows_of,
    write_words,
)
from publishing.pages.own_links import lead_to_pages
from publishing.pages.page import LONGEST_NOTE_TO_REVIEWERS, Page, PageQuerySet
from publishing.pages.roles import (
    AUTHORS,
    EMERGENCY_PUBLISHERS,
    PUBLISHERS,
    REVIEWERS,
    ROLES,
    create_groups_after_migrating,
    let_sign_in,
)
from publishing.pages.row_fields import IdentifierField, KeyField
from publishing.pages.rows import (
    DraftRow,
    Reference,
    citation,
    columns_to_tell_apart,
    said_again,
    unique_columns,
)
from publishing.pages.search_text import SearchText, as_named
from publishing.pages.site import Site, SiteFooterPage, SiteHelpLine, SiteStartingPage
from publishing.pages.site_page import SitePage
from publishing.pages.watched_paper import WatchedPaper

__all__ = [
    "AUTHORS",
    "EMERGENCY_PUBLISHERS",
    "LINKS_TO",
    "LONGEST_NOTE_TO_REVIEWERS",
    "PUBLISHERS",
    "REVIEWERS",
    "ROLES",
    "SHOWS",
    "Address",
    "Contributor",
    "DraftRow",
    "Edge",
    "IdentifierField",
    "KeyField",
    "Link",
    "NameWord",
    "Page",
    "PageQuerySet",
    "Reference",
    "SearchText",
    "Site",
    "SiteFooterPage",
    "SiteHelpLine",
    "SitePage",
    "SiteStartingPage",
    "WatchedPaper",
    "as_named",
    "citation",
    "columns_to_tell_apart",
    "create_groups_after_migrating",
    "edges_of",
    "fetch_names",
    "has_other_edges",
    "in_order_of_names",
    "keep_words",
    "lead_to_pages",
    "let_sign_in",
    "live_pages_belonging_to",
    "live_pages_named",
    "live_pages_pointing_at",
    "other_name_found",
    "pages_at",
    "pages_found",
    "record_links",
    "rows",
    "rows_of",
    "said_again",
    "unique_columns",
    "write_words",
]
