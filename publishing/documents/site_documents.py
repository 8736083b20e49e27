"""The documents of what stands around every page: the site itself, and the pages about it."""

import re
from enum import StrEnum
from typing import Annotated, Any, Self

from publishing.documents.document import Document, LivePages, OwnPart, PageReference, Part, RichText
from publishing.documents.markers import Called, Name, Sentence, Unread
from publishing.documents.upgrading import upgrades_own_part
from publishing.text import countries

_SOME_NUMBER = re.compile(r"[+*#]?[0-9][0-9 ().*#-]*")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


class SitePageOwn(OwnPart):
    """A page about the site: who makes it, how, and what it does with what readers tell it."""

    text: RichText = RichText()


class SitePageDocument(Document[SitePageOwn]):
    """The page of a site page."""

    @classmethod
    def assemble(cls, page: int, own: SitePageOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)


class Purpose(StrEnum):
    """What a help line is for, and by what way it is reached."""

    CRISIS_BY_VOICE = "crisis_by_voice"
    CRISIS_BY_TEXT = "crisis_by_text"
    CRISIS_ON_THE_WEB = "crisis_on_the_web"
    EMERGENCY = "emergency"
    POISON_HELP = "poison_help"
    URGENT_ADVICE = "urgent_advice"
    REPORTS = "reports"


PURPOSES = {
    Purpose.CRISIS_BY_VOICE: "Crisis line, by voice",
    Purpose.CRISIS_BY_TEXT: "Crisis line, by text message",
    Purpose.CRISIS_ON_THE_WEB: "Crisis help on the web",
    Purpose.EMERGENCY: "Emergency",
    Purpose.POISON_HELP: "Poison help",
    Purpose.URGENT_ADVICE: "Urgent advice",
    Purpose.REPORTS: "Where harm is reported",
}
"""How editors and readers know each purpose."""


class HelpLine(Part):
    """Where somebody in a country finds help now. ``country`` is empty for help that is for all.

    ``words`` say what stands there, and when: “Samaritans, day and night”.
    """

    number: Annotated[str, Name(), Called("number or web address")]
    country: str = ""
    purpose: Purpose
    words: Annotated[str, Sentence()] = ""

    @property
    def label(self) -> str:
        """What it is for, as readers know it."""
        return PURPOSES[self.purpose]

    @property
    def is_on_the_web(self) -> bool:
        return bool(_WEB_ADDRESS.fullmatch(self.number))

    @property
    def address(self) -> str:
        """Where a touch on the number leads: it calls, writes a message, or opens the web page."""
        if self.is_on_the_web:
            return self.number
        scheme = "sms" if self.purpose == Purpose.CRISIS_BY_TEXT else "tel"
        return f"{scheme}:{re.sub('[^0-9+*#]', '', self.number)}"


def number_fault(purpose: str, number: str) -> str:
    """What is wrong with the number of a help line, and what to do; empty if nothing is."""
    if purpose == Purpose.CRISIS_ON_THE_WEB:
        is_right = _WEB_ADDRESS.fullmatch(number)
        return "" if is_right else "Give a whole web address that begins with https://."
    if _SOME_NUMBER.fullmatch(number) or _WEB_ADDRESS.fullmatch(number):
        return ""
    return (
        "Give the number alone, in digits, as it is dialled, or a whole web address. What is to be said or "
        "written there goes into the words beside it."
    )


def country_name(code: str) -> str:
    """What readers call the country; without a code, what they call all of them."""
    return countries().get(code, code) if code else "All countries"


def country_fault(code: str) -> str:
    """What is wrong with the code of a country; empty if nothing is, or none is given."""
    if not code or code in countries():
        return ""
    return f"“{code}” is no code of a country. Use the two capital letters of ISO 3166, such as “NZ”."


class StartingPage(PageReference):
    """A page with which the home page lets readers begin."""

    @property
    def relation(self) -> str:
        return "begins with"


class FooterPage(PageReference):
    """A site page to which the foot of every page leads."""

    @property
    def relation(self) -> str:
        return "has at its foot"


class SiteOwn(OwnPart):
    """What stands around every page; ``title`` is the name of the site."""

    home_title: str = ""
    introduction: RichText = RichText()
    starting_pages: tuple[StartingPage, ...] = ()
    search_hint: str = ""
    crisis_words: Annotated[str, Sentence()] = ""
    other_countries: Annotated[str, Sentence(), Called("link to other countries")] = ""
    help_heading: str = ""
    help_text: RichText = RichText()
    home_country: Annotated[str, Unread()] = ""
    example: Annotated[str, Sentence(), Called("words that say that the site is an example")] = ""
    help_lines: tuple[HelpLine, ...] = ()
    disclaimer_heading: str = ""
    disclaimer: RichText = RichText()
    footer_pages: tuple[FooterPage, ...] = ()

    @property
    def says_something(self) -> bool:
        """Its name stands at the head of every page."""
        return True


class SiteDocument(Document[SiteOwn]):
    """The page of the site itself."""

    schema_version = 2

    @classmethod
    def assemble(cls, page: int, own: SiteOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)

    @property
    def help_by_country(self) -> list[tuple[str, list[HelpLine]]]:
        """The help lines under the names of their countries: home first, last those that are for all."""
        home = self.own.home_country
        codes = {line.country for line in self.own.help_lines}
        ordered = sorted(codes, key=lambda code: (code != home or not code, not code, country_name(code)))
        return [
            (country_name(code), [line for line in self.own.help_lines if line.country == code])
            for code in ordered
        ]


@upgrades_own_part("site", 1)
def site_is_no_example(own: dict[str, Any]) -> dict[str, Any]:
    return own | {"example": ""}
