"""The laws of the five verbs, over random pages of every kind and random work of an editorial desk."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from publishing.checking import compose, refresh
from publishing.comparing import merge
from publishing.documents import ChangeKind, Excerpt, OwnPart, all_kinds, without_edition_numbers
from publishing.models import Address, Edition, Link, Page, Review
from publishing.pages import edges_of
from publishing.sealing import Plan, Publication, plan_of, plan_publication, plan_withdrawal
from publishing.text import Refused
from publishing.verbs import companions, drafts, states, workflow
from publishing.verbs.correction import not_taken_in
from publishing.verifying import broken_seals, derived_faults, ledger_faults
from tests import desk as make
from tests.publishing.documents.own_parts import changed, own_parts, well_connected

HOW_MANY = {
    "side_effect": 2,
    "warning": 1,
    "drug_class": 2,
    "drug": 3,
    "contributor": 2,
    "article": 2,
    "site_page": 1,
    "site": 1,
}


class Desk(RuleBasedStateMachine):
    """An editorial desk at work on thirteen pages. What must hold after every step is an invariant."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.now = datetime(2020, 1, 1, tzinfo=UTC)
        self.keys: dict[str, list[int]] = defaultdict(list)
        self.whole_page_reviews: dict[int, date] = {}
        self.approvals: dict[int, Review] = {}
        self.readers_saw_a_change = False
        for kind in all_kinds():
            for number in range(HOW_MANY[kind.name]):
                page = kind.model._default_manager.create(title=kind.name, slug=f"{kind.name[:9]}-{number}")
                drafts.record_change(page, by=make.author(), at=self.now)
                self.keys[kind.name].append(page.pk)
        self.pages = [key for keys in self.keys.values() for key in keys]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def next_day(self) -> datetime:
        self.now += timedelta(days=1)
        return self.now

    def choose(self, data: st.DataObject, keys: Iterable[int]) -> Page:
        return Page.objects.get(pk=data.draw(st.sampled_from(list(keys)), label="page"))

    # What the desk does

    @initialize(live=st.sets(st.integers(0, 12), min_size=6))
    def begin(self, live: set[int]) -> None:
        """Every page names others, and most are live, so that there is something to follow."""
        for kind, keys in self.keys.items():
            for key in keys:
                self.write(Page.objects.get(pk=key), well_connected(kind, key, self.keys))
        for number in sorted(live):
            self.take_to_readers(Page.objects.get(pk=self.pages[number]))

    @rule(data=st.data())
    def write_something_else(self, data: st.DataObject) -> None:
        page = self.choose(data, self.pages)
        self.write(page, data.draw(own_parts(page.kind, self.keys)))

    @rule(data=st.data())
    def change_one_field(self, data: st.DataObject) -> None:
        self.change(data, self.choose(data, self.pages))

    @rule(data=st.data(), is_whole_page=st.booleans())
    def change_and_publish(self, data: st.DataObject, is_whole_page: bool) -> None:
        page = self.choose(data, self.pages)
        self.change(data, page)
        self.take_to_readers(page, is_whole_page)

    @rule(data=st.data())
    def publish_a_small_correction(self, data: st.DataObject) -> None:
        page = self.choose(data, self.pages)
        page.summary = page.summary.removesuffix("!") if page.summary.endswith("!") else f"{page.summary}!"
        drafts.save_draft(page, by=make.author(), at=self.next_day())
        self.take_to_readers(page, change_kind=ChangeKind.MINOR)

    @precondition(lambda self: bool(keys_that_may_be_withdrawn()))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        page = self.choose(data, keys_that_may_be_withdrawn())
        plan, before = plan_withdrawal(page), own_parts_of_live_pages()
        publication = workflow.withdraw(page, by=make.publisher(), reason="For a test.", at=self.next_day())
        assert page.pk not in live_keys()
        self.check_that_what_was_planned_was_done(plan, publication)
        self.check_that_followers_kept_their_own_words(publication, before)

    @precondition(lambda self: self.is_anything_live())
    @rule(data=st.data())
    def review(self, data: st.DataObject) -> None:
        edition = workflow.record_review(
            self.choose(data, live_keys()), by=make.reviewer(), at=self.next_day()
        )
        self.whole_page_reviews[edition.pk] = self.now.date()
        self.readers_saw_a_change = True

    @precondition(lambda self: Edition.objects.exists())
    @rule(data=st.data())
    def bring_back_an_earlier_edition(self, data: st.DataObject) -> None:
        """Law: compose(restore(page, d.own)) == refresh(page, d)."""
        editions = Edition.objects.values_list("page", "number")
        page_key, number = data.draw(st.sampled_from(list(editions)), label="edition")
        page = Page.objects.get(pk=page_key)
        document = page.editions.get(number=number).document
        by = make.person("bob", "Authors")
        restored = drafts.save_own_part(page, document.own, by=by, at=self.next_day())
        assert compose(restored) == refresh(page, document)
        assert restored.draft_hash == document.own.content_hash()

    @precondition(lambda self: self.is_anything_live())
    @rule(data=st.data())
    def correct_the_live_page(self, data: st.DataObject) -> None:
        """Law: the pending draft takes in what was corrected, or stays word for word until it does."""
        page = self.choose(data, live_keys())
        live, base, pending = page.live_edition, page.draft_base, page.specific.own_part()
        assert live is not None
        begun = workflow.begin_correction(page, by=make.author())
        assert begun.specific.own_part() == live.document.own
        own = data.draw(changed(page.kind, self.keys, live.document.own))
        drafts.save_own_part(begun, own, by=make.author(), at=self.next_day())
        assert page.specific.own_part() == pending
        if not self.take_to_readers(Page.drafts.get(pk=begun.pk)):
            workflow.discard(begun, by=make.author())
            assert page.specific.own_part() == pending
            return
        page.refresh_from_db()
        merged = merge(base.document.own if base else None, own, pending).text
        assert page.specific.own_part() == (merged or pending)
        assert (not_taken_in(page) is None) == (merged is not None or own == live.document.own)
        event("taken in" if merged else "both changed the same words")

    # How it does it

    def is_anything_live(self) -> bool:
        return Page.objects.live().exists()

    def change(self, data: st.DataObject, page: Page) -> None:
        self.write(page, data.draw(changed(page.kind, self.keys, page.specific.own_part())))

    def write(self, page: Page, own: OwnPart) -> None:
        document = page.page_kind.document_type(page=page.pk, own=own)
        restored = drafts.save_own_part(page, document.own, by=make.author(), at=self.next_day())
        assert restored.specific.own_part() == own
        assert compose(page) == refresh(page, document)

    def take_to_readers(
        self, page: Page, is_whole_page: bool = False, change_kind: ChangeKind | None = None
    ) -> bool:
        """Whether anything was published. A draft that lags behind what is live keeps its own words."""
        at = self.next_day()
        if live := not_taken_in(page):
            own = page.specific.own_part()
            workflow.take_in(page, own, live=live, by=make.author(), version=page.version, at=at)
        plan = plan_of(companions.read(page, states.SUBMIT, make.author()).drafts)
        before, count = own_parts_of_live_pages(), Edition.objects.count()
        try:
            workflow.submit(page, by=make.author(), at=at)
        except Refused as refusal:
            if plan.errors:
                event("an error stands")
                return False
            assert not plan.changes, str(refusal)  # noqa: PT017
            publication = workflow.publish(page, by=make.publisher(), note="Nothing.", at=at)
            assert (publication.editions, Edition.objects.count()) == ([], count)
            event("nothing to publish")
            return False
        reviews = workflow.approve(page, by=make.reviewer(), is_whole_page=is_whole_page, at=at)
        for review in reviews:  # that of a small page may be older, if its publication was refused then
            self.approvals[review.page.subject.pk] = review
        try:
            with transaction.atomic():
                publication = workflow.publish(
                    page, by=make.publisher(), note="Changed.", change_kind=change_kind, at=at
                )
        except Refused as refusal:
            event(f"refused: {str(refusal)[:90]}")
            is_more_than_minor = change_kind and any(
                change.before and not change.is_minor for change in plan.chosen
            )
            is_justified = plan.errors or is_more_than_minor or has_one_address_twice(plan)
            assert is_justified, str(refusal)  # noqa: PT017
            assert Edition.objects.count() == count
            return False
        event(f"followers: {len(publication.followers)}")
        for edition in publication.chosen:
            approval = self.approvals[edition.page_id]
            if approval.is_whole_page:
                self.whole_page_reviews[edition.pk] = approval.at.date()
        self.check_that_what_was_planned_was_done(plan, publication)
        self.check_that_followers_kept_their_own_words(publication, before)
        if page.is_correction:
            return True
        again = workflow.publish(page, by=make.publisher(), note="Again.", at=self.next_day())
        assert again.editions == []
        assert not plan_publication([Page.objects.get(pk=page.pk)]).changes
        return True

    # What must hold of a publication

    def check_that_what_was_planned_was_done(self, plan: Plan, publication: Publication) -> None:
        self.readers_saw_a_change = True
        planned = [(c.page.pk, c.number, c.after.canonical_bytes().decode()) for c in plan.changes]
        done = [(e.page_id, e.number, e.canonical_document) for e in publication.editions]
        assert planned == done

    def check_that_followers_kept_their_own_words(
        self, publication: Publication, before: dict[int, Any]
    ) -> None:
        for edition in publication.followers:
            assert edition.document.own == before[edition.page_id]
            assert edition.cause is not None

    # What must hold after every step

    @invariant()
    def what_readers_see_is_whole(self) -> None:
        if not self.readers_saw_a_change:  # a draft was written: the same editions are live as before
            return
        self.readers_saw_a_change = False
        editions = list(Edition.objects.select_related("page").order_by("page", "number"))
        live = [edition for edition in editions if edition.page.live_edition_id == edition.pk]
        check_numbers_and_chain(editions)
        self.check_dates(editions)
        check_excerpts(live, {(edition.page_id, edition.number): edition for edition in editions})
        check_links(live)
        check_addresses(editions)
        for edition in live:
            assert refresh(edition.page, edition.document) == edition.document

    @invariant()
    def composing_is_pure(self) -> None:
        for page in Page.objects.filter(pk__in=self.pages[::4]):
            assert compose(page) == compose(page)

    def check_dates(self, editions: list[Edition]) -> None:
        """The columns equal the dates told anew from the first edition on."""
        for _, of_page in itertools.groupby(editions, key=lambda edition: edition.page_id):
            so_far: list[Edition] = []
            for edition in of_page:
                so_far.append(edition)
                updates = [one for one in so_far if one.change_kind == "substantive"]
                reviews = [one for one in so_far if one.pk in self.whole_page_reviews]
                reviewed_on = self.whole_page_reviews[reviews[-1].pk] if reviews else None
                months = edition.page_kind.months_between_reviews(edition.document.own)
                assert edition.first_published_on == so_far[0].dated_on
                assert (edition.updated_on, edition.updated_note) == (updates[-1].dated_on, updates[-1].note)
                assert edition.reviewed_on == reviewed_on
                due = reviewed_on + relativedelta(months=months) if reviewed_on and months else None
                assert edition.review_due_on == due


