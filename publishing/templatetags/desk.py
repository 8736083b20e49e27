"""Template filters of the admin’s own screens."""

from collections.abc import Mapping
from datetime import datetime

from django import template

from publishing.documents import WITHIN
from publishing.workroom import ago as time_ago

register = template.Library()


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in one unit: "2 hours ago"; empty for no moment."""
    return time_ago(moment) if moment else ""


@register.filter
def anchor_of(anchors: Mapping[str, str] | None, field: str) -> str:
    """Where the screen tells what changed in the field of that name; empty if it does not."""
    return (anchors or {}).get(field, "")


@register.filter
def place_of(anchors: Mapping[str, str] | None, where: str) -> str:
    """The same of a place in a draft: of the field itself, else within it, else around it."""
    if not anchors or not where:
        return ""
    within = (
        anchor for field, anchor in anchors.items() if f"{field}{WITHIN}".startswith(f"{where}{WITHIN}")
    )
    return next(within, "") or place_of(anchors, where.rpartition(WITHIN)[0])
