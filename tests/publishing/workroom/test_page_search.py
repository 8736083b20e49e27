"""The search for pages that the link dialog of the rich-text editor asks."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/page-search/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.author())
    return client


def titles(client: Client, words: str) -> list[str]:
    return [found["title"] for found in client.get(ADDRESS, {"q": words}).json()["results"]]


def test_a_draft_and_a_live_page_are_found_and_told_apart(editor: Client) -> None:
    live = factories.published(factories.SideEffectFactory.create(title="dry mouth"))
    draft = factories.SideEffectFactory.create(title="dry eyes")
    assert editor.get(ADDRESS, {"q": "DRY"}).json() == {
        "results": [
            {"id": draft.pk, "title": "Dry eyes", "kind": "Side effect", "is_live": False},
            {"id": live.pk, "title": "Dry mouth", "kind": "Side effect", "is_live": True},
        ]
    }


def test_every_word_counts_and_titles_that_begin_so_come_first(editor: Client) -> None:
    for title in ("a very dry mouth", "mouth ulcer", "dry skin"):
        factories.SideEffectFactory.create(title=title)
    assert titles(editor, "mouth") == ["Mouth ulcer", "A very dry mouth"]
    assert titles(editor, "mouth dry") == ["A very dry mouth"]


def test_a_live_drug_is_found_by_its_brand(editor: Client) -> None:
    drug = factories.DrugFactory.create(title="amitriptyline", drug_class=factories.DrugClassFactory.create())
    factories.add_brand(drug, "Elavil")
    factories.published(drug)  # with its class
    assert titles(editor, "elav") == ["Amitriptyline"]


def test_one_page_is_found_by_its_number(editor: Client) -> None:
    page = factories.SideEffectFactory.create(title="dry mouth")
    (found,) = editor.get(ADDRESS, {"page": page.pk}).json()["results"]
    assert found["title"] == "Dry mouth"
    assert editor.get(ADDRESS, {"page": page.pk + 1}).json() == {"results": []}


def test_pages_are_found_by_their_public_addresses(editor: Client) -> None:
    page = factories.published(factories.SideEffectFactory.create(title="dry mouth"))
    asked = [page.get_absolute_url(), "/side-effects/", "/side-effects/none/", "\x00"]
    (found,) = editor.get(ADDRESS, {"address": asked}).json()["results"]
    assert (found["id"], found["address"]) == (page.pk, page.get_absolute_url())


@pytest.mark.parametrize("words", ["", " ", "%", "\x00", "\u202e", "x" * 100_000])
def test_odd_words_find_nothing(editor: Client, words: str) -> None:
    factories.SideEffectFactory.create(title="dry mouth")
    assert titles(editor, words) == []


@pytest.mark.parametrize("number", ["-1", "1e3", "²", "9" * 30, "x"])
def test_odd_numbers_find_nothing(editor: Client, number: str) -> None:
    assert editor.get(ADDRESS, {"page": number}).json() == {"results": []}


def test_at_most_twenty_are_answered_in_two_queries(
    editor: Client, django_assert_num_queries: object
) -> None:
    for number in range(22):
        factories.SideEffectFactory.create(title=f"effect {number}")
    # session, person, two of roles, words, pages
    with django_assert_num_queries(6):  # type: ignore[operator]
        assert len(titles(editor, "effect")) == 20


def test_strangers_are_turned_away(client: Client) -> None:
    assert client.get(ADDRESS, {"q": "dry"}).status_code == 302
    client.force_login(factories.person("visitor", is_staff=False))
    assert client.get(ADDRESS, {"q": "dry"}).status_code == 302


def test_only_reading_is_allowed(editor: Client) -> None:
    assert editor.post(ADDRESS, {"q": "dry"}).status_code == 405
