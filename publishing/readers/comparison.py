"""Any two editions of a page side by side, for whoever asks for them by number."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from publishing.comparing import FieldChange, changes
from publishing.documents import Document
from publishing.editions import TEXTS, Edition, read_beginnings, titles_for
from publishing.pages import Page
from publishing.text import number_in

Tell = Callable[[Document[Any], Document[Any], Mapping[int, str]], list[FieldChange]]

MOST_CHOICES = 200
"""So many editions are offered for a comparison."""


@dataclass(frozen=True)
class Choice:
    """An edition that can be chosen for a comparison."""

    number: int
    dated_on: date


@dataclass(frozen=True)
class Comparison:
    """Two editions of a page, by choice; or, if ``problem`` says so, why they cannot be compared.

    ``differs_untold``: they differ, but in nothing that is told.
    """

    choices: list[Choice]
    chosen: tuple[int, int]
    changes: list[FieldChange] = field(default_factory=list)
    problem: str = ""
    differs_untold: bool = False


def is_asked_for(asked: Mapping[str, str]) -> bool:
    """Whether the parameters of an address ask for a comparison."""
    return "from" in asked or "to" in asked


def choices_of(page: Page) -> list[Choice]:
    """The newest editions of ``page``, in two queries; those before them can be asked for by number."""
    return as_choices(page.editions.newest_first().defer(*TEXTS)[:MOST_CHOICES])


def as_choices(editions: Iterable[Edition]) -> list[Choice]:
    """These editions of a page, each with the day that readers are told."""
    editions = list(editions)
    read_beginnings(editions)
    return [Choice(edition.number, edition.days.dated_on) for edition in editions]


def comparison_of(page: Page, asked: Mapping[str, str], tell: Tell = changes) -> Comparison:
    """What changed between the editions numbered ``from`` and ``to``, in a fixed number of queries.

    Without ``to`` that is the newest edition; without ``from`` the one before ``to``. ``tell`` says which of
    the differences are told.
    """
    choices = choices_of(page)
    if len(choices) < 2:
        problem = "There are no two editions to compare yet."
        return Comparison(choices, (1, 1), problem=problem)
    newest = choices[0].number
    wanted = [asked.get("from", ""), asked.get("to", "")]
    numbers = {text: int(text) for text in wanted if _names_edition(text, newest)}
    to = numbers.get(wanted[1], newest)
    chosen = numbers.get(wanted[0], max(to - 1, 1)), to
    unknown = [each for each in wanted if each and each not in numbers]
    if unknown:
        problem = f"This page has no edition “{unknown[0][:20]}”. Choose from 1 to {newest}."
        return Comparison(choices, chosen, problem=problem)
    if chosen[0] == chosen[1]:
        return Comparison(choices, chosen, problem="Choose two different editions.")
    editions = {edition.number: edition for edition in page.editions.filter(number__in=chosen)}
    choices += as_choices(editions[number] for number in chosen if number < choices[-1].number)
    before, after = editions[chosen[0]].document, editions[chosen[1]].document
    titles = titles_for([before, after])
    told = tell(before, after, titles)
    return Comparison(choices, chosen, told, differs_untold=not told and bool(changes(before, after, titles)))


def _names_edition(text: str, newest: int) -> bool:
    """Whether this is how an edition’s number is written: they are counted from 1 without a gap."""
    number = number_in(text, digits=len(str(newest)))
    return number is not None and not text.startswith("0") and number <= newest
