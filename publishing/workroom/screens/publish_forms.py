"""What a publisher says when publishing: to readers, and to the site."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from publishing.documents import ChangeKind
from publishing.editions import LONGEST_DOUBT, Doubt
from publishing.readers import DAYS_A_CORRECTION_STANDS
from publishing.sealing import Change
from publishing.site_words import SITE_WORDS
from publishing.text import one_line
from publishing.verbs import LONGEST_NOTE, LONGEST_REASON, LONGEST_SAID

MOST_NAMED = 5


class ClockField(forms.CharField):
    """Why to go on although pages were last sealed at times that are still to come."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea({"rows": 2})
        super().__init__(
            label="Why this can go on", max_length=LONGEST_DOUBT, widget=widget, strip=True, **kwargs
        )

    def ask(self, doubts: Sequence[Doubt]) -> None:
        """Name the pages, with both times of each."""
        pages = " ".join(str(doubt) for doubt in doubts[:MOST_NAMED])
        more = f" So were {len(doubts) - MOST_NAMED} more pages." if len(doubts) > MOST_NAMED else ""
        self.help_text = (
            f"{pages}{more} Has the clock of the server been wrong, or is it wrong now? "
            "Have it set right first. What you say stays in the history for good."
        )


class PublishForm(forms.Form):
    """What readers will be told about the change. Fields that do not apply to this plan are left out.

    ``is_approved``: a reviewer approved the draft as it stands. ``doubts``: the pages about whose time
    somebody must say something.
    """

    note = forms.CharField(
        label="Note for readers",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
        help_text="What changed and why, in one sentence. It stands under the title and in the history.",
    )
    we_said = forms.CharField(
        label="We said",
        max_length=LONGEST_SAID,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=f"Stands for {DAYS_A_CORRECTION_STANDS} days at the top of the page and for good in its "
        "history. Leave both empty if it harmed nobody.",
    )
    right_is = forms.CharField(
        label="Right is", max_length=LONGEST_SAID, required=False, widget=forms.Textarea({"rows": 2})
    )
    change_kind = forms.ChoiceField(
        label="Kind of change",
        choices=[
            (ChangeKind.MINOR.value, "Small correction: “Updated on” stays as it is"),
            (ChangeKind.SUBSTANTIVE.value, "Changed in substance: “Updated on” becomes today"),
        ],
        initial=ChangeKind.MINOR.value,
        widget=forms.RadioSelect,
    )
    clock_doubt = ClockField()

    def __init__(
        self,
        *args: Any,
        change: Change | None,
        is_approved: bool,
        doubts: Sequence[Doubt] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if doubts:
            cast(ClockField, self.fields["clock_doubt"]).ask(doubts)
        else:
            del self.fields["clock_doubt"]
        is_first = change is not None and change.number == 1
        if change is None or is_first or change.change_kind == ChangeKind.UNTOLD:
            del self.fields["we_said"], self.fields["right_is"]
        if is_first:
            self.fields["note"].required = False
            self.fields["note"].help_text = "You may leave it empty: it then says “First published.”"
        if change and change.change_kind == ChangeKind.UNTOLD:
            self.fields["note"].help_text = "What changed and why, in one sentence. It stands in the history."
        if change is None or not change.is_minor:
            del self.fields["change_kind"]
            # What looked small and is not goes the other way with one click.
            if change and change.before:
                self.fields["note"].initial = change.verdict.as_note(LONGEST_NOTE)
        elif not is_approved:
            self.fields["change_kind"].help_text = (
                "As a small correction, one publisher may publish it alone. "
                "As a change in substance it needs an approval first."
            )

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

    def clean_we_said(self) -> str:
        return one_line(self.cleaned_data["we_said"])

    def clean_right_is(self) -> str:
        return one_line(self.cleaned_data["right_is"])

    def clean(self) -> None:
        """A harmful error is said whole, and by a change in substance."""
        we_said, right_is = (self.cleaned_data.get(name) for name in ("we_said", "right_is"))
        if we_said and right_is == "":
            self.add_error("right_is", "Say what is right, too, or leave both empty.")
        if right_is and we_said == "":
            self.add_error("we_said", "Say what we said, too, or leave both empty.")
        if (we_said or right_is) and self.cleaned_data.get("change_kind") == ChangeKind.MINOR.value:
            self.add_error(
                "change_kind",
                "No small correction puts a harmful error right. Choose “Changed in substance”, "
                "or leave what we said and what is right empty.",
            )


class ClockForm(forms.Form):
    """What a reviewer says of the clock, if it is in doubt."""

    clock_doubt = ClockField()

    def __init__(self, *args: Any, doubts: Sequence[Doubt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ClockField, self.fields["clock_doubt"]).ask(doubts)


class EmergencyForm(PublishForm):
    """The same for a publication before review, with its public reason. It is never a small correction."""

    emergency_reason = forms.CharField(
        label="Why it cannot wait",
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
        help_text="In one sentence. Readers see it in the history for good.",
    )
    is_confirmed = forms.BooleanField(
        label=f"I publish this before any {SITE_WORDS.reviewer} has read it",
        help_text="The page tells its readers so "
        f"until a {SITE_WORDS.reviewer} has re-read and confirmed it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("change_kind", "clock_doubt"):
            self.fields.pop(name, None)

    def clean_emergency_reason(self) -> str:
        reason = one_line(self.cleaned_data["emergency_reason"])
        if not reason:
            raise ValidationError("Say why it cannot wait: readers will see it.")
        return reason
