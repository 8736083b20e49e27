"""The comments on a draft: what is said where, the form for one, and saying that a thread is dealt with."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

from publishing.documents import label, labels_in_form
from publishing.pages import Page
from publishing.people import (
    LONGEST_COMMENT,
    LONGEST_FIELD,
    LONGEST_PASSAGE,
    Comment,
    sent_back,
    sent_back_last,
)
from publishing.text import capitalised, key_in
from publishing.verbs import comments, may_comment, stands_in, words_of
from publishing.workroom.screens.screen import attempt, by_button, edit_address, page_for, user_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

THE_PAGE = "The page as a whole"


class CommentForm(forms.Form):
    """What somebody has to say, and where in the draft."""

    field = forms.CharField(label="Where", required=False, max_length=LONGEST_FIELD, widget=forms.Select)
    passage = forms.CharField(
        label="Passage",
        required=False,
        max_length=LONGEST_PASSAGE,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text="Words of the draft that you mean, copied from it. You may leave it empty.",
    )
    text = forms.CharField(
        label="Your comment",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 3}),
        help_text="For those who work on the page. Readers never see it.",
    )

    def __init__(self, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="comment_%s", initial=initial)

    def offer(self, places: "Iterable[Places]") -> None:
        """Let people choose from these places."""
        groups = [(group.title, [(name, name) for name in group.names]) for group in places if group.names]
        chosen = str(self["field"].value() or "")
        if chosen and not any((chosen, chosen) in names for _, names in groups):
            groups.append(("Named before", [(chosen, chosen)]))  # it was there when the comment was begun
        select = self.fields["field"].widget
        assert isinstance(select, forms.Select)
        select.choices = [("", THE_PAGE), *groups]


@dataclass(frozen=True)
class Places:
    """Names of places that a comment can be about, under a heading."""

    title: str
    names: list[str]


@dataclass(frozen=True)
class Thread:
    """Comments on the same place, oldest first. ``is_gone``: the passage is not in the draft any more."""

    field: str
    passage: str
    comments: list[Comment]
    is_gone: bool

    @property
    def where(self) -> str:
        return self.field or ("" if self.passage else THE_PAGE)


def comments_context(page: Page, user: "User", *, is_review: bool = False) -> dict[str, Any]:
    """What ``admin/publishing/_comments.html`` needs. The screen of the review has the form in addition.

    Why the draft was sent back stands at the top, with what was said since about the whole page: while it is
    changed, and on the review that follows.
    """
    decision = sent_back_last(page) if is_review else sent_back(page)
    said = list(page.comments.select_related("by", "resolved_by").order_by("field", "passage", "at", "pk"))
    words = words_of(page) if any(comment.passage for comment in said) else ""
    waiting = [comment for comment in said if not comment.is_resolved]
    answers = [each for each in waiting if decision and _is_on_whole_page(each) and each.at >= decision.at]
    return {
        "threads": _threads((comment for comment in waiting if comment not in answers), words),
        "resolved": _threads((comment for comment in said if comment.is_resolved), words),
        "sent_back": decision,
        "answered": Thread("", "", answers, is_gone=False) if answers else None,
        "may_comment": may_comment(user),
    }


def _is_on_whole_page(comment: Comment) -> bool:
    return not comment.field and not comment.passage


def places(page: Page, changed: Iterable[str]) -> list[Places]:
    """Where a comment can stand: the fields that differ, then all fields of the page as its form says."""
    own_type = type(page.specific.own_part())
    known = labels_in_form(own_type)
    changed = [capitalised(name) for name in dict.fromkeys(changed)]
    fields = [label(own_type, field, known) for field in own_type.model_fields]
    return [
        Places("What changed", changed),
        Places("All fields", [name for name in dict.fromkeys(fields) if name not in changed]),
    ]


@by_button("admin:review")
def resolve(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Mark the comments that ``comment`` names as resolved."""
    page = page_for(request, pk)
    numbers = [key for each in request.POST.getlist("comment") if (key := key_in(each)) is not None]

    def verb() -> str:
        for each in page.comments.unresolved().filter(pk__in=numbers):
            comments.resolve(each, by=user_of(request))
        return "Marked as resolved."

    attempt(request, verb)
    return back_to_comments(request, page)


def back_to_comments(request: HttpRequest, page: Page) -> HttpResponseRedirect:
    """To the comments on the screen from which the person came: the form of the page, or its review."""
    is_form = request.POST.get("from") == "form"
    address = edit_address(page) if is_form else reverse("admin:review", args=[page.pk])
    return HttpResponseRedirect(f"{address}#comments")


def _threads(said: Iterable[Comment], words: str) -> list[Thread]:
    """Comments in the order of their place, made threads, the oldest thread first."""
    grouped = groupby(said, key=lambda each: (each.field, each.passage))
    threads = [
        Thread(field, passage, list(group), is_gone=bool(passage) and not stands_in(passage, words))
        for (field, passage), group in grouped
    ]
    return sorted(threads, key=lambda thread: thread.comments[0].at)
