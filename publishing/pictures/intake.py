"""What happens to a picture at the door: it is judged by its content, then written anew, pixels only.

Writing it anew is what keeps a reader and an editor safe: nothing survives but the pixels. The place where
a photograph was taken, a comment, a second file hidden behind the picture: all of it is gone before the
picture gets its name.
"""

import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import File
from PIL import Image, ImageCms, ImageOps

from publishing.pictures.files import EXTENSIONS

MAXIMUM_BYTES = 10 * 1024 * 1024
MAXIMUM_PIXELS = 40_000_000
MAXIMUM_SIDE = 16_000  # WebP cannot hold a side longer than 16,383 pixels
MINIMUM_WIDTH = 320

ENCODING: dict[str, dict[str, int | bool]] = {
    "png": {},
    "jpeg": {"quality": 90, "progressive": True, "optimize": True},
    "webp": {"quality": 90, "method": 4},
    # One thread, so that the same picture gives the same bytes on every machine.
    "avif": {"quality": 85, "speed": 6, "max_threads": 1},
}

_OTHER_FILES = (
    ((b"GIF87a", b"GIF89a"), "a GIF"),
    ((b"PK\x03\x04", b"PK\x05\x06"), "a ZIP archive or an Office file"),
    ((b"%PDF",), "a PDF"),
    ((b"BM",), "a BMP"),
    ((b"II*\x00", b"MM\x00*"), "a TIFF"),
)


@dataclass(frozen=True)
class CleanPicture:
    """A picture that is safe to keep: upright, in sRGB, without metadata."""

    content: bytes
    format: str
    width: int
    height: int


def read_upload(upload: File) -> bytes:
    """The bytes of an upload. Raises :class:`ValidationError` when there are none, or too many."""
    if upload.size > MAXIMUM_BYTES:
        raise _refusal(
            "is too large: it has %(megabytes).1f MB, and a picture may have 10 MB. "
            "Make it smaller, or save it with a stronger compression, and choose it again.",
            megabytes=upload.size / 1024 / 1024,
        )
    upload.seek(0)
    content = upload.read(MAXIMUM_BYTES + 1)
    if not content:
        raise _refusal("is empty. Look at it on your computer, and choose it again.")
    return content


def clean_picture(content: bytes) -> CleanPicture:
    """The picture in these bytes, upright and without any metadata.

    The size is judged before a single pixel is decoded, so that a small file that claims to be a huge
    picture (a "decompression bomb") costs nothing. Raises :class:`ValidationError`, with a message that
    says what happened and what to do, for all that is not one still PNG, JPEG, WebP or AVIF picture.
    """
    image = _open(content)
    file_format = _format_of(image)
    _check_dimensions(*image.size)
    try:
        image.load()
        pixels = _in_srgb(ImageOps.exif_transpose(image))
    except Exception as error:  # a damaged file can raise anything at all
        raise _damaged() from error
    if pixels.width < MINIMUM_WIDTH:
        raise _too_narrow(pixels.width)
    return CleanPicture(encode(pixels, file_format), file_format, pixels.width, pixels.height)


def encode(image: Image.Image, file_format: str, **options: int | bool) -> bytes:
    """The pixels of an image, and nothing else, as a file. The same pixels give the same bytes."""
    image.info.clear()  # Pillow would write a comment, a colour profile or EXIF back from here
    output = io.BytesIO()
    image.save(output, format=file_format, **(ENCODING[file_format] | options))
    return output.getvalue()


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=[name.upper() for name in EXTENSIONS])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # a damaged file can raise anything at all
        raise (_damaged() if _begins_well(content) else _not_a_picture(content)) from error


def _begins_well(content: bytes) -> bool:
    """Whether a file begins as those in our formats do."""
    return content.startswith((b"\x89PNG", b"\xff\xd8\xff")) or content[8:12] in (b"WEBP", b"avif")


def _format_of(image: Image.Image) -> str:
    # Some telephones write JPEG files with a second picture (MPO); the first one is the photograph.
    file_format = "jpeg" if image.format == "MPO" else str(image.format).lower()
    if file_format != "jpeg" and getattr(image, "is_animated", False):
        raise _refusal(
            "is a moving picture. Save one still picture as PNG, JPEG, WebP or AVIF, and choose that."
        )
    return file_format


def _check_dimensions(width: int, height: int) -> None:
    if width * height > MAXIMUM_PIXELS or max(width, height) > MAXIMUM_SIDE:
        raise _too_many_pixels(width, height)
    if max(width, height) < MINIMUM_WIDTH:
        raise _too_narrow(width)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The pixels in the colours of the web, in one of the modes that every format can hold."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "1":
        image = image.convert("L")
    mode = "RGBA" if image.has_transparency_data else "L" if image.mode == "L" else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode != "CMYK":
        image = image.convert(mode)
    if profile and mode != "L":
        image = _converted(image, profile, mode) or image
    return image.convert(mode)


def _converted(image: Image.Image, profile: bytes, mode: str) -> Image.Image | None:
    """The image in sRGB, or nothing when its profile is broken or one for other pixels."""
    web = ImageCms.createProfile("sRGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, web, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _not_a_picture(content: bytes) -> ValidationError:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = next((name for starts, name in _OTHER_FILES if start.startswith(starts)), "")
    if not kind and content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        kind = "a HEIC photograph"
    if not kind and start.startswith(b"<"):
        kind = "an SVG drawing" if b"<svg" in content[:4096].lower() else "a web page or an XML file"
    return _refusal(
        "is not a picture that we can keep%(kind)s. "
        "Save the picture as PNG, JPEG, WebP or AVIF, and choose it again; "
        "a new name alone does not change a file.",
        kind=f": it is {kind}" if kind else "",
    )


def _damaged() -> ValidationError:
    return _refusal(
        "is damaged or was cut short, so it cannot be shown. "
        "Open it on your computer; if it looks right there, save it anew and choose it again."
    )


def _too_many_pixels(width: int = 0, height: int = 0) -> ValidationError:
    return _refusal(
        "has too many pixels%(found)s: a picture may have 40 million, and no side longer than 16,000. "
        "Make it smaller (1,600 pixels wide is plenty), and choose it again.",
        found=f" ({width:,} × {height:,})" if width else "",
    )


def _too_narrow(width: int) -> ValidationError:
    return _refusal(
        "is too small: it is %(width)s pixels wide, and would look blurred. "
        "Choose one that is at least 320 pixels wide; 1,600 is best.",
        width=width,
    )


def _refusal(message: str, **params: object) -> ValidationError:
    return ValidationError(
        f"This file {message} Nothing was changed.", code="invalid_picture", params=params or None
    )
