"""Nobody's work is lost: a form that comes too late is merged, and what was typed and not saved is kept."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from publishing.editions import own_part_of
from publishing.pages import Page
from publishing.text import Refused
from publishing.verbs import autosave, workflow
from publishing.workroom.admin.forms import TOKEN, version_in
from publishing.workroom.admin.scratch import (
    Reading,
    Said,
    put_back_in_scratch,
    read_as,
    reading_of,
    said_by_form,
    store_uploads,
)
from publishing.workroom.screens.merge import merge_with_draft
from publishing.workroom.screens.screen import user_of
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

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        usual = super().changeform_view
        if reading_of(request).is_in_scratch:
            return usual(request, object_id, form_url, extra_context)
        if request.method == "POST":
            with transaction.atomic():
                page = self._page_saved_since(request, object_id)
                return (
                    self._merge(request, page) if page else usual(request, object_id, form_url, extra_context)
                )
        if PUT_BACK in request.GET:
            page = self._page_to_change(request, object_id)
            kept = autosave.kept_for(user_of(request), self.model.KIND.name, page)
            if kept and page and kept.version != page.version:
                return put_back_in_scratch(self, request, page, typed_in(kept))
            if kept and (page or object_id is None):
                read_as(request, Reading(put_back=typed_in(kept)))
        return usual(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if reading_of(request).is_in_scratch:
            raise Said(own_part_of(form.instance))

    def about_unsaved(self, request: HttpRequest, page: Page | None) -> dict[str, Any]:
        """What the form's template says of text that is not saved, and needs to keep it."""
        reading, kind = reading_of(request), self.model.KIND.name
        context: dict[str, Any] = {"kind_name": kind, "is_put_back": reading.put_back is not None}
        if reading.is_in_scratch and page:
            context["is_late"] = True
        elif request.method != "POST" and not reading.put_back and IS_POPUP_VAR not in request.GET:
            context["kept"] = autosave.kept_for(user_of(request), kind, page)
        return context

    def forget_unsaved(self, request: HttpRequest, page: Page | None) -> None:
        """What the form said is saved."""
        autosave.forget(user_of(request), self.model.KIND.name, page)

    def _page_to_change(self, request: HttpRequest, object_id: str | None) -> Any:
        page = self.get_object(request, unquote(object_id)) if object_id else None
        return page if page and self.has_change_permission(request, page) else None

    def _page_saved_since(self, request: HttpRequest, object_id: str | None) -> Any:
        page = self._page_to_change(request, object_id)
        if page is None and object_id:
            return self._correction_begun_anew(request)
        return page if page and version_in(request.POST.get(TOKEN, "")) != page.version else None

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
        form = request.POST.copy()
        form[TOKEN] = ""  # that version was another draft’s
        request.POST = form  # type: ignore[assignment]
        messages.warning(request, GONE)
        return self.get_object(request, str(correction.pk))

    def _merge(self, request: HttpRequest, page: Page) -> HttpResponse | HttpResponseBase:
        """The screen on which both texts are merged; the form again, if it is not right yet."""
        version = version_in(request.POST.get(TOKEN, ""))
        form = request.POST.copy()
        form[TOKEN] = str(version) if version >= 0 else ""
        request.POST = form  # type: ignore[assignment]
        store_uploads(self, request, page)
        said = said_by_form(self, request, page)
        if isinstance(said, HttpResponseBase):
            return said

        return merge_with_draft(request, page, version=version, yours=said, form=form_as_kept(request.POST))
