"""A person at work on a few pages that many others change too: what a process of the twenty does.

What a person does is picked by a seeded random number; when others come in between is not. Each person keeps
a log, a JSON list a line: what was done, by which person, on which page, and the words concerned.
"""

import json
import multiprocessing
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Section
from drugs.models import BrandName, Drug, DrugClass, DrugClassSideEffect, SideEffect
from publishing.comparing import Side
from publishing.documents import ChangeKind
from publishing.models import Page
from publishing.people.review_task import close_task
from publishing.sealing import plan_publication
from publishing.text import NotAllowed, Refused, StaleDraft
from publishing.verbs import autosave, comments, correction, drafts, states, workflow
from publishing.workroom.screens.merge import DraftMerge
from tests.publishing.verbs.twenty_people import ROLES, person, words_of

PAUSE = 0.6  # at most so many seconds does a person think
REASON = "A batch was recalled."

LEAST = 20  # so many things does each person do, however slow the machine is
NEXT = {Page.State.DRAFT: "submit", Page.State.IN_REVIEW: "approve", Page.State.APPROVED: "publish"}
TEXTS = {
    "drug_class": ("how_it_works",),
    "drug": ("used_for",),
    "side_effect": ("what_it_feels_like", "what_to_do"),
    "article": (),
}


class AtWork:
    """One person, and all that they may try."""

    def __init__(self, number: int, pages: list[int], folder: str, seed: int) -> None:
        self.by, self.number, self.pages = person(number), number, pages
        self.random = random.Random(f"{seed} {number}")
        self.log_file, self.count = Path(folder) / f"{number:02}", 0
        self.weights = {name: weight for name, (weight, verb) in VERBS.items() if may(self.by, verb)}

    def work(self, seconds: float) -> None:
        """Do one thing after the other until the time is over; a refusal is part of the day."""
        end, things = time.monotonic() + seconds, 0
        with self.log_file.open("w", buffering=1) as self.log:
            while time.monotonic() < end or things < LEAST:
                things += 1
                self.think()
                name, verb, draft = self.what_next()
                try:
                    verb(draft)
                    self.note(name, draft)
                except Refused as refusal:
                    self.note(f"{name} refused: {refusal}", draft)

    def think(self) -> None:
        time.sleep(self.random.uniform(0, PAUSE))

    def note(self, what: str, draft: Page, words: set[str] | None = None) -> None:
        print(json.dumps([what, self.number, draft.subject.pk, sorted(words or ())]), file=self.log)

    def what_next(self) -> tuple[str, Callable[[Any], object], Page]:
        """Mostly the step that the draft needs; else anything."""
        page = Page.objects.get(pk=self.random.choice(self.pages))
        begun = correction.open_correction(page)
        draft = begun if begun and self.random.random() < 0.5 else page
        name = self.random.choices(list(self.weights), list(self.weights.values()))[0]
        needed = NEXT[Page.State(draft.state)]
        if correction.not_taken_in(draft):
            needed = "take_in"
        elif draft.state == Page.State.DRAFT and not draft.contributions.filter(edition=None).exists():
            needed = "edit"
        if needed in self.weights and self.random.random() < 0.75:
            name = needed
        elif name == "edit" and draft.state != Page.State.DRAFT and self.random.random() < 0.75:
            name = "look_at_plan"  # it is with the others now
        return name, getattr(self, name), draft

    # Writing

    def new_word(self, page: Page) -> str:
        self.count += 1
        return f"zz{page.subject.pk}x{self.number:02}x{self.count}z"

    def edit(self, draft: Page) -> None:
        """Add a word; whoever is told that another was quicker reads again and adds it to what is there."""
        word = self.new_word(draft)
        while True:
            now = read(draft)
            self.think()
            try:
                self.save_with(word, now)
            except StaleDraft:
                self.note("edit again", draft)
                continue
            self.note("word", draft, {word})
            return

    def save_with(self, word: str, draft: Any) -> None:
        texts = TEXTS[draft.kind]
        if texts and (self.random.random() < 0.7 or isinstance(draft, SideEffect)):
            name = self.random.choice(texts)
            setattr(draft, name, self.with_paragraph(getattr(draft, name), word))
            drafts.save_draft(draft, by=self.by)
            return
        with transaction.atomic():  # as a form does that has rows
            drafts.lock(draft.pk, draft.version)
            draft.save()
            self.save_row(word, draft)
            drafts.record_change(draft, by=self.by)

    def with_paragraph(self, html: str, word: str) -> str:
        both = [html, f"<p>{word}</p>"]
        return "".join(self.random.sample(both, 2))

    def save_row(self, word: str, draft: Page) -> None:
        position = self.random.randrange(10)
        if isinstance(draft, Article):
            section = draft.sections.order_by("?").first()
            if section and self.random.random() < 0.6:
                section.text = self.with_paragraph(section.text, word)
                section.save()
            else:
                Section.objects.create(article=draft, heading=word, text="<p>It.</p>", position=position)
        elif isinstance(draft, Drug):
            BrandName.objects.create(drug=draft, name=word, position=position)
        elif isinstance(draft, DrugClass):
            title = f"small page {self.number} {self.count}"
            small = SideEffect(title=title, slug=title.replace(" ", "-"), what_to_do="<p>Wait.</p>")
            drafts.save_draft(small, by=self.by)
            DrugClassSideEffect.objects.create(drug_class=draft, side_effect=small, position=position)
            draft.how_it_works = self.with_paragraph(draft.how_it_works, word)
            draft.save()

    def begin_correction(self, draft: Page) -> None:
        self.edit(workflow.begin_correction(draft, by=self.by))

    def correct_spelling(self, draft: Page) -> None:
        """What one person may publish: a full stop."""
        begun = workflow.begin_correction(draft, by=self.by).specific
        is_ended = begun.summary.endswith(".")
        begun.summary = "By day or by night" if is_ended else "By day or by night."
        drafts.save_draft(begun, by=self.by)
        workflow.publish(begun, by=self.by, note="A full stop.", change_kind=ChangeKind.MINOR)

    def type_only(self, draft: Page) -> None:
        kept = autosave.keep("field=typed", by=self.by, kind=draft.kind, page=draft, version=draft.version)
        self.think()
        autosave.forget(self.by, kept.tab)

    # Deciding

    def submit(self, draft: Page) -> None:
        workflow.submit(draft, by=self.by)

    def approve(self, draft: Page) -> None:
        workflow.approve(draft, by=self.by, is_whole_page=self.random.random() < 0.3)

    def send_back(self, draft: Page) -> None:
        workflow.send_back(draft, by=self.by, comment="Say it better.")

    def comment(self, draft: Page) -> None:
        said = comments.comment_on(draft, by=self.by, text="It is better now.")
        if self.random.random() < 0.5:
            comments.resolve(said, by=self.by)

    def publish(self, draft: Page) -> None:
        workflow.publish(draft, by=self.by, note="There is news.")

    def publish_before_review(self, draft: Page) -> None:
        workflow.publish(draft, by=self.by, note="There is news.", emergency_reason=REASON)

    def record_review(self, draft: Page) -> None:
        workflow.record_review(draft.subject, by=self.by)

    def withdraw(self, draft: Page) -> None:
        workflow.withdraw(draft.subject, by=self.by, reason="It was wrong.", tasks_for=[draft.subject])

    def bring_back(self, draft: Page) -> None:
        editions = list(draft.subject.editions.all())
        if editions:
            workflow.bring_back(self.random.choice(editions[-4:]), by=self.by)

    def discard(self, draft: Page) -> None:
        now = read(draft)
        words = words_of(now.own_part())
        self.think()
        workflow.discard(now, by=self.by, version=now.version)
        self.note("removed", now, words)

    def take_in(self, draft: Page) -> None:
        """Keep both wherever that is offered; else either, and what that loses is noted."""
        now = read(draft)
        live = correction.not_taken_in(now)
        if live is None:
            return
        merged = DraftMerge(now, self.by, live=live).merge
        sides = {
            clash.key: Side.BOTH if clash.may_keep_both else self.random.choice(clash.sides)
            for clash in merged.clashes
        }
        own, before = merged.settled(sides), words_of(now.own_part()) | words_of(live.document.own)
        self.think()
        workflow.take_in(now, own, live=live, by=self.by, version=now.version)
        self.note("removed", now, before - words_of(own))

    # Looking

    def look_at_plan(self, draft: Page) -> None:
        _ = [change.verdict for change in plan_publication([draft]).chosen]

    def look_at_queue(self, draft: Page) -> None:
        for task in draft.subject.review_tasks.open()[:1]:
            close_task(task, by=self.by)


