"""Rows of which there is one for each question that a kind asks; each stands where it belongs in the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.safestring import SafeString

from publishing.pages import Page
from publishing.workroom.admin.forms import RowForm
from publishing.workroom.admin.inlines import RowInline
from publishing.workroom.admin.row_formset import RowFormSet


@dataclass(frozen=True)
class Asked:
    """A question: its name in the rows, its words, what helps to answer it, and its place in the form."""

    name: str
    heading: str
    help_text: str
    place: str


class AskedForm(RowForm):
    """The answer to one question. It says nothing while all the columns that it ``says`` are empty.

    ``mode`` and ``reason`` name the fields that say how it stands to what the page inherits, if it has any.
    """

    says: ClassVar[tuple[str, ...]] = ("text",)
    mode: ClassVar[str] = ""
    reason: ClassVar[str] = ""

    @property
    def anchor(self) -> str:
        """The id of the question in its form: the same, however many of the others are answered."""
        return f"question-{self['question'].value()}"

    @classmethod
    def says_nothing(cls, sent: Mapping[str, Any]) -> bool:
        """Whether this is what a question looks like that nobody answers."""
        return not any(str(sent.get(column, "")).strip() for column in cls.says)

    @cached_property
    def changed_data(self) -> list[str]:
        names: list[str] = super().changed_data
        return names if self.instance.pk or not {*self.says}.isdisjoint(names) else []


class AskedFormSet(RowFormSet):
    """A row for each question in the form; in the draft, one for each that is answered.

    An answer that is emptied is no row any more.
    """

    names: ClassVar[list[str]] = []
    form: Any

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if not self.is_bound and "question" in self.form.base_fields:
            unanswered = self._without({row.question for row in self.get_queryset()})
            self.extra, self.initial_extra = len(unanswered), unanswered

    def _without(self, answered: set[str]) -> list[dict[str, Any]]:
        return [{"question": name} for name in self.names if name not in answered]

    def _posted_rows(self) -> list[dict[str, Any]]:
        stored = {
            str(row.pk): {name: getattr(row, name) for name in self.form.says} for row in self.get_queryset()
        }
        rows = super()._posted_rows()
        silent = [row for row in rows if self.form.says_nothing(row)]
        said_nothing_before = [
            row for row in silent if row.get("id") in stored and self.form.says_nothing(stored[row["id"]])
        ]
        emptied = [row for row in silent if row.get("id") and row not in said_nothing_before]
        return [
            *(row for row in rows if row not in silent),
            *said_nothing_before,
            *({**row, DELETION_FIELD_NAME: "on"} for row in emptied),
        ]

    def _write(self, existing: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
        answered = {str(row.get("question")) for row in (*existing, *new)}
        super()._write(existing, [*new, *self._without(answered)])


class AskedInline(RowInline):
    """Rows by the questions that the kind asks; ``Questions`` in the layout say where which of them stand."""

    form = AskedForm
    formset = AskedFormSet

    def asked(self) -> list[Asked]:
        """Every question, in the order of the page."""
        raise NotImplementedError

    def inherited(self, page: Page) -> Mapping[str, SafeString]:
        """What readers find where the page does not answer itself, by the names of the questions."""
        return {}

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "question":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        choices = [(each.name, each.heading) for each in self.asked()]
        return forms.ChoiceField(choices=choices, widget=forms.HiddenInput)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.names = [each.name for each in self.asked()]
        return formset
