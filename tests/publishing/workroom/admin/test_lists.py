"""The lists of pages: what they answer, and at what cost."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, ArticleAuthor, ContinueReading
from drugs.models import Drug, DrugClass, SideEffect
from publishing.models import Contributor, Page
from publishing.verbs import drafts, workflow
from tests.factories import (
    ArticleFactory,
    ContributorFactory,
    DrugClassFactory,
    DrugFactory,
    SideEffectFactory,
    add_brand,
    add_section,
    add_side_effect,
    approved,
    author,
    change,
    publish,
    published,
    publisher,
    reviewer,
)
from tests.publishing.workroom.admin.forms import edit_address, list_address, signed_in

pytestmark = pytest.mark.django_db


def drug_with_everything() -> Drug:
    drug = DrugFactory(drug_class=published(DrugClassFactory()))
    add_brand(drug, "Elavil")
    add_side_effect(drug, SideEffectFactory())
    return published(drug)


FACTORIES: dict[type[Page], Callable[[], Page]] = {
    Article: lambda: published(ArticleFactory()),
    DrugClass: lambda: published(DrugClassFactory()),
    Drug: drug_with_everything,
    SideEffect: lambda: published(SideEffectFactory()),
    Contributor: lambda: published(ContributorFactory()),
}


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def names(user: User, model: type[Page], query: str = "") -> list[str]:
    response: Any = signed_in(user).get(list_address(model) + query)
    return [str(page) for page in response.context["cl"].result_list]


def words(user: User, model: type[Page], query: str = "") -> str:
    return signed_in(user).get(list_address(model) + query).content.decode()


@pytest.mark.parametrize("model", FACTORIES)
def test_a_list_of_three_pages_costs_what_a_list_of_one_does(model: type[Page]) -> None:
    client = signed_in(author())
    FACTORIES[model]()
    client.get(list_address(model))
    one = queries(client, list_address(model))
    for _ in range(2):
        FACTORIES[model]()
    assert queries(client, list_address(model)) == one


def rows_of_a_drug(drug: Drug) -> None:
    add_brand(drug, f"Brand {drug.brand_names.count()}")
    add_side_effect(drug, SideEffectFactory())
    drug.references.create(title="A trial", pmid="1")


def rows_of_a_class(drug_class: DrugClass) -> None:
    add_side_effect(drug_class, SideEffectFactory())
    drug_class.references.create(title=f"Trial {drug_class.references.count()}", pmid="1")


def rows_of_an_article(article: Article) -> None:
    add_section(article, drug_class=published(DrugClassFactory()))  # a new one would travel along
    ArticleAuthor.objects.create(article=article, contributor=ContributorFactory())
    ContinueReading.objects.create(article=article, suggested=ArticleFactory())


def only_a_reference(page: Page) -> None:
    page.references.create(title=f"Trial {page.references.count()}", pmid="1")


@pytest.mark.parametrize(
    ("factory", "add_rows"),
    [
        (DrugFactory, rows_of_a_drug),
        (DrugClassFactory, rows_of_a_class),
        (ArticleFactory, rows_of_an_article),
        (SideEffectFactory, only_a_reference),
        (ContributorFactory, only_a_reference),
    ],
)
def test_a_form_with_three_rows_costs_what_a_form_with_one_does(
    factory: Callable[[], Page], add_rows: Callable[[Page], None]
) -> None:
    client = signed_in(author())
    page = factory()
    add_rows(page)
    client.get(edit_address(page))
    one = queries(client, edit_address(page))
    add_rows(page)
    add_rows(page)
    assert queries(client, edit_address(page)) == one


def test_the_state_is_said_in_words() -> None:
    DrugFactory(title="never")
    published(DrugFactory(title="live"))
    change(published(DrugFactory(title="changed")), note="New.")
    workflow.submit(DrugFactory(title="submitted"), by=author())
    approved(DrugFactory(title="ready"))
    workflow.withdraw(published(DrugFactory(title="gone")), by=publisher(), reason="Off the market.")
    response: Any = signed_in(author()).get(list_address(Drug))
    shown = response.context["cl"]
    assert {str(page): shown.model_admin.standing(page) for page in shown.result_list} == {
        "Never": "Draft – never published",
        "Live": "Live, edition 1",
        "Changed": "Live, edition 1, draft changed",
        "Submitted": "Draft – never published · Waits for review",
        "Ready": "Draft – never published · Approved",
        "Gone": "Withdrawn",
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=live", {"Live", "Changed"}),
        ("?state=changed", {"Changed"}),
        ("?state=draft", {"Never", "Submitted"}),
        ("?state=in_review", {"Submitted"}),
        ("?state=withdrawn", {"Gone"}),
        ("?state=nonsense", {"Never", "Live", "Changed", "Submitted", "Gone"}),
    ],
)
def test_a_list_is_filtered_by_state(query: str, expected: set[str]) -> None:
    DrugFactory(title="never")
    published(DrugFactory(title="live"))
    change(published(DrugFactory(title="changed")), note="New.")
    workflow.submit(DrugFactory(title="submitted"), by=author())
    workflow.withdraw(published(DrugFactory(title="gone")), by=publisher(), reason="Off the market.")
    assert set(names(author(), Drug, query)) == expected


def test_an_overdue_review_is_marked_in_words_and_found_by_the_filter() -> None:
    long_ago = datetime(2019, 4, 22, tzinfo=UTC)
    old = DrugFactory(title="old")
    workflow.submit(old, by=author())
    workflow.approve(old, by=reviewer(), at=long_ago)
    workflow.publish(old, by=publisher(), at=long_ago)
    publish(DrugFactory(title="new"))
    overdue = words(author(), Drug, "?review=overdue")
    assert "22 April 2020 – overdue" in overdue
    assert names(author(), Drug, "?review=overdue") == ["Old"]
    assert names(author(), Drug, "?review=due") == ["Old"]
    assert names(author(), Drug, "?review=never") == []


@pytest.mark.parametrize("term", ["amitriptyline", "Elavil", "TCA", "tricyclic", "N06AA09"])
def test_a_drug_is_found_by_each_name_that_an_editor_knows(term: str) -> None:
    drug_class = DrugClassFactory(title="Tricyclics", abbreviation="TCA")
    add_brand(DrugFactory(title="amitriptyline", atc_code="N06AA09", drug_class=drug_class), "Elavil")
    DrugFactory(title="fluoxetine")
    found = words(author(), Drug, f"?q={term}")
    assert "Amitriptyline (Elavil)" in found
    assert "Fluoxetine" not in found


def test_other_kinds_are_found_by_their_other_names() -> None:
    SideEffectFactory(title="dry mouth", medical_term="xerostomia")
    DrugClassFactory(title="Tricyclics", abbreviation="TCA")
    assert "Dry mouth (xerostomia)" in words(author(), SideEffect, "?q=xerostomia")
    assert "Tricyclics (TCA)" in words(author(), DrugClass, "?q=tca")


def test_an_empty_list_invites() -> None:
    assert "New drug" in words(author(), Drug)
    DrugFactory()
    assert "Show all drugs" in words(author(), Drug, "?q=nothing")


def test_a_drug_without_a_class_is_found() -> None:
    DrugFactory(title="alone")
    DrugFactory(title="together", drug_class=DrugClassFactory())
    assert "Without a class" in words(author(), Drug)
    assert names(author(), Drug, "?drug_class__isnull=True") == ["Alone"]


def test_no_list_offers_to_change_many_pages_at_once() -> None:
    drafts.record_change(DrugFactory(), by=author())
    assert 'name="action"' not in words(User.objects.create_superuser("root"), Drug)


def test_sorting_ignores_case() -> None:
    for title in ("zolpidem", "Amitriptyline", "bupropion", "Citalopram"):
        DrugFactory(title=title)
    for query in ("", "?o=0", "?state=draft"):
        shown = signed_in(author()).get(list_address(Drug) + query).context["cl"].result_list
        assert [page.title for page in shown] == ["Amitriptyline", "bupropion", "Citalopram", "zolpidem"]
    shown = signed_in(author()).get(list_address(Drug) + "?o=-0").context["cl"].result_list
    assert [page.title for page in shown] == ["zolpidem", "Citalopram", "bupropion", "Amitriptyline"]
