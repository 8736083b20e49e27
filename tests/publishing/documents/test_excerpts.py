"""Where excerpts stand is told by the types: what is found so is what a walk through everything finds."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from publishing.documents import (
    Document,
    Excerpt,
    excerpts_in,
    mapped,
    plain_text_of,
    says_the_same,
    without_edition_numbers,
)
from publishing.documents.fields import Field, fields
from publishing.pages import edges_of
from publishing.pages.links import has_other_edges
from tests.publishing.comparing.differing_documents import documents

Pair = tuple[Document[Any], ...]


def numbered(pair: Pair, number: int) -> Document[Any]:
    """The first document as if all it shows was taken from editions of this number."""

    def taken(field: Field) -> Any:
        return number if field.name == "edition" and issubclass(field.part_type, Excerpt) else field.value

    return mapped(pair[0], taken)


@given(documents(1))
def test_every_excerpt_is_found_and_nothing_else(pair: Pair) -> None:
    assert list(excerpts_in(pair[0])) == [part for part in pair[0].walk() if isinstance(part, Excerpt)]


@given(documents(1), st.integers(0, 3))
def test_from_which_editions_it_was_taken_is_no_part_of_what_it_says(pair: Pair, number: int) -> None:
    assert without_edition_numbers(numbered(pair, number)) == numbered(pair, 0)
    assert says_the_same(numbered(pair, number), pair[0])


@given(documents(2))
def test_two_documents_say_the_same_if_nothing_but_numbers_differs(pair: Pair) -> None:
    alike = without_edition_numbers(pair[0]) == without_edition_numbers(pair[1])
    assert says_the_same(*pair) == alike


@given(documents(2))
def test_edges_are_other_ones_where_they_differ(pair: Pair) -> None:
    before, after = pair
    assume(type(before) is type(after) and before.page == after.page)
    assert has_other_edges(before, after) == (edges_of(before) != edges_of(after))
    mixed = after.model_copy(update={"own": before.own})  # as a page that follows
    assert has_other_edges(before, mixed) == (edges_of(before) != edges_of(mixed))


@given(documents(1))
def test_the_words_of_a_document_are_those_of_its_fields(pair: Pair) -> None:
    words = [field.words for field in fields(pair[0]) if field.is_text and field.words]
    assert plain_text_of(pair[0]) == "\n".join(words)
