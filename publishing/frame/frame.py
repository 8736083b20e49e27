"""The frame as one value, with all that its templates show."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from publishing.documents import HelpLine, Purpose, SiteDocument, SiteOwn
from publishing.site_words import SITE_WORDS


class Place(NamedTuple):
    """A live page, as the frame leads to it."""

    page: int
    title: str
    address: str
    summary: str = ""


class ShownLine(NamedTuple):
    """A help line: what it is for, its number or address, where a touch on it leads, the words beside it."""

    label: str
    number: str
    address: str
    words: str
    is_for_poisonings: bool = False

    @classmethod
    def of(cls, line: HelpLine) -> Self:
        poison = line.purpose == Purpose.POISON_HELP
        return cls(line.label, line.number, line.address, line.words, poison)


class Call(NamedTuple):
    """What the line at the top of every page lets a reader in a crisis do, and where a touch on it leads."""

    verb: str
    number: str
    address: str


class Frame(BaseModel):
    """What stands around every page. ``introduction``, ``help_text`` and ``disclaimer`` are HTML for readers.

    ``address`` is that of the page of the site itself, where the help lines of all countries are; it is empty
    as long as that is not live. ``numbers`` has the first help line of the home country for each purpose, by
    the purpose’s name; ``addresses`` where a touch leads. ``reports`` is where harm is reported: no help
    in a crisis, so it stands apart. ``example`` says that the site is an example, if it is one.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    address: str = ""
    home_title: str = ""
    introduction: str = ""
    starting_pages: tuple[Place, ...] = ()
    search_hint: str = ""
    crisis_words: str = ""
    calls: tuple[Call, ...] = ()
    other_countries: str = ""
    help_heading: str = ""
    help_text: str = ""
    help_lines: tuple[ShownLine, ...] = ()
    numbers: dict[str, str] = {}
    addresses: dict[str, str] = {}
    reports: ShownLine | None = None
    home_country: str = ""
    example: str = ""
    disclaimer_heading: str = ""
    disclaimer: str = ""
    footer: tuple[Place, ...] = ()

    @property
    def poison_help(self) -> ShownLine | None:
        """The first help line of the home country for somebody who took too much."""
        return next((line for line in self.help_lines if line.is_for_poisonings), None)

    @property
    def reviewed(self) -> str:
        """What a review is called: on an example nobody reviews in earnest."""
        return "reviewed" if self.example else SITE_WORDS.reviewed

    @property
    def has_help(self) -> bool:
        """Whether its foot says where somebody in a crisis finds help."""
        return bool(self.help_text or self.help_lines)


NEUTRAL = Frame(name="This site has no name yet")
"""What readers see before anybody has written what stands here."""


def frame_of(document: SiteDocument, places: Mapping[int, Place], texts: Mapping[str, str]) -> Frame:
    """The frame that the document says, with its ``texts`` as HTML. Only pages in ``places`` are live."""
    own = document.own
    in_a_crisis = [line for line in own.help_lines if line.purpose != Purpose.REPORTS]
    at_home = [line for line in in_a_crisis if _is_at_home(line, own)]
    is_elsewhere = len(at_home) < len(in_a_crisis)
    reports = (line for line in own.help_lines if line not in in_a_crisis and _is_at_home(line, own))
    return Frame(
        name=own.title,
        address=places[document.page].address,
        home_title=own.home_title,
        starting_pages=_live(places, (shown.page for shown in own.starting_pages)),
        search_hint=own.search_hint,
        crisis_words=own.crisis_words,
        calls=_calls(at_home),
        other_countries=own.other_countries if is_elsewhere else "",
        help_heading=own.help_heading,
        help_lines=tuple(map(ShownLine.of, at_home)),
        numbers={line.purpose.value: line.number for line in reversed(at_home) if line.number},
        addresses={line.purpose.value: line.address for line in reversed(at_home) if line.number},
        reports=next(map(ShownLine.of, reports), None),
        home_country=own.home_country,
        example=own.example,
        disclaimer_heading=own.disclaimer_heading,
        footer=_live(places, (shown.page for shown in own.footer_pages)),
        **texts,
    )


def _is_at_home(line: HelpLine, own: SiteOwn) -> bool:
    return line.country in ("", own.home_country)


def _live(places: Mapping[int, Place], pages: Iterable[int]) -> tuple[Place, ...]:
    return tuple(places[page] for page in pages if page in places)


def _calls(lines: list[HelpLine]) -> tuple[Call, ...]:
    """The first crisis line by voice, and by message if the same number answers those too.

    A message elsewhere may have to begin with a word, which a line at the top has no room to explain.
    """
    by_voice = [line for line in lines if line.purpose == Purpose.CRISIS_BY_VOICE]
    if not by_voice:
        return ()
    first = by_voice[0]
    by_text = [line for line in lines if line.purpose == Purpose.CRISIS_BY_TEXT]
    same = [Call("text", line.number, line.address) for line in by_text if line.number == first.number]
    return (Call("Call", first.number, first.address), *same[:1])
