"""By the types alone, no loop of excerpts can be written: so following what changes comes to an end."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any, get_args

import pytest

from drugs.documents import DrugClassFacts, DrugExcerpt
from publishing.documents import Excerpt, Part, all_kinds


def excerpts_within(part: Any) -> set[type[Excerpt]]:
    """The types of excerpt that a value of this type can hold, however deep, by its fields alone."""
    found: set[type[Excerpt]] = set()
    for inner in types_within(part):
        found |= {inner} if issubclass(inner, Excerpt) else excerpts_within(inner)
    return found


def types_within(part: type[Part]) -> set[type[Part]]:
    """The types of part that the fields of this type name."""
    named: set[type[Part]] = set()
    waiting = [field.annotation for field in part.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        waiting += get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Part):
            named.add(annotation)
    return named


def every_subclass(cls: type[Excerpt]) -> set[type[Excerpt]]:
    return {cls}.union(*(every_subclass(each) for each in cls.__subclasses__()))


def graph_of(kinds_of_excerpt: Iterable[type[Excerpt]]) -> dict[type[Excerpt], set[type[Excerpt]]]:
    return {each: excerpts_within(each) for each in kinds_of_excerpt}


def test_by_their_types_alone_excerpts_cannot_form_a_loop() -> None:
    excerpts = {each for each in every_subclass(Excerpt) if each.__module__.split(".")[0] != "tests"}
    assert {"DrugExcerpt", "DrugClassFacts", "ContributorExcerpt"} <= {each.__name__ for each in excerpts}
    order = list(TopologicalSorter(graph_of(excerpts)).static_order())
    assert order.index(DrugExcerpt) < order.index(DrugClassFacts)


def test_a_loop_of_excerpts_would_be_found() -> None:
    class Inner(Excerpt):
        outer: "tuple[Outer, ...]" = ()

    class Outer(Excerpt):
        inner: Inner | None = None

    Inner.model_rebuild(_types_namespace={"Outer": Outer})
    with pytest.raises(CycleError):
        TopologicalSorter(graph_of([Inner, Outer])).prepare()


def test_no_own_part_holds_an_excerpt() -> None:
    """What editors write is about their own page; approval binds to it, and it cannot change by itself."""
    for kind in all_kinds():
        own = kind.document_type.model_fields["own"].annotation
        assert own is not None
        assert excerpts_within(own) == set()
