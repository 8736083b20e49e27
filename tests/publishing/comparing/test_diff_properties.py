"""Laws of the diff, over documents of every kind: nothing is hidden, and both sides can be built again."""

import re
from html.parser import HTMLParser
from typing import Any

from hypothesis import assume, example, given

from publishing.comparing import FieldChange, changes
from publishing.comparing.diffing.pairs import compare_rich_texts
from publishing.comparing.diffing.values import NEW, OLD, compare, rebuilt
from publishing.comparing.diffing.words import mark_rich_text
from publishing.documents import Document, without_edition_numbers
from publishing.text import sanitise
from tests.publishing.comparing.differing_documents import documents, rich_texts, two_rich_texts

TITLES = {1: "a", 2: "A", 3: "b"}
NAMES: dict[Any, str] = {**TITLES, "k1": "A trial", "k2": "A review"}
ALLOWED = {"ins", "del", "br", "span", "strong", "em", "sub", "sup"}
MARK = re.compile(r"<(ins|del)>(<(?!/)[^>]+>)*[^<]*\S")


def told(before: Document[Any] | None, after: Document[Any] | None) -> list[FieldChange]:
    return changes(before, after, titles=TITLES)


class Balanced(HTMLParser):
    """Fails on a tag that is not allowed, or that ends what did not begin last."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        assert tag in ALLOWED
        assert attributes in ([], [("class", "said")], [("class", "visually-hidden")])
        if tag != "br":
            assert not (tag in {"ins", "del"} and {"ins", "del"} & {*self.open})
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(documents(2))
def test_both_documents_can_be_built_again_from_the_difference_alone(pair: tuple[Document[Any], ...]) -> None:
    diff = compare(*pair)
    assert rebuilt(diff, OLD) == pair[0]
    assert rebuilt(diff, NEW) == pair[1]
    assert rebuilt(diff, NEW).canonical_bytes() == pair[1].canonical_bytes()


@given(documents(2))
def test_a_page_that_came_or_went_can_be_built_again(pair: tuple[Document[Any], ...]) -> None:
    assert rebuilt(compare(None, pair[0]), NEW) == rebuilt(compare(pair[0], None), OLD) == pair[0]
    assert rebuilt(compare(None, pair[0]), OLD) is None


@given(documents(2))
def test_any_two_different_documents_show_a_mark_at_each_change(pair: tuple[Document[Any], ...]) -> None:
    before, after = map(without_edition_numbers, pair)
    found = told(*pair)
    assert bool(found) == (before != after)
    for change in found:
        assert change.label
        assert MARK.search(change.html), change


@given(documents(3))
def test_two_different_changes_never_look_alike(three: tuple[Document[Any], ...]) -> None:
    """Who knows one side and reads the difference knows the other side: nothing is left out."""
    before, one, other = three
    assume(without_edition_numbers(one) != without_edition_numbers(other))
    assert told(before, one) != told(before, other)
    assert told(one, before) != told(other, before)


@given(documents(1))
def test_a_document_and_itself_show_none(alone: tuple[Document[Any], ...]) -> None:
    assert told(alone[0], alone[0]) == []


@given(documents(2))
def test_the_marks_are_well_formed_and_of_few_tags(pair: tuple[Document[Any], ...]) -> None:
    for change in told(*pair):
        Balanced(change.html)


@given(documents(1))
def test_a_new_page_is_all_additions_and_a_lost_one_all_removals(alone: tuple[Document[Any], ...]) -> None:
    for change in told(None, alone[0]):
        assert "<ins>" in change.html
        assert "<del>" not in change.html
    for change in told(alone[0], None):
        assert "<del>" in change.html
        assert "<ins>" not in change.html


@given(two_rich_texts())
@example(("<p>a</p><p>b</p>", "<p>a b</p>"))
@example(("<p>a b</p>", "<p>a\u00a0b</p>"))
@example(("<ul><li>a<ul><li>b</li></ul><p>a</p></li></ul>", "<ul><li>a<ul><li>b<p>a</p></li></ul></li></ul>"))
def test_every_difference_of_two_rich_texts_shows_and_both_can_be_built_again(pair: tuple[str, str]) -> None:
    old, new = map(sanitise, pair)
    diff = compare_rich_texts(old, new)
    assert sanitise(diff.text(OLD)) == old
    assert sanitise(diff.text(NEW)) == new
    html = mark_rich_text(old, new, {})
    Balanced(html)
    assert bool(MARK.search(html)) == (old != new), html


@given(rich_texts, two_rich_texts())
def test_two_different_changes_of_a_rich_text_never_look_alike(old: str, pair: tuple[str, str]) -> None:
    old, one, other = map(sanitise, (old, *pair))
    assume(one != other)
    assert mark_rich_text(old, one, NAMES) != mark_rich_text(old, other, NAMES)
    assert mark_rich_text(one, old, NAMES) != mark_rich_text(other, old, NAMES)
