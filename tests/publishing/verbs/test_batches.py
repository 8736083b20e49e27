"""A page that very many pages follow is refused at once, and goes to readers in batches that end the same."""

from collections import defaultdict
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import event, given, reject, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from drugs.documents import DrugClassDocument, DrugClassExcerpt, DrugClassOwn, DrugDocument, DrugOwn
from publishing.checking import Live
from publishing.documents import all_kinds
from publishing.editions import Withdrawal
from publishing.models import Edition, Page, ReviewTask
from publishing.pages import EMERGENCY_PUBLISHERS
from publishing.sealing import Change, Plan, limit
from publishing.text import NotAllowed, Refused
from publishing.verbs import batches, drafts, workflow
from publishing.verifying import broken_seals, derived_faults, ledger_faults
from tests import factories as make
from tests.publishing.documents.own_parts import changed, well_connected
from tests.publishing.verbs.test_laws import HOW_MANY, check_excerpts, check_links
from tests.publishing.verbs.unopenable import DAMAGES, a_later_schema
from tests.publishing.workroom.screens.people_at_work import at_work, screen

Sealed = dict[tuple[int, int], tuple[str, str]]


def in_batches(page: Page, take: Callable[..., Any], sizes: list[int], is_interrupted: bool) -> None:
    """Take the page to readers, or from them, in batches of these sizes; at last of one page each."""
    take(at_once=sizes[0])
    what_readers_see_is_whole()
    for size in sizes[1:]:
        with transaction.atomic():
            batches.follow_next(page, by=make.publisher(), at_once=size)
            transaction.set_rollback(is_interrupted)
        what_readers_see_is_whole()
    waiting = batches.Batches(page, by=make.publisher(), at_once=1)
    while waiting.follow_next().followers:
        pass
    assert batches.progress_of(page).waiting == 0


def what_readers_see_is_whole() -> None:
    editions = list(Edition.objects.select_related("page"))
    live = [edition for edition in editions if edition.page.live_edition_id == edition.pk]
    check_excerpts(live, {(edition.page_id, edition.number): edition for edition in editions})
    check_links(live)
    assert [str(fault) for fault in (*broken_seals(), *ledger_faults(), *derived_faults())] == []


def sealed_by(work: Callable[[], object]) -> Sealed:
    """What each edition says to readers, and its note, after this work, which is then undone."""
    with transaction.atomic():
        work()
        found = {(e.page_id, e.number): (e.canonical_document, e.note) for e in Edition.objects.all()}
        transaction.set_rollback(True)
    return found


class TestInBatches(TestCase):
    """On a site where every page names others, and all are live but one drug."""

    keys: dict[str, list[int]]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.keys = defaultdict(list)
        for kind in all_kinds():
            for number in range(HOW_MANY[kind.name]):
                page = kind.model._default_manager.create(title=kind.name, slug=f"{kind.name[:9]}-{number}")
                cls.keys[kind.name].append(page.pk)
        pages = [(name, key) for name, keys in cls.keys.items() for key in keys]
        for name, key in pages:
            page = Page.objects.get(pk=key)
            drafts.save_own_part(page, well_connected(name, key, cls.keys), by=make.author())
        for _, key in sorted(pages, key=lambda page: page[0] == "drug"):
            if key != cls.keys["drug"][-1] and not Page.objects.get(pk=key).is_live:
                make.publish(Page.objects.get(pk=key))

    @given(data=st.data(), sizes=st.lists(st.integers(0, 4), min_size=1, max_size=4), cut=st.booleans())
    @settings(max_examples=8)
    def test_batches_of_any_size_end_as_one_publication_would(
        self, data: st.DataObject, sizes: list[int], cut: bool
    ) -> None:
        name = data.draw(st.sampled_from(["side_effect", "contributor", "drug_class", "drug"]))
        page = Page.objects.get(pk=data.draw(st.sampled_from(self.keys[name])))
        own = data.draw(changed(name, self.keys, page.specific.own_part()))
        drafts.save_own_part(page, own.model_copy(update={"title": "Omega"}), by=make.author())

        def publish(**options: Any) -> None:
            workflow.publish(page, by=make.publisher(), note="Changed.", **options)

        try:
            make.approved(page)
            at_once = sealed_by(publish)
        except Refused:
            reject()
        event(f"editions: {len(at_once) - Edition.objects.count()}")
        assert sealed_by(lambda: in_batches(page, publish, sizes, cut)) == at_once

    @given(data=st.data(), sizes=st.lists(st.integers(0, 4), min_size=1, max_size=4), cut=st.booleans())
    @settings(max_examples=4)
    def test_a_withdrawal_in_batches_ends_as_one_withdrawal_would(
        self, data: st.DataObject, sizes: list[int], cut: bool
    ) -> None:
        key = data.draw(st.sampled_from([*self.keys["side_effect"], *self.keys["drug"][:-1]]))
        page = Page.objects.get(pk=key)

        def withdraw(**options: Any) -> None:
            workflow.withdraw(page, by=make.publisher(), reason="Wrong.", **options)

        at_once = sealed_by(withdraw)
        assert sealed_by(lambda: in_batches(page, withdraw, sizes, cut)) == at_once


