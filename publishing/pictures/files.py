"""The files of pictures: what they are called, and how one comes into the storage."""

import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from publishing.documents import PICTURE_FORMATS as EXTENSIONS

MEDIA_TYPES = {extension: f"image/{file_format}" for file_format, extension in EXTENSIONS.items()}

PICTURE_NAME = re.compile(r"(?P<sha256>[0-9a-f]{64})(-[1-9][0-9]{0,4})?\.(?P<extension>png|jpg|webp|avif)")
"""What the file of a picture, or of one of its renditions, is called."""


def file_name(sha256: str, file_format: str) -> str:
    """What the file of a picture in this format is called."""
    return f"{sha256}.{EXTENSIONS[file_format]}"


def picture_path(name: str) -> str:
    """Where the storage keeps the picture file of this name."""
    return f"pictures/{name}"


def is_kept(name: str) -> bool:
    """Whether there is a file of this name, and not an empty one."""
    path = picture_path(name)
    return default_storage.exists(path) and default_storage.size(path) > 0


def read_file(name: str) -> bytes:
    """The bytes of a kept file. Raises :class:`FileNotFoundError` when there is none."""
    with default_storage.open(picture_path(name)) as file:
        return file.read()


def keep_file(name: str, content: bytes) -> None:
    """See that the storage has this file. One that is there already, whole, is left alone.

    A file of another length is what a crash in the middle of writing leaves behind; it is written anew.
    """
    path = picture_path(name)
    if default_storage.exists(path):
        if default_storage.size(path) == len(content):
            return
        default_storage.delete(path)
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:  # somebody stored the same picture at this very moment
        default_storage.delete(saved)
