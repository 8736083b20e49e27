"""The template tag for pictures."""

from typing import Any

from django import template

from publishing.documents import Picture
from publishing.pictures import file_name, picture_sources
from publishing.pictures import picture_address as address_of_file

register = template.Library()


@register.simple_tag
def picture_address(value: Picture) -> str:
    """The path of the picture itself, in its full size."""
    return address_of_file(file_name(value.sha256, value.format))


@register.inclusion_tag("_fragments/picture.html")
def picture(value: Picture | None, sizes: str = "100vw", loading: str = "") -> dict[str, Any]:
    """A ``<picture>`` in every size that we have; nothing at all when there is no picture.

    ``sizes`` says how wide the page shows it (the attribute ``sizes`` of HTML); ``loading="lazy"`` is for
    pictures far down a page. Caption and credit belong to the ``<figure>`` around it.
    """
    shown = picture_sources(value) if value else None
    return {"picture": value, "shown": shown, "sizes": sizes, "loading": loading}
