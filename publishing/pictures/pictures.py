"""Pictures, kept under the SHA-256 of their bytes, so that the picture of a sealed edition never changes."""

import hashlib
from typing import Any, Never

from django.core.files.base import File
from django.db import models

from publishing.documents import Picture
from publishing.pictures.files import file_name, keep_file
from publishing.pictures.intake import clean_picture, read_upload
from publishing.pictures.renditions import make_renditions


class StoredPictureQuerySet(models.QuerySet["StoredPicture"]):
    def update(self, **kwargs: Any) -> Never:
        raise TypeError(_PERMANENT)

    def delete(self) -> Never:
        raise TypeError(_PERMANENT)


class StoredPicture(models.Model):
    """A picture that was once stored. It stays: an edition may name it.

    Neither the row nor the file is ever changed or deleted; ``save()`` of a stored row and ``delete()``
    raise :class:`TypeError`.
    """

    class Format(models.TextChoices):
        PNG = "png", "PNG"
        JPEG = "jpeg", "JPEG"
        WEBP = "webp", "WebP"
        AVIF = "avif", "AVIF"

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True, editable=False)
    format = models.CharField(max_length=4, choices=Format, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    size = models.PositiveIntegerField("size in bytes", editable=False)
    stored_at = models.DateTimeField(auto_now_add=True, editable=False)

    objects = StoredPictureQuerySet.as_manager()

    class Meta:
        verbose_name = "picture"
        ordering = ["-stored_at", "sha256"]

    def __str__(self) -> str:
        return f"{self.get_format_display()} picture, {self.width} × {self.height}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(_PERMANENT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError(_PERMANENT)

    @property
    def name(self) -> str:
        """The name of the file, as in its address."""
        return file_name(self.sha256, self.format)

    def in_document(self, *, alternative_text: str, caption: str = "", credit: str = "") -> Picture:
        """This picture as a document says it."""
        return Picture(
            sha256=self.sha256,
            format=self.format,
            width=self.width,
            height=self.height,
            alternative_text=alternative_text,
            caption=caption,
            credit=credit,
        )


_PERMANENT = "A stored picture is never changed or deleted, because an edition may show it."


def store_picture(upload: File) -> StoredPicture:
    """Keep an uploaded picture, with its renditions, and return its row.

    Before it is named, the picture is turned upright and freed of all metadata. Storing the same picture
    again returns the same row and restores a file that has gone missing. The files are written first:
    where there is a row, there is a picture.

    Raises :class:`~django.core.exceptions.ValidationError` with a message for the editor when the upload
    is anything but a still PNG, JPEG, WebP or AVIF picture of a sensible size.
    """
    content = read_upload(upload)
    stored = StoredPicture.objects.filter(sha256=hashlib.sha256(content).hexdigest()).first()
    if stored is None:
        clean = clean_picture(content)
        content = clean.content
        stored = StoredPicture(
            sha256=hashlib.sha256(content).hexdigest(),
            format=clean.format,
            width=clean.width,
            height=clean.height,
            size=len(content),
        )
    keep_file(stored.name, content)
    make_renditions(stored.sha256, content)
    return stored if not stored._state.adding else _insert(stored)


def _insert(picture: StoredPicture) -> StoredPicture:
    values = {field: getattr(picture, field) for field in ("format", "width", "height", "size")}
    return StoredPicture.objects.get_or_create(sha256=picture.sha256, defaults=values)[0]
