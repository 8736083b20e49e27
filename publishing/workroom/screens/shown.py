"""A plan made ready to be read: each change as marked-up fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publishing.comparing import FieldChange, ToReadFirst, Verdict, changes, to_read_first
from publishing.editions import titles_for
from publishing.pages import Page
from publishing.sealing import Change, Publication


@dataclass(frozen=True)
class ShownChange:
    """One page of a plan, with its difference for people to read, and what kind of change it is and why."""

    page: Page
    number: int
    fields: list[FieldChange]
    is_new: bool
    verdict: Verdict
    cause: Page | None

    @classmethod
    def of(cls, change: Change, titles: Mapping[int, str] | None = None) -> "ShownChange":
        """``titles`` are those of :func:`titles_of` the plan; where one change is shown, of it alone."""
        return cls(
            page=change.page,
            number=change.number,
            fields=changes(change.before, change.after, titles_of([change]) if titles is None else titles),
            is_new=change.before is None,
            verdict=change.verdict,
            cause=change.cause,
        )

    @property
    def is_minor(self) -> bool:
        return self.verdict.is_minor

    @property
    def to_read_first(self) -> list[ToReadFirst]:
        """Where an error does most harm. Of a first edition all has to be read."""
        return [] if self.is_new else to_read_first(self.fields)


def titles_of(plan: Iterable[Change]) -> dict[int, str]:
    """What the pages that these changes name are called, in one query."""
    documents = (document for change in plan for document in (change.before, change.after))
    return titles_for(documents, for_editors=True)


def own_and_companions(
    page: Page, chosen: list[Change], titles: Mapping[int, str] | None = None
) -> tuple[ShownChange | None, list[ShownChange]]:
    """The change of ``page`` itself, if there is one, and those of the new pages that go along."""
    shown = [ShownChange.of(change, titles) for change in chosen]
    own = next((change for change in shown if change.page.pk == page.subject.pk), None)
    return own, [change for change in shown if change is not own]


def how_many_followed(publication: Publication) -> str:
    """Sentences for the end of a message: how many pages followed, and which were left as they are."""
    count = len(publication.followers)
    followed = {0: "", 1: " One other page followed."}.get(count, f" {count} other pages followed.")
    names = ", ".join(f"“{page}”" for page in publication.left)
    left = f" Left as it is, because it cannot be opened: {names}. An administrator has it on the desk."
    return followed + (left if names else "")
