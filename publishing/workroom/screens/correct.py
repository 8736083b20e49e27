"""Correcting the live page: finding it, beginning the correction, bringing an edition back, giving up."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from publishing.pages import Page
from publishing.people import authors_of
from publishing.readers import MAX_RESULTS, live_pages_named, page_at
from publishing.sealing import plan_publication
from publishing.text import capitalised, number_in, one_line
from publishing.verbs import open_correction, workflow
from publishing.workroom.screens.screen import (
    FOUND,
    OK,
    attempt,
    by_button,
    edit_address,
    may,
    page_for,
    show,
    subject_for,
    user_of,
    version_in,
)
from publishing.workroom.screens.shown import ShownChange
from publishing.workroom.screens.standing import draft_under_way, names_of


@require_safe
def find_to_correct(request: HttpRequest) -> HttpResponse:
    """Live pages by ``?q=``, words or an address, each with a button; ``?address=`` leads on to that page.

    Nothing is written before a button is pressed, so that any link may lead here.
    """
    address = one_line(request.GET.get("address", ""))[:500]
    words = one_line(request.GET.get("q", ""))[:500]
    at_address = page_at(address or words)
    if at_address and (address or not at_address.is_live):
        return redirect("admin:correct", at_address.pk)
    user = user_of(request)
    pages = [at_address] if at_address else live_pages_named(words)
    found = [page for page in pages if may(user, "view", page)]
    context = {
        **admin.site.each_context(request),
        "title": "Correct a live page",
        "words": words,
        "address": address,
        "pages": found[:MAX_RESULTS],
        "is_longer": len(found) > MAX_RESULTS,
        "may_submit": user.has_perm("publishing.submit_page"),
    }
    return TemplateResponse(request, "admin/publishing/correct_find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What beginning a correction means for this page, then the button that begins it or goes on with it."""
    page, status = subject_for(request, pk), OK
    if request.method == "POST":
        status = attempt(request, lambda: _begun(workflow.begin_correction(page, by=user_of(request))))
        if status == FOUND:
            return redirect(edit_address(open_correction(page) or page))
    user = user_of(request)
    return show(
        request,
        page,
        "correct",
        f"Correct {page}",
        status,
        under_way=open_correction(page),
        pending=capitalised(draft_under_way(authors_of(page), user)),
        is_withdrawn=page.is_withdrawn,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def discard_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be lost, then the button that drops the correction."""
    correction, status = page_for(request, pk), OK
    page = correction.subject
    if request.method == "POST":
        status = attempt(request, lambda: _discard(request, correction))
        if status == FOUND:
            return redirect(edit_address(page))
    changes = plan_publication([correction]).chosen if correction.is_correction else []
    return show(
        request,
        correction,
        "correct_discard",
        f"Discard the correction of {page}" if correction.is_correction else f"Discard {page}",
        status,
        change=next((ShownChange.of(change) for change in changes if change.page == page), None),
        writers=names_of(authors_of(correction), user_of(request)),
    )


@by_button("admin:page_history")
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the edition that ``edition`` names the text of a correction, and go on to its publication."""
    page, number = subject_for(request, pk), number_in(request.POST.get("edition", ""))
    edition = get_object_or_404(page.editions.select_related("page"), number=number)

    def verb() -> str:
        workflow.bring_back(edition, by=user_of(request))
        return (
            f"This is the text of edition {edition.number} again. "
            "Nothing has changed for readers before you publish it."
        )

    status = attempt(request, verb)
    if status != FOUND:
        return redirect("admin:page_history", page.pk)
    draft = open_correction(page) or page
    if user_of(request).has_perm("publishing.publish_page"):
        return redirect("admin:publish", draft.pk)
    return redirect(edit_address(draft))


def _begun(correction: Page) -> str:
    if correction.contributions.exists():
        return "This correction is under way already: you go on with it."
    return "You correct the live text. Readers see nothing of it before it is published."


def _discard(request: HttpRequest, correction: Page) -> str:
    page = workflow.discard(
        correction, by=user_of(request), version=version_in(request.POST.get("version", ""))
    )
    return f"The correction of “{page}” is gone. The live page and the draft are as they were."
