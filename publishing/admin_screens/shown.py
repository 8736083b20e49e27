"""A plan made ready to be read: each change as marked-up fields."""

from dataclasses import dataclass

from publishing.diff import FieldChange, changes
from publishing.page import Page
from publishing.plan import Change
from publishing.publication import Publication


@dataclass(frozen=True)
class ShownChange:
    """One page of a plan, with its difference for people to read."""

    page: Page
    number: int
    fields: list[FieldChange]
    is_new: bool
    is_minor: bool
    cause: Page | None

    @classmethod
    def of(cls, change: Change) -> "ShownChange":
        return cls(
            page=change.page,
            number=change.number,
            fields=changes(change.before, change.after),
            is_new=change.before is None,
            is_minor=change.is_minor,
            cause=change.cause,
        )


def own_and_companions(page: Page, chosen: list[Change]) -> tuple[ShownChange | None, list[ShownChange]]:
    """The change of ``page`` itself, if there is one, and those of the new pages that go along."""
    shown = [ShownChange.of(change) for change in chosen]
    own = next((change for change in shown if change.page.pk == page.pk), None)
    return own, [change for change in shown if change.page.pk != page.pk]


def how_many_followed(publication: Publication) -> str:
    """A sentence for the end of a message; empty if no page followed."""
    count = len(publication.followers)
    return {0: "", 1: " One other page followed."}.get(count, f" {count} other pages followed.")
