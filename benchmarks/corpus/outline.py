"""Which pages the invented site has, of which kind, and how far each has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from publishing.pages import Page

FEWEST_PAGES, MOST_PAGES = 40, 300_000
EFFECTS_IN_A_FAMILY = 50
ONE_OF = 50
"""One page of so many is left as a draft, one waits for review, one is approved, and one is withdrawn."""


@dataclass
class PlannedPage:
    """A page to be made. ``is_pending``: it is live, and its draft says something else already."""

    number: int
    kind: str
    has_class: bool = False
    state: Page.State = Page.State.DRAFT
    is_published: bool = True
    is_pending: bool = False
    is_withdrawn: bool = False

    @property
    def is_live(self) -> bool:
        return self.is_published and not self.is_withdrawn

    @property
    def is_shown_by_others(self) -> bool:
        """Whether other pages say something of it, so that they would have to follow its withdrawal."""
        return self.kind in {"contributor", "side_effect", "drug_class"} or self.has_class

    def as_page(self) -> Page:
        """The page as the code of publishing knows it: its key and kind. It is in no database yet."""
        return Page(pk=self.number, kind=self.kind)


@dataclass
class Family:
    """Pages that show each other: a class with its drugs and articles. Or small pages that show no other.

    All its editions together are as many as ``editions``; their keys begin at ``first_edition``. ``position``
    is where the family stands among all, from 0 to 1: the later, the younger.
    """

    pages: list[PlannedPage]
    editions: int
    first_edition: int
    position: float
    random: Random

    @property
    def drug_class(self) -> PlannedPage | None:
        return next((page for page in self.pages if page.kind == "drug_class"), None)

    @property
    def published(self) -> list[PlannedPage]:
        return [page for page in self.pages if page.is_published]

    @property
    def drugs_of_the_class(self) -> list[PlannedPage]:
        return [page for page in self.published if page.has_class]

    @property
    def followers(self) -> list[PlannedPage]:
        """The published pages that show the class."""
        return [page for page in self.published if page.has_class or page.kind == "article"]


def families(pages: int, editions_per_page: float, seed: int, people: int) -> Iterator[Family]:
    """The families of a site of so many pages, one after the other; the first page has number 1.

    It begins with the contributors: ``people`` who have an account, then a few who have none.
    """
    standings = _Standings()
    first_page, first_edition = 1, 1
    while first_page <= pages:
        random = Random(f"{seed}/{first_page}")
        kinds = _kinds_of_family(first_page, pages, people, random)[: pages + 1 - first_page]
        planned = [PlannedPage(first_page + i, kind) for i, kind in enumerate(sorted(kinds, key=_ORDER))]
        for page in planned:
            page.has_class = page.kind == "drug" and random.random() > 0.06
        standings.set_apart(planned, random)
        next_edition = round(planned[-1].number * editions_per_page) + 1
        yield Family(planned, next_edition - first_edition, first_edition, first_page / pages, random)
        first_page, first_edition = planned[-1].number + 1, next_edition


_ORDER = ("contributor", "side_effect", "drug_class", "drug", "article").index


def _kinds_of_family(first_page: int, pages: int, people: int, random: Random) -> list[str]:
    contributors, effects = people + pages // 1000, 14 + pages // 25
    if first_page == 1:
        return ["contributor"] * contributors
    missing_effects = contributors + effects + 1 - first_page
    if missing_effects > 0:
        return ["side_effect"] * min(missing_effects, EFFECTS_IN_A_FAMILY)
    kinds = ["drug"] * random.randint(8, 40) + ["article"] * random.randint(3, 9)
    random.shuffle(kinds)
    return ["drug_class", *kinds]


class _Standings:
    """Sees to it that of every ``ONE_OF`` pages so far one was left in each of the states on the way."""

    def __init__(self) -> None:
        self._seen = self._withdrawn = 0
        self._left = dict.fromkeys(Page.State, 0)

    def set_apart(self, pages: list[PlannedPage], random: Random) -> None:
        """Choose the pages of a family that are not simply live."""
        self._seen += len(pages)
        due = self._seen // ONE_OF
        alone = [page for page in pages if not page.is_shown_by_others]
        for page in random.sample(alone, min(due - self._withdrawn, len(alone))):
            page.is_withdrawn = True
            self._withdrawn += 1
        for state in Page.State:
            simply_live = [page for page in pages if page.is_live and not page.is_pending]
            for page in random.sample(simply_live, min(due - self._left[state], len(simply_live))):
                page.state = state
                # Every second one is new, unless other pages rely on that kind of page.
                page.is_published = self._left[state] % 2 == 0 or page.kind not in {"drug", "article"}
                page.is_pending = page.is_published
                self._left[state] += 1
