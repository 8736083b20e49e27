"""Withdrawal: taking a page from readers, and what happens to the pages that point at it."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from publishing.pages import LINKS_TO, Page, live_pages_belonging_to, live_pages_pointing_at
from publishing.sealing import plan_withdrawal, token, why_too_many
from publishing.text import one_line
from publishing.verbs import LONGEST_WITHDRAWAL, workflow
from publishing.workroom.screens.screen import FOUND, OK, attempt, show, subject_for, user_of
from publishing.workroom.screens.shown import ShownChange, how_many_followed
from publishing.workroom.screens.unsaved import (
    WITHDRAW,
    Place,
    about_typed,
    forget_typed,
    kept_text,
    typed_in,
)

MAX_SUGGESTIONS = 500


class PointingPages(forms.ModelMultipleChoiceField):
    """Pages that point at the one to be withdrawn, with how they do."""

    belonging: Collection[Page] = ()

    def label_from_instance(self, page: Page) -> str:
        how = "shows it, so it follows by itself"
        if page in self.belonging:
            how = "belongs to it, and will say nothing more of what it says"
        elif page.pk in self.initial:
            how = "links to it in its text"
        return f"{page} ({how})"


class WithdrawForm(forms.Form):
    """Why, what to read instead, and who should look at their links."""

    reason = forms.CharField(
        label="Reason",
        max_length=LONGEST_WITHDRAWAL,
        widget=forms.Textarea({"rows": 2}),
        help_text="In one sentence. Readers who follow an old link will see it.",
    )
    read_instead = forms.CharField(
        label="Read instead",
        required=False,
        max_length=500,
        widget=forms.TextInput({"list": "live-pages", "autocomplete": "off"}),
        help_text="The address of a live page. Type a part of its name and choose from the list.",
    )
    tasks_for = PointingPages(
        label="Put into the review queue",
        queryset=Page.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Links to this page turn into plain text. The pages that you tick go onto the list "
        "“To be looked at again”.",
    )

    def __init__(
        self, *args: Any, page: Page, pointing: list[Page], belonging: list[Page], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        field = self.fields["tasks_for"]
        assert isinstance(field, PointingPages)
        field.queryset = Page.objects.filter(pk__in=[other.pk for other in pointing])
        field.belonging = belonging
        links = page.links_in.filter(relation=LINKS_TO).values_list("source", flat=True)
        field.initial = [*links, *(other.pk for other in belonging)]
        if not pointing:
            del self.fields["tasks_for"]

    def clean_reason(self) -> str:
        return one_line(self.cleaned_data["reason"])

    def clean_read_instead(self) -> Page | None:
        """The live page at this path; a whole web address is welcome too."""
        given = self.cleaned_data["read_instead"]
        if not given:
            return None
        try:
            path = urlsplit(given).path.rstrip("/") + "/"
        except ValueError:
            path = ""
        page = Page.objects.live().filter(Q(live_edition__address=path) | Q(addresses__path=path)).first()
        if page is None:
            raise ValidationError("No live page has this address. Choose one from the list, or none.")
        if page == self.page:
            raise ValidationError("This is the page that you are withdrawing. Choose another, or none.")
        return page


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Which pages point at this one and which would change, then the reason and the button."""
    page, status = subject_for(request, pk), OK
    place = Place(page.page_kind, page, WITHDRAW)
    put_back = kept_text(request, place)
    typed = typed_in(put_back) if put_back else QueryDict()
    initial = typed.dict() | {"tasks_for": typed.getlist("tasks_for")} if put_back else None
    pointing, belonging = live_pages_pointing_at(page), live_pages_belonging_to(page)
    form = WithdrawForm(
        request.POST or None, initial=initial, page=page, pointing=pointing, belonging=belonging
    )
    if form.is_bound and form.is_valid():
        status = attempt(request, lambda: _withdraw(request, page, form.cleaned_data))
        if status == FOUND:
            forget_typed(request)
            return redirect("admin:page_history", page.pk)
    page = subject_for(request, pk)
    context = {"belonging": belonging, **_context(page)} | about_typed(request, place, put_back)
    return show(request, page, "withdraw", f"Withdraw {page}", status, form=form, **context)


def _withdraw(request: HttpRequest, page: Page, asked: dict[str, Any]) -> str:
    publication = workflow.withdraw(
        page,
        by=user_of(request),
        seen=request.POST.get("seen", ""),
        reason=asked["reason"],
        read_instead=asked["read_instead"],
        tasks_for=list(asked.get("tasks_for", [])),
    )
    return f"Withdrawn: “{page}”. Its addresses now say why.{how_many_followed(publication)}"


def _context(page: Page) -> dict[str, Any]:
    plan = plan_withdrawal(page) if page.is_live else None
    changes = plan.changes if plan else []
    others = Page.objects.live().exclude(pk=page.pk).order_by(Lower("live_edition__title"), "pk")
    return {
        "followers": [ShownChange.of(change) for change in changes],
        "left": plan.left if plan else [],
        "too_many": why_too_many(plan) if plan else "",
        "seen": token(changes),
        "suggestions": others[:MAX_SUGGESTIONS],
    }
