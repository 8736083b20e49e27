"""Template filters of the admin’s own screens."""

from datetime import datetime

from django import template

from publishing.workroom import ago as time_ago

register = template.Library()


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in one unit: "2 hours ago"; empty for no moment."""
    return time_ago(moment) if moment else ""
