"""Publication: the plan, the verdict, the checks, the note for readers, and one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from publishing.documents import ChangeKind
from publishing.pages import Page
from publishing.sealing import token
from publishing.text import key_in
from publishing.verbs import Autosave, Readiness, companions, states, warnings_brought_by, workflow
from publishing.workroom.screens.pending import what_becomes_of_the_draft
from publishing.workroom.screens.publish_forms import EmergencyForm, PublishForm
from publishing.workroom.screens.screen import FOUND, OK, attempt, may, page_for, show, user_of
from publishing.workroom.screens.shown import ShownChange, how_many_followed, own_and_companions, titles_of
from publishing.workroom.screens.unsaved import (
    PUBLISH,
    Place,
    about_typed,
    kept_text,
    place_of,
    typed_in,
)

BEFORE_REVIEW = "before_review"  # the button of an emergency


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What publishing would do to every page, then the button that does exactly that."""
    if request.method == "POST" and (known := _subject_of_what_is_gone(request, pk)):
        messages.info(request, "This correction was published or discarded meanwhile. Nothing was done now.")
        return redirect("admin:page_history", known.pk)
    page, status, typed_here = page_for(request, pk), OK, place_of(request)
    put_back = kept_text(request, Place(page.page_kind, page, PUBLISH))
    now = Readiness(page, companions.read(page, states.PUBLISH).plan)
    form, emergency = _forms(request, now, put_back)
    sent = emergency if emergency.is_bound else form
    if sent.is_bound and sent.is_valid():
        status = attempt(request, lambda: _publish(request, page, sent.cleaned_data))
        if status == FOUND or not Page.drafts.filter(pk=pk).exists():
            if typed_here and status == FOUND:
                typed_here.forget(user_of(request))
            return redirect("admin:page_history", page.subject.pk)
        page = page_for(request, pk)
        now = Readiness(page, companions.read(page, states.PUBLISH).plan)
        form, emergency = _forms(request, now, put_back)
    title = f"Publish the correction of {page}" if page.is_correction else f"Publish {page}"
    context = _context(request, now) | about_typed(request, Place(page.page_kind, page, PUBLISH), put_back)
    here, is_emergency = context.pop("kept_as"), emergency.is_bound or emergency.initial
    return show(
        request,
        page,
        "publish",
        title,
        status,
        form=form,
        emergency=emergency,
        kept_as=here.beside if is_emergency else here,
        emergency_kept_as=here if is_emergency else here.beside,
        **context,
    )


def _subject_of_what_is_gone(request: HttpRequest, pk: int) -> Page | None:
    """The page of a correction that was there when the screen was opened and is no more."""
    if Page.drafts.filter(pk=pk).exists():
        return None
    page = Page.objects.filter(pk=key_in(request.POST.get("subject", "")) or 0).first()
    return page if page and may(user_of(request), "view", page) else None


def _forms(
    request: HttpRequest, now: Readiness, put_back: Autosave | None
) -> tuple[PublishForm, EmergencyForm]:
    """Both forms; what was sent, or was typed and put back, is in its own."""
    typed = typed_in(put_back).dict() if put_back else {}
    is_emergency = BEFORE_REVIEW in request.POST or "emergency_reason" in typed
    options: dict[str, Any] = {"change": now.own, "is_approved": now.is_approved, "doubts": now.doubts}
    used: dict[str, Any] = {"data": request.POST or None, "initial": typed}
    return (
        PublishForm(**({} if is_emergency else used), **options),
        EmergencyForm(**(used if is_emergency else {}), auto_id="emergency_%s", **options),
    )


def _publish(request: HttpRequest, page: Page, asked: dict[str, Any]) -> str:
    name = str(page)
    publication = workflow.publish(
        page,
        by=user_of(request),
        seen=request.POST.get("seen", ""),
        note=asked["note"],
        change_kind=ChangeKind(asked["change_kind"]) if asked.get("change_kind") else None,
        emergency_reason=asked.get("emergency_reason", ""),
        we_said=asked.get("we_said", ""),
        right_is=asked.get("right_is", ""),
        clock_doubt=asked.get("clock_doubt", ""),
    )
    if not publication.editions:
        return f"“{name}” is live exactly as the draft stands. Nothing was published and no date moved."
    return f"Published: “{name}”, edition {publication.chosen[-1].number}.{how_many_followed(publication)}"


def _context(request: HttpRequest, now: Readiness) -> dict[str, Any]:
    plan, user = now.plan, user_of(request)
    titles = titles_of(plan.changes)
    own, along = own_and_companions(now.page, plan.chosen, titles)
    approvals = [approval for approval in now.approvals.values() if approval]
    return {
        "change": own,
        "companions": along,
        "followers": [ShownChange.of(change, titles) for change in plan.followers],
        "left": plan.left,
        "warnings_found": warnings_brought_by(plan),
        "there_already": plan.warnings_there_already,
        "follower_findings": plan.follower_findings,
        "errors": plan.errors,
        "unapproved": [str(change.page) for change in now.unapproved],
        "approvals": list({approval.by: approval for approval in approvals}.values()),
        "needs_no_approval": now.is_ready and not now.is_approved,
        "is_ready": now.is_ready,
        "behind": now.behind,
        "too_many": now.too_many,
        "merge_address": reverse("admin:merge", args=[now.page.pk]),
        "draft_then": what_becomes_of_the_draft(now.page, user),
        "may_publish_before_review": now.may_go_before_review(user),
        "seen": token(plan.changes),
    }
