"""The sections of a form as they are shown: what stands in each, how it stands, and whether it is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.admin.helpers import Fieldset, InlineAdminFormSet
from django.utils.safestring import SafeString
from django.utils.text import slugify

from publishing.documents import label_of
from publishing.text import capitalised, render
from publishing.workroom.admin.asked import Asked
from publishing.workroom.admin.layout import FormSection, Questions, name_of_rows
from publishing.workroom.form_errors import anchor_of


class Mark(StrEnum):
    """How a section stands; of what is true of it, the first."""

    ERROR = "has an error"
    SOURCE = "needs a source"
    ANSWERED = "answered"
    INHERITED = "inherited"
    EMPTY = "empty"


@dataclass
class ShownQuestion:
    """A question, the row of its answer, and what readers find where nobody answers it."""

    asked: Asked
    row: Any
    inherited: str = ""

    @property
    def anchor(self) -> str:
        return str(self.row.form.anchor)

    @property
    def text(self) -> SafeString:
        """The answer for those who may only read it."""
        return render(self.row.original.text, {})

    @property
    def form(self) -> Any:
        return self.row.form

    @property
    def mode(self) -> Any:
        """The field for how the answer stands to what is inherited; None if the kind has no such field."""
        return self.form[self.form.mode] if self.form.mode else None

    @property
    def reason(self) -> Any:
        return self.form[self.form.reason] if self.form.reason else None

    @property
    def has_mode(self) -> bool:
        """Whether there is anything to which the answer could stand in some way."""
        return bool(self.inherited or (self.reason and self.reason.value()))

    @property
    def other_fields(self) -> list[Any]:
        known = {"question", "text", "position", "DELETE", self.form.mode, self.form.reason}
        return [each for each in self.form.visible_fields() if each.name not in known]


@dataclass
class ShownPart:
    """A part of a section: a ``fieldset``, the ``rows`` of a list, or ``questions``.

    ``count`` goes with the first questions of a list: what its form says of how many rows it brings.
    """

    heading: str = ""
    fieldset: Fieldset | None = None
    rows: InlineAdminFormSet | None = None
    questions: list[ShownQuestion] = field(default_factory=list)
    inherited: list[str] = field(default_factory=list)
    count: Any = None
    is_read_only: bool = False

    @property
    def forms(self) -> list[Any]:
        """The forms of which something stands here."""
        if self.fieldset:
            return [self.fieldset.form]
        return self.rows.formset.forms if self.rows else [each.form for each in self.questions]

    @property
    def has_error(self) -> bool:
        if self.fieldset:
            return any(each.errors for each in self._fields())
        wrong = any(form.is_bound and form.errors for form in self.forms)
        return wrong or bool(self.rows and self.rows.formset.is_bound and self.rows.formset.non_form_errors())

    @property
    def is_changed(self) -> bool:
        """Whether it holds what is not saved."""
        names = {each.name for each in self._fields()}
        changed = (name for form in self.forms if form.is_bound for name in form.changed_data)
        return any(name in names for name in changed) if self.fieldset else any(changed)

    @property
    def is_answered(self) -> bool:
        if self.fieldset:
            return any(each.value() for each in self._fields())
        if self.rows:
            return any(form.instance.pk or (form.is_bound and form.has_changed()) for form in self.forms)
        return any(each.form["text"].value() for each in self.questions if "text" in each.form.fields)

    @property
    def is_inherited(self) -> bool:
        return bool(self.inherited) or any(each.inherited for each in self.questions)

    @property
    def named(self) -> list[Any]:
        """The rows that are there, without the empty one of which new ones are made."""
        return [each for each in self.rows or () if "__prefix__" not in str(each.form.prefix)]

    def anchors(self) -> Iterator[tuple[str, str]]:
        """Each name by which a finding may call a place of this part, with the id that it has there."""
        for each in self._fields():
            yield label_of(each.name), anchor_of(each)
            yield str(each.label), anchor_of(each)
        for question in self.questions:
            yield question.asked.heading, question.anchor
        if self.rows:
            prefix, options = self.rows.formset.prefix, self.rows.opts
            yield name_of_rows(options), f"{prefix}-group"
            yield label_of(prefix), f"{prefix}-group"
            for row in range(self.rows.formset.initial_form_count()):
                yield f"{capitalised(str(options.verbose_name))} {row + 1}", f"{prefix}-{row}"

    def _fields(self) -> list[Any]:
        """The fields of the page itself that stand here and can be written in."""
        lines: Iterable[Any] = self.fieldset or ()
        return [each.field for line in lines for each in line if hasattr(each.field, "id_for_label")]


@dataclass
class ShownSection:
    """A heading of the form, with what stands under it."""

    heading: str
    parts: list[ShownPart]
    mark: Mark = Mark.EMPTY
    mark_words: str = ""
    is_open: bool = False

    @property
    def anchor(self) -> str:
        return f"section-{slugify(self.heading)}"

    @property
    def is_of_one_question(self) -> bool:
        """Whether its heading is that of the only question in it."""
        headings = [question.asked.heading for part in self.parts for question in part.questions]
        return headings == [self.heading]


def shown_sections(
    sections: Iterable[FormSection], fieldsets: Iterable[Fieldset], inlines: Iterable[InlineAdminFormSet]
) -> list[ShownSection]:
    """The sections of a form; what this person may not see is left out."""
    rest, by_class = iter(fieldsets), {type(inline.opts): inline for inline in inlines}
    counted: set[Any] = set()
    shown = []
    for section in sections:
        parts = []
        for part in section.parts:
            if isinstance(part, tuple):
                parts.append(ShownPart(fieldset=next(rest)))
                continue
            inline = by_class.get(getattr(part, "inline", part))
            if inline is None:
                continue
            if isinstance(part, Questions):
                parts.append(_questions(inline, part.place))
                if inline not in counted:
                    parts[-1].count = inline.formset
                counted.add(inline)
                continue
            name = name_of_rows(inline.opts)
            is_headed = len(section.parts) > 1 and name != section.heading
            inherited = list(inline.opts.inherited_rows(inline.formset.instance))
            parts.append(ShownPart(name if is_headed else "", rows=inline, inherited=inherited))
        if parts:
            shown.append(ShownSection(section.heading, parts))
    return shown


def _questions(inline: InlineAdminFormSet, place: str) -> ShownPart:
    asked = {each.name: each for each in inline.opts.asked()}
    inherited = inline.opts.inherited(inline.formset.instance)
    found = {}
    for row in inline:
        if "__prefix__" in str(row.form.prefix):
            continue
        name = row.form["question"].value()
        if name in asked and asked[name].place == place:
            found[name] = ShownQuestion(asked[name], row, inherited.get(name, ""))
    is_read_only = not (inline.has_change_permission or inline.has_add_permission)
    return ShownPart(questions=[found[name] for name in asked if name in found], is_read_only=is_read_only)


def mark_and_open(
    sections: list[ShownSection], found: dict[str, Any], inherited_from: str, *, is_unsaved: bool
) -> None:
    """Say how each section stands, by its fields and by what checks ``found``, and open what is needed."""
    wrong = {each.anchor for each in found.get("errors_found", ())}
    listed = [each for name in ("warnings_found", "there_already") for each in found.get(name, ())]
    without_source = {each.anchor for each in listed if each.finding.asks_for_a_source}
    for number, section in enumerate(sections):
        anchors = {anchor for part in section.parts for _, anchor in part.anchors()}
        section.mark = _mark(section, not anchors.isdisjoint(wrong), not anchors.isdisjoint(without_source))
        section.mark_words = f"from {inherited_from}" if section.mark is Mark.INHERITED else str(section.mark)
        has_changes = is_unsaved and any(part.is_changed for part in section.parts)
        section.is_open = number == 0 or has_changes or any(part.has_error for part in section.parts)


def _mark(section: ShownSection, is_wrong: bool, lacks_source: bool) -> Mark:
    if is_wrong or any(part.has_error for part in section.parts):
        return Mark.ERROR
    if lacks_source:
        return Mark.SOURCE
    if any(part.is_answered for part in section.parts):
        return Mark.ANSWERED
    return Mark.INHERITED if any(part.is_inherited for part in section.parts) else Mark.EMPTY
