"""What holds for every merge: nothing is lost, nothing is made up, and nobody's order of saving matters."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, assume, event, find, given, settings
from hypothesis import strategies as st

from articles.documents import Section
from publishing.comparing import Merge, Side, merge
from publishing.documents import (
    Citation,
    Field,
    Own,
    OwnPart,
    PageReference,
    Part,
    Reference,
    RichText,
    mapped,
    with_keys,
)
from publishing.documents.document import AnyPart
from publishing.documents.fields import own_name
from publishing.text import blocks, sanitise, write
from tests.publishing.documents.own_parts import own_parts

KINDS = ["contributor", "side_effect", "warning", "drug_class", "drug", "article"]
PAGES = {kind: [10 * number + 1, 10 * number + 2, 10 * number + 3] for number, kind in enumerate(KINDS)}
BLOCKS = [
    "It helps.",
    "It may help.",
    "Take 10 mg a day.",
    "Take 20 mg a day.",
    "Not at night.",
    "Ask first.",
]
SOURCES = [
    Reference(title=title, year=year, url=url, key=key)
    for title in ("A study", "A review")
    for year in (2018, 2019)
    for url in ("https://example.org/a", "https://example.org/b")
    for key in (f"{year}-{url[-1]}", f"another-{url[-1]}")
]
MARK = re.compile('<cite data-reference="([a-z0-9-]+)"></cite>')

rich_texts = st.lists(
    st.sampled_from(BLOCKS).map("<p>{}</p>".format)
    | st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=3).map(
        lambda items: f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    ),
    max_size=4,
).map(lambda found: RichText(html="".join(found)))


class Sides(NamedTuple):
    base: Any
    theirs: Any
    yours: Any


def blocks_in(text: RichText) -> list[str]:
    return [write(node) for node in blocks(text.html)]


@st.composite
def edited_text(draw: st.DrawFn, text: RichText) -> RichText:
    """A text with some of its blocks removed, moved, added or rewritten."""
    found = blocks_in(text)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(found)))
        new = blocks_in(draw(rich_texts))[:1]
        length = draw(st.integers(0, 1))
        found[at : at + length] = draw(st.sampled_from([new, [], found[at : at + length] + new]))
    return RichText(html="".join(found))


@st.composite
def edited(draw: st.DrawFn, own: OwnPart, other: OwnPart) -> OwnPart:
    """An own part after an hour of work: fields and rows taken from another page, texts edited in places,
    sources added, corrected and removed. Each fact still cites what it cited.
    """
    sources = list(own.references)
    gone = ""
    step = draw(st.sampled_from(["keep", "keep", "add", "correct", "remove"]))
    if step == "add":
        new = draw(st.sampled_from(SOURCES))
        if new.key not in {source.key for source in sources}:
            sources.insert(0, new)
    elif step == "correct" and sources:
        sources[0] = sources[0].model_copy(update={"year": draw(st.sampled_from([2017, 2018, 2019]))})
    elif step == "remove" and sources:
        gone = sources.pop(0).key
    fields = dict(_without(own, gone)) | {"references": tuple(sources)}
    names = sorted(fields.keys() - {"references"})
    for name in draw(st.lists(st.sampled_from(names), max_size=3)):
        fields[name] = draw(_edited_value(name, fields[name], getattr(other, name), sources))
    return own.model_copy(update=fields)


def _without(part: AnyPart, *keys: str) -> AnyPart:
    """The same where nothing cites these sources; where none are given, none."""

    def cites_less(field: Field) -> Any:
        if isinstance(field.value, RichText):
            is_gone = MARK.sub(lambda mark: "" if not keys or mark[1] in keys else mark[0], field.value.html)
            return RichText(html=is_gone)
        return "" if field.marker(Citation) and (not keys or field.value in keys) else field.value

    return mapped(part, cites_less)


def _edited_value(name: str, value: Any, other: Any, sources: list[Reference]) -> st.SearchStrategy[Any]:
    cited = st.sampled_from(["", *(source.key for source in sources)])
    if _is_citation(name):
        return cited
    if isinstance(value, RichText):
        return edited_text(value)
    if isinstance(value, tuple):
        return _edited_rows(value, other, cited)
    return st.just(other)


@st.composite
def _edited_rows(draw: st.DrawFn, rows: tuple[Any, ...], other: tuple[Any, ...], cited: Any) -> Any:
    edited = list(rows)
    for row in other:
        step = draw(st.sampled_from(["add", "leave", "remove", "move", "rewrite"]))
        at = draw(st.integers(0, len(edited)))
        if step == "add" and (isinstance(row, Section) or _identity(row) not in map(_identity, edited)):
            edited.insert(at, _without(row) if isinstance(row, Part) else row)
        elif edited and step == "remove":
            del edited[at % len(edited)]
        elif edited and step == "move":
            edited.append(edited.pop(at % len(edited)))
        elif edited and step == "rewrite" and (old := edited[at % len(edited)]):
            texts = {field: draw(edited_text(inner)) for field, inner in old if isinstance(inner, RichText)}
            facts = {field: draw(cited) for field, _ in old if _is_citation(field)}
            edited[at % len(edited)] = old.model_copy(update=texts | facts)
    return tuple(edited)


def _identity(row: Any) -> object:
    """What no two rows of a list may share, by the constraints of the database; sections may."""
    if isinstance(row, Section):
        return row.heading
    if isinstance(row, PageReference):
        return row.page
    return (own_name(row), getattr(row, "country", ""))


def _is_citation(field: str) -> bool:
    return field.endswith("reference") or field == "all_side_effects"


def two_edits(kind: str) -> st.SearchStrategy[Sides]:
    pages = own_parts(kind, PAGES)
    return st.tuples(pages, pages, pages).flatmap(
        lambda found: st.builds(
            Sides, st.just(found[0]), edited(found[0], found[1]), edited(found[0], found[2])
        )
    )


sides = st.sampled_from(KINDS).flatmap(two_edits)
unrelated = st.sampled_from(KINDS).flatmap(lambda kind: st.builds(Sides, *[own_parts(kind, PAGES)] * 3))


def with_sources_named(own: Own) -> Own:
    """An own part in which sources are cited by their addresses, whatever their keys are."""
    return with_keys(own, {source.key: f"from-{source.url[-1]}" for source in own.references})


def by_source(own: OwnPart) -> tuple[Any, Counter[Reference]]:
    """An own part with each source named where it is cited, and its sources without their keys."""
    sources = Counter(source.model_copy(update={"key": ""}) for source in own.references)
    return with_sources_named(own).model_copy(update={"references": ()}), sources


def citations(own: OwnPart) -> Iterator[tuple[object, Reference]]:
    """Each source that a fact cites, and where: the field, of which row of which list."""
    sources = {source.key: source for source in own.references}
    for name, value in own:
        for row in value if isinstance(value, tuple) else ():
            for field, key in row:
                if _is_citation(field) and key:
                    yield (name, _identity(row), field), sources[key]
        if _is_citation(name) and value:
            yield name, sources[value]


def all_blocks(own: OwnPart) -> Counter[str]:
    """Every block, and every item of a list, in the whole page, with what it cites."""
    found: Counter[str] = Counter()
    for part in with_sources_named(own).walk():
        if isinstance(part, RichText):
            for node in blocks(part.html):
                found.update(map(write, node.children if node.tag == "ul" else [node]))
    return found


def is_same_source(one: Reference, other: Reference) -> bool:
    return one.url == other.url or (one.title, one.year) == (other.title, other.year)


def any_choice(found: Merge[Any], data: st.DataObject) -> dict[str, Side]:
    return {clash.key: data.draw(st.sampled_from(clash.sides), label=clash.key) for clash in found.clashes}


@given(unrelated)
def test_what_only_one_side_changed_is_the_result(three: Sides) -> None:
    base, changed, _ = three
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, base).text == changed
    assert merge(base, changed, changed).text == changed


@given(sides)
def test_without_a_clash_nobodys_order_of_saving_matters(three: Sides) -> None:
    base, theirs, yours = three
    found, swapped = merge(base, theirs, yours), merge(base, yours, theirs)
    event("clash" if found.clashes else "merged from both" if found.merged_from_theirs else "one side")
    assert bool(found.clashes) == bool(swapped.clashes)
    if found.text is not None:
        assert swapped.text is not None
        assert by_source(found.text) == by_source(swapped.text)


@given(sides | unrelated, st.data())
def test_however_it_is_settled_the_result_is_sound(three: Sides, data: st.DataObject) -> None:
    base, theirs, yours = three
    base = data.draw(st.sampled_from([base, base, None]), label="base")
    found = merge(base, theirs, yours)
    keys = [clash.key for clash in found.clashes]
    assert len(keys) == len({*keys})
    settled = found.settled(any_choice(found, data))
    # It is valid, and already clean.
    assert type(settled).model_validate_json(settled.model_dump_json()) == settled
    assert all(sanitise(part.html) == part.html for part in settled.walk() if isinstance(part, RichText))
    # Nothing in it was made up.
    assert {*all_blocks(settled)} <= {*all_blocks(theirs), *all_blocks(yours)}
    # A fact cites what it cited on one side, or that source as the other side corrected it.
    cited = [*citations(theirs), *citations(yours)]
    for place, source in citations(settled):
        assert any(place == where and is_same_source(source, other) for where, other in cited)


@given(sides)
def test_nothing_that_only_one_side_did_is_lost(three: Sides) -> None:
    base, theirs, yours = three
    found = merge(base, theirs, yours)
    assume(found.text is not None)
    before, a, b, after = map(all_blocks, (base, theirs, yours, found.text))
    for block in before | a | b | after:
        changes = a[block] - before[block], b[block] - before[block]
        if 0 in changes:
            assert after[block] - before[block] == sum(changes), block
    for name, value in base:
        if isinstance(value, tuple) and name != "references":
            _no_row_is_lost(*(Counter(map(_identity, getattr(own, name))) for own in (*three, found.text)))


def _no_row_is_lost(
    before: Counter[object], a: Counter[object], b: Counter[object], after: Counter[object]
) -> None:
    for row in before | a | b | after:
        changes = a[row] - before[row], b[row] - before[row]
        if 0 in changes:
            assert after[row] - before[row] == sum(changes), row


@given(sides, st.sampled_from([Side.THEIRS, Side.YOURS]))
def test_whoever_is_preferred_everywhere_loses_no_paragraph_and_no_row(three: Sides, side: Side) -> None:
    base, theirs, yours = three
    found = merge(base, theirs, yours)
    preferred = theirs if side is Side.THEIRS else yours
    settled = found.settled(dict.fromkeys([clash.key for clash in found.clashes], side))
    added = all_blocks(preferred) - all_blocks(base)
    assert {*added} <= {*all_blocks(settled)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_tried_here_do_clash_and_do_merge(kind: str) -> None:
    """Else the laws above would hold of nothing."""
    first = settings(max_examples=2000, phases=[Phase.generate], database=None)
    find(two_edits(kind), lambda three: bool(merge(*three).clashes), settings=first)
    find(two_edits(kind), is_merged_from_both, settings=first)


def is_merged_from_both(three: Sides) -> bool:
    found = merge(*three)
    return not found.clashes and bool(found.merged_from_theirs and found.merged_from_yours)
