"""Whatever an editor’s browser sends ends in a form error or a clear page, never in a server error."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from drugs.models import BrandName, Drug, SideEffect
from tests.factories import ArticleFactory, DrugFactory, SideEffectFactory, add_brand, author
from tests.publishing.verbs.interruptions import undone
from tests.publishing.workroom.admin.forms import (
    add_address,
    add_row,
    delete_address,
    edit_address,
    errors_of,
    list_address,
    opened,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def form(built_once: None) -> dict[str, Any]:
    """What the form of the only drug holds, which has a brand and a note."""
    drug = DrugFactory(title="amitriptyline", note="As it was.")
    add_brand(drug, "Elavil")
    return opened(signed_in(author()), edit_address(drug))


@pytest.fixture
def drug(form: dict[str, Any]) -> Drug:
    return Drug.objects.get()


def post(drug: Drug, form: dict[str, Any], **changed: Any) -> Any:
    """What its author is answered who sends the form with other values in it."""
    return signed_in(author()).post(edit_address(drug), {**form, **changed})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "\u200b\u200b"),
        ("title", "a" * 201),
        ("slug", "Not a slug!"),
        ("slug", "../admin"),
        ("slug", "a\x00"),
        ("note", "a" * 301),
        ("used_for", "<p>" + "a" * 100_001 + "</p>"),
        ("atc_code", "N06"),
        ("rxcui", "seven"),
        ("drug_class", "abc"),
        ("drug_class", "9" * 30),
        ("drug_class", "1\x00"),
        ("drug_class", "１"),
        ("note_reference", "9" * 30),
        ("review_every_months", "1e9"),
        ("review_every_months", "9" * 30),
        ("review_every_months", "0"),
    ],
)
def test_a_bad_value_is_an_error_of_the_form(
    drug: Drug, form: dict[str, Any], field: str, value: str
) -> None:
    response = post(drug, form, **{field: value})
    assert response.status_code == 200
    assert errors_of(response)
    assert Drug.objects.get().title == "amitriptyline"


def test_control_and_invisible_characters_are_dropped_from_a_line(drug: Drug, form: dict[str, Any]) -> None:
    post(drug, form, title="ami\x00\x07trip\u200btyline\r\nagain")
    assert Drug.objects.get().title == "amitriptyline again"


def test_scripts_in_rich_text_are_dropped(drug: Drug, form: dict[str, Any]) -> None:
    post(drug, form, used_for='<p onclick="x()">For pain.</p><script>alert(1)</script>')
    assert Drug.objects.get().used_for == "<p>For pain.</p>"


def test_a_title_that_gives_no_address_asks_for_one() -> None:
    client = signed_in(author())
    values = opened(client, add_address(SideEffect)) | {"title": "痛み"}
    response = client.post(add_address(SideEffect), values)
    assert "Give an address" in errors_of(response)


def test_ten_megabytes_of_text_are_refused_with_a_clear_page(drug: Drug, form: dict[str, Any]) -> None:
    response = post(drug, form, used_for="a" * 10_000_000)
    assert response.status_code == 400
    assert "Nothing was changed" in response.content.decode()
    assert Drug.objects.get().note == "As it was."


@pytest.mark.parametrize(
    "changed",
    [
        {"brand_names-TOTAL_FORMS": ""},
        {"brand_names-TOTAL_FORMS": "abc", "brand_names-INITIAL_FORMS": "\x00"},
        {"brand_names-TOTAL_FORMS": "1000000"},
    ],
)
def test_a_forged_count_of_rows_is_an_error_of_the_form(
    drug: Drug, form: dict[str, Any], changed: dict[str, str]
) -> None:
    response = post(drug, form, **changed)
    assert response.status_code == 200
    assert errors_of(response)
    assert [brand.name for brand in BrandName.objects.all()] == ["Elavil"]


@pytest.mark.parametrize(
    "changed",
    [
        {"brand_names-TOTAL_FORMS": "-5", "brand_names-INITIAL_FORMS": "-7"},
        {"brand_names-TOTAL_FORMS": "0", "brand_names-INITIAL_FORMS": "0"},
        {"brand_names-INITIAL_FORMS": "99"},
        {"brand_names-TOTAL_FORMS": "40", "brand_names-INITIAL_FORMS": "40"},
    ],
)
def test_rows_outlive_a_forged_count(drug: Drug, form: dict[str, Any], changed: dict[str, str]) -> None:
    assert post(drug, form, **changed).status_code == 302
    assert [brand.name for brand in BrandName.objects.all()] == ["Elavil"]


@pytest.mark.parametrize("key", ["abc", "999999", "9" * 30, "\x00", "-1", "1e3"])
def test_a_forged_key_never_reaches_another_row(drug: Drug, form: dict[str, Any], key: str) -> None:
    response = post(drug, form, **{"brand_names-0-id": key, "brand_names-0-name": "Forged"})
    assert response.status_code == 200
    assert "Somebody removed a row" in errors_of(response)
    assert [brand.name for brand in BrandName.objects.all()] == ["Elavil"]


def test_a_row_of_another_page_cannot_be_changed_or_deleted(drug: Drug, form: dict[str, Any]) -> None:
    foreign = add_brand(DrugFactory(), "Endep")
    post(drug, add_row(form, "brand_names", id=foreign.pk, name="Forged", DELETE="on"))
    assert {(brand.drug_id, brand.name) for brand in BrandName.objects.all()} == {
        (drug.pk, "Elavil"),
        (foreign.drug_id, "Endep"),
    }


def test_the_same_brand_twice_is_an_error_of_the_form(drug: Drug, form: dict[str, Any]) -> None:
    response = post(drug, add_row(form, "brand_names", name="Elavil", country="US"))
    assert "Two rows have the same name and country" in errors_of(response)
    assert BrandName.objects.count() == 1


def test_an_article_cannot_suggest_itself() -> None:
    article = ArticleFactory()
    client = signed_in(author())
    values = add_row(opened(client, edit_address(article)), "continue_reading_rows", suggested=article.pk)
    assert "cannot suggest itself" in errors_of(client.post(edit_address(article), values))


def test_a_reference_without_a_way_to_find_it_is_refused(drug: Drug, form: dict[str, Any]) -> None:
    response = post(drug, add_row(form, "references", title="A trial"))
    assert "Give a DOI" in errors_of(response)
    for bad in (
        {"year": "0000"},
        {"year": "31 February"},
        {"doi": "x"},
        {"url": "javascript:alert(1)"},
        {"pmid": "0"},
    ):
        row = {"title": "A trial", "pmid": "1", **bad}
        assert errors_of(post(drug, add_row(form, "references", **row)))


def test_what_is_no_picture_is_refused() -> None:
    client = signed_in(author())
    values = opened(client, add_address(Article)) | {"title": "An article"}
    upload = SimpleUploadedFile("a.png", b"PK\x03\x04 not a picture", content_type="image/png")
    response = client.post(add_address(Article), values | {"hero_picture": upload})
    assert "ZIP" in errors_of(response)


@pytest.mark.parametrize("key", ["abc", "0", "9" * 30, "%00", "-1", "1'--"])
def test_an_unknown_page_leads_back_with_a_message(key: str) -> None:
    client = signed_in(author())
    known = SideEffectFactory()
    for address in (
        edit_address(known),
        delete_address(known),
        edit_address(known).replace("change", "history"),
    ):
        response = client.get(address.replace(f"/{known.pk}/", f"/{key}/"))
        assert response.status_code in (302, 404)
        assert client.post(address.replace(f"/{known.pk}/", f"/{key}/"), {}).status_code in (302, 403, 404)


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=" + "a" * 5000,
        "?p=abc",
        "?p=" + "9" * 30,
        "?o=99.-x",
        "?drug_class__id__exact=abc",
        "?drug_class__id__exact=%00",
        "?nonsense=1",
        "?state=%00",
        "?review=%00",
        "?title__regex=(",
    ],
)
def test_a_list_survives_whatever_its_address_says(drug: Drug, query: str) -> None:
    assert signed_in(author()).get(list_address(Drug) + query, follow=True).status_code in (200, 400)


@pytest.mark.parametrize(
    "query", ["?drug_class=abc", "?drug_class=" + "9" * 30, "?title=%00", "?slug=%FF&position=x"]
)
def test_a_new_form_survives_whatever_its_address_says(query: str) -> None:
    assert signed_in(author()).get(add_address(Drug) + query).status_code == 200


def test_the_autocomplete_survives_whatever_is_typed() -> None:
    SideEffectFactory(title="dry mouth")
    client = signed_in(author())
    asked = {"app_label": "drugs", "model_name": "drugsideeffect", "field_name": "side_effect"}
    for term, count in [("dry", 1), ("\x00", 1), ("nothing", 0), ("a" * 3000, 0)]:
        response = client.get(reverse("admin:autocomplete"), asked | {"term": term})
        assert len(response.json()["results"]) == count


NAMES = st.sampled_from(
    ["title", "slug", "draft_version", "drug_class", "used_for", "review_every_months"]
    + [
        f"brand_names-{part}"
        for part in ("TOTAL_FORMS", "INITIAL_FORMS", "0-id", "0-name", "0-position", "0-DELETE")
    ]
    + [
        f"side_effect_rows-{part}"
        for part in ("TOTAL_FORMS", "0-id", "0-side_effect", "0-frequency", "0-reference")
    ]
)
VALUES = st.one_of(
    st.text(max_size=30), st.integers().map(str), st.sampled_from(["", "0", "1", "-1", "on", "\x00"])
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=st.dictionaries(NAMES, VALUES, max_size=6))
def test_no_form_at_all_breaks_the_server(drug: Drug, form: dict[str, Any], changed: dict[str, str]) -> None:
    with undone():
        assert post(drug, form, **changed).status_code in (200, 302)
