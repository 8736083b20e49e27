"""Long lists: what they cost, how far they go, and that they say so."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.admin import DrugClassFilter
from drugs.models import Drug, DrugClass
from publishing.models import Page
from tests import factories as make
from tests.publishing.workroom.admin.forms import list_address, signed_in

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists and searches that go no further than six pages, two at a time."""
    monkeypatch.setattr("publishing.workroom.admin.change_list.MOST_LISTED", 6)
    monkeypatch.setattr("publishing.pages.name_words.MOST_FOUND", 6)
    monkeypatch.setattr("publishing.workroom.admin.page_admin.PageAdmin.list_per_page", 2)
    monkeypatch.setattr("publishing.workroom.admin.page_admin.PageAdmin.list_max_show_all", 4)


def drugs(count: int) -> list[str]:
    """So many drugs with a brand and a class of their own; their names in the order of the alphabet."""
    for number in range(count):
        drug_class = make.DrugClassFactory(title=f"Class {number}")
        drug = make.DrugFactory(title=f"drug {number:02}", drug_class=drug_class)
        make.add_brand(drug, f"Brand {number}")
    return [f"Drug {number:02}" for number in range(count)]


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
    query: str, is_short: bool, request: pytest.FixtureRequest
) -> None:
    if is_short:
        request.getfixturevalue("short")
    drugs(9)
    client = signed_in(make.author())
    client.get(list_address(Drug))
    with CaptureQueriesContext(connection) as captured:
        client.get(list_address(Drug) + query)
    assert len(captured) <= MOST_QUERIES


def test_no_list_counts_to_the_end() -> None:
    drugs(3)
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
def test_a_long_list_is_shown_in_parts_up_to_its_bound_and_says_that_there_is_more() -> None:
    titles = drugs(7)
    assert [names(f"?p={part}") for part in (1, 2, 3)] == [titles[:2], titles[2:4], titles[4:6]]
    html = answer().content.decode()
    assert "More than 6 drugs." in html
    assert "To see those that are not listed, search or filter." in html
    assert "?p=3" in html
    assert "?p=4" not in html


@pytest.mark.usefixtures("short")
def test_a_list_within_its_bound_says_how_long_it_is() -> None:
    titles = drugs(6)
    html = answer().content.decode()
    assert "6 drugs" in html
    assert "More than" not in html
    assert names("?p=3") == titles[4:]


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("query", ["?p=4", "?p=0", "?p=-1"])
def test_a_part_beyond_the_bound_does_not_exist(query: str) -> None:
    drugs(7)
    assert answer(query).headers["Location"].endswith("?e=1")


@pytest.mark.usefixtures("short")
def test_a_search_that_finds_too_much_says_so_and_a_narrower_one_finds_the_rest() -> None:
    titles = drugs(8)
    html = answer("?q=drug").content.decode()
    assert "More than 6 results" in html
    assert names("?q=drug") == titles[:2]
    assert names("?q=drug+07") == [titles[7]]
    assert "1 result " in answer("?q=drug+07").content.decode().replace("\n", " ")


@pytest.mark.usefixtures("short")
def test_what_a_search_found_is_shown_in_parts_and_in_the_order_that_is_asked_for() -> None:
    titles = drugs(5)
    assert [names(f"?q=drug&p={part}") for part in (1, 2, 3)] == [titles[:2], titles[2:4], titles[4:]]
    assert names("?q=drug&o=-0") == [titles[4], titles[3]]


@pytest.mark.usefixtures("short")
def test_a_filter_counts_before_the_bound_of_a_search() -> None:
    titles = drugs(8)
    make.publish(Drug.objects.get(title="drug 07"))
    assert names("?q=drug&state=live") == [titles[7]]


@pytest.mark.usefixtures("short")
def test_a_short_list_can_be_shown_as_a_whole() -> None:
    titles = drugs(4)
    assert names("?all=") == titles
    assert names("?all=&q=drug") == titles


@pytest.mark.parametrize(
    ("order", "expected"),
    [("2", ["Old", "New", "Draft"]), ("-2", ["New", "Old", "Draft"]), ("9", ["Draft", "New", "Old"])],
)
def test_a_list_is_sorted_by_a_date_of_what_is_live(order: str, expected: list[str]) -> None:
    make.DrugFactory(title="draft")
    make.published(make.DrugFactory(title="new"))
    make.published(make.DrugFactory(title="old"), at=datetime(2019, 4, 22, tzinfo=UTC))
    shown = names(f"?o={order}")
    if order != "9":  # where pages without a date stand is for the database to say
        shown.remove("Draft")
        expected = [name for name in expected if name != "Draft"]
    assert shown == expected


def test_what_is_due_comes_in_the_order_in_which_it_is_due() -> None:
    for title, year in (("a", 2020), ("b", 2018), ("c", 2019)):
        day = datetime(year, 4, 22, tzinfo=UTC)
        make.published(make.DrugFactory(title=title), is_whole_page=True, at=day)
    assert names("?review=overdue") == ["B", "C", "A"]
    assert names("?review=overdue&o=0") == ["A", "B", "C"]


def classes_offered(query: str = "") -> list[str]:
    specs = answer(query).context["cl"].filter_specs
    [offered] = [spec for spec in specs if isinstance(spec, DrugClassFilter)]
    return [str(label) for _, label in offered.lookup_choices]


def test_of_many_classes_the_filter_offers_none_but_the_one_that_is_chosen() -> None:
    classes = [make.DrugClassFactory(title=f"Class {number:02}") for number in range(DrugClassFilter.MOST)]
    make.DrugFactory(title="doxepin", drug_class=classes[3])
    assert len(classes_offered()) == DrugClassFilter.MOST
    make.DrugClassFactory(title="Class of too many")
    assert classes_offered() == []
    chosen = f"?drug_class__page_ptr__exact={classes[3].pk}"
    assert classes_offered(chosen) == ["Class 03"]
    assert names(chosen) == ["Doxepin"]
    assert "Without a class" in answer().content.decode()
    assert names("?q=class+03") == ["Doxepin"]


def test_an_autocomplete_offers_a_few_and_counts_nothing(short: None) -> None:
    for number in range(30):
        make.DrugClassFactory(title=f"Class {number:02}")
    client = signed_in(make.author())
    field = {"app_label": "drugs", "model_name": "drug", "field_name": "drug_class"}
    for term in ("", "class"):
        with CaptureQueriesContext(connection) as captured:
            found = client.get("/admin/autocomplete/", {**field, "term": term}).json()["results"]
        assert [each["text"] for each in found] == [f"Class {number:02}" for number in range(6)]
        assert not [query["sql"] for query in captured if "COUNT(" in query["sql"]]
    [found] = client.get("/admin/autocomplete/", {**field, "term": "29 cl"}).json()["results"]
    assert DrugClass.objects.get(pk=found["id"]).title == "Class 29"
