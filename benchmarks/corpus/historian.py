"""Writes what came about on the pages of one family, step by step."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from benchmarks.corpus.history import History
from benchmarks.corpus.live_in_memory import LiveInMemory
from benchmarks.corpus.outline import Family
from benchmarks.corpus.own_parts import OwnParts
from benchmarks.corpus.prose import Prose
from benchmarks.corpus.revisions import SLIP_CORRECTED, corrected, rewritten, with_other_side_effects
from benchmarks.corpus.schedule import Step, Steps
from benchmarks.corpus.shelf import Shelf
from benchmarks.corpus.staff import Staff
from drugs.documents import DrugClassOwn, DrugOwn
from publishing.checking import assemble
from publishing.documents import ChangeKind, Document, OwnPart
from publishing.editions import Edition
from publishing.pages import Page
from publishing.people import Review
from publishing.sealing import note_of_follower
from publishing.verbs import FIRST_NOTE, REVIEW_NOTE

SAVED_BEFORE, DECIDED_BEFORE = timedelta(minutes=8), timedelta(minutes=3)
"""How long before a publication its words were saved, and approved."""

SENT_BACK = "Please say more plainly that this is invented."


class Historian:
    """Knows one family, what may be named around it, and the people who work on it."""

    def __init__(
        self, family: Family, steps: Steps, shelf: Shelf, live: LiveInMemory, staff: Staff, end: datetime
    ) -> None:
        self.family, self.steps, self.shelf = family, steps, shelf
        self.live, self.staff, self.end = live, staff, end
        self.random, self.prose = family.random, Prose(family.random)
        self._first_documents: dict[int, Document[Any]] = {}
        self._said_by_drugs: set[int] = set()
        self._causes: dict[int, tuple[Edition, Document[Any]]] = {}

    def histories(self) -> Iterator[History]:
        """The history of each page of the family, that of a class before those of the pages that show it."""
        write = OwnParts(self.family, self.shelf, self.prose)
        own_parts = {page.number: write.of(page) for page in self.family.pages}
        drugs = (own for own in own_parts.values() if isinstance(own, DrugOwn))
        self._said_by_drugs = {fact.page for own in drugs for fact in own.side_effects}
        self._publish_class_with_drugs(own_parts)
        for page in self.family.pages:
            history = History(page, own_parts[page.number])
            self._show_class_as_it_was_at_first()
            for step in self.steps.get(page.number, ()):
                self._take(step, history)
            if page.is_pending or not page.is_published:
                self._leave_on_the_desk(history)
            if page.is_withdrawn and self.random.random() < 0.5:
                others = self.shelf.some(page.kind, 1, self.random)
                history.read_instead = others[0] if others else None
            yield history
        if self.family.drug_class:
            self.live.drop(page.number for page in self.family.pages)

    def _publish_class_with_drugs(self, own_parts: dict[int, OwnPart]) -> None:
        """They go live together: the drugs show their class, and the class shows its drugs."""
        drug_class, drugs = self.family.drug_class, self.family.drugs_of_the_class
        if drug_class is None:
            return
        for drug in drugs:
            self.live.relate(drug.number, "belongs to class", drug_class.number)
        for page in (drug_class, *drugs, drug_class):
            document = assemble(page.as_page(), own_parts[page.number], self.live)
            self.live.show(page.number, 1, document)
            self._first_documents[page.number] = document

    def _show_class_as_it_was_at_first(self) -> None:
        drug_class = self.family.drug_class
        if drug_class:
            self.live.show(drug_class.number, 1, self._first_documents[drug_class.number])

    def _take(self, step: Step, history: History) -> None:
        """Seal the edition of this step."""
        if step.cause:
            self._follow(step, step.cause, history)
        elif step.kind == ChangeKind.REVIEW:
            self._confirm_review(step, history)
        else:
            self._publish(step, history)
        # Of a small page others show what never changes: its first edition serves for all.
        if self.family.drug_class or step.number == 1:
            assert history.document
            self.live.show(step.page.number, step.number, history.document)

    def _follow(self, step: Step, cause: Step, history: History) -> None:
        edition, shown = self._causes[cause.edition]
        self.live.show(cause.page.number, cause.number, shown)
        document = assemble(step.page.as_page(), history.own, self.live)
        history.seal(step, document, note_of_follower(edition), self.staff.publisher, cause=edition)

    def _confirm_review(self, step: Step, history: History) -> None:
        assert history.document
        by = self.random.choice(self.staff.reviewers)
        history.seal(step, history.document, REVIEW_NOTE, by, review=self.staff.signature(by))

    def _publish(self, step: Step, history: History) -> None:
        """A change that was written, approved unless it is minor, and published."""
        own, note, kind = self._changed(step, history)
        author = self.random.choice(self.staff.authors)
        history.save(own, author, step.at - SAVED_BEFORE)
        approval = None
        if kind == ChangeKind.SUBSTANTIVE:
            reviewer = self.staff.signature(self.random.choice(self.staff.reviewers))
            approval = history.review(Review.Decision.APPROVED, reviewer, step.at - DECIDED_BEFORE)
        edition = history.seal(
            step,
            self._document(step, history),
            note,
            self.staff.publisher,
            kind,
            authors=[author],
            approval=approval,
        )
        history.settle(edition)
        if step.is_shown:
            assert history.document
            self._causes[step.edition] = (edition, history.document)

    def _changed(self, step: Step, history: History) -> tuple[OwnPart, str, ChangeKind]:
        """The own part that the step publishes, with its note, and what kind of change it is."""
        if step.number == 1:
            return history.own, FIRST_NOTE, step.kind
        if step.is_shown:
            assert isinstance(history.own, DrugClassOwn)
            said = self._said_by_drugs  # what a drug says itself it does not show of its class
            return *with_other_side_effects(history.own, self.shelf, self.prose, said), step.kind
        own = corrected(history.own) if step.kind == ChangeKind.MINOR else None
        if own:
            return own, SLIP_CORRECTED, step.kind
        return *rewritten(history.own, self.prose), ChangeKind.SUBSTANTIVE

    def _document(self, step: Step, history: History) -> Document[Any]:
        page = step.page
        if step.number == 1 and page.number in self._first_documents:
            return self._first_documents[page.number]
        if history.document is None or step.is_shown:
            return assemble(page.as_page(), history.own, self.live)
        # Nothing that it shows has changed without its having followed.
        return history.document.model_copy(update={"own": history.own})

    def _leave_on_the_desk(self, history: History) -> None:
        """A change that is not published, as far as it has come. Some drafts were sent back."""
        page, at = history.page, self.end + timedelta(minutes=history.page.number % 600)
        own = rewritten(history.own, self.prose)[0] if page.is_pending else history.own
        history.save(own, self.random.choice(self.staff.authors), at)
        reviewer = self.staff.signature(self.random.choice(self.staff.reviewers))
        if page.state == Page.State.APPROVED:
            history.review(Review.Decision.APPROVED, reviewer, at + SAVED_BEFORE)
        elif page.state == Page.State.DRAFT and self.random.random() < 0.5:
            history.review(Review.Decision.SENT_BACK, reviewer, at + SAVED_BEFORE, SENT_BACK)
