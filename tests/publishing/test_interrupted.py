"""A verb interrupted at any call of the database has done nothing, and one that committed, everything."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from publishing import workflow
from publishing.models import Page
from publishing.review_task import open_task
from publishing.verify import broken_seals
from tests import factories as make
from tests.publishing.interruptions import COMMIT, COMMITTED, Act, Rows, fail, kill, undone, whole_database

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # Newer Pythons warn of threads that a fork leaves behind; the child needs none of them.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article_with(title: str, **section: Any) -> Page:
    article = make.ArticleFactory(title=title)
    make.add_section(article, **section)
    return make.published(article)


def publishing_a_new_drug() -> Act:
    """A new side effect goes along; the class of the drug and an article that embeds the class follow."""
    drug_class = make.published(make.DrugClassFactory())
    article_with("On the class", drug_class=drug_class)
    drug = make.DrugFactory(title="newdrug", drug_class=drug_class)
    make.add_brand(drug, "Newbrand")
    make.add_side_effect(drug, make.SideEffectFactory(title="dry mouth"))
    open_task(drug, "A reader asked.", AT)
    make.approved(drug)
    return lambda: workflow.publish(drug, by=make.publisher(), note="It is new.", at=AT)


def publishing_a_new_address() -> Act:
    """An article that links to the drug is to be looked at."""
    drug = make.published(make.DrugFactory(title="olddrug"))
    article_with("On the drug", text=f'<p>Read on <a data-page="{drug.pk}">this drug</a>.</p>')
    make.approved(make.change(drug, title="newdrug", slug="newdrug"))
    return lambda: workflow.publish(drug, by=make.publisher(), note="It has a new name.", at=AT)


def withdrawing_a_drug() -> Act:
    """The class of the drug follows, and an article that links to the drug is to be looked at."""
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(title="olddrug", drug_class=drug_class))
    other = make.published(make.DrugFactory(title="newdrug"))
    article = article_with("On the drug", text=f'<p>Read on <a data-page="{drug.pk}">this drug</a>.</p>')
    return lambda: workflow.withdraw(
        drug, by=make.publisher(), reason="No longer sold.", read_instead=other, tasks_for=[article], at=AT
    )


def recording_a_review() -> Act:
    drug_class = make.published(make.DrugClassFactory())
    open_task(drug_class, "A reader asked.", AT)
    return lambda: workflow.record_review(drug_class, by=make.reviewer(), at=AT)


# Each with the number of editions that it seals.
VERBS: list[tuple[Callable[[], Act], int]] = [
    (publishing_a_new_drug, 4),
    (publishing_a_new_address, 1),
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

    @property
    def writes(self) -> list[int]:
        """The numbers of the calls that write, from 1."""
        return [n for n, call in enumerate(self.calls, 1) if re.match("INSERT|UPDATE|DELETE", call)]

    def assert_nothing_is_done(self) -> None:
        assert whole_database() == self.before
        assert list(broken_seals()) == []

    def assert_all_is_done(self) -> None:
        assert whole_database() == self.after
        assert list(broken_seals()) == []

    def assert_it_can_be_done_again(self) -> None:
        with undone():
            self.act()
            self.assert_all_is_done()


@pytest.fixture
def verb(prepare: Callable[[], Act], editions: int) -> Verb:
    act = prepare()
    before = whole_database()
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
        kill(verb.act, before=number)
        verb.assert_nothing_is_done()
        if leaves_something(just_made) and just_made not in tried_again_after:
            tried_again_after.add(just_made)
            verb.assert_it_can_be_done_again()
    kill(verb.act, before=COMMITTED)
    verb.assert_all_is_done()


@each_verb
def test_a_database_lost_at_any_call_after_the_first_write_leaves_nothing(verb: Verb) -> None:
    for number in range(verb.writes[0] + 1, len(verb.calls) + 1):
        fail(verb.act, before=number)
        verb.assert_nothing_is_done()
    verb.act()
    verb.assert_all_is_done()


@each_verb
@pytest.mark.parametrize("write", [1, -1], ids=["all but the first", "the last"])
def test_one_write_without_the_others_would_be_noticed(verb: Verb, write: int) -> None:
    """The tests above can fail: without a transaction, a killed process leaves neither nothing nor all."""
    kill(verb.act, before=verb.writes[write], is_careless=True)
    with pytest.raises(AssertionError):
        verb.assert_nothing_is_done()
    with pytest.raises(AssertionError):
        verb.assert_all_is_done()
