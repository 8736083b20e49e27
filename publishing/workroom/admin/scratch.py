"""What a form says as a whole, read by saving it where nothing is kept.

A form that was opened on an earlier version of a draft names rows that may be gone by now. It is therefore
saved, by the very code that saves any form, into rows that are its own and that are rolled back.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

from publishing.documents import OwnPart
from publishing.pages import Page, Reference
from publishing.pictures import PictureUploadField
from publishing.verbs import Autosave
from publishing.workroom.admin.draft_fields import is_citation
from publishing.workroom.screens.unsaved import typed_in


@dataclass(frozen=True)
class FormReading:
    """How a form is read: as it was sent, unless there is other ``data`` to read in its place.

    ``is_in_scratch``: what it says, and not what would become of the draft; its version does not matter.
    ``put_back``: it was typed earlier, and is shown again without a word on what is still wrong with it.
    """

    data: QueryDict | None = None
    is_in_scratch: bool = False
    put_back: Autosave | None = None

    @property
    def is_put_back(self) -> bool:
        return self.put_back is not None


class FormSays(HttpResponse):
    """The answer to a form in a scratch that was valid: ``own`` is what it says."""

    def __init__(self, own: OwnPart) -> None:
        super().__init__()
        self.own = own


def said_by_form(admin: Any, request: HttpRequest, page: Page, sent: QueryDict) -> OwnPart | HttpResponseBase:
    """The own part that the form says; if it has errors, the form again, with them."""
    with _scratch():
        data = _with_rows_of_its_own(admin, request, page, sent)
        answer = _answer(admin, request, page, FormReading(data, is_in_scratch=True))
    return answer.own if isinstance(answer, FormSays) else answer


def put_back_in_scratch(admin: Any, request: HttpRequest, page: Page, kept: Autosave) -> HttpResponseBase:
    """The form with what was typed on an earlier version of the draft, and none of the rows of today."""
    with _scratch():
        data = _with_rows_of_its_own(admin, request, page, typed_in(kept))
        return _answer(admin, request, page, FormReading(data, is_in_scratch=True, put_back=kept))


def with_uploads_stored(admin: Any, request: HttpRequest, page: Page, sent: QueryDict) -> QueryDict:
    """Keep the pictures that came with the form, so that from here on it names them by their hashes."""
    data = sent.copy()
    field: Any
    for name, field in admin.get_form(request, page, change=True).base_fields.items():
        upload = request.FILES.get(name)
        if isinstance(field, PictureUploadField) and upload is not None and f"{name}-clear" not in data:
            with suppress(ValidationError):  # the form will say why
                stored = field.clean(upload)
                if stored:
                    data[f"{name}-stored"] = stored.pk
    return data


def _answer(admin: Any, request: HttpRequest, page: Page, reading: FormReading) -> HttpResponseBase:
    """The answer to the form, written while the rows that it shows are there."""
    response = admin.that_reads(reading).changeform_view(request, str(page.pk))
    return response.render() if hasattr(response, "render") else response


@contextmanager
def _scratch() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _with_rows_of_its_own(admin: Any, request: HttpRequest, page: Page, form: QueryDict) -> QueryDict:
    """The data of the form, fit for a page that has no rows but those which the form cites.

    Every row of a list that the form holds is removed: the form brings them all, as new ones. References
    are put in their place, because other rows cite them by their keys.
    """
    data: Any = form.copy()
    citing = _citing(admin.get_form(request, page, change=True))
    renamed: dict[str, str] = {}
    for formset, inline in list(admin.get_formsets_with_inlines(request, page)):
        prefix = formset.get_default_prefix()
        citing |= _citing(formset.form)
        if f"{prefix}-{TOTAL_FORM_COUNT}" not in data:
            continue
        inline.model._base_manager.filter(**{formset.fk.name: page.pk}).delete()
        if inline.model is Reference:
            renamed = _references_for(page, prefix, data)
    for name in data:
        if renamed and name.rpartition("-")[2] in citing and data[name]:
            data[name] = renamed.get(data[name], "0")
    return data


def _citing(form: Any) -> set[str]:
    return {name for name, field in form.base_fields.items() if is_citation(field)}


def _references_for(page: Page, prefix: str, data: Any) -> dict[str, str]:
    """Make a reference for each that the form has, and write its key into the form: new keys by old."""
    renamed: dict[str, str] = {}
    for name in list(data):
        found = re.fullmatch(rf"{re.escape(prefix)}-([0-9]{{1,5}})-id", name)
        if not found or not data[name] or data[name] in renamed:
            continue
        title = data.get(f"{prefix}-{found[1]}-title", "").replace("\x00", "")[:300]
        row = page.references.create(title=title, position=int(found[1]))
        renamed[data[name]] = str(row.pk)
        data[name] = str(row.pk)
    return renamed
