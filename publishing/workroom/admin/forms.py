"""The form of a page's own row, and that of each row that belongs to its draft."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.text import slugify

from publishing.pages import LONGEST_NOTE_TO_REVIEWERS
from publishing.text import StaleDraft
from publishing.verbs import drafts
from publishing.workroom.admin.fields import TypedNumber, show_what_is_chosen
from publishing.workroom.admin.scratch import FormReading
from publishing.workroom.screens.screen import version_in
from publishing.workroom.screens.unsaved import VERSION as TOKEN

NOTE = "note_to_reviewers"


class PageForm(forms.ModelForm):
    """The draft of a page, with the version of it that the editor opened.

    If the draft was saved since, the form is invalid. (Its admin sees to it that both texts are merged, and
    reads what the form says in a scratch, where the version does not matter.) Validate it within a
    transaction, because that locks the page.
    """

    draft_version = forms.CharField(required=False, widget=forms.HiddenInput)
    note_to_reviewers = forms.CharField(
        label="Your note to the reviewers",
        required=False,
        max_length=LONGEST_NOTE_TO_REVIEWERS,
        widget=forms.Textarea({"rows": 2}),
        help_text="What they should know of this change. Readers never see it.",
    )
    reading: ClassVar[FormReading] = FormReading()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data if self.reading.data is None else self.reading.data, *args, **kwargs)
        show_what_is_chosen(self)
        if self.instance.pk:
            self.initial[TOKEN] = self.instance.version
            self.initial[NOTE] = self.instance.note_to_reviewers
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def full_clean(self) -> None:
        if self.reading.is_put_back:
            self._errors = ErrorDict(renderer=self.renderer)  # nobody has asked yet whether it is right
        else:
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.instance.pk and not self.reading.is_in_scratch:
            self._refuse_if_stale()
        return self.cleaned_data

    def clean_slug(self) -> str:
        """The address; made from the title when it is left empty, as the page does where JavaScript runs."""
        slug = str(self.cleaned_data["slug"]) or slugify(self.cleaned_data.get("title", ""))[:80].strip("-")
        if not slug and self.cleaned_data.get("title"):
            raise ValidationError("Give an address: none can be made from these letters.", code="required")
        return slug

    def _refuse_if_stale(self) -> None:
        try:
            drafts.lock(self.instance.pk, version_in(self.cleaned_data.get(TOKEN, "")))
        except StaleDraft as refusal:
            self.add_error(None, str(refusal))


class RowForm(forms.ModelForm):
    """A row of a draft. Its position may be left empty: the row then comes last."""

    position = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=9999,
        widget=TypedNumber,
        label="Order",
        help_text="Rows with a lower number come first. Leave it empty to put the row last.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_what_is_chosen(self)
        if not self.instance.pk:
            self.initial["position"] = None

    @cached_property
    def changed_data(self) -> list[str]:
        """Which fields hold something new. A new row with a place and a key alone is still empty."""
        names: list[str] = super().changed_data
        return [] if {"position", "key"}.issuperset(names) and not self.instance.pk else names

    def clean_key(self) -> str:
        """The key that the form brings; if it brings none, the row keeps its own."""
        return self.cleaned_data["key"] or str(self.instance.key)
