"""Every model of this app, where Django looks for them. Each lives in the module of its idea."""

from publishing.editions import Edition, LedgerEntry, Listing, Return, UnsealedWords, Withdrawal
from publishing.frame import FrameOfBefore
from publishing.pages import (
    Address,
    Contributor,
    Link,
    NameWord,
    Page,
    Reference,
    SearchText,
    Site,
    SiteFooterPage,
    SiteHelpLine,
    SitePage,
    SiteStartingPage,
    WatchedPaper,
)
from publishing.people import AnsweredWarning, Comment, Contribution, Review, ReviewTask
from publishing.pictures import StoredPicture
from publishing.search import SearchedText, SearchName, SearchPassage, SearchSpelling
from publishing.serving import Generation, PublicChange
from publishing.verbs import Autosave, Erratum

__all__ = [
    "Address",
    "AnsweredWarning",
    "Autosave",
    "Comment",
    "Contribution",
    "Contributor",
    "Edition",
    "Erratum",
    "FrameOfBefore",
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
    "SearchName",
    "SearchPassage",
    "SearchSpelling",
    "SearchText",
    "SearchedText",
    "Site",
    "SiteFooterPage",
    "SiteHelpLine",
    "SitePage",
    "SiteStartingPage",
    "StoredPicture",
    "UnsealedWords",
    "WatchedPaper",
    "Withdrawal",
]
