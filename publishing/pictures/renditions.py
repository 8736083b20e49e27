"""Smaller copies of a picture in modern formats, and what a ``<picture>`` element says of them."""

import io
from dataclasses import dataclass

from django.urls import reverse
from PIL import Image, features

from publishing.documents import Picture
from publishing.pictures.files import file_name, is_kept, keep_file
from publishing.pictures.intake import encode

WIDTHS = (480, 800, 1200, 1600)
# The better format first: a browser takes the first that it knows.
FORMATS = tuple(name for name in ("avif", "webp") if features.check(name))
QUALITY = {"avif": 60, "webp": 80}


@dataclass(frozen=True)
class Source:
    """A ``<source>`` of a ``<picture>``."""

    media_type: str
    srcset: str


@dataclass(frozen=True)
class PictureSources:
    """What a template needs for a ``<picture>``. Width and height are those of the original, so that the
    page keeps the place free while the picture is on its way."""

    sources: tuple[Source, ...]
    src: str
    width: int
    height: int


def rendition_widths(width: int) -> tuple[int, ...]:
    """The widths of the renditions of a picture of this width; none is wider than the picture."""
    return (*(smaller for smaller in WIDTHS if smaller < width), min(width, WIDTHS[-1]))[: len(WIDTHS)]


def rendition_name(sha256: str, width: int, file_format: str) -> str:
    """What the file of a rendition is called."""
    return file_name(f"{sha256}-{width}", file_format)


def make_renditions(sha256: str, content: bytes) -> int:
    """Make the renditions that are missing of the picture in ``content``, and say how many they were.

    The same picture gives the same bytes, so one that was lost can be made again.
    """
    with Image.open(io.BytesIO(content)) as original:
        missing = [
            (width, file_format)
            for width in rendition_widths(original.width)
            for file_format in FORMATS
            if not is_kept(rendition_name(sha256, width, file_format))
        ]
        for width, file_format in missing:
            height = max(1, round(original.height * width / original.width))
            copy = original.resize((width, height), Image.Resampling.LANCZOS)
            rendition = encode(copy, file_format, quality=QUALITY[file_format])
            keep_file(rendition_name(sha256, width, file_format), rendition)
    return len(missing)


def picture_sources(picture: Picture) -> PictureSources:
    """The addresses of a picture and of its renditions. The original is for browsers that know no other."""
    sources = tuple(
        Source(f"image/{file_format}", ", ".join(_candidates(picture, file_format)))
        for file_format in FORMATS
    )
    original = picture_address(file_name(picture.sha256, picture.format))
    return PictureSources(sources, original, picture.width, picture.height)


def thumbnail_address(sha256: str, width: int) -> str:
    """The address of the smallest rendition of a picture of this width, in the better-known format."""
    return picture_address(rendition_name(sha256, rendition_widths(width)[0], FORMATS[-1]))


def picture_address(name: str) -> str:
    """The address of the picture file of this name."""
    return reverse("picture", args=[name])


def _candidates(picture: Picture, file_format: str) -> list[str]:
    return [
        f"{picture_address(rendition_name(picture.sha256, width, file_format))} {width}w"
        for width in rendition_widths(picture.width)
    ]
