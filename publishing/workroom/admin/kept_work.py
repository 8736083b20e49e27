"""Nobody's work is lost: a form that comes too late is merged, and what was typed and not saved is kept."""

from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING, Any, Self

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

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
from publishing.workroom.screens.screen import NO_VERSION, user_of, version_in
from publishing.workroom.screens.unsaved import form_as_kept, typed_in

if TYPE_CHECKING:
    from django.contrib.admin.options import ModelAdmin
else:
    ModelAdmin = object

PUT_BACK = "unsaved"  # in the address of a form: show what was typed and not saved
CORRECTS = "corrects"  # in the form of a correction: the page that it corrects
GONE = (
    "The correction that you were writing was published or discarded meanwhile. Your text is not lost: "
    "below it meets the live page, in a new correction."
)


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
        if PUT_BACK in request.GET:
            page = self._page_to_change(request, object_id)
            kept = autosave.kept_for(user_of(request), self.model.KIND.name, page)
            if kept and page and kept.version != page.version:
                return put_back_in_scratch(self, request, page, typed_in(kept))
            if kept and (page or object_id is None):
                usual = self.that_reads(FormReading(typed_in(kept), is_put_back=True)).changeform_view
        return usual(request, object_id, form_url, extra_context)

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Iterator[Any]:
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.reading = self.reading
            yield formset, inline

    def about_unsaved(self, request: HttpRequest, page: Page | None) -> dict[str, Any]:
        """What the form's template says of text that is not saved, and needs to keep it."""
        reading, kind = self.reading, self.model.KIND.name
        context: dict[str, Any] = {"kind_name": kind, "is_put_back": reading.is_put_back}
        if reading.is_in_scratch and page:
            context["is_late"] = True
        elif request.method != "POST" and not reading.is_put_back and IS_POPUP_VAR not in request.GET:
            context["kept"] = autosave.kept_for(user_of(request), kind, page)
        return context

    def forget_unsaved(self, request: HttpRequest, page: Page | None) -> None:
        """What the form said is saved."""
        autosave.forget(user_of(request), self.model.KIND.name, page)

    def _page_to_change(self, request: HttpRequest, object_id: str | None) -> Any:
        page = self.get_object(request, unquote(object_id)) if object_id else None
        return page if page and self.has_change_permission(request, page) else None

    def _saved_since(self, request: HttpRequest, object_id: str | None) -> tuple[Any, int] | None:
        """The page, if it was saved since its form was opened, and the version on which that was."""
        page, version = self._page_to_change(request, object_id), version_in(request.POST.get(TOKEN, ""))
        if page is None and object_id:
            page, version = self._correction_begun_anew(request), NO_VERSION  # that was of another draft
        return (page, version) if page and page.version != version else None

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
        return merge_with_draft(request, page, version=version, yours=said, form=form_as_kept(sent))
