"""Two texts of one draft, field by field: what only one of them changed is merged, the rest is chosen.

Yours and what somebody saved meanwhile; or the draft and a correction that went live after it was begun.
Nothing is saved before the person has seen what the merged text is made of.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from publishing.comparing import Clash, Merge, Side, merge
from publishing.documents import OwnPart, pages_named_in
from publishing.editions import Edition, own_part_of
from publishing.pages import Page
from publishing.people import Contribution, display_name
from publishing.verbs import BEFORE_A_CHANGE, autosave, correction, drafts, ended_by_a_change, workflow
from publishing.workroom.screens.screen import (
    CONFLICT,
    FOUND,
    OK,
    attempt,
    edit_address,
    may,
    page_for,
    show,
    user_of,
)
from publishing.workroom.screens.unsaved import Place, place_of

SALT = "publishing.workroom.screens.merge"
UNREADABLE = (
    "What this screen sent could not be read, so nothing was saved. Your text is kept: "
    "put it back below, then save again."
)
SAVED_ALREADY = "The draft says exactly this already. There was nothing left to save."
NOTHING_OF_YOURS = "Somebody saved this page meanwhile, and you had changed nothing. This is the draft now."
MOVED_ON = (
    "Somebody saved once more while you were choosing, so nothing was saved yet. Your text and what you "
    "chose are still here: see what it says now, then save again."
)


@dataclass(frozen=True)
class Unsaved:
    """What a form said that was opened on ``version`` of a page's draft, as it travels through the screen.

    ``tabs`` are those whose text it is.
    """

    page: Page
    version: int
    own: OwnPart
    tabs: tuple[str, ...] = ()

    def sealed(self, by: Any) -> str:
        """As text that nobody but this site can have written, for nobody but this person to send."""
        value = {
            "by": by.pk,
            "page": self.page.pk,
            "version": self.version,
            "own": self.own.model_dump(mode="json"),
            "tabs": self.tabs,
        }
        return signing.dumps(value, salt=SALT, compress=True)

    @classmethod
    def unsealed(cls, page: Page, text: str, by: Any) -> Self:
        """Raises ``ValueError`` if this is no such text, or that of another page or person."""
        own_type: Any = page.page_kind.document_type.model_fields["own"].annotation
        try:
            value = signing.loads(text, salt=SALT)
            own = own_type.model_validate(value["own"])
        except (signing.BadSignature, ValidationError) as error:
            raise ValueError(UNREADABLE) from error
        if (value["page"], value["by"]) != (page.pk, by.pk):
            raise ValueError(UNREADABLE)
        return cls(page, value["version"], own, tuple(value["tabs"]))


@dataclass(frozen=True)
class Question:
    """A clash as the form asks about it. ``name`` changes when one of the two texts does."""

    clash: Clash
    chosen: Side | None
    titles: dict[Side, str]
    is_missing: bool

    @property
    def name(self) -> str:
        return _name(self.clash)

    @property
    def answers(self) -> Iterator[tuple[str, str, SafeString, bool]]:
        """Value, words, text with its marks, and whether it is chosen."""
        texts = {Side.THEIRS: self.clash.theirs_marked, Side.YOURS: self.clash.yours_marked}
        for side in self.clash.sides:
            yield side.value, self.titles[side], texts.get(side, SafeString()), side is self.chosen


@dataclass(frozen=True)
class DraftMerge:
    """Two texts of a draft that become one. With ``unsaved``, yours is that; without, the draft itself.

    ``live`` is the edition whose changes the draft takes in; None where the other text is the draft.
    """

    page: Page
    user: Any
    unsaved: Unsaved | None = None
    live: Edition | None = None

    @cached_property
    def texts(self) -> tuple[OwnPart | None, OwnPart, OwnPart]:
        """What both began from, theirs and yours."""
        draft = own_part_of(self.page)
        if self.unsaved:
            return drafts.own_part_at(self.page, self.unsaved.version), draft, self.unsaved.own
        assert self.live is not None
        base = self.page.draft_base
        return (base.document.own.cleaned() if base else None), self.live.document.own.cleaned(), draft

    @cached_property
    def merge(self) -> Merge[Any]:
        named = {page for own in self.texts if own for page in pages_named_in(own)}
        names = dict(Page.objects.filter(pk__in=named).values_list("pk", "title"))
        base, theirs, yours = self.texts
        return merge(base, theirs, yours, names)

    @property
    def token(self) -> str:
        """What the screen was shown for: the version of the draft, and the live edition."""
        return f"{self.page.version}.{self.live.number if self.live else 0}"

    def chosen_in(self, form: Any) -> dict[str, Side]:
        """The choices in a form, by the keys of their clashes. What was asked otherwise is not chosen."""
        answers = {clash: form.get(_name(clash), "") for clash in self.merge.clashes}
        sides = {clash.key: {side.value: side for side in clash.sides} for clash in answers}
        return {
            clash.key: sides[clash.key][answer]
            for clash, answer in answers.items()
            if answer in sides[clash.key]
        }

    def save(self, choices: dict[str, Side]) -> str:
        """Make the merged text the draft. Raises ``Refused``."""
        own, version, state = self.merge.settled(choices), self.page.version, self.page.state
        if self.live:
            saved = workflow.take_in(self.page, own, live=self.live, by=self.user, version=version)
            told = f"The draft now has what edition {self.live.number} changed, and your text with it."
            return f"{told} {ended_by_a_change(state, saved.state)}".strip()
        how = Contribution.How.MERGED
        saved = drafts.save_own_part(self.page, own, by=self.user, version=version, how=how)
        autosave.forget(self.user, *(self.unsaved.tabs if self.unsaved else ()))
        if saved.version == version:
            return SAVED_ALREADY
        return f"Saved: both texts, merged into one. {ended_by_a_change(state, saved.state)}".strip()

    def savers(self) -> list[str]:
        """Who saved the draft after this form was opened, the latest first."""
        if self.unsaved is None:
            return []
        since = self.page.contributions.filter(version__gt=self.unsaved.version).select_related("by")
        return list(dict.fromkeys(_called(row.by, self.user) for row in since.order_by("-version")))


def merge_with_draft(
    request: HttpRequest, page: Page, *, version: int, yours: OwnPart, form: QueryDict
) -> HttpResponse:
    """The answer to a form that was opened on ``version`` of the draft, saved since, and now says ``yours``.

    ``form`` is what the browser sent. It is kept as if it had been typed just now, whatever happens next.
    """
    user = user_of(request)
    if note := form.get(
        "note_to_reviewers", ""
    ):  # no part of what the draft says, so there is nothing to merge
        drafts.keep_note_to_reviewers(page, note)
    place = replace(place_of(request) or Place(page.page_kind, tab=autosave.new_tab()), page=page)
    draft_merge = DraftMerge(page, user, Unsaved(page, version, yours, (place.tab, place.instead_of)))
    base, theirs, _ = draft_merge.texts
    if yours in (base, theirs):
        place.forget(user)
        messages.success(request, SAVED_ALREADY if yours == theirs else NOTHING_OF_YOURS)
        return redirect(edit_address(page))
    with suppress(ValueError):  # it is too long, and still travels through the screen
        place.keep(form, by=user)
    return _screen(request, draft_merge, {})


@require_http_methods(["GET", "HEAD", "POST"])
def merge_texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Both texts, and the button that makes one of them."""
    page, user = page_for(request, pk), user_of(request)
    if not may(user, "change", page):
        raise PermissionDenied
    if "text" in request.POST:
        try:
            draft_merge = DraftMerge(page, user, Unsaved.unsealed(page, request.POST["text"], user))
        except ValueError as error:
            messages.error(request, str(error))
            return redirect(edit_address(page))
    else:
        live = correction.not_taken_in(page)
        if live is None:
            messages.success(request, "This draft has everything that the live page says.")
            return redirect(edit_address(page))
        draft_merge = DraftMerge(page, user, live=live)
    return _decide(request, draft_merge) if request.method == "POST" else _screen(request, draft_merge, {})


