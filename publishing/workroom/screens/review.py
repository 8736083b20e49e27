"""Review: sending a draft to the reviewers, and all that they need for their decision, on one screen."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.views.decorators.http import require_http_methods

from publishing.comparing import changes
from publishing.editions import doubts, titles_for
from publishing.pages import LONGEST_NOTE_TO_REVIEWERS, SHOWS, Link, Page
from publishing.people import LONGEST_COMMENT, authors_of_each, is_reviewer, same_as, valid_approval
from publishing.sealing import SeenOtherwise, token
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, capitalised
from publishing.verbs import (
    Autosave,
    Readiness,
    answering,
    comments,
    companions,
    correction,
    refuse_sole_author,
    states,
    unchecked_editions,
    warnings_brought_by,
    workflow,
    wrote_part_of,
)
from publishing.workroom.screens.comments import CommentForm, back_to_comments, comments_context, places
from publishing.workroom.screens.preview import marks_of
from publishing.workroom.screens.publish_forms import ClockForm
from publishing.workroom.screens.screen import (
    CONFLICT,
    FOUND,
    OK,
    attempt,
    by_button,
    edit_address,
    page_for,
    show,
    user_of,
)
from publishing.workroom.screens.shown import own_and_companions, titles_of
from publishing.workroom.screens.unsaved import (
    REVIEW,
    Place,
    about_typed,
    forget_typed,
    kept_text,
    typed_in,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

APPROVE, APPROVE_WHOLE_PAGE, SEND_BACK = "approve", "approve_whole_page", "send_back"
OPEN, FINDINGS = "open", "findings"  # in the address of the screen: what is not to be folded
REVIEWED_ON = f"{capitalised(SITE_WORDS.reviewed)} on"

# The page with its marks is shown within the screen of the review.
with_frame: Callable[[Any], Any] = csp_update({"frame-src": [SELF]})


class ReviewForm(CommentForm):
    """What somebody has to say, and a reviewer’s decision: one form, and no button drops what is typed."""

    text = forms.CharField(
        label="Your comment, or why you send it back",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 2}),
    )
    decision = forms.ChoiceField(
        choices=[
            (APPROVE, "Approve these changes"),
            (APPROVE_WHOLE_PAGE, "Approve, and I re-read the whole page"),
            (SEND_BACK, "Send back"),
        ]
    )


@by_button("admin:review")
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft, and the new pages that travel with it, to the reviewers."""
    page = page_for(request, pk)

    def verb() -> str:
        note = request.POST.get("note_to_reviewers", page.note_to_reviewers)
        pages = workflow.submit(page, by=user_of(request), note=note)
        names = get_text_list([f"“{each}”" for each in reversed(pages)], "and")
        return f"{names} now {'wait' if len(pages) > 1 else 'waits'} for review."

    attempt(request, verb)
    return redirect(edit_address(page))


@with_frame
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed against the live page, what the checks and the people at work say, and the decision."""
    page, status = page_for(request, pk), OK
    put_back = kept_text(request, Place(page.page_kind, page, REVIEW))
    asked_about: dict[str, Any] = {name: request.GET.get(name, "") for name in ("field", "passage")}
    typed = typed_in(put_back).dict() if put_back else asked_about
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=typed)
    if form.is_bound and form.is_valid():
        status = attempt(request, lambda: _decide(request, page, form.cleaned_data))
        if status == FOUND:
            forget_typed(request)
            return redirect("admin:index")
    return _screen(request, pk, status, form, put_back)


@with_frame
@by_button("admin:review")
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a comment to the draft. What was typed is shown again if it is refused."""
    page, status = page_for(request, pk), OK
    form = ReviewForm(request.POST)
    form.fields["text"].required, form.fields["decision"].required = True, False
    if form.is_valid():
        status = attempt(request, lambda: _comment(request, page, form.cleaned_data))
        if status == FOUND:
            forget_typed(request)
            return back_to_comments(request, page)
    return _screen(request, pk, status, form)