def keys_that_may_be_withdrawn() -> list[int]:
    """Of live pages, for the only one of its kind stays."""
    return [page.pk for page in Page.objects.live().order_by("pk") if not page.page_kind.is_single]


def live_keys() -> list[int]:
    return list(Page.objects.live().order_by("pk").values_list("pk", flat=True))


def own_parts_of_live_pages() -> dict[int, Any]:
    return {edition.page_id: edition.document.own for edition in Edition.objects.live()}


def has_one_address_twice(plan: Plan) -> bool:
    addresses = [change.page.page_kind.address(change.after.own.slug) for change in plan.chosen]
    return len(set(addresses)) < len(addresses)


def check_numbers_and_chain(editions: list[Edition]) -> None:
    for _, of_page in itertools.groupby(editions, key=lambda edition: edition.page_id):
        numbers = [edition.number for edition in of_page]
        assert numbers == list(range(1, len(numbers) + 1))
    assert [str(fault) for fault in broken_seals()] == []
    assert [str(fault) for fault in (*ledger_faults(), *derived_faults())] == []


def check_excerpts(live: list[Edition], editions: dict[tuple[int, int], Edition]) -> None:
    """Each excerpt names an edition that exists, and says what that edition says of what is shown."""
    for edition in live:
        for part in edition.document.walk():
            if isinstance(part, Excerpt):
                source = editions[part.page, part.edition]
                taken = part.taken_again(source.document)
                assert without_edition_numbers(taken) == without_edition_numbers(part)


def check_links(live: list[Edition]) -> None:
    derived = {(e.page_id, edge.target, edge.relation) for e in live for edge in edges_of(e.document)}
    assert set(Link.objects.values_list("source", "target", "relation")) == derived


def check_addresses(editions: list[Edition]) -> None:
    """Every address that ever led to a page still belongs to it."""
    belongs_to = dict(Address.objects.values_list("path", "page"))
    assert belongs_to == {edition.address: edition.page_id for edition in editions}


@pytest.mark.django_db
def test_the_laws_hold_whatever_the_desk_does() -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=5 if connection.vendor == "sqlite" else 3,
            stateful_step_count=16,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a day at the desk takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