def _decide(request: HttpRequest, draft_merge: DraftMerge) -> HttpResponse:
    choices = draft_merge.chosen_in(request.POST)
    if request.POST.get("seen") != draft_merge.token:
        messages.warning(request, MOVED_ON)
        return _screen(request, draft_merge, choices)
    if len(choices) < len(draft_merge.merge.clashes):
        messages.error(request, "Nothing was saved yet: choose one version at each place first.")
        return _screen(request, draft_merge, choices, is_asked_again=True)
    if attempt(request, lambda: draft_merge.save(choices)) == FOUND:
        return redirect(edit_address(draft_merge.page))
    again = replace(draft_merge, page=page_for(request, draft_merge.page.pk))
    return _screen(request, again, again.chosen_in(request.POST), status=CONFLICT)


def _screen(
    request: HttpRequest,
    draft_merge: DraftMerge,
    choices: dict[str, Side],
    *,
    is_asked_again: bool = False,
    status: int = OK,
) -> HttpResponse:
    savers, live = draft_merge.savers(), draft_merge.live
    theirs = " and ".join(savers) or "somebody else"
    titles = {
        Side.THEIRS: f"Edition {live.number}, which is live" if live else f"Saved by {theirs}",
        Side.YOURS: "This draft" if live else "Yours, not saved yet",
        Side.BOTH: "Keep both, one after the other",
    }
    found = draft_merge.merge
    questions = [
        Question(clash, choices.get(clash.key), titles, is_asked_again and clash.key not in choices)
        for clash in found.clashes
    ]
    return show(
        request,
        draft_merge.page,
        "merge",
        f"Two texts of {draft_merge.page}",
        status,
        draft_merge=draft_merge,
        theirs=theirs,
        titles=titles,
        title_of_theirs=titles[Side.THEIRS],
        title_of_yours=titles[Side.YOURS],
        questions=questions,
        from_theirs=found.merged_from_theirs,
        from_yours=found.merged_from_yours,
        before_a_change=BEFORE_A_CHANGE.get(draft_merge.page.state, ""),
        text=draft_merge.unsaved.sealed(draft_merge.user) if draft_merge.unsaved else "",
    )


def _name(clash: Clash) -> str:
    said = repr((clash.key, clash.base, clash.theirs, clash.yours))
    return f"choice-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _called(person: Any, user: Any) -> str:
    return "yourself, in another window" if person == user else display_name(person)
