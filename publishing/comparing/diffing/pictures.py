"""A picture among the words of a difference."""

import re

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing.documents import Picture

FILE_OF_PICTURE = frozenset({"sha256", "format", "width", "height"})


def shown_picture(picture: Picture) -> SafeString:
    """The picture itself, and in words how large it is: for mails, and where two look alike."""
    words = format_html(
        '<span class="said">[picture, {}, {} × {}]</span>',
        picture.format.upper(),
        picture.width,
        picture.height,
    )
    if not re.fullmatch("[0-9a-f]{64}", picture.sha256):
        return words
    return format_html(
        '{}<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        words,
        reverse("picture", args=[picture.file_name]),
        picture.alternative_text,
        picture.width,
        picture.height,
    )
