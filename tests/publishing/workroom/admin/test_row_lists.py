"""Whatever an editor does to the rows of a page, it saves or says what is wrong.

Every list of rows of every kind of page is tried, all those of a form in one save.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin

from publishing.models import Page
from publishing.pages import unique_columns
from publishing.workroom import PageAdmin
from tests import factories as make
from tests.publishing.verbs.interruptions import undone
from tests.publishing.workroom.admin.forms import (
    add_row,
    edit_address,
    errors_of,
    opened,
    sent_values,
    signed_in,
)

pytestmark = pytest.mark.django_db

Values = dict[str, Any]
FACTORIES: dict[Any, Any] = {
    made._meta.model: made
    for made in vars(make).values()
    if isinstance(made, type) and issubclass(made, make.PageFactory) and not made._meta.abstract
}
KINDS = [each.model for each in admin.site._registry.values() if isinstance(each, PageAdmin)]
READ_BY_A_RULE: dict[str, list[str]] = {  # of what a row says, what may not be any words
    "country": ["NZ", "US", "GB"],
    "text": ["<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"],
    "number": ["111", "112", "113"],
    "url": ["https://source.example/1", "https://source.example/2", "https://source.example/3"],
}


class RowList:
    """A list of rows in the form of a page, and what three of its rows may say."""

    def __init__(self, formset: Any) -> None:
        self.model, self.prefix, self._fk = formset.model, formset.prefix, formset.fk.name
        self.unique = unique_columns(formset.model) - {self._fk}
        fields = formset.empty_form.fields
        self.values = [self._values(fields, number) for number in range(3)]

    def _values(self, fields: dict[str, forms.Field], number: int) -> Values:
        """What a row of this number says, where it has to say something."""
        asked = self.unique | READ_BY_A_RULE.keys()
        said = {name: field for name, field in fields.items() if field.required or name in asked}
        values = {name: _value(name, field, number, name in self.unique) for name, field in said.items()}
        return {name: value for name, value in values.items() if value is not None}

    def row(self, number: int, /, **values: Any) -> Values:
        """What the form sends once the row of this number holds these values."""
        return {f"{self.prefix}-{number}-{name}": value for name, value in values.items()}

    def new(self, values: Values) -> Values:
        """What the form sends with a third row."""
        return add_row({f"{self.prefix}-TOTAL_FORMS": 2}, self.prefix, **values)

    def stored(self, page: Page) -> list[Values]:
        """Its rows as they are in the database, in their order, in the words of the form."""
        names = self.values[0]
        rows = self.model._base_manager.filter(**{self._fk: page.pk}).order_by("position", "pk")
        return [{name: str(getattr(row, f"{name}_id", getattr(row, name))) for name in names} for row in rows]

    def said(self, *numbers: int) -> list[Values]:
        return [{name: str(value) for name, value in self.values[each].items()} for each in numbers]

    def __repr__(self) -> str:
        return str(self.model.__name__)


def _value(name: str, field: Any, number: int, is_unique: bool) -> Any:
    if isinstance(field, forms.ModelChoiceField):
        model: Any = field.queryset.model  # type: ignore[union-attr]
        return FACTORIES.get(model, make.SitePageFactory)().pk  # where any page will do, one about the site
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return [value for value, _ in choices if value][number if is_unique else 0]
    if isinstance(field, forms.CharField):
        return READ_BY_A_RULE[name][number] if name in READ_BY_A_RULE else f"Words {number}"
    return None


class Form:
    """The form of a page each of whose lists has two rows, and what can be sent with it."""

    def __init__(self, kind: type[Page]) -> None:
        self.client, self.page = signed_in(make.author()), FACTORIES[kind]()
        self.address = edit_address(self.page)
        empty: Any = self.client.get(self.address)
        self.lists = [RowList(inline.formset) for inline in empty.context["inline_admin_formsets"]]
        sent = sent_values(empty)
        for rows in self.lists:
            for values in rows.values[:2]:
                sent = add_row(sent, rows.prefix, **values)
        assert self.client.post(self.address, sent).status_code == 302
        self.opened = opened(self.client, self.address)

    def send(self, lists: list[RowList], change: Callable[[RowList], Values]) -> Any:
        """What its author is answered who makes this change to these lists and saves."""
        values = dict(self.opened)
        for rows in lists:
            values |= change(rows)
        return self.client.post(self.address, values)

    def is_saved(self, change: Callable[[RowList], Values], *numbers: int) -> bool:
        """Whether this change to all of its lists is saved, and each then has the rows of these numbers."""
        with undone():
            assert self.send(self.lists, change).status_code == 302
            assert self.stored() == {rows: rows.said(*numbers) for rows in self.lists}
        return True

    def stored(self) -> dict[RowList, list[Values]]:
        return {rows: rows.stored(self.page) for rows in self.lists}


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.KIND.name)
def form(request: pytest.FixtureRequest, built_once: None) -> Iterator[Form]:
    with undone():  # there is one page “The site”, and rows of no other page
        yield Form(request.param)


def test_two_rows_can_swap_what_they_say(form: Form) -> None:
    assert form.is_saved(lambda rows: rows.row(0, **rows.values[1]) | rows.row(1, **rows.values[0]), 1, 0)


def test_a_row_can_take_over_what_a_removed_one_said(form: Form) -> None:
    assert form.is_saved(lambda rows: rows.row(0, **rows.values[1]) | rows.row(1, DELETE="on"), 1)
    assert form.is_saved(lambda rows: rows.row(1, **rows.values[0]) | rows.row(0, DELETE="on"), 0)


def test_a_new_row_can_say_what_another_said_before(form: Form) -> None:
    def change(rows: RowList) -> Values:
        return rows.row(0, **rows.values[2]) | rows.row(1, DELETE="on") | rows.new(rows.values[0])

    assert form.is_saved(change, 2, 0)


def test_rows_can_be_put_in_another_order(form: Form) -> None:
    assert form.is_saved(lambda rows: rows.row(0, position="2") | rows.row(1, position="1"), 1, 0)


def test_a_row_that_says_something_else_is_still_the_same_row(form: Form) -> None:
    def keys() -> list[Any]:
        return [sorted(rows.model._base_manager.values_list("pk", flat=True)) for rows in form.lists]

    before = keys()
    with undone():
        form.send(form.lists, lambda rows: rows.row(0, **rows.values[2]))
        assert keys() == before


def test_the_same_twice_is_said_with_what_to_do(form: Form) -> None:
    lists = [rows for rows in form.lists if rows.unique]
    before = form.stored()
    changes: list[Callable[[RowList], Values]] = [
        lambda rows: rows.row(1, **rows.values[0]),
        lambda rows: rows.new(rows.values[0]),
    ]
    for change in changes if lists else []:
        response = form.send(lists, change)
        assert response.status_code == 200
        assert errors_of(response).count("Two rows have the same") == len(lists)
        assert form.stored() == before


def test_the_same_but_for_case_or_spaces_is_said_beside_its_row(form: Form) -> None:
    def change(rows: RowList) -> Values:
        return rows.row(1, **{name: looks_like(name, value) for name, value in rows.values[0].items()})

    before = form.stored()
    response = form.send(form.lists, change)
    assert response.status_code == 200
    said = {
        inline.formset.prefix: [bool(row.errors) for row in inline.formset.forms[:2]]
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.total_form_count() >= 2
    }
    assert {rows.prefix: said[rows.prefix] for rows in form.lists} == {
        rows.prefix: [False, True] for rows in form.lists
    }
    assert form.stored() == before


def looks_like(name: str, value: Any) -> Any:
    """The value in other capitals and with other spaces, where it is words of an editor."""
    words = isinstance(value, str) and value.startswith("Words ")
    return f" {value.upper().replace(' ', '  ')}" if words else value


def test_names_that_were_alike_before_stop_no_other_change() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    for name in ("Prozac", "PROZAC"):
        make.add_brand(drug, name)
    values = opened(client, edit_address(drug))
    assert client.post(edit_address(drug), {**values, "brand_names-1-position": "0"}).status_code == 302
    refused = client.post(edit_address(drug), {**values, "brand_names-1-name": "pro zac"})
    assert "“pro zac” and “Prozac” are one name" in errors_of(refused)
    assert '<a href="#id_brand_names-1-name">Brand name pro zac, Name: ' in refused.content.decode()


def test_what_is_wrong_in_a_row_is_said_with_the_name_of_the_row() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    make.add_brand(drug, "Elavil")
    values = opened(client, edit_address(drug)) | {"brand_names-0-country": "Atlantis"}
    values = add_row(values, "brand_names", country="US", is_on_market="on", name="")
    values = add_row(values, "side_effect_rows", frequency="rare")
    values = add_row(values, "references", title="A trial", doi="x")
    words = " ".join(client.post(edit_address(drug), values).content.decode().split())
    for anchor, said in {
        "id_brand_names-0-country": "Brand name Elavil, Country: ",
        "id_side_effect_rows-0-side_effect": "Side effect 1, Side effect: ",
        "id_references-0-doi": "Reference A trial, DOI: ",
    }.items():
        assert f'<a href="#{anchor}">{said}' in words
        assert f'id="{anchor}"' in words


def test_all_lists_in_which_two_swapped_values_once_were_an_error_are_tried() -> None:
    inlines = (inline for kind in KINDS for inline in admin.site._registry[kind].inlines)
    tried = {inline.model.__name__ for inline in inlines if unique_columns(inline.model)}
    assert tried >= {
        "BrandName", "DrugSideEffect", "DrugClassSideEffect", "ArticleAuthor", "ArticleMedicalReviewer",
        "ContinueReading",
    }  # fmt: skip
