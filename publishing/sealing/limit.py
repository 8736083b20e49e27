"""How many pages may follow in one publication, and what is said where more would."""

from typing import TYPE_CHECKING

from publishing.text import Refused

if TYPE_CHECKING:
    from publishing.sealing.change import Plan

MOST_FOLLOWERS = 500
"""While pages are sealed, every other writer waits. Each takes 5 to 15 ms, so that so many take some seconds,
and whoever pressed the button waits no longer than browsers and servers do."""


def why_too_many(plan: "Plan") -> str:
    """What stands in the way of this plan because of how many would follow, and what to do; else empty."""
    if not plan.too_many_around:
        return ""
    return (
        f"More than {MOST_FOLLOWERS:,} other pages would follow at once ({plan.too_many_around:,} show or "
        "list this), and nobody could save or publish meanwhile. An administrator can take it to readers in "
        "batches: “manage.py publish_in_batches”."
    )


def refuse_too_many(plan: "Plan") -> None:
    """Raise ``Refused`` if more pages would follow than one publication takes along."""
    if why := why_too_many(plan):
        raise Refused(f"{why} Nothing was done.")
