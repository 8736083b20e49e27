"""Nobody's work is lost: a form that comes too late is merged, and what was typed and not saved is kept."""

from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING, Any, Self

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from publishing.pages import Page
from publishing.text import Refused
from publishing.verbs import autosave, workflow
from publishing.workroom.admin.forms import TOKEN
from publishing.workroom.admin.scratch import (
    FormReading,
    put_back_in_scratch,
    said_by_form,
    with_uploads_stored,
)
from publishing.workroom.screens.merge import merge_with_draft
from publishing.workroom.screens.screen import NO_VERSION, edit_address, user_of, version_in
from publishing.workroom.screens.unsaved import (
    PUT_BACK,
    Place,
    about_typed,
    is_tab,
    kept_text,
    place_of,
    typed_in,
)

if TYPE_CHECKING:
    from django.contrib.admin.options import ModelAdmin
else:
    ModelAdmin = object

OPENED = "opened"  # in the address of the form of a new page: the tab in which it was opened
CORRECTS = "corrects"  # in the form of a correction: the page that it corrects
GONE = (
    "The correction that you were writing was published or discarded meanwhile. Your text is not lost: "
    "below it meets the live page, in a new correction."
)
MADE_ALREADY = "You saved this as a new page already: this is it."
AS_NEW = 1  # the version that the first save of a page makes


class KeptWork(ModelAdmin):
    """For the admin of a kind of page: what its form does with text that is older than the draft."""

    reading = FormReading()
    """A copy of the admin may read a form otherwise (``that_reads``)."""

    def that_reads(self, reading: FormReading) -> Self:
        """This admin, for one form that is read so."""
        reader = copy(self)
        reader.reading = reading
        return reader

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        usual = super().changeform_view
        if self.reading.data is not None:
            return usual(request, object_id, form_url, extra_context)
        if request.method == "POST":
            with transaction.atomic():
                if late := self._saved_since(request, object_id):
                    return self._merge(request, *late)
                return usual(request, object_id, form_url, extra_context)
        if OPENED in request.GET and (made := self._made(request, request.GET[OPENED])):
            messages.info(request, MADE_ALREADY)
            return redirect(edit_address(made))
        if PUT_BACK in request.GET:
            page = self._page_to_change(request, object_id)
            kept = kept_text(request, Place(self.model.KIND, page))
            if kept and page and kept.version != page.version:
                return put_back_in_scratch(self, request, page, kept)
            if kept:
                usual = self.that_reads(FormReading(typed_in(kept), put_back=kept)).changeform_view
        return usual(request, object_id, form_url, extra_context)

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Iterator[Any]:
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.reading = self.reading
            yield formset, inline

    def about_unsaved(self, request: HttpRequest, page: Page | None) -> dict[str, Any]:
        """What the form's template says of text that is not saved, and needs to keep it."""
        reading, place = self.reading, Place(self.model.KIND, page)
        is_offering = IS_POPUP_VAR not in request.GET and not reading.is_in_scratch
        context = about_typed(request, place, reading.put_back, is_offering=is_offering)
        return context | {"is_late": reading.is_in_scratch}

    def forget_unsaved(self, request: HttpRequest, page: Page, *, is_new: bool = False) -> None:
        """What the form said is saved; as ``page``, if it was the form of a new one."""
        if place := place_of(request):
            place.forget(user_of(request))
            if is_new:
                autosave.saved_as(page, by=user_of(request), tab=place.tab)

    def _page_to_change(self, request: HttpRequest, object_id: str | None) -> Any:
        page = self.get_object(request, unquote(object_id)) if object_id else None
        return page if page and self.has_change_permission(request, page) else None

    def _saved_since(self, request: HttpRequest, object_id: str | None) -> tuple[Any, int] | None:
        """The page, if it was saved since its form was opened, and the version on which that was."""
        page, version = self._page_to_change(request, object_id), version_in(request.POST.get(TOKEN, ""))
        if object_id is None:
            place = place_of(request)
            made = self._made(request, place.tab) if place else None
            return (made, AS_NEW) if made else None
        if page is None and object_id:
            page, version = self._correction_begun_anew(request), NO_VERSION  # that was of another draft
        return (page, version) if page and page.version != version else None

    def _made(self, request: HttpRequest, tab: str) -> Any:
        """The page, if the form that was opened in this tab was saved already as a new one."""
        page = autosave.page_made_in(user_of(request), tab) if is_tab(tab) else None
        return self._page_to_change(request, str(page.pk)) if page else None

    def _correction_begun_anew(self, request: HttpRequest) -> Any:
        """A correction for the text of one that was published or discarded while somebody wrote on it."""
        key = request.POST.get(CORRECTS, "")
        subject = self.get_object(request, key) if key else None
        if subject is None or not self.has_change_permission(request, subject):
            return None
        try:
            correction = workflow.begin_correction(subject, by=user_of(request))
        except Refused:
            return None
        messages.warning(request, GONE)
        return self.get_object(request, str(correction.pk))

    def _merge(self, request: HttpRequest, page: Page, version: int) -> HttpResponse | HttpResponseBase:
        """The screen on which both texts are merged; the form again, if it is not right yet."""
        sent = with_uploads_stored(self, request, page, request.POST)
        sent[TOKEN] = "" if version == NO_VERSION else str(version)
        said = said_by_form(self, request, page, sent)
        if isinstance(said, HttpResponseBase):
            return said
        return merge_with_draft(request, page, version=version, yours=said, form=sent)
