"""Lists of just so many pages as a test makes: how much of them is shown, and in which order."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.admin import DrugClassFilter
from drugs.models import DrugClass
from tests import factories as make
from tests.publishing.workroom.admin.forms import signed_in
from tests.publishing.workroom.admin.test_long_lists import answer, drugs, names

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("short")
def test_a_list_within_its_bound_says_how_long_it_is() -> None:
    titles = drugs(6)
    html = answer().content.decode()
    assert "6 drugs" in html
    assert "More than" not in html
    assert names("?p=3") == titles[4:]


@pytest.mark.usefixtures("short")
def test_what_a_search_found_is_shown_in_parts_and_in_the_order_that_is_asked_for() -> None:
    titles = drugs(5)
    assert [names(f"?q=drug&p={part}") for part in (1, 2, 3)] == [titles[:2], titles[2:4], titles[4:]]
    assert names("?q=drug&o=-0") == [titles[4], titles[3]]


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
