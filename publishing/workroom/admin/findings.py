"""What the checks find in a draft, each with a link to where it stands in the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from publishing.checking import Finding
from publishing.documents import WITHIN, label_of
from publishing.pages import Page
from publishing.text import CannotBeOpened, RichTextFormField, capitalised
from publishing.verbs import companions, warnings_brought_by


@dataclass(frozen=True)
class FoundInForm:
    """A finding about ``page``, and the anchor of its place in the form; empty where there is none."""

    page: Page
    finding: Finding
    anchor: str = ""


def found_in_draft(page: Page, parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the template shows: errors first, then what the draft brings; folded, what is live too.

    A warning that was answered is not told. Nothing is where the draft says what is live, or what is live
    cannot be opened.
    """
    try:
        plan = companions.plan_to_submit(page)
    except CannotBeOpened:
        return {}
    anchors = dict(_anchors(parts))

    def placed(findings: list[tuple[Page, Finding]]) -> list[FoundInForm]:
        return [
            FoundInForm(about, finding, anchors.get(finding.where.split(WITHIN)[0], ""))
            if about.pk == page.subject.pk
            else FoundInForm(about, finding)
            for about, finding in findings
        ]

    return {
        "errors_found": placed(plan.errors),
        "warnings_found": placed(
            [(each.page, each.finding) for each in warnings_brought_by(plan) if not each.answer]
        ),
        "there_already": placed(plan.warnings_there_already),
    }


def _anchors(parts: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each name by which a finding may call a place of the form, with the id that it has there."""
    for number, part in enumerate(parts):
        if fieldset := part.get("fieldset"):
            for field in (each.field for line in fieldset for each in line if hasattr(each.field, "name")):
                is_text = isinstance(field.field, RichTextFormField)  # the editor hides its text area
                anchor = f"fieldset-0-{number}-heading" if is_text else field.id_for_label
                yield label_of(field.name), anchor
                yield str(field.label), anchor
        elif inline := part.get("inline"):
            prefix, options = inline.formset.prefix, inline.opts
            yield capitalised(str(options.verbose_name_plural)), f"{prefix}-group"
            yield label_of(prefix), f"{prefix}-group"
            for row in range(inline.formset.initial_form_count()):
                yield f"{capitalised(str(options.verbose_name))} {row + 1}", f"{prefix}-{row}"
