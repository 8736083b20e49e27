"""What readers look for, and what must come first: queries by somebody who had not read the search.

``searched_for/README.md`` says how they were written. They are asked of the first publication as it will be
once its clinician has confirmed every brand: what waits for that in drafts is searched as if it were live.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from publishing.checking import compose
from publishing.models import Page
from publishing.search import Found, as_searched, find, write_searched

pytestmark = pytest.mark.django_db

MOST_WRONG = 5
"""Of 274 queries at most so many, 2 in 100, may have another page first."""


def lines(file: str) -> list[dict[str, Any]]:
    path = Path(__file__).parent / "searched_for" / f"{file}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module", autouse=True)
def _first_publication(built_once: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    call_command("load_first_publication", verbosity=0)
    pages = (page.specific for page in Page.objects.live())
    write_searched({page.pk: as_searched(compose(page)) for page in pages})


def found_first(found: Found) -> list[str]:
    """Addresses of lists and titles of pages, in small letters, in their order; or that help stands first."""
    if found.needs_help:
        return ["crisis help first"]
    shown = [*(kind.list_address for kind in found.lists), *(each.listing.title for each in found.results)]
    return [each.casefold() for each in (*shown, *(each.listing.title for each in found.partly))]


def is_right(query: dict[str, Any]) -> bool:
    found = find(query["query"])
    if "near" in query:
        offered = {each.listing.title.casefold() for each in found.near}
        return not found.results and {title.casefold() for title in query["near"]} <= offered
    wanted, first = {title.casefold() for title in query["first"]}, found_first(found)
    return first[:1] != [] and (
        first[0] in wanted if query.get("any") else set(first[: len(wanted)]) == wanted
    )


def test_what_must_come_first_does() -> None:
    queries = lines("queries") + lines("more_queries")
    assert len(queries) == 274
    wrong = [
        (query["query"], found_first(find(query["query"]))[:3]) for query in queries if not is_right(query)
    ]
    assert len(wrong) <= MOST_WRONG, wrong


def test_each_of_the_first_examples_is_right() -> None:
    assert [query["query"] for query in lines("first_examples") if not is_right(query)] == []


def test_no_look_alike_is_put_right_silently() -> None:
    def is_silent(query: dict[str, Any]) -> bool:
        found = find(query["query"])
        return bool(found.results) and not (found.shown_for or found.unknown)

    assert [query["query"] for query in lines("look_alikes") if is_silent(query)] == []


def test_who_may_be_in_a_crisis_sees_help_first_and_alone() -> None:
    for query in lines("crisis"):
        found = find(query["query"])
        assert found.needs_help == query.get("is_crisis", True), query
        assert not (found.needs_help and (found.results or found.near or found.partly or found.lists)), query
