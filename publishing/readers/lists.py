"""Lists of all pages of a kind: whole while they are short, and else by the letters of the alphabet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from publishing.documents import Kind
from publishing.editions import TITLE_ORDER, Listing, ListingQuerySet, label_of_letter

MOST_AT_ONCE = 300
"""A list of more pages is divided by letter, and what stands under a letter into parts of so many."""

NEWEST = 20
"""Of a divided list, so many pages are shown at once beside the letters: those updated last."""


@dataclass(frozen=True)
class ListLetter:
    """A letter with which titles of live pages of a kind begin, and how many do."""

    kind: Kind
    letter: str
    count: int

    @property
    def label(self) -> str:
        return label_of_letter(self.letter)

    @property
    def address(self) -> str:
        """Where they are listed. No page can stand there: below its kind, its address has one part alone."""
        return f"{self.kind.list_address}a-z/{self.letter}/"

    @property
    def listings(self) -> ListingQuerySet:
        return Listing.objects.filter(kind=self.kind.name, letter=self.letter)


@dataclass(frozen=True)
class ListPart:
    """One of the parts of what stands under a letter, by number from 1, and the title that it begins with."""

    letter: ListLetter
    number: int
    begins_with: str

    @property
    def address(self) -> str:
        first = self.letter.address
        return first if self.number == 1 else f"{first.removesuffix('/')}-{self.number}/"

    @property
    def pages(self) -> ListingQuerySet:
        last = self.number * MOST_AT_ONCE
        return self.letter.listings.by_title()[last - MOST_AT_ONCE : last]


def letters_of(kind: Kind) -> Sequence[ListLetter]:
    """The letters with which titles of live pages of this kind begin, in order."""
    counted = Listing.objects.filter(kind=kind.name).values("letter").annotate(count=Count("*"))
    return [ListLetter(kind, row["letter"], row["count"]) for row in counted.order_by("letter")]


def parts_of(letter: ListLetter) -> Sequence[ListPart]:
    """The parts of a letter, in order. One query, however many pages stand under it."""
    first_places = range(1, letter.count + 1, MOST_AT_ONCE)
    placed = letter.listings.annotate(place=Window(RowNumber(), order_by=TITLE_ORDER))
    titles = placed.filter(place__in=first_places).order_by("place").values_list("title", flat=True)
    return [ListPart(letter, number, title) for number, title in enumerate(titles, start=1)]
