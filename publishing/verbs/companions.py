"""The new pages that travel with a page, through submission, review and publication.

New is what has no edition yet. A page *needs* the small new pages that its draft names, the new page that
it belongs to (``Page.BELONGS_TO``) and those of which it shows a part (``PageReference.IS_SHOWN``): it goes
nowhere without them. What belongs to a new page, or to a new one that it shows, goes along if it is ready for
the same step with all that it needs; if it is not, it stays behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from publishing.documents import PageReference, all_kinds, pages_named_in
from publishing.editions import Draft, read_drafts
from publishing.pages import Page
from publishing.people import authors_of_each, same_as, sent_back
from publishing.sealing import Plan, plan_of, plan_without_followers
from publishing.serving import Generation
from publishing.verbs.states import SUBMIT, Verb

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Travelling:
    """What takes a step together, and what that would change; the draft of the page itself is the last.

    ``own`` is the draft with all that it needs.
    """

    own: list[Draft]
    drafts: list[Draft]
    plan: Plan

    @cached_property
    def own_words(self) -> list[Page]:
        """The drafts whose writers cannot approve the page: its own, and the small ones that it needs."""
        page = self.own[-1].page
        return [draft.page for draft in self.own if draft.page.page_kind.is_small or draft.page is page]


def lock(page: Page, verb: Verb, by: "User", *, in_batches: bool = False) -> Travelling:
    """What takes this step together with the draft of ``page``, locked and read anew."""
    Generation.hold()
    return _travelling(page, verb, by, to_write=True, in_batches=in_batches)


def read(page: Page, verb: Verb, by: "User | None" = None) -> Travelling:
    """The same as it stands now, for who only shows it."""
    return _travelling(page, verb, by, to_write=False, in_batches=False)


def in_groups(pages: Iterable[Page]) -> list[list[Page]]:
    """These drafts, in which all are ready for the same step, as they would take it: each group together.

    The first of a group is the one whose step takes the others along. No check is asked: it is for lists.
    """
    pages = list(pages)
    new = {draft.page.pk: draft for draft in read_drafts(page for page in pages if _may_be_new(page))}
    new = {key: draft for key, draft in new.items() if draft.newest is None}
    taken = {key: _would_take(draft, new) for key, draft in new.items()}
    groups: dict[int, list[Page]] = {}
    grouped: set[int] = set()
    for page in sorted(pages, key=lambda page: -len(taken.get(page.pk, ()))):
        if page.pk not in grouped:
            along = taken.get(page.pk, set()) - grouped
            groups[page.pk] = [page, *(other for other in pages if other.pk in along)]
            grouped |= {page.pk, *along}
    return [groups[page.pk] for page in pages if page.pk in groups]


def _may_be_new(page: Page) -> bool:
    return page.live_edition_id is None and not page.is_correction


def _would_take(draft: Draft, new: dict[int, Draft]) -> set[int]:
    """The keys of those of the new drafts that go with this one."""
    above = {draft.page.pk, *_keys_shown(draft)}
    below = [each for each in new.values() if _key_of_above(each) in above]
    together = (other for each in (draft, *below) for other in _with_what_it_needs(each, new))
    return {other.page.pk for other in together} - {draft.page.pk}


# ``by`` matters to who submits: what nobody submitted yet is taken along by its writer alone.
def _travelling(page: Page, verb: Verb, by: "User | None", *, to_write: bool, in_batches: bool) -> Travelling:
    [own] = read_drafts([page], to_write=to_write)
    along = read_drafts(_belonging_to(own, verb), to_write=to_write)
    needed = _needed_new_pages([*along, own], to_write=to_write)
    groups = [_with_what_it_needs(draft, needed) for draft in along]
    ready = [group for group in groups if all(draft.page.state in verb.takes_along for draft in group)]
    if verb is SUBMIT:
        ready = [group for group in ready if _is_ready_for_its_author(group, by)]
    return _sound(_with_what_it_needs(own, needed), ready, verb, in_batches=in_batches)


def _sound(own: list[Draft], along: list[list[Draft]], verb: Verb, *, in_batches: bool) -> Travelling:
    """An error in what is only taken along stops nothing: that stays behind, with all that it needs."""
    drafts = list({draft.page.pk: draft for group in (*along, own) for draft in group}.values())
    plan = plan_without_followers(drafts) if verb is SUBMIT else plan_of(drafts, in_batches=in_batches)
    needed = {draft.page.subject.pk for draft in own}
    faulty = {page.pk for page, _ in plan.errors} - needed if along else None
    if not faulty:
        return Travelling(own, drafts, plan)
    sound = [group for group in along if not any(draft.page.pk in faulty for draft in group)]
    return _sound(own, sound if len(sound) < len(along) else [], verb, in_batches=in_batches)


def _belonging_to(own: Draft, verb: Verb) -> list[Page]:
    """The new pages that belong to this one, or to one that it shows, if that is new; ready for the step."""
    new_pages = [] if own.newest or own.page.is_correction else [own.page]
    if shown := _keys_shown(own):
        new_pages += Page.objects.filter(pk__in=shown, live_edition=None, editions=None)
    belonging = Q()
    for model in (kind.model for kind in all_kinds() if kind.model.BELONGS_TO):
        if keys := [page.pk for page in new_pages if page.page_kind.model is model.kind_above()]:
            found = model._base_manager.filter(**{f"{model.BELONGS_TO}__in": keys})
            belonging |= Q(pk__in=found.values("pk"))
    if not belonging:
        return []
    new = Page.objects.filter(belonging, live_edition=None, editions=None, state__in=verb.takes_along)
    return list(new.order_by("pk"))


def _is_ready_for_its_author(group: list[Draft], by: "User | None") -> bool:
    """What nobody submitted yet is taken along by who wrote part of it, unless it was sent back."""
    unsubmitted = [draft.page for draft in group if draft.page.state == Page.State.DRAFT]
    if by is None or any(sent_back(page) for page in unsubmitted):
        return not unsubmitted
    return all(same_as(by, authors) for authors in authors_of_each(unsubmitted).values())


def _needed_new_pages(drafts: Iterable[Draft], *, to_write: bool) -> dict[int, Draft]:
    """The new pages that these drafts need, and those that these need in turn, by their keys."""
    found: dict[int, Draft] = {}
    asked = {draft.page.subject.pk for draft in drafts}
    while named := {key for draft in drafts for key in pages_named_in(draft.own)} - asked:
        asked |= named
        whole = {key for draft in drafts for key in _keys_needed(draft)}
        new = Page.objects.filter(pk__in=named, live_edition=None, editions=None).order_by("pk")
        needed = [page for page in new if page.page_kind.is_small or page.pk in whole]
        drafts = read_drafts(needed, to_write=to_write)
        found |= {draft.page.pk: draft for draft in drafts}
    return found


def _keys_needed(draft: Draft) -> set[int | None]:
    """The keys of the pages, small or not, without which this one goes nowhere while they are new."""
    return {_key_of_above(draft), *_keys_shown(draft)}


def _key_of_above(draft: Draft) -> int | None:
    """The key of the page that it belongs to, if it belongs to one."""
    name = draft.rows.BELONGS_TO
    return getattr(draft.rows, f"{name}_id") if name else None


def _keys_shown(draft: Draft) -> set[int]:
    """The keys of the pages of which this one shows a part."""
    named = (part for part in draft.own.walk() if isinstance(part, PageReference))
    return {part.page for part in named if part.IS_SHOWN}


def _with_what_it_needs(draft: Draft, new: dict[int, Draft]) -> list[Draft]:
    """The new pages that it needs, in the order in which it names them, and that they need; it last."""
    needed: dict[int, Draft] = {}
    to_ask = [draft]
    while to_ask:
        asking = to_ask.pop(0)
        for key in pages_named_in(asking.own):
            if key not in new or key in needed or key == draft.page.pk:
                continue
            if new[key].page.page_kind.is_small or key in _keys_needed(asking):
                needed[key] = new[key]
                to_ask.append(new[key])
    return [*needed.values(), draft]
