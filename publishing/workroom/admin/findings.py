"""What the checks find in a draft, each with a link to where it stands in the form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from publishing.checking import Finding
from publishing.documents import WITHIN
from publishing.pages import Page
from publishing.text import CannotBeOpened
from publishing.verbs import companions, states, warnings_brought_by
from publishing.workroom.admin.shown_sections import ShownSection
from publishing.workroom.screens.screen import edit_address

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class FoundInForm:
    """A finding about ``page``, and the anchor of its place in the form; empty where there is none."""

    page: Page
    finding: Finding
    anchor: str = ""

    @property
    def address(self) -> str:
        """That of the form of the page."""
        return edit_address(self.page)


def found_in_draft(page: Page, sections: Iterable[ShownSection], user: "User") -> dict[str, Any]:
    """What the template shows: errors first, then what the draft brings; folded, what is live too.

    A warning that was answered is not told. Nothing is where the draft says what is live, or what is live
    cannot be opened.
    """
    try:
        plan = companions.read(page, states.SUBMIT, user).plan
    except CannotBeOpened:
        return {}
    anchors = {
        name: anchor for section in sections for part in section.parts for name, anchor in part.anchors()
    }

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
