"""The form of a page as its kind declares it: sections in the order of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from publishing.text import capitalised


@dataclass(frozen=True)
class Questions:
    """Those questions of an ``AskedInline`` that belong to one place of the page."""

    inline: type[Any]
    place: str


class FormSection:
    """A heading of the form, and what stands under it.

    ``parts`` are, in their order: tuples of names of fields, inlines, and ``Questions``.
    """

    def __init__(self, heading: str, *parts: Any) -> None:
        self.heading, self.parts = heading, parts


def sections_of(layout: Iterable[Any]) -> list[FormSection]:
    """The sections of a layout, in which a fieldset or an inline alone is a section too."""
    return [_section(part) for part in layout]


def fieldsets_of(sections: Iterable[FormSection]) -> list[Any]:
    """The fields as Django’s admin wants them. Their headings are those of the sections."""
    parts = (part for section in sections for part in section.parts)
    return [(None, {"fields": part}) for part in parts if isinstance(part, tuple)]


def inlines_of(sections: Iterable[FormSection]) -> list[type[Any]]:
    """The inlines in their order, each once."""
    parts = (part for section in sections for part in section.parts if not isinstance(part, tuple))
    return list(dict.fromkeys(getattr(part, "inline", part) for part in parts))


def name_of_rows(inline: Any) -> str:
    """What the rows of an inline are called, as a heading."""
    return capitalised(str(inline.verbose_name_plural or inline.model._meta.verbose_name_plural))


def _section(part: Any) -> FormSection:
    if isinstance(part, FormSection):
        return part
    if isinstance(part, tuple):
        name, options = part
        return FormSection(name, tuple(options["fields"]))
    return FormSection(name_of_rows(part), part)
