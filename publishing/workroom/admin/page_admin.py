"""The form in which any page is written. Kinds declare what is in it; saving and safety are here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from publishing.editions import own_part_of
from publishing.pages import Page
from publishing.text import Refused, capitalised
from publishing.verbs import BEFORE_A_CHANGE, correction, drafts, ended_by_a_change, workflow
from publishing.workroom.admin.draft_fields import DraftFields, limit_citations
from publishing.workroom.admin.fields import is_key
from publishing.workroom.admin.findings import found_in_draft
from publishing.workroom.admin.forms import NOTE, PageForm
from publishing.workroom.admin.kept_work import KeptWork
from publishing.workroom.admin.layout import fieldsets_of, inlines_of, sections_of
from publishing.workroom.admin.lists import PageList
from publishing.workroom.admin.page_actions import has_pending_draft, page_actions
from publishing.workroom.admin.scratch import FormSays
from publishing.workroom.admin.shown_sections import mark_and_open, shown_sections
from publishing.workroom.screens.comments import comments_context
from publishing.workroom.screens.screen import edit_address, place_in_form, user_of
from publishing.workroom.screens.standing import standing

Fieldset = tuple[str, dict[str, Any]]

ADDRESS: Fieldset = ("Address", {"fields": ("slug",)})
"""For kinds that are no matter for an expert, so that no review of theirs is ever due."""

ADDRESS_AND_REVIEW: Fieldset = ("Address and review", {"fields": ("slug", "review_every_months")})
SUBMIT, CHECK, GO_ON = "_submit_for_review", "_check", "_continue"
AT = "_at"  # where in the form its writer was
TOLD = "#told"  # where the messages stand; without it a browser would go back to where its user was


class PageAdmin(DraftFields, KeptWork, PageList, admin.ModelAdmin):
    """Base of the admin of every kind of page.

    ``layout`` is the form in the order of the page: a ``FormSection`` for each heading; fieldsets and inlines
    that are sections of their own may stand between them. A save takes the page's lock first, and is recorded
    by ``publishing.verbs`` in the same transaction. A page that was ever published cannot be deleted, by
    anybody. The form serves corrections too; lists leave them out.
    """

    layout: ClassVar[tuple[Any, ...]] = ()
    inherited_from: ClassVar[str] = "another page"
    """What the page stands under, so that readers find on it what that one says."""
    form = PageForm
    prepopulated_fields = {"slug": ("title",)}
    change_form_template = "admin/publishing/page_form.html"
    view_on_site = False  # the form has its own link, shown when the page is live

    class Media:
        css = {"all": ["publishing/admin/page_form.css"]}
        js = [
            forms.Script("publishing/admin/row_order.js", type="module"),
            forms.Script("publishing/admin/sections.js", type="module"),
            forms.Script("publishing/admin/unsaved.js", type="module"),
        ]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        sections = sections_of(cls.layout)
        cls.fieldsets, cls.inlines = fieldsets_of(sections), inlines_of(sections)

    # The form

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        labels = {"title": capitalised(self.model.KIND.title_label)}
        form: Any = super().get_form(request, obj, change, **{"labels": labels, **kwargs})
        form.reading = self.reading
        limit_citations(form, obj)
        return form

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = {"title": f"New {self.opts.verbose_name}"}
        return super().add_view(request, form_url, {**title, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        page = context["original"]
        sections = shown_sections(
            sections_of(self.layout), context["adminform"], context["inline_admin_formsets"]
        )
        context["form_sections"], context["inherited_from"] = sections, self.inherited_from
        context |= self.about_unsaved(request, page)
        user = user_of(request)
        context["may_submit"] = user.has_perm("publishing.submit_page")
        context["before_a_change"] = BEFORE_A_CHANGE.get(page.state, "") if page else ""
        if page:
            pages = Page.drafts.select_related("live_edition", "draft_base", "corrects__live_edition")
            draft = pages.get(pk=page.pk)
            context |= self._about(draft, request)
            if request.method == "GET" and IS_POPUP_VAR not in request.GET:  # what was sent is no draft yet
                context |= found_in_draft(draft, sections, user_of(request))
        is_unsaved = self.reading.is_put_back or self.reading.is_in_scratch
        mark_and_open(sections, context, self.inherited_from, is_unsaved=is_unsaved)
        return super().render_change_form(request, context, *args, **kwargs)

    def _about(self, page: Page, request: HttpRequest) -> dict[str, Any]:
        user = user_of(request)
        return {
            "standing": standing(page, user),
            "page_actions": page_actions(page, user),
            **comments_context(page, user),
            "is_correction": page.is_correction,
            "subject": page.subject,
            "has_pending_draft": has_pending_draft(page),
            "not_taken_in": correction.not_taken_in(page),
        }

    # Saving

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        if not is_key(object_id) and not from_field:
            return None
        page = self._draft(request, object_id, from_field)
        if page is None or request.method != "POST":
            return page
        drafts.lock(page.pk)  # what is read from here on stays true until the transaction ends
        return self._draft(request, object_id, from_field)

    def _draft(self, request: HttpRequest, object_id: str, from_field: str | None) -> Any:
        """A page of the list, or a correction, which no list has."""
        page = super().get_object(request, object_id, from_field)
        if page is None and is_key(object_id):
            corrections = self.model.drafts.filter(corrects__isnull=False)
            page = corrections.select_related("corrects").filter(pk=object_id).first()
        return page

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not self.reading.is_in_scratch:
            page, state = form.instance, form.instance.state
            if NOTE in form.data:
                drafts.keep_note_to_reviewers(page, form.cleaned_data[NOTE])
            saved = drafts.record_change(page, by=user_of(request))
            ended = ended_by_a_change(state, saved.state)
            if ended and SUBMIT not in request.POST:
                messages.warning(request, ended)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.forget_unsaved(request, obj, is_new=True)
        return self._next(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if self.reading.is_in_scratch:
            return FormSays(own_part_of(obj))
        self.forget_unsaved(request, obj)
        return self._next(request, obj) or super().response_change(request, obj)

    def _next(self, request: HttpRequest, page: Any) -> HttpResponse | None:
        """Where a button of this form leads that Django’s own does not have."""
        if IS_POPUP_VAR in request.POST:
            return None
        if SUBMIT in request.POST:
            return self._submit(request, page)
        if CHECK in request.POST:
            may_publish = user_of(request).has_perm("publishing.publish_page")
            return redirect("admin:publish" if may_publish else "admin:review", page.pk)
        if page.is_correction and "_save" in request.POST:
            return redirect(edit_address(page.subject))
        if GO_ON in request.POST:
            messages.success(request, f"Saved: “{page}”.")
            return redirect(edit_address(page) + place_in_form(request.POST.get(AT, "")))
        return None

    def _submit(self, request: HttpRequest, page: Any) -> HttpResponseRedirect:
        """Send what was just saved to the reviewers, and come back to the form."""
        if page.state != Page.State.DRAFT:
            state = page.get_state_display().lower()
            messages.info(request, f"You changed nothing, so this stays as it was: {state}.")
            return redirect(edit_address(page) + TOLD)
        try:
            sent = workflow.submit(page, by=user_of(request), note=page.note_to_reviewers)
        except Refused as refusal:
            messages.error(request, f"Your text is saved, but was not submitted. {refusal}")
        else:
            names = ", ".join(f"“{other}”" for other in reversed(sent))
            messages.success(request, f"Saved, and submitted for review: {names}.")
        return redirect(edit_address(page) + TOLD)

    # Deleting and history

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_kept = obj and (obj.is_correction or obj.editions.exists())  # a correction is discarded
        return super().has_delete_permission(request, obj) and not is_kept

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The page's editions, in place of Django's log of clicks."""
        page = self.get_object(request, object_id)
        address = reverse("admin:page_history", args=[page.subject.pk]) if page else reverse("admin:index")
        return HttpResponseRedirect(address)
