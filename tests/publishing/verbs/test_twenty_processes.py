"""Twenty people at work on the same few pages at once, each in a process of their own.

They edit, submit, approve, send back, correct, bring back, publish and withdraw whatever they can. Afterwards
every word that anybody saved is still there, nobody approved what they wrote, no chain is broken, and the
only errors that anybody saw were sentences that refuse something.

They work for 8 seconds here. For a minute, on the database of DATABASE_URL:

    CONCURRENCY_SECONDS=60 .venv/bin/pytest tests/publishing/verbs/test_twenty_processes.py
"""

import os
from pathlib import Path
from typing import Any

import pytest

from publishing.comparing import Side
from publishing.models import Page
from publishing.pages import AUTHORS, REVIEWERS
from publishing.verbs import comments, correction, workflow
from publishing.workroom.screens.merge import DraftMerge
from tests import factories as make
from tests.publishing.verbs.another_process import AnotherProcess, at_once
from tests.publishing.verbs.twenty_people import ROLES, person
from tests.publishing.verbs.what_must_hold import Noted, faults, words_of, words_published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.begun_first]

SECONDS = float(os.environ.get("CONCURRENCY_SECONDS", "5"))
SEED = int(os.environ.get("CONCURRENCY_SEED", "4"))


def few_pages() -> list[Page]:
    """A class, two drugs of it and an article that embeds it, all live, with a side effect still to come."""
    said: dict[str, Any] = {"summary": "By day or by night."}  # a full stop is one person's to publish
    drug_class = make.published(make.DrugClassFactory(**said))
    drugs = [make.published(make.DrugFactory(drug_class=drug_class, **said)) for _ in range(2)]
    article = make.ArticleFactory(**said)
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    effect = make.SideEffectFactory(**said)
    make.add_side_effect(drugs[0], effect)
    make.add_side_effect(drug_class.specific, effect)
    return [drug_class, *drugs, article, effect]


def at_work(pages: list[Page], folder: Path, seconds: float) -> Noted:
    """What the twenty noted, once their time was over."""
    for number in range(len(ROLES)):
        person(number)
    how: dict[str, Any] = {"folder": str(folder), "seed": SEED, "seconds": seconds}
    at_once(AnotherProcess("people", pages=[page.pk for page in pages], **how))
    return Noted.read(folder.iterdir())


def bring_to_readers(page: Page, noted: Noted) -> None:
    """Publish what was left of the page’s drafts, by people who wrote none of it: nothing is stuck."""
    begun = correction.open_correction(page)
    for draft in [begun, page] if page.is_live else [page, begun]:
        if draft:
            publish_what_is_left(Page.drafts.get(pk=draft.pk), noted)


def publish_what_is_left(draft: Page, noted: Noted) -> None:
    author, reviewer = make.person("anna", AUTHORS), make.person("ruth", REVIEWERS)
    live = correction.not_taken_in(draft)
    if live:
        merged = DraftMerge(draft, author, live=live).merge
        sides = {each.key: Side.BOTH if each.may_keep_both else Side.YOURS for each in merged.clashes}
        own, before = merged.settled(sides), draft.specific.own_part()
        workflow.take_in(draft, own, live=live, by=author, version=draft.version)
        noted.removed |= (words_of(before) | words_of(live.document.own)) - words_of(own)
    comments.comment_on(draft, by=author, text="Whoever sent it back: this is what we have.")
    own = draft.specific.own_part()
    if draft.subject.live_edition and own == draft.subject.live_edition.document.own:
        return
    if Page.drafts.get(pk=draft.pk).state == Page.State.DRAFT:
        workflow.submit(draft, by=author)
    workflow.approve(draft, by=reviewer)
    workflow.publish(draft, by=make.publisher(), note="What was left.")


def test_twenty_people_at_once_lose_nothing_and_break_no_rule(tmp_path: Path) -> None:
    pages = few_pages()
    noted = at_work(pages, tmp_path, SECONDS)
    assert faults(noted) == []
    assert {"edit", "submit", "approve", "publish", "begin_correction"} <= noted.done.keys()
    for page in Page.objects.filter(pk__in=[page.pk for page in pages]):
        bring_to_readers(page, noted)
    assert faults(noted) == []
    assert noted.words - words_published() - noted.removed == set()