# How often each is picked by those who may, when nothing is pending.
VERBS: dict[str, tuple[float, states.Verb | None]] = {
    "edit": (30, states.CORRECT),
    "begin_correction": (8, states.CORRECT),
    "correct_spelling": (6, states.PUBLISH),
    "type_only": (4, states.CORRECT),
    "submit": (6, states.SUBMIT),
    "approve": (6, states.APPROVE),
    "send_back": (3, states.SEND_BACK),
    "comment": (4, None),
    "publish": (8, states.PUBLISH),
    "publish_before_review": (6, states.PUBLISH_BEFORE_REVIEW),
    "record_review": (2, states.RECORD_REVIEW),
    "withdraw": (0.3, states.WITHDRAW),
    "bring_back": (3, states.BRING_BACK),
    "discard": (2, states.DISCARD),
    "take_in": (4, states.CORRECT),
    "look_at_plan": (3, None),
    "look_at_queue": (2, None),
}


def may(by: User, verb: states.Verb | None) -> bool:
    """Whether the verb is one for this person."""
    try:
        if verb:
            verb.refuse_unless_allowed(by)
    except NotAllowed:
        return False
    return True


def read(draft: Page) -> Any:
    """The draft as it is now, of its own kind. ``Refused`` if it is gone; a screen answers 404."""
    found = Page.drafts.filter(pk=draft.pk).first()
    if found is None:
        raise Refused("This draft is gone.")
    return found.page_kind.model._base_manager.filter(pk=draft.pk).first() or found


def all_at_work(**how: Any) -> None:
    """Everybody works in a process of their own. Raises what any of them raised, with its traceback.

    Call without an open connection to the database.
    """
    with multiprocessing.get_context("fork").Pool(len(ROLES)) as people:
        people.map(partial(_at_work, how), range(len(ROLES)), chunksize=1)


def _at_work(how: dict[str, Any], number: int) -> None:
    AtWork(number, how["pages"], how["folder"], how["seed"]).work(how["seconds"])
