"""What was published: sealed editions and events, their ledger, their dates, and rows for lists.

Nothing sealed is ever changed; the database refuses it too (``append_only``).
"""

from publishing.editions import append_only, ledger
from publishing.editions.clock import BY_THE_CLOCK, LONGEST_DOUBT, AboutTime, Doubt, doubts, said_of_time
from publishing.editions.dates import WholePageReview, dates_after, day_after
from publishing.editions.draft import Draft, own_part_of, read_drafts, read_rows
from publishing.editions.edition import (
    TEXTS,
    Edition,
    columns_of_live,
    last_edition_of,
    point_at_newest,
    read_beginnings,
)
from publishing.editions.events import Return, Withdrawal, withdrawals_of
from publishing.editions.ledger import End, LedgerEntry
from publishing.editions.listing import TITLE_ORDER, Listing, ListingQuerySet, as_listed, label_of_letter
from publishing.editions.sealed import Sealed, canonical
from publishing.editions.titles import titles_for
from publishing.editions.unsealed_words import (
    UnsealedWords,
    end_where_sealed,
    had_words_taken_away,
    words_beside,
    words_taken_away,
)

__all__ = [
    "BY_THE_CLOCK",
    "LONGEST_DOUBT",
    "TEXTS",
    "TITLE_ORDER",
    "AboutTime",
    "Doubt",
    "Draft",
    "Edition",
    "End",
    "LedgerEntry",
    "Listing",
    "ListingQuerySet",
    "Return",
    "Sealed",
    "UnsealedWords",
    "WholePageReview",
    "Withdrawal",
    "append_only",
    "as_listed",
    "canonical",
    "columns_of_live",
    "dates_after",
    "day_after",
    "doubts",
    "end_where_sealed",
    "had_words_taken_away",
    "label_of_letter",
    "last_edition_of",
    "ledger",
    "own_part_of",
    "point_at_newest",
    "read_beginnings",
    "read_drafts",
    "read_rows",
    "said_of_time",
    "titles_for",
    "withdrawals_of",
    "words_beside",
    "words_taken_away",
]
