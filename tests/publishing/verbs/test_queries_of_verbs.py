"""What each verb asks the database: so many queries for a plain page, and for no page the same one twice."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.models import Drug
from publishing.editions.draft import read_rows
from publishing.models import Page
from publishing.verbs import drafts, workflow
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

Asked = dict[str, list[str]]


def asked_by(verb: Callable[[], object]) -> list[str]:
    """The queries that the verb asks, to the letter."""
    with CaptureQueriesContext(connection) as captured:
        verb()
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


def asked_on_the_way_to_readers(page: Page, note: str = "") -> Asked:
    """What each verb asks from a save of the draft to its publication, each by who has just signed in."""
    draft: Any = page.specific
    draft.summary = f"Summary {draft.version}."
    author, reviewer, publisher = (
        User.objects.get(pk=person.pk) for person in (make.author(), make.reviewer(), make.publisher())
    )
    return {
        "save": asked_by(partial(drafts.save_draft, draft, by=author)),
        "submit": asked_by(partial(workflow.submit, draft, by=author)),
        "approve": asked_by(partial(workflow.approve, draft, by=reviewer, is_whole_page=True)),
        "publish": asked_by(partial(workflow.publish, draft, by=publisher, note=note)),
    }


def repeated(asked: Asked) -> dict[str, list[str]]:
    return {
        verb: twice
        for verb, queries in asked.items()
        if (twice := [query for query, times in Counter(queries).items() if times > 1])
    }


def counts(asked: Asked) -> dict[str, int]:
    return {verb: len(queries) for verb, queries in asked.items()}


def drug_with_followers() -> Drug:
    """A new drug with all that a drug can have, on whose class and on whose class’s article it will stand."""
    drug_class = make.published(make.DrugClassFactory())
    article = make.ArticleFactory()
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    drug = make.DrugFactory(drug_class=drug_class)
    for title in ("One source", "Another source"):
        drug.references.create(title=title, url=f"https://source.example/{title[0]}")
    for name in ("Brand", "Other", "Third"):
        make.add_brand(drug, name, reference=drug.references.first())
    for frequency in ("common", "serious", "absent"):
        make.add_side_effect(drug, make.published(make.SideEffectFactory()), frequency)
    return drug


def test_submit_approve_and_publish_ask_no_query_twice() -> None:
    drug = make.DrugFactory()
    first = asked_on_the_way_to_readers(drug)
    again = asked_on_the_way_to_readers(drug, "Changed.")
    assert counts(first) == {"save": 16, "submit": 18, "approve": 19, "publish": 40}
    assert counts(again) == {"save": 17, "submit": 17, "approve": 20, "publish": 38}
    assert repeated(first) == repeated(again) == {}


def test_no_query_is_asked_twice_for_a_page_with_followers() -> None:
    drug = drug_with_followers()
    first = asked_on_the_way_to_readers(drug)
    followed = {edition.page.kind for edition in drug.editions.get().followers.all()}
    assert followed == {"drug_class", "article"}
    assert repeated(first) == repeated(asked_on_the_way_to_readers(drug, "Changed.")) == {}


def test_no_query_is_asked_twice_for_a_page_with_small_new_pages_that_go_along() -> None:
    drug, effects = make.DrugFactory(), [make.SideEffectFactory() for _ in range(3)]
    for effect in effects:
        make.add_side_effect(drug, effect)
    asked = asked_on_the_way_to_readers(drug)
    assert all(effect.specific.is_live for effect in effects)
    assert repeated(asked) == {}


def test_a_follower_takes_no_more_than_what_is_written_of_it() -> None:
    """Its edition, its ledger entry, its page, its listing, what is searched for, its links; each in one."""
    drug_class = make.published(make.DrugClassFactory())
    drug_class = make.published(make.change(drug_class, summary="How its chain began is asked from now on."))
    taken = []
    for more in range(1, 4):
        article = make.ArticleFactory()
        make.add_section(article, drug_class=drug_class)
        make.publish(article)
        make.approved(make.change(drug_class, how_it_works=f"<p>In way {more}.</p>"))
        publish = partial(workflow.publish, drug_class, by=make.publisher(), note="Changed.")
        taken.append(len(asked_by(publish)))
    assert taken[2] - taken[1] == taken[1] - taken[0] <= 6


@pytest.mark.parametrize(
    "make_page", [drug_with_followers, make.ArticleFactory, make.SideEffectFactory, make.ContributorFactory]
)
def test_the_own_part_asks_nothing_more_once_the_rows_were_read(make_page: Callable[[], Page]) -> None:
    """A kind names the rows of its drafts in ``ROWS``; one that is left out would be looked up by itself."""
    [rows] = read_rows([make_page()])
    assert asked_by(rows.own_part) == []
