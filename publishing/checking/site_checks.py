"""The checks of “The site”: that its help lines lead somewhere, and that the home country has some."""

from collections.abc import Iterator
from typing import Any

from publishing.checking.checks import Finding, Level, check, numbered
from publishing.checking.live import Live
from publishing.documents import Document, SiteDocument, SiteOwn, country_fault, number_fault

HOME = "Home country"


@check
def help_lines_lead_somewhere(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Each is as its form asks for it."""
    if not isinstance(document, SiteDocument):
        return
    if fault := country_fault(document.own.home_country):
        yield Finding("publishing.E012", Level.ERROR, f"The home country is wrong. {fault}", HOME)
    for where, line in numbered("Help line", document.own.help_lines):
        if fault := number_fault(line.purpose, line.number):
            message = f"{where}, “{line.number}”, leads nowhere. {fault}"
            yield Finding("publishing.E011", Level.ERROR, message, where)
        if fault := country_fault(line.country):
            yield Finding("publishing.E012", Level.ERROR, f"The country of {where} is wrong. {fault}", where)


@check
def the_home_country_has_help_lines(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, SiteDocument) and not _has_lines_at_home(document.own):
        yield Finding(
            "publishing.W011",
            Level.WARNING,
            "No help line is that of the home country, so no page says whom to call. Choose the home "
            "country, and give its numbers.",
            HOME,
        )


def _has_lines_at_home(own: SiteOwn) -> bool:
    return bool(own.home_country) and any(line.country == own.home_country for line in own.help_lines)