@with_frame
@by_button("admin:review")
def answer_warning(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed as the reason why a warning can stand. It is shown again if it is refused."""
    page, status = page_for(request, pk), OK
    form = ReviewForm(request.POST)
    form.fields["decision"].required = False
    if form.is_valid():
        status = attempt(request, lambda: _answer_warning(request, page, form.cleaned_data["text"]))
        if status == FOUND:
            forget_typed(request)
            # They were open, or nobody could have pressed the button among them.
            return redirect(f"{reverse('admin:review', args=[page.pk])}?{OPEN}={FINDINGS}#checks")
    return _screen(request, pk, status, form)


@by_button("admin:review")
def confirm_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a reviewer re-read the whole live page, in the edition whose number the form names."""
    page = page_for(request, pk)

    def verb() -> str:
        if page.live_edition and request.POST.get("edition") != str(page.live_edition.number):
            raise SeenOtherwise
        reason = request.POST.get("clock_doubt", "")
        workflow.record_review(page, by=user_of(request), clock_doubt=reason)
        return f"Recorded: you re-read the whole of “{page}”. “{REVIEWED_ON}” is today."

    status = attempt(request, verb)
    return redirect("admin:review" if status == CONFLICT else "admin:page_history", page.pk)


def _decide(request: HttpRequest, page: Page, decision: dict[str, Any]) -> str:
    by = user_of(request)
    comment = comments.in_one_line(decision["text"], field=decision["field"], passage=decision["passage"])
    if decision["decision"] == SEND_BACK:
        workflow.send_back(page, by=by, comment=comment)
        return f"“{page}” went back to its author with your comment."
    seen = request.POST.get("seen", "")
    is_whole_page = decision["decision"] == APPROVE_WHOLE_PAGE
    workflow.approve(page, by=by, is_whole_page=is_whole_page, comment=comment, seen=seen)
    now = Readiness(page, companions.read(page, states.PUBLISH).plan)
    if now.obstacle:
        return f"Approved: “{page}”. It cannot be published yet: {now.obstacle}"
    return f"Approved: “{page}” can now be published."


def _comment(request: HttpRequest, page: Page, said: dict[str, str]) -> str:
    comments.comment_on(
        page, by=user_of(request), text=said["text"], field=said["field"], passage=said["passage"]
    )
    return "Your comment was added. It is not shown to readers."


def _answer_warning(request: HttpRequest, page: Page, reason: str) -> str:
    about = request.POST.get("about", "")
    answering.answer_warning(page, by=user_of(request), about=about, reason=reason)
    return "Your answer is kept. The warning is quiet until the words change that it is about."


def _screen(
    request: HttpRequest, pk: int, status: int, form: ReviewForm, put_back: Autosave | None = None
) -> HttpResponse:
    page = page_for(request, pk)
    context = _draft(request, page) | _emergency(request, page)
    context |= comments_context(page, user_of(request), is_review=True)
    changed = [field.label for field in context["change"].fields] if context["change"] else []
    form.offer(places(page, changed))
    told_once = [name for name, times in Counter(changed).items() if times == 1]
    context["anchors"] = {name: f"changed-{number}" for number, name in enumerate(told_once, 1)}
    if is_reviewer(user_of(request)) and not (context["change"] or context["companions"]):
        context["not_by_you"] = _why_not_by(user_of(request), page)
    asked = doubts([page], timezone.now())
    clock = ClockForm(doubts=asked) if asked else None
    context |= {"form": form, "clock": clock, "longest_note": LONGEST_NOTE_TO_REVIEWERS}
    context["are_warnings_open"] = request.GET.get(OPEN) == FINDINGS or "about" in request.POST
    context |= about_typed(request, Place(page.page_kind, page, REVIEW), put_back)
    return show(request, page, "review", f"Review {page}", status, **context)


def _why_not_by(user: "User", page: Page) -> str:
    """Why this person cannot say that the whole live page was re-read; empty if they can."""
    try:
        refuse_sole_author(page, user)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def _draft(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What the draft, and the new pages that go along, change for readers."""
    user, travelling = user_of(request), companions.read(page, states.APPROVE)
    plan = travelling.plan
    own, along = own_and_companions(page, plan.chosen, titles_of(plan.chosen))
    marks = marks_of(request, page, plan)
    authors = {author for wrote in authors_of_each(travelling.own_words).values() for author in wrote}
    return {
        "change": own,
        "companions": along,
        "marks": marks.count if marks else 0,
        "numbers": range(1, marks.count + 1) if marks else (),
        "also_on": [change.page for change in plan.followers],
        "warnings_found": warnings_brought_by(plan),
        "there_already": plan.warnings_there_already,
        "errors": plan.errors,
        "seen": token(plan.chosen),
        "authors": sorted(authors, key=str),
        "is_author": same_as(user, authors) is not None,
        "is_behind": correction.not_taken_in(page) is not None,
        "approval": valid_approval(page, page.draft_hash) if page.state == Page.State.APPROVED else None,
        "may_decide": is_reviewer(user) and page.state != Page.State.DRAFT,
    }


def _emergency(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What readers were given before any review, against what they read before it."""
    editions = unchecked_editions(page)
    unchecked = list(editions)
    if not unchecked or page.live_edition is None:
        return {"unchecked": []}
    before = page.editions.filter(number__lt=unchecked[0].number).order_by("number").last()
    before_it, now = before.document if before else None, page.live_edition.document
    return {
        "unchecked": unchecked,
        "unchecked_fields": changes(before_it, now, titles_for([before_it, now], for_editors=True)),
        "is_first_unchecked": before is None,
        "wrote_unchecked": wrote_part_of(editions, user_of(request)),
        "shown_on": Link.objects.filter(target=page, relation=SHOWS).count(),
    }