def test_with_a_page_goes_whatever_it_shows_as_it_will_be() -> None:
    drug_class, drug, other = (
        Page(pk=key, kind=kind) for key, kind in enumerate(["drug_class", "drug", "drug"])
    )
    of_class = DrugClassDocument(page=drug_class.pk, own=DrugClassOwn(title="New names", slug="new-names"))
    of_drug, of_other = (
        DrugDocument(
            page=page.pk,
            own=DrugOwn(title="drug", slug="drug"),
            drug_class=DrugClassExcerpt.take(drug_class.pk, number, of_class),
        )
        for page, number in ((drug, 1), (other, 7))
    )
    documents: list[tuple[Page, Any]] = [(other, of_other), (drug, of_drug), (drug_class, of_class)]
    plan = Plan([Change(page, None, None, said, drug_class) for page, said in documents], [], Live())
    first = [plan.first(count) for count in (0, 1, 2)]
    assert [[change.page for change in part.changes] for part in first] == [
        [],
        [other],
        [other, drug, drug_class],
    ]
    assert [change.page for change in plan.without(first[1]).changes] == [drug, drug_class]


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many pages may follow at once."""
    return lambda number: monkeypatch.setattr(limit, "MOST_FOLLOWERS", number)


@pytest.fixture
def drug_class() -> Any:
    """A live class with three live drugs, whose new name is approved."""
    drug_class = make.published(make.DrugClassFactory(title="Old names"))
    for _ in range(3):
        make.publish(make.DrugFactory(drug_class=drug_class))
    return make.approved(make.change(drug_class, title="New names"))


def run(page: Page, **options: Any) -> str:
    said = StringIO()
    call_command("publish_in_batches", str(page.pk), by="paul", stdout=said, stderr=said, **options)
    return said.getvalue()


@pytest.mark.django_db
class TestTheLimit:
    def test_as_many_as_may_follow_do(self, drug_class: Any, most: Callable[[int], None]) -> None:
        most(3)
        assert len(workflow.publish(drug_class, by=make.publisher(), note="New.").followers) == 3

    def test_one_more_is_refused_with_the_count_and_what_to_do(
        self, drug_class: Any, most: Callable[[int], None]
    ) -> None:
        most(2)
        editions = Edition.objects.count()
        with pytest.raises(Refused, match=r"More than 2 other pages .* \(3 show .*publish_in_batches"):
            workflow.publish(drug_class, by=make.publisher(), note="New.")
        with pytest.raises(Refused, match="More than 2 other pages"):
            workflow.withdraw(drug_class, by=make.publisher(), reason="Wrong.")
        assert (Edition.objects.count(), Withdrawal.objects.count()) == (editions, 0)

    def test_it_can_be_submitted_and_approved(self, drug_class: Any, most: Callable[[int], None]) -> None:
        most(2)
        make.approved(make.change(drug_class, title="Newest names"))
        assert drug_class.specific.state == Page.State.APPROVED

    @pytest.mark.parametrize("name", ["publish", "withdraw"])
    def test_the_screen_says_so_when_it_is_opened(
        self, drug_class: Any, most: Callable[[int], None], name: str
    ) -> None:
        address, button = screen(drug_class, name), f'aria-label="{name.capitalize()}"'
        assert button in at_work(make.publisher()).get(address).content.decode()
        most(2)
        html = at_work(make.publisher()).get(address).content.decode()
        assert "More than 2 other pages would follow" in html
        assert button not in html


@pytest.mark.django_db
class TestTheCommand:
    def test_an_emergency_is_carried_to_its_end_by_who_may_publish_before_review(
        self, drug_class: Any
    ) -> None:
        on_call = make.person("emma", EMERGENCY_PUBLISHERS)
        said = StringIO()
        call_command(
            "publish_in_batches", str(drug_class.pk), by=on_call.username, note="New.", emergency="Deaths.",
            at_once=1, stdout=said,
        )  # fmt: skip
        assert "Done: 3. Waiting: 0. Failed: 0." in said.getvalue()

    def test_it_takes_what_is_refused_to_readers(self, drug_class: Any, most: Callable[[int], None]) -> None:
        most(2)
        assert "Done: 3. Waiting: 0. Failed: 0." in run(drug_class, note="New.", at_once=1)
        for drug in drug_class.drugs.all():
            assert drug.live_edition.document.drug_class.name == "New names"
            assert drug.live_edition.note == "Follows a change to New names: new."

    def test_who_did_not_follow_yet_says_what_it_said(self, drug_class: Any) -> None:
        workflow.publish(drug_class, by=make.publisher(), note="New.", at_once=1)
        assert "Done: 1. Waiting: 2. Failed: 0." in run(drug_class, show=True)
        shown = [drug.live_edition.document.drug_class for drug in drug_class.drugs.order_by("pk")]
        now = drug_class.editions.latest("number").number
        assert [each.name for each in shown] == ["New names", "Old names", "Old names"]
        assert [each.edition == now for each in shown] == [True, False, False]

    def test_it_goes_on_where_it_stopped_and_may_run_twice(self, drug_class: Any) -> None:
        workflow.publish(drug_class, by=make.publisher(), note="New.", at_once=1)
        assert "Done: 3. Waiting: 0. Failed: 0." in run(drug_class)
        editions = Edition.objects.count()
        assert "Done: 3. Waiting: 0. Failed: 0." in run(drug_class, note="New.")
        assert Edition.objects.count() == editions

    def test_a_page_that_cannot_be_opened_is_named_and_waits(self, drug_class: Any) -> None:
        bad = drug_class.drugs.first()
        with a_later_schema():
            with DAMAGES[0](bad), pytest.raises(CommandError, match="1 could not follow"):
                run(drug_class, note="New.", at_once=1)
            assert ReviewTask.objects.open().get(is_left_behind=True).page_id == bad.pk
            assert "Waiting: 0. Failed: 0." in run(drug_class)

    def test_it_withdraws_too(self, drug_class: Any) -> None:
        assert "Done: 3. Waiting: 0." in run(drug_class, withdraw="Wrong.", at_once=2)
        assert not drug_class.specific.is_live

    def test_only_a_publisher_may(self, drug_class: Any) -> None:
        with pytest.raises(NotAllowed):
            batches.follow_next(drug_class, by=make.author(), at_once=1)
        with pytest.raises(CommandError, match="Say --by whom"):
            call_command("publish_in_batches", str(drug_class.pk))
        with pytest.raises(CommandError, match="There is no page “999999”"):
            call_command("publish_in_batches", "999999", by="paul")
