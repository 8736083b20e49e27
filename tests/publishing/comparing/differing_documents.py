"""Pairs of documents that differ, for property tests of the diff. Small pools, so that values often agree."""

import types
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from publishing.documents import Document, Part, RichText, all_kinds

TEXTS = [
    "",
    "a",
    "A",
    "a (2)",
    "a; b",
    "<b>x</b>",
    "x < y",
    "1\u00a0mg",
    "1 mg",
    "10 mg",
    "page 1",
    "[moved]",
]
WORDS = [
    "a", "b a", "a b", "a<br>b", "10<sup>6</sup>", "106", "<strong>a</strong>", "<em>a</em>", "a\u00a0b",
    '<a data-page="1">a</a>', '<a data-page="2">a</a>', '<a href="https://a.example/">a</a>',
    'a<cite data-reference="k1"></cite>',
    'a<cite data-reference="k2"></cite> b<cite data-reference="k1"></cite>',
    "H<sub>2</sub>O", "&lt;b&gt;a&lt;/b&gt;", "[bold] a",
    "Take it once a day with food", "Take it twice a day with food",
]  # fmt: skip
lines = st.sampled_from(WORDS)
paragraphs = lines.map("<p>{}</p>".format)
headings = st.tuples(st.sampled_from(["h2", "h3"]), lines).map(lambda two: "<{0}>{1}</{0}>".format(*two))


def _inside(*tags: str, **of: Any) -> Callable[[Any], st.SearchStrategy[str]]:
    def wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        content = st.lists(inner, min_size=1, max_size=3).map("".join)
        return st.tuples(st.sampled_from(tags), content).map(
            lambda two: f"<{two[0]}>{two[1]}</{two[0].split()[0]}>"
        )

    return wrap


_items = _inside("li")(paragraphs)
_nested = _inside("li")(st.one_of(paragraphs, _inside("ul", "ol")(_items)))
lists = _inside("ul", "ol")(st.one_of(_items, _nested))
_cells = _inside("td", "th", 'td colspan="2"')(paragraphs) | st.just("<td></td>")
tables = _inside("table")(_inside("tr")(_cells))
call_outs = _inside('aside class="get-help"')(paragraphs | lists)
blocks = st.one_of(paragraphs, paragraphs, headings, lists, tables, call_outs)
rich_texts = st.lists(blocks, max_size=4).map("".join)


@st.composite
def two_rich_texts(draw: st.DrawFn) -> tuple[str, str]:
    """Any two, or two of which one has the other's blocks in another order, some of them changed."""
    old = draw(st.lists(blocks, max_size=4))
    if draw(st.booleans()):
        return "".join(old), draw(rich_texts)
    new = draw(st.permutations(old))
    return "".join(old), "".join(draw(blocks) if draw(st.integers(0, 3)) == 0 else block for block in new)


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field of a document."""
    if get_origin(annotation) is types.UnionType:
        return st.one_of(*map(values, get_args(annotation)))
    if get_origin(annotation) is tuple:
        return st.lists(values(get_args(annotation)[0]), max_size=2).map(tuple)
    if annotation is RichText:
        return rich_texts.map(lambda html: RichText(html=html))
    if issubclass(annotation, Part):
        return parts(annotation)
    if issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    simple = {
        bool: st.booleans(),
        int: st.integers(1, 3),
        str: st.sampled_from(TEXTS),
        date: st.sampled_from([date(2007, 5, 2), date(2019, 4, 22)]),
        types.NoneType: st.none(),
    }
    return simple[annotation]


def parts(part_type: type[Part]) -> st.SearchStrategy[Any]:
    fields = {name: values(field.annotation) for name, field in part_type.model_fields.items()}
    return st.fixed_dictionaries(fields).map(lambda fields: part_type(**fields))


@st.composite
def changed(draw: st.DrawFn, value: Any, annotation: Any) -> Any:
    """The value with one thing in it changed: an order, an item, or another value of a field."""
    if isinstance(value, Part) and not isinstance(value, RichText):
        name = draw(st.sampled_from(sorted(type(value).model_fields)))
        field = type(value).model_fields[name]
        return value.model_copy(update={name: draw(changed(getattr(value, name), field.annotation))})
    if isinstance(value, tuple) and value:
        how = draw(st.sampled_from(["order", "item", "drop"]))
        place = draw(st.integers(0, len(value) - 1))
        if how == "order":
            return tuple(draw(st.permutations(value)))
        if how == "drop":
            return value[:place] + value[place + 1 :]
        return (
            *value[:place],
            draw(changed(value[place], get_args(annotation)[0])),
            *value[place + 1 :],
        )
    return draw(values(annotation))


document_types = st.deferred(lambda: st.sampled_from([kind.document_type for kind in all_kinds()]))


@st.composite
def documents(draw: st.DrawFn, how_many: int) -> tuple[Document[Any], ...]:
    """Documents of one page: each any, or the first with one thing changed."""
    document_type = draw(document_types)
    first = draw(parts(document_type))
    others = [
        draw(changed(first, document_type) if draw(st.booleans()) else parts(document_type))
        for _ in range(how_many - 1)
    ]
    return (first, *(other.model_copy(update={"page": first.page}) for other in others))
