"""A condition as readers, machines and search engines are given it, until it is withdrawn."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from publishing.models import Page
from publishing.verbs import drafts
from tests import desk as make
from tests.adding_a_kind.at_work import ADDRESS, published_in_two_editions
from tests.publishing.workroom.admin.forms import signed_in
from tests.publishing.workroom.screens.people_at_work import screen, seen_on
from tests.reading import get, html, text

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def page(django_db_setup: None, django_db_blocker: Any) -> Iterator[Page]:
    """Published once for all tests of this file, each of which is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield published_in_two_editions()
        transaction.set_rollback(True)


def body(address: str) -> str:
    return str(get(address).content.decode())


def test_readers_read_it(page: Page) -> None:
    words = text(ADDRESS)
    assert "Condition Shingles A rash that hurts. Updated" in words
    for said in (
        "A rash that hurts.",
        "A virus that came back.",
        "a rash on one side (get help at once) 1 fever",
    ):
        assert said in words
    assert '<svg class="mark"' in html(ADDRESS)


def test_readers_find_it(page: Page) -> None:
    for address in ("/conditions/", "/search/?q=shingles", "/"):
        assert f'href="{ADDRESS}"' in html(address), address
    assert "Says that it comes back." in body("/feed/")
    maps = re.findall("<loc>http://testserver([^<]+)</loc>", body("/sitemap.xml"))
    mapped = "".join(body(address) for address in maps)
    assert f"<loc>http://testserver{ADDRESS}</loc>" in mapped
    assert "<loc>http://testserver/conditions/</loc>" in mapped


def test_machines_read_what_it_is_about(page: Page) -> None:
    script = html(ADDRESS).split('<script type="application/ld+json">')[1].split("</script>")[0]
    about = json.loads(script)["mainEntity"]
    assert (about["@type"], about["name"]) == ("MedicalCondition", "Shingles")
    assert [sign["name"] for sign in about["signOrSymptom"]] == ["a rash on one side", "fever"]


def test_the_first_edition_stays_as_it_was(page: Page) -> None:
    first = text(f"{ADDRESS}editions/1/")
    assert "A virus that wakes up." in first
    assert "fever" not in first


def test_the_history_tells_what_changed(page: Page) -> None:
    assert "Says that it comes back." in text(f"{ADDRESS}history/")
    compared = html(f"{ADDRESS}history/?from=1&to=2")
    assert "<del>wakes up</del><ins>came back</ins>" in compared
    assert "<dt>Signs</dt>" in compared
    assert "<ins>fever" in compared


def test_the_first_edition_is_brought_back_with_all_its_rows(page: Page) -> None:
    draft, first = page.specific, page.editions.get(number=1).document.own
    assert draft.own_part() != first
    draft.restore_own_part(first)
    drafts.save_draft(draft, by=make.author())
    assert page.specific.own_part() == first


def test_its_seals_hold_and_so_does_all_that_is_derived(page: Page) -> None:
    call_command("verify_editions")


def test_withdrawn_it_says_why_and_is_listed_no_more(page: Page) -> None:
    client = signed_in(make.publisher())
    seen = seen_on(client, screen(page, "withdraw"))
    client.post(screen(page, "withdraw"), {"seen": seen, "reason": "It was about another illness."})
    response = get(ADDRESS)
    assert response.status_code == 410
    assert "It was about another illness." in response.content.decode()
    for address in ("/conditions/", "/search/?q=shingles"):
        assert f'href="{ADDRESS}"' not in html(address), address
