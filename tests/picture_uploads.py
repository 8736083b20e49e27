"""Pictures as people upload them, made on the spot."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture_bytes(
    file_format: str = "PNG", size: tuple[int, int] = (640, 360), *, mode: str = "RGB", **options: Any
) -> bytes:
    """A picture whose left half is red and whose right half is blue, as a file."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    output = io.BytesIO()
    image.convert(mode).save(output, format=file_format, **options)
    return output.getvalue()


def picture_upload(content: bytes | None = None, name: str = "picture.png") -> SimpleUploadedFile:
    """An upload of this content, under a name that may well be a lie."""
    return SimpleUploadedFile(name, picture_bytes() if content is None else content)
