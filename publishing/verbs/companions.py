"""The new pages that travel with a page, through submission, review and publication.

New is what has no edition yet. A page *needs* the small new pages that its draft names, and goes nowhere
without them. A new page and the new page that it *belongs to* (``Page.BELONGS_TO``) take each other along if
the other is ready for the same step, with all that it needs; if it is not, the one goes without the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q

from publishing.documents import all_kinds, pages_named_in
from publishing.editions import Draft, read_drafts
from publishing.pages import Page
from publishing.people import authors_of_each, sent_back
from publishing.sealing import Plan, plan_without_followers
from publishing.serving import Generation
from publishing.verbs.states import SUBMIT, Verb


@dataclass(frozen=True)
class Travelling:
    """A draft, with what it needs, and the drafts that it takes along, each with what that needs.

    Of each group the page that needs the others is the last.
    """

    own: list[Draft]
    along: list[list[Draft]]

    @cached_property
    def drafts(self) -> list[Draft]:
        """All of them, each once, that of the page itself last."""
        every = [draft for group in (*self.along, self.own) for draft in group]
        return list({draft.page.pk: draft for draft in every}.values())

    @property
    def needed(self) -> set[int]:
        """The keys of the draft and of what it needs."""
        return {draft.page.pk for draft in self.own}


def lock(page: Page, verb: Verb) -> Travelling:
    """What takes this step together with the draft of ``page``, locked and read anew."""
    Generation.hold()
    return _travelling(page, verb, to_write=True)


def read(page: Page, verb: Verb) -> list[Draft]:
    """The same drafts as they stand now, that of the page itself last, for who only shows them."""
    return _travelling(page, verb, to_write=False).drafts


def lock_to_submit(page: Page) -> tuple[list[Draft], Plan]:
    """The drafts that are submitted together, that of the page itself last, and what they would change."""
    return _sound(lock(page, SUBMIT))


def plan_to_submit(page: Page) -> Plan:
    """The same as it stands now, for who only shows it."""
    return _sound(_travelling(page, SUBMIT, to_write=False))[1]


def _sound(travelling: Travelling) -> tuple[list[Draft], Plan]:
    """An error in what is only taken along stops nothing: that stays behind, with all that it needs."""
    plan = plan_without_followers(travelling.drafts)
    faulty = {page.pk for page, _ in plan.errors} - travelling.needed
    if not faulty:
        return travelling.drafts, plan
    sound = [group for group in travelling.along if not any(draft.page.pk in faulty for draft in group)]
    drafts = replace(travelling, along=sound).drafts
    return drafts, plan_without_followers(drafts)


def _travelling(page: Page, verb: Verb, *, to_write: bool) -> Travelling:
    [own] = read_drafts([page], to_write=to_write)
    along = read_drafts(_taken_along(own, verb), to_write=to_write)
    small = _small_new_pages([*along, own], to_write=to_write)
    groups = [_with_what_it_needs(draft, small) for draft in along]
    ready = [group for group in groups if all(draft.page.state in verb.takes_along for draft in group)]
    return Travelling(_with_what_it_needs(own, small), ready)


def _taken_along(own: Draft, verb: Verb) -> list[Page]:
    """The new pages to which the draft belongs, or that belong to it, if they can take this step.

    What was not submitted yet is taken along by who wrote part of it, unless it was sent back: then its
    author has to say when it is ready.
    """
    related = _belongs_to(own) | (_belong_to(own) if _is_new(own) else Q())
    if not related:
        return []
    new = Page.objects.filter(related, live_edition=None, editions=None, state__in=verb.takes_along)
    found = list(new.order_by("pk"))
    unsubmitted = [page for page in found if page.state == Page.State.DRAFT]
    if not unsubmitted:
        return found
    authors = {key: set(people) for key, people in authors_of_each([own.page, *unsubmitted]).items()}
    ready = {page for page in unsubmitted if authors[page.pk] & authors[own.page.pk] and not sent_back(page)}
    return [page for page in found if page in ready or page not in unsubmitted]


def _is_new(draft: Draft) -> bool:
    return draft.newest is None and not draft.page.is_correction


def _belongs_to(own: Draft) -> Q:
    name = own.rows.BELONGS_TO
    key = getattr(own.rows, f"{name}_id") if name else None
    return Q(pk=key) if key else Q()


def _belong_to(own: Draft) -> Q:
    belonging = Q()
    for model in (kind.model for kind in all_kinds()):
        if model.BELONGS_TO and model._meta.get_field(model.BELONGS_TO).related_model is type(own.rows):
            belonging |= Q(pk__in=model._base_manager.filter(**{model.BELONGS_TO: own.page.pk}).values("pk"))
    return belonging


def _small_new_pages(drafts: Iterable[Draft], *, to_write: bool) -> dict[int, Draft]:
    """The small new pages that these drafts name, and those that these name in turn, by their keys."""
    found: dict[int, Draft] = {}
    asked = {draft.page.subject.pk for draft in drafts}
    while named := {key for draft in drafts for key in pages_named_in(draft.own)} - asked:
        asked |= named
        new = Page.objects.filter(pk__in=named, live_edition=None, editions=None).order_by("pk")
        drafts = read_drafts([page for page in new if page.page_kind.is_small], to_write=to_write)
        found |= {draft.page.pk: draft for draft in drafts}
    return found


def _with_what_it_needs(draft: Draft, small: dict[int, Draft]) -> list[Draft]:
    """The small new pages that it names, in the order in which it does, and that they name; it last."""
    needed: dict[int, Draft] = {}
    to_ask = [draft]
    while to_ask:
        for key in pages_named_in(to_ask.pop(0).own):
            if key in small and key not in needed and key != draft.page.pk:
                needed[key] = small[key]
                to_ask.append(small[key])
    return [*needed.values(), draft]
