"""Review: sending a draft to the clinicians, and their decision on it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from publishing import drafts, workflow
from publishing.admin_screens.screen import (
    CONFLICT,
    FOUND,
    OK,
    attempt,
    edit_address,
    page_for,
    show,
    user_of,
)
from publishing.admin_screens.seen import SeenOtherwise, approve_as_seen, token
from publishing.admin_screens.shown import own_and_companions
from publishing.page import Page
from publishing.people import is_clinician, valid_approval
from publishing.plan import plan_publication

APPROVE, SEND_BACK = "approve", "send_back"


class ReviewForm(forms.Form):
    """A clinician’s decision."""

    is_whole_page = forms.BooleanField(
        label="I have re-read the whole page",
        required=False,
        help_text="Not only what changed. “Medically reviewed on” then moves with the publication.",
    )
    comment = forms.CharField(
        label="Comment for the author",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Needed to send the page back. Readers never see it.",
    )
    decision = forms.ChoiceField(choices=[(APPROVE, "Approve"), (SEND_BACK, "Send back")])


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft, and the small new pages that it needs, to the medical reviewers."""
    page = page_for(request, pk)

    def verb() -> str:
        pages = workflow.submit(page, by=user_of(request))
        names = " and ".join(f"“{each}”" for each in reversed(pages))
        return f"{names} now {'wait' if len(pages) > 1 else 'waits'} for review."

    attempt(request, verb)
    return redirect(edit_address(page))


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed against the live page, what the checks say, and the decision."""
    page, status = page_for(request, pk), OK
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        status = attempt(request, lambda: _decide(request, page, form.cleaned_data))
        if status == FOUND:
            return redirect("admin:index")
    page = page_for(request, pk)
    return show(request, page, "review", f"Review {page}", status, form=form, **_context(request, page))


@require_POST
def confirm_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a clinician re-read the whole live page, in the edition whose number the form names."""
    page = page_for(request, pk)

    def verb() -> str:
        if page.live_edition and request.POST.get("edition") != str(page.live_edition.number):
            raise SeenOtherwise
        workflow.record_review(page, by=user_of(request))
        return f"Recorded: you re-read the whole of “{page}”. “Medically reviewed on” is today."

    status = attempt(request, verb)
    return redirect("admin:review" if status == CONFLICT else "admin:page_history", page.pk)


def _decide(request: HttpRequest, page: Page, decision: dict[str, Any]) -> str:
    by, comment = user_of(request), decision["comment"]
    if decision["decision"] == SEND_BACK:
        workflow.send_back(page, by=by, comment=comment)
        return f"“{page}” went back to its author with your comment."
    seen = request.POST.get("seen", "")
    approve_as_seen(page, seen, by=by, is_whole_page=decision["is_whole_page"], comment=comment)
    return f"Approved: “{page}” can now be published."


def _context(request: HttpRequest, page: Page) -> dict[str, Any]:
    user, companions = user_of(request), drafts.companions(page)
    plan = plan_publication([*companions, page])
    own, along = own_and_companions(page, plan.chosen)
    authors = {author for each in [page, *companions] for author in each.unpublished_authors()}
    return {
        "change": own,
        "companions": along,
        "findings": plan.findings,
        "seen": token(plan.chosen),
        "authors": sorted(authors, key=str),
        "is_author": user in authors,
        "approval": valid_approval(page, page.draft_hash) if page.state == Page.State.APPROVED else None,
        "may_decide": is_clinician(user) and page.state != Page.State.DRAFT,
        "last_decision": page.reviews.select_related("by").last(),
    }
