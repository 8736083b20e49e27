"""The form of a page is in sections: how each stands, which is open, and what the questions in them keep."""

import re
from typing import Any

import pytest
from django.urls import reverse

from drugs.models import Drug, DrugClass
from publishing.models import Page
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, opened, sent_values, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

CLASS_SAYS = "Some people must not take these."


@pytest.fixture
def drug() -> Drug:
    drug_class = make.DrugClassFactory(title="tricyclics")
    for question in ("do_not_take", "stopping"):
        drug_class = make.answer(drug_class, question, f"<p>{CLASS_SAYS}</p>")
    drug: Drug = make.DrugFactory(drug_class=make.published(drug_class))
    return drug


def form(page: Page) -> Any:
    return signed_in(make.author()).get(edit_address(page))


def marks(response: Any) -> dict[str, str]:
    return {section.heading: section.mark_words for section in response.context["form_sections"]}


def open_sections(response: Any) -> list[str]:
    return re.findall(r'class="form-section"\s+id="section-([\w-]+)"[^>]*\sopen', response.content.decode())


def question(values: dict[str, Any], name: str) -> str:
    """The prefix of the row of this question in the form."""
    [found] = [key for key, value in values.items() if key.startswith("answer_rows-") and value == name]
    return found.removesuffix("question")


def save(page: Page, name: str, **values: str) -> Any:
    """Open the form, write this into the row of the question, and save."""
    client = signed_in(make.author())
    sent = opened(client, edit_address(page))
    prefix = question(sent, name)
    sent |= {f"{prefix}{field}": value for field, value in values.items()}
    return client.post(edit_address(page), {**sent, "_continue": "1"})


def answers(page: Any) -> list[tuple[str, str, str]]:
    return [(row.question, row.joins, row.text) for row in page.answer_rows.all()]


def test_every_question_stands_once_under_its_heading(drug: Drug) -> None:
    make.answer(make.answer(drug, "stopping", "<p>Slowly.</p>"), "approved_for", "<p>Pain.</p>")
    response = form(drug)
    words = response.content.decode()
    parts = (part for section in response.context["form_sections"] for part in section.parts)
    asked = [each.asked.name for part in parts for each in part.questions]
    assert len(asked) == len(set(asked)) == words.count('class="question"')
    assert asked.index("do_not_take") < asked.index("approved_for") < asked.index("stopping")
    before = words.index('id="section-before-you-take-it"')
    assert before < words.index(CLASS_SAYS) < words.index('id="section-what-it-is-for"')


def test_each_section_says_how_it_stands(drug: Drug) -> None:
    make.answer(drug, "do_not_take", "<p>If you are allergic.</p>")
    said = marks(form(drug))
    assert said["Before you take it"] == "needs a source"
    assert said["Stopping"] == "from the class"
    assert said["Storing it"] == "empty"
    assert said["Name, class, summary"] == "answered"
    make.change(drug, atc_code="N6")
    assert marks(form(drug))["Names and codes"] == "has an error"


def test_the_first_section_is_open_and_they_open_one_at_a_time(drug: Drug) -> None:
    response = form(drug)
    assert open_sections(response) == ["name-class-summary"]
    assert response.content.decode().count('name="section"') == len(response.context["form_sections"])


def test_where_a_source_is_needed_a_new_one_is_offered(drug: Drug) -> None:
    make.answer(drug, "do_not_take", "<p>If you are allergic.</p>")
    words = form(drug).content.decode()
    before = words.index('id="section-before-you-take-it"')
    offered = words.index('<a href="#references-group">Add a new source</a>')
    assert before < offered < words.index('id="section-what-it-is-for"')
    assert 'id="references-group"' in words


def test_a_preview_says_which_pages_it_leaves_out(drug: Drug) -> None:
    make.add_side_effect(drug, make.SideEffectFactory(title="dry mouth"))
    make.add_side_effect(drug, make.published(make.SideEffectFactory(title="dizziness")))
    words = signed_in(make.author()).get(reverse("admin:preview", args=[drug.pk])).content.decode()
    assert "Left out, because not live: Dry mouth." in words


def test_an_answer_is_written_replaced_and_emptied(drug: Drug) -> None:
    save(drug, "do_not_take", text="<p>If you are allergic.</p>")  # though “Nothing to add” was chosen
    assert answers(drug) == [("do_not_take", "adds", "<p>If you are allergic.</p>")]
    save(drug, "do_not_take", joins="replaces", reason="Only this holds.")
    assert answers(drug) == [("do_not_take", "replaces", "<p>If you are allergic.</p>")]
    save(drug, "do_not_take", text="", reason="")
    assert answers(drug) == []


