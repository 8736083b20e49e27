"""The form in which any page is written. Kinds declare what is in it; saving and safety are here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from publishing import drafts, workflow
from publishing.admin.conflict import differences
from publishing.admin.draft_fields import DraftFields, limit_citations
from publishing.admin.fields import is_key
from publishing.admin.forms import PageForm
from publishing.admin.lists import PageList
from publishing.admin.page_actions import comment_of_reviewer, page_actions
from publishing.admin_screens.screen import user_of
from publishing.admin_screens.standing import standing
from publishing.errors import Refused
from publishing.page import Page
from publishing.text import capitalised

Fieldset = tuple[str, dict[str, Any]]

ADDRESS_AND_REVIEW: Fieldset = ("Address and review", {"fields": ("slug", "review_every_months")})
SUBMIT = "_submit_for_review"


class PageAdmin(DraftFields, PageList, admin.ModelAdmin):
    """Base of the admin of every kind of page.

    ``layout`` is the form in the order in which an editor thinks: fieldsets and inlines, mixed. A save takes
    the page's lock first, and is recorded by ``publishing.drafts`` in the same transaction. A page that was
    ever published cannot be deleted, by anybody.
    """

    layout: ClassVar[tuple[Any, ...]] = ()
    form = PageForm
    prepopulated_fields = {"slug": ("title",)}
    change_form_template = "admin/publishing/page_form.html"
    view_on_site = False  # the form has its own link, shown when the page is live

    class Media:
        css = {"all": ["publishing/admin/page_form.css"]}
        js = [
            forms.Script("publishing/admin/row_order.js", defer=True),
            forms.Script("publishing/admin/unsaved.js", defer=True),
        ]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.fieldsets = [part for part in cls.layout if isinstance(part, tuple)]
        cls.inlines = [part for part in cls.layout if isinstance(part, type)]

    # The form

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        labels = {"title": capitalised(self.model.KIND.title_label)}
        form = super().get_form(request, obj, change, **{"labels": labels, **kwargs})
        limit_citations(form, obj)
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        form, inlines = context["adminform"].form, context["inline_admin_formsets"]
        page = context["original"]
        context["parts"] = self._parts(list(context["adminform"]), inlines)
        if isinstance(form, PageForm) and form.is_bound:
            context["differences"] = differences(form, [inline.formset for inline in inlines])
        user = user_of(request)
        is_submitted = page and page.state != Page.State.DRAFT
        context["may_submit"] = user.has_perm("publishing.submit_page") and not is_submitted
        if page:
            context |= self._about(
                Page.drafts.select_related("live_edition", "corrects").get(pk=page.pk), request
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def _parts(self, fieldsets: list[Any], inlines: list[InlineAdminFormSet]) -> list[dict[str, Any]]:
        """The fieldsets and inlines as ``layout`` mixes them; those this person may not see are left out."""
        by_class = {type(inline.opts): inline for inline in inlines}
        by_name = {fieldset.name: fieldset for fieldset in fieldsets}
        parts = (
            {"fieldset": by_name.get(part[0])} if isinstance(part, tuple) else {"inline": by_class.get(part)}
            for part in self.layout
        )
        return [part for part in parts if any(part.values())]

    def _about(self, page: Page, request: HttpRequest) -> dict[str, Any]:
        user = user_of(request)
        return {
            "standing": standing(page, user),
            "page_actions": page_actions(page, user),
            "sent_back": comment_of_reviewer(page),
        }

    # Saving

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        if not is_key(object_id) and not from_field:
            return None
        page = super().get_object(request, object_id, from_field)
        if page is None or request.method != "POST":
            return page
        drafts.lock(page.pk)  # what is read from here on stays true until the transaction ends
        return super().get_object(request, object_id, from_field)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        drafts.record_change(form.instance, by=user_of(request))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if SUBMIT in request.POST and IS_POPUP_VAR not in request.POST:
            return self._submit(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if SUBMIT in request.POST and IS_POPUP_VAR not in request.POST:
            return self._submit(request, obj)
        return super().response_change(request, obj)

    def _submit(self, request: HttpRequest, page: Any) -> HttpResponseRedirect:
        """Send what was just saved to the reviewers, and come back to the form."""
        try:
            sent = workflow.submit(page, by=user_of(request))
        except Refused as refusal:
            messages.error(request, f"Your text is saved, but was not submitted. {refusal}")
        else:
            names = ", ".join(f"“{other}”" for other in reversed(sent))
            messages.success(request, f"Saved, and submitted for review: {names}.")
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", page.pk)

    # Deleting and history

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.editions.exists())

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The page's editions, in place of Django's log of clicks."""
        page = self.get_object(request, object_id)
        address = reverse("admin:page_history", args=[page.pk]) if page else reverse("admin:index")
        return HttpResponseRedirect(address)
