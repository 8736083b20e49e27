"""Publication: the plan, the checks, the note for readers, and one button."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from publishing import drafts
from publishing.admin_screens.screen import FOUND, OK, attempt, page_for, show, user_of
from publishing.admin_screens.seen import publish_as_seen, token
from publishing.admin_screens.shown import ShownChange, how_many_followed, own_and_companions
from publishing.edition import ChangeKind
from publishing.page import Page
from publishing.people import Review, valid_approval
from publishing.plan import Change, Plan, plan_publication
from publishing.publication import LONGEST_NOTE
from publishing.text import one_line


class PublishForm(forms.Form):
    """What readers will be told about the change. Fields that do not apply to this plan are left out."""

    note = forms.CharField(
        label="Note for readers",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
        help_text="What changed and why, in one sentence. It stands under the title and in the history.",
    )
    change_kind = forms.ChoiceField(
        label="Kind of change",
        choices=[
            (ChangeKind.MINOR.value, "Small correction: “Updated on” stays as it is"),
            (ChangeKind.SUBSTANTIVE.value, "Changed in substance: “Updated on” becomes today"),
        ],
        initial=ChangeKind.MINOR.value,
        widget=forms.RadioSelect,
        help_text="Only punctuation or spacing changed, so this may count as a small correction.",
    )
    stated_on = forms.DateField(
        label="Date stated by the source",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Only for a page taken over from elsewhere that states a date. The history will say so.",
    )

    def __init__(self, *args: Any, change: Change | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_first = change is not None and change.number == 1
        if is_first:
            self.fields["note"].required = False
            self.fields["note"].help_text = "You may leave it empty: it then says “First published.”"
        else:
            del self.fields["stated_on"]
        if change is None or not change.is_minor:
            del self.fields["change_kind"]

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

    def clean_stated_on(self) -> date | None:
        stated: date | None = self.cleaned_data["stated_on"]
        if stated and stated > timezone.localdate():
            raise ValidationError("This day is still to come. Give the date that the source states, or none.")
        return stated


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What publishing would do to every page, then the button that does exactly that."""
    page, status = page_for(request, pk), OK
    form = PublishForm(request.POST or None, change=_change_of(page, _plan(page)))
    if form.is_bound and form.is_valid():
        status = attempt(request, lambda: _publish(request, page, form))
        if status == FOUND:
            return redirect("admin:page_history", page.pk)
    page = page_for(request, pk)
    return show(request, page, "publish", f"Publish {page}", status, form=form, **_context(page, _plan(page)))


def _plan(page: Page) -> Plan:
    return plan_publication([*drafts.companions(page), page])


def _change_of(page: Page, plan: Plan) -> Change | None:
    return next((change for change in plan.chosen if change.page.pk == page.pk), None)


def _publish(request: HttpRequest, page: Page, form: PublishForm) -> str:
    asked = form.cleaned_data
    publication = publish_as_seen(
        page,
        request.POST.get("seen", ""),
        by=user_of(request),
        note=asked["note"],
        change_kind=ChangeKind(asked["change_kind"]) if asked.get("change_kind") else None,
        stated_on=asked.get("stated_on"),
    )
    if not publication.editions:
        return f"“{page}” is live exactly as the draft stands. Nothing was published and no date moved."
    return f"Published: “{page}”, edition {publication.chosen[-1].number}.{how_many_followed(publication)}"


def _context(page: Page, plan: Plan) -> dict[str, Any]:
    own, along = own_and_companions(page, plan.chosen)
    approvals = {change.page: _approval(change) for change in plan.chosen}
    unapproved = [str(each) for each, approval in approvals.items() if approval is None]
    return {
        "change": own,
        "companions": along,
        "followers": [ShownChange.of(change) for change in plan.followers],
        "findings": plan.findings,
        "follower_findings": plan.follower_findings,
        "errors": plan.errors,
        "unapproved": unapproved,
        "approvals": list({approval.by: approval for approval in approvals.values() if approval}.values()),
        "is_ready": bool(plan.chosen) and not plan.errors and not unapproved,
        "seen": token(plan.changes),
    }


def _approval(change: Change) -> Review | None:
    return valid_approval(change.page, change.after.own.content_hash())