def test_an_answer_is_taken_back(drug: Drug) -> None:
    save(drug, "stopping", text="<p>Slowly.</p>", joins="adds")
    save(drug, "stopping", joins="")
    assert answers(drug) == []


def test_an_answer_of_a_class_is_emptied() -> None:
    drug_class = make.DrugClassFactory()
    save(drug_class, "do_not_take", text="<p>If you are allergic.</p>")
    assert [row.question for row in drug_class.answer_rows.all()] == ["do_not_take"]
    save(drug_class, "do_not_take", text="")
    assert list(DrugClass.objects.get().answer_rows.all()) == []


def test_to_open_and_save_a_form_changes_nothing(drug: Drug) -> None:
    make.answer(drug, "stopping", "", joins="adds")  # as forms of before could leave one
    make.answer(drug, "do_not_take", "<p>Never.</p>")
    version = Page.objects.get(pk=drug.pk).version
    save(drug, "storing", text="")
    assert Page.objects.get(pk=drug.pk).version == version
    assert {name for name, _, _ in answers(drug)} == {"stopping", "do_not_take"}


def test_what_is_wrong_is_listed_with_links_and_its_sections_are_open(drug: Drug) -> None:
    client = signed_in(make.author())
    sent = opened(client, edit_address(drug))
    prefix = question(sent, "do_not_take")
    sent |= {"title": "", "atc_code": "N6", f"{prefix}joins": "replaces", f"{prefix}text": "<p>Never.</p>"}
    response = client.post(edit_address(drug), sent)
    words = response.content.decode()
    assert "Not saved yet: 3 things to correct" in words
    for anchor in ("id_title", "id_atc_code", "question-do_not_take"):
        assert f'<a href="#{anchor}">' in words
        assert f'id="{anchor}"' in words
    assert open_sections(response) == ["name-class-summary", "before-you-take-it", "names-and-codes"]
    assert marks(response)["Names and codes"] == "has an error"
    again = sent_values(response) | {"title": "doxepin", "atc_code": "", f"{prefix}reason": "It differs."}
    assert client.post(edit_address(drug), again).status_code == 302
    assert answers(drug) == [("do_not_take", "replaces", "<p>Never.</p>")]


def test_a_save_comes_back_to_where_its_writer_was(drug: Drug) -> None:
    client = signed_in(make.author())
    sent = {**opened(client, edit_address(drug)), "_continue": "1"}
    for place, end in (("id_used_for-editor", "#id_used_for-editor"), ('x"><script>', ""), ("", "")):
        answer: Any = client.post(edit_address(drug), {**sent, "_at": place})
        assert answer.url == edit_address(drug) + end


def test_a_preview_leads_back_to_where_its_reader_was(drug: Drug) -> None:
    client, address = signed_in(make.author()), reverse("admin:preview", args=[drug.pk])
    for place, end in (("?at=id_used_for-editor", "#id_used_for-editor"), ('?at="evil', ""), ("", "")):
        words = client.get(address + place).content.decode()
        assert f'<a href="{edit_address(drug)}{end}">Back to the draft</a>' in words


@pytest.mark.parametrize("screen", ["publish", "withdraw"])
def test_every_screen_with_a_form_says_at_its_top_what_is_wrong(screen: str) -> None:
    page = make.approved(make.change(make.published(make.DrugFactory()), summary="At night."))
    client, address = signed_in(make.publisher()), reverse(f"admin:{screen}", args=[page.pk])
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())
    response = client.post(address, {"seen": seen[1] if seen else "", "subject": page.pk})
    words = response.content.decode()
    assert words.index('id="what-is-wrong"') < words.index('class="decision"')
    [anchor] = re.findall(r'<a href="#(id_\w+)">', words)
    assert f'id="{anchor}"' in words


def test_a_password_of_ones_own_that_is_refused_says_at_the_top_of_its_form_why() -> None:
    address = reverse("admin:password_change")
    words = signed_in(make.author()).post(address, {"old_password": "wrong"}).content.decode()
    anchors = re.findall(r'<a href="#(id_\w+)">', words)
    assert anchors == ["id_old_password", "id_new_password1", "id_new_password2"]
    assert all(f'id="{anchor}"' in words for anchor in anchors)
