"""A harmful error that was put right is told for some days at the top, and for good in the history."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from publishing.editions import Edition
from publishing.sealing import note_of_follower

DAYS_A_CORRECTION_STANDS = 30
"""So many days it stands at the top, the day of the edition that put the error right being the first."""


@dataclass(frozen=True)
class Corrected:
    """What readers of a page were told, what is right, and the day since which the page says so."""

    on: date
    we_said: str
    right_is: str


def corrections_shown(edition: Edition, today: date) -> list[Corrected]:
    """What stands at the top of this live edition, newest first.

    Errors of the page itself, and of others whose words it showed: there its edition followed the one that
    put them right, which says so. One query; none if nothing on the page changed in substance lately.
    """
    before = today - timedelta(days=DAYS_A_CORRECTION_STANDS)
    if edition.number == 1 or edition.days.updated_on <= before:
        return []
    return [each for each in _corrections(edition) if each.on > before]


def corrected_since(edition: Edition) -> list[Corrected]:
    """What an old edition says wrongly, newest first: whatever was put right after it, however long ago."""
    return _corrections(edition, after=edition.number)


def _corrections(edition: Edition, after: int = 0) -> list[Corrected]:
    says_so = Q(we_said__gt="") | Q(cause__we_said__gt="")
    of_page = Edition.objects.substantive().filter(says_so, page=edition.page_id, number__gt=after)
    found = []
    for each in of_page.to_be_listed("cause").newest_first():
        each.beginning = edition.beginning
        said = each.cause or each
        if _followed_what_was_published(each):
            found.append(Corrected(each.days.dated_on, said.we_said, said.right_is))
    return found


def _followed_what_was_published(edition: Edition) -> bool:
    """False of a page that follows the withdrawal of its cause, which puts nothing right."""
    return edition.cause is None or edition.note == note_of_follower(edition.cause)
