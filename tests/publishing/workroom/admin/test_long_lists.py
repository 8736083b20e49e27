"""Long lists: what they cost, how far they go, and that they say so."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.models import Drug
from publishing.models import Page
from tests import factories as make
from tests.publishing.workroom.admin.forms import list_address, signed_in

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8


def drugs(count: int) -> list[str]:
    """So many drugs with a brand and a class of their own; their names in the order of the alphabet."""
    for number in range(count):
        drug_class = make.DrugClassFactory(title=f"Class {number}")
        drug = make.DrugFactory(title=f"drug {number:02}", drug_class=drug_class)
        make.add_brand(drug, f"Brand {number}")
    return [f"Drug {number:02}" for number in range(count)]


@pytest.fixture(scope="module")
def nine_drugs(built_once: None) -> list[str]:
    return drugs(9)


def answer(query: str = "", model: type[Page] = Drug, user: User | None = None) -> Any:
    return signed_in(user or make.author()).get(list_address(model) + query)


def names(query: str = "") -> list[str]:
    return [str(page) for page in answer(query).context["cl"].result_list]


@pytest.mark.parametrize(
    "query",
    ["", "?q=drug", "?q=drug&state=draft", "?q=drug&o=2", "?state=draft", "?review=overdue", "?o=-4", "?p=2"],
)
@pytest.mark.parametrize("is_short", [True, False])
def test_no_list_takes_more_than_eight_queries(
    nine_drugs: list[str], query: str, is_short: bool, request: pytest.FixtureRequest
) -> None:
    if is_short:
        request.getfixturevalue("short")
    client = signed_in(make.author())
    client.get(list_address(Drug))
    with CaptureQueriesContext(connection) as captured:
        client.get(list_address(Drug) + query)
    assert len(captured) <= MOST_QUERIES


def test_no_list_counts_to_the_end(nine_drugs: list[str]) -> None:
    client = signed_in(make.author())
    with CaptureQueriesContext(connection) as captured:
        client.get(list_address(Drug) + "?q=drug&state=draft")
    assert not [query["sql"] for query in captured if "COUNT(" in query["sql"]]


def test_no_list_fetches_a_text() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))
    client = signed_in(make.author())
    with CaptureQueriesContext(connection) as captured:
        client.get(list_address(Drug))
    said = " ".join(query["sql"] for query in captured)
    assert str(drug.pk) in said
    assert not [column for column in ("used_for", "canonical_document", "search_text") if column in said]


@pytest.mark.usefixtures("short")
def test_a_long_list_is_shown_in_parts_up_to_its_bound_and_says_that_there_is_more(
    nine_drugs: list[str],
) -> None:
    assert [names(f"?p={part}") for part in (1, 2, 3)] == [nine_drugs[:2], nine_drugs[2:4], nine_drugs[4:6]]
    html = answer().content.decode()
    assert "More than 6 drugs." in html
    assert "To see those that are not listed, search or filter." in html
    assert "?p=3" in html
    assert "?p=4" not in html


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("query", ["?p=4", "?p=0", "?p=-1"])
def test_a_part_beyond_the_bound_does_not_exist(nine_drugs: list[str], query: str) -> None:
    assert answer(query).headers["Location"].endswith("?e=1")


@pytest.mark.usefixtures("short")
def test_a_search_that_finds_too_much_says_so_and_a_narrower_one_finds_the_rest(
    nine_drugs: list[str],
) -> None:
    html = answer("?q=drug").content.decode()
    assert "More than 6 results" in html
    assert names("?q=drug") == nine_drugs[:2]
    assert names("?q=drug+07") == [nine_drugs[7]]
    assert "1 result " in answer("?q=drug+07").content.decode().replace("\n", " ")


@pytest.mark.usefixtures("short")
def test_a_filter_counts_before_the_bound_of_a_search(nine_drugs: list[str]) -> None:
    make.publish(Drug.objects.get(title="drug 07"))
    assert names("?q=drug&state=live") == [nine_drugs[7]]
