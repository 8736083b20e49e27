"""The field with which an editor chooses a picture in a form."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from publishing.pictures.files import EXTENSIONS
from publishing.pictures.pictures import StoredPicture, store_picture
from publishing.pictures.renditions import thumbnail_address


class PictureInput(forms.ClearableFileInput):
    """Shows the picture that is chosen, with a place to choose another one and a box to remove it.

    The chosen picture travels in the form as its hash, so that a form which comes back for another
    reason (a missing title, a stale version) still holds a picture that was just uploaded.
    """

    template_name = "publishing/widgets/picture_input.html"

    class Media:
        css = {"all": ["publishing/picture_input.css"]}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        accepted = ",".join(f"image/{file_format}" for file_format in EXTENSIONS)
        super().__init__({"accept": accepted, **(attrs or {})})

    def stored_name(self, name: str) -> str:
        """The name of the input that holds the hash of the chosen picture."""
        return f"{name}-stored"

    def is_initial(self, value: object) -> bool:
        return bool(value)

    def format_value(self, value: object) -> StoredPicture | None:  # type: ignore[override]
        if isinstance(value, StoredPicture):
            return value
        return _stored(value) if isinstance(value, str) else None

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        stored = self.format_value(value)
        context = super().get_context(name, stored, attrs)
        context["widget"]["stored_name"] = self.stored_name(name)
        context["widget"]["picture"] = stored
        context["widget"]["thumbnail"] = thumbnail_address(stored.sha256, stored.width) if stored else ""
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        upload = super().value_from_datadict(data, files, name)
        return data.get(self.stored_name(name)) or None if upload is None else upload

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and self.stored_name(name) not in data


class PictureUploadField(forms.FileField):
    """A field for a foreign key to :class:`StoredPicture`: an upload goes in, a stored picture comes out.

    Declare it in a model form under the name of the foreign key. An upload is stored as soon as the field
    is valid, also when the rest of the form is not: nothing that is stored is seen before a page shows it.
    """

    widget = PictureInput
    default_error_messages = {
        "unknown": "The picture that was chosen is no longer known. Choose it again from your computer.",
        "contradiction": "You chose a new picture and also ticked “remove”. Do one or the other.",
    }

    def clean(self, data: Any, initial: Any = None) -> StoredPicture | None:
        """The picture to show, or ``None``. Raises :class:`ValidationError` for what is not a picture."""
        if isinstance(data, str):
            return self._known(data)
        value = super().clean(data, None if data is False else initial)
        if isinstance(value, UploadedFile):
            stored = store_picture(value)
            value.stored_picture = stored  # type: ignore[attr-defined]  # for the form, should it come back
            return stored
        return self._known(value) if isinstance(value, str) else value or None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows when it comes back: the new picture if it was good, else the one before."""
        if isinstance(data, UploadedFile):
            return getattr(data, "stored_picture", initial)
        if isinstance(data, str):
            return data  # the hash of a picture that was chosen before
        return super().bound_data(data, initial) or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        if isinstance(data, str):
            return data != (initial.pk if isinstance(initial, StoredPicture) else initial)
        return super().has_changed(initial, data) and not (data is False and not initial)

    def _known(self, sha256: str) -> StoredPicture:
        stored = _stored(sha256)
        if stored is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return stored


def _stored(sha256: str) -> StoredPicture | None:
    """The stored picture of that hash. What is no hash is never asked for: PostgreSQL takes no NUL."""
    is_hash = re.fullmatch(r"[0-9a-f]{64}", sha256)
    return StoredPicture.objects.filter(sha256=sha256).first() if is_hash else None
