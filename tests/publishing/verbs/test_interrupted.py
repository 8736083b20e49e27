"""A verb interrupted at any call of the database has done nothing, and one that committed, everything."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import pytest
from django.core import mail
from django.utils import timezone

from publishing.models import Page
from publishing.people import open_task
from publishing.verbs import workflow
from publishing.verifying import broken_seals, ledger_faults
from tests import factories as make
from tests.publishing.verbs.interruptions import (
    COMMIT,
    COMMITTED,
    Act,
    Rows,
    fail,
    kill,
    rows_as_they_are,
    undone,
    whole_database,
)

pytestmark = [
    pytest.mark.begun_first,
    pytest.mark.django_db(transaction=True),
    # Newer Pythons warn of threads that a fork leaves behind; the child needs none of them.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

Prepared = Callable[[datetime], object]  # told when


def article_with(title: str, **section: Any) -> Page:
    article = make.ArticleFactory(title=title)
    make.add_section(article, **section)
    return make.published(article)


def publishing_a_new_drug() -> Prepared:
    """A new side effect goes along; the class of the drug and an article that embeds the class follow."""
    drug_class = make.published(make.DrugClassFactory())
    article_with("On the class", drug_class=drug_class)
    drug = make.DrugFactory(title="newdrug", drug_class=drug_class)
    make.add_brand(drug, "Newbrand")
    make.add_side_effect(drug, make.SideEffectFactory(title="dry mouth"))
    open_task(drug, "A reader asked.", timezone.now())
    make.approved(drug)
    return lambda at: workflow.publish(drug, by=make.publisher(), note="It is new.", at=at)


def publishing_a_new_address() -> Prepared:
    """An article that links to the drug is to be looked at."""
    drug = make.published(make.DrugFactory(title="olddrug"))
    article_with("On the drug", text=f'<p>Read on <a data-page="{drug.pk}">this drug</a>.</p>')
    make.approved(make.change(drug, title="newdrug", slug="newdrug"))
    return lambda at: workflow.publish(drug, by=make.publisher(), note="It has a new name.", at=at)


def publishing_a_correction() -> Prepared:
    """The draft that is pending takes it in."""
    drug = make.published(make.DrugFactory(title="drug", summary="As it was.", note="A slip."))
    make.change(drug, summary="As it will be.")
    begun = workflow.begin_correction(drug, by=make.author())
    make.approved(make.change(begun, note="No slip."))
    return lambda at: workflow.publish(begun, by=make.publisher(), note="A slip is mended.", at=at)


def withdrawing_a_drug() -> Prepared:
    """The class of the drug follows, and an article that links to the drug is to be looked at."""
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(title="olddrug", drug_class=drug_class))
    other = make.published(make.DrugFactory(title="newdrug"))
    article = article_with("On the drug", text=f'<p>Read on <a data-page="{drug.pk}">this drug</a>.</p>')
    return lambda at: workflow.withdraw(
        drug, by=make.publisher(), reason="No longer sold.", read_instead=other, tasks_for=[article], at=at
    )


def recording_a_review() -> Prepared:
    drug_class = make.published(make.DrugClassFactory())
    open_task(drug_class, "A reader asked.", timezone.now())
    return lambda at: workflow.record_review(drug_class, by=make.reviewer(), at=at)


# Each with the number of editions that it seals.
VERBS: list[tuple[Callable[[], Prepared], int]] = [
    (publishing_a_new_drug, 4),
    (publishing_a_new_address, 1),
    (publishing_a_correction, 1),
    (withdrawing_a_drug, 1),
    (recording_a_review, 1),
]
each_verb = pytest.mark.parametrize(
    ("prepare", "editions"), VERBS, ids=lambda each: getattr(each, "__name__", "")
)


class Verb(NamedTuple):
    """A verb about to be carried out, what the database holds before and after it, and its calls."""

    act: Act
    before: dict[str, Rows]
    after: dict[str, Rows]
    calls: list[str]

    def numbers(self, *statements: str) -> list[int]:
        """The numbers, from 1, of the calls that are one of these statements."""
        return [number for number, call in enumerate(self.calls, 1) if call.startswith(statements)]

    def assert_nothing_is_done(self) -> None:
        assert rows_as_they_are() == self.before
        assert mail.outbox == []

    def assert_all_is_done(self) -> None:
        assert whole_database() == self.after
        assert [*broken_seals(), *ledger_faults()] == []

    def assert_it_can_be_done_again(self) -> None:
        with undone():
            self.act()
            self.assert_all_is_done()


@pytest.fixture
def verb(prepare: Callable[[], Prepared], editions: int) -> Verb:
    act = partial(prepare(), timezone.now())  # no edition may be older than those that were prepared
    mail.outbox.clear()
    assert [*broken_seals(), *ledger_faults()] == []
    before = rows_as_they_are()
    with undone():
        act()
        after = whole_database()
    assert len(after["publishing.Edition"]) - len(before["publishing.Edition"]) == editions
    return Verb(act, before, after, kill(act, before=COMMIT))


def leaves_something(call: str) -> bool:
    """Whether a statement leaves behind a change, or a lock that could be in somebody’s way."""
    return not call.startswith("SELECT") or call.endswith("FOR UPDATE")


@each_verb
def test_a_process_killed_before_any_call_leaves_nothing_and_after_the_commit_everything(verb: Verb) -> None:
    tried_again_after: set[str] = set()
    for number, just_made in enumerate(["", *verb.calls[:-1]], 1):
        if not leaves_something(just_made):
            continue  # killed here, it leaves what it leaves when it is killed before the read
        kill(verb.act, before=number)
        verb.assert_nothing_is_done()
        if just_made not in tried_again_after:
            tried_again_after.add(just_made)
            verb.assert_it_can_be_done_again()
    verb.assert_nothing_is_done()
    kill(verb.act, before=COMMITTED)
    verb.assert_all_is_done()


@each_verb
def test_a_database_lost_at_any_write_after_the_first_leaves_nothing(verb: Verb) -> None:
    for number in verb.numbers("INSERT", "UPDATE", "DELETE", COMMIT)[1:]:
        fail(verb.act, before=number)
        verb.assert_nothing_is_done()
    verb.act()
    verb.assert_all_is_done()


@pytest.mark.parametrize(("prepare", "editions"), VERBS[:1])
@pytest.mark.parametrize("missing", [0, -1], ids=["from the first row on", "the last row"])
def test_a_half_done_verb_would_be_noticed(verb: Verb, missing: int) -> None:
    """The tests above can fail: without a transaction, a killed process leaves neither nothing nor all."""
    kill(verb.act, before=verb.numbers("INSERT")[missing], is_careless=True)
    with pytest.raises(AssertionError):
        verb.assert_nothing_is_done()
    with pytest.raises(AssertionError):
        verb.assert_all_is_done()
