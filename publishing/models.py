"""Every model of this app, where Django looks for them. Each lives in the module of its idea."""

from publishing.address import Address
from publishing.autosave import Autosave
from publishing.comment import Comment
from publishing.contribution import Contribution
from publishing.contributor import Contributor
from publishing.edition import Edition
from publishing.erratum import Erratum
from publishing.events import Return, Withdrawal
from publishing.generation import Generation, PublicChange
from publishing.ledger import LedgerEntry
from publishing.links import Link
from publishing.listing import Listing
from publishing.name_words import NameWord
from publishing.page import Page
from publishing.pictures import StoredPicture
from publishing.review import Review
from publishing.review_task import ReviewTask
from publishing.rows import Reference
from publishing.search_text import SearchText

__all__ = [
    "Address",
    "Autosave",
    "Comment",
    "Contribution",
    "Contributor",
    "Edition",
    "Erratum",
    "Generation",
    "LedgerEntry",
    "Link",
    "Listing",
    "NameWord",
    "Page",
    "PublicChange",
    "Reference",
    "Return",
    "Review",
    "ReviewTask",
    "SearchText",
    "StoredPicture",
    "Withdrawal",
]
