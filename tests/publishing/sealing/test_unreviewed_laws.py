"""No page shows “reviewed” over words that nobody reviewed, whatever the desk does, whatever their way in."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from publishing.documents import ChangeKind
from publishing.editions import last_edition_of
from publishing.models import Edition, Page
from publishing.pages import EMERGENCY_PUBLISHERS
from publishing.sealing import unreviewed_now, unreviewed_then
from publishing.text import Refused, capitalised
from publishing.verbs import workflow
from tests import factories as make
from tests.reading import html

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SHOWN = {"side_effect": "title", "drug_class": "how_it_works", "drug": "title"}
"""The field of each kind that pages around it show."""

Told = tuple[int | None, dict[tuple[int, int], str]]


class Site:
    """An article that shows a class, which shows a drug and a side effect; and what nobody has reviewed."""

    def __init__(self) -> None:
        effect = make.published(make.SideEffectFactory(title="tremor"))
        drug_class = make.DrugClassFactory(title="tricyclics")
        make.add_side_effect(drug_class, effect, "serious")
        make.publish(drug_class)
        drug = make.published(make.DrugFactory(title="doxepin", drug_class=drug_class))
        article = make.ArticleFactory(title="Sleep")
        make.add_section(article, drug_class=drug_class)
        make.publish(article)
        self.keys = [effect.pk, drug_class.pk, drug.pk]
        self.words = 0
        self.unread: dict[int, set[str]] = {key: set() for key in self.keys}
        self.told: dict[int, Told] = {}
        for page in Page.objects.live():
            workflow.record_review(page, by=make.reviewer())

    def new_word(self) -> str:
        self.words += 1
        return f"word{self.words}x"

    def written(self, page: Page, word: str) -> None:
        field = SHOWN[page.kind]
        fields: Any = {field: f"<p>It is {word}.</p>" if field == "how_it_works" else f"a {word}"}
        make.change(page, **fields)

    # What the desk does; a step that is refused does nothing

    def emergency(self, page: Page) -> None:
        word = self.new_word()
        self.written(page, word)
        on_call = make.person("emma", EMERGENCY_PUBLISHERS)
        workflow.publish(page, by=on_call, note="Recalled.", emergency_reason="A recall.")
        self.unread[page.pk].add(word)

    def small_correction(self, page: Page) -> None:
        summary = page.summary.removesuffix("!") if page.summary.endswith("!") else f"{page.summary}!"
        draft = make.change(page, by=make.publisher(), summary=summary)
        workflow.publish(draft, by=make.publisher(), note="A mark.", change_kind=ChangeKind.MINOR)

    def change_approved(self, page: Page) -> None:
        """No more than the change; of a page that was withdrawn, the whole of it."""
        is_whole = not page.is_live
        make.publish(make.change(page, summary=f"It says {self.new_word()}"))
        if is_whole:
            self.unread[page.pk].clear()

    def replacement(self, page: Page) -> None:
        self.written(page, self.new_word())
        make.publish(page, is_whole_page=True)
        self.unread[page.pk].clear()

    def confirmation(self, page: Page) -> None:
        workflow.record_review(page, by=make.reviewer())
        self.unread[page.pk].clear()

    def review_of_the_article(self, page: Page) -> None:
        workflow.record_review(Page.objects.get(title="Sleep"), by=make.reviewer())

    def bringing_back(self, page: Page) -> None:
        draft = workflow.bring_back(page.editions.get(number=1), by=make.author())
        make.publish(draft, note="As it was.")
        self.unread[page.pk].clear()

    def withdrawal(self, page: Page) -> None:
        workflow.withdraw(page, by=make.publisher(), reason="For a test.")

    # What must hold

    def check(self) -> None:
        live = list(Edition.objects.live())
        for edition in live:
            self.check_page(edition)
            if edition.pk not in self.told:  # it was sealed in this step
                then = unreviewed_then([edition])[edition.pk]
                now = unreviewed_now(edition.document, edition)
                self.told[edition.pk] = (then.own_since, dict(then.shown))
                assert (now.own_since, dict(now.shown)) == self.told[edition.pk]
        again = unreviewed_then(Edition.objects.filter(pk__in=self.told).select_related("page"))
        assert {key: (told.own_since, dict(told.shown)) for key, told in again.items()} == self.told

    def check_page(self, edition: Edition) -> None:
        markup = html(edition.address).split("</head>")
        words = " ".join(re.sub(r"<[^>]+>", " ", markup[1]).split())
        # The note in the dateline is its signer's: it may name what another page was called.
        shown = re.sub(r'<details class="dateline".*?</details>', "", markup[1], flags=re.DOTALL)
        from_pages = {key for key, unread in self.unread.items() if any(word in shown for word in unread)}
        dateline = " ".join(re.findall(r"Not reviewed: the words from .*? , which", words))
        for key in from_pages - {edition.page_id}:
            title = capitalised(last_edition_of(Page.objects.get(pk=key)).title)
            assert title in dateline
            assert "Published before review: what stands here of" in words
            event("shown elsewhere")
        if edition.page_id in from_pages:
            assert "Not reviewed since it was changed in an emergency" in words
        if from_pages:
            assert "reviewedBy" not in markup[0]
            assert "lastReviewed" not in markup[0]
        if not any(self.unread.values()):
            assert "Not reviewed" not in words
            assert "Published before review" not in words


STEPS: list[Callable[[Site, Page], None]] = [
    Site.emergency,
    Site.small_correction,
    Site.change_approved,
    Site.replacement,
    Site.confirmation,
    Site.review_of_the_article,
    Site.bringing_back,
    Site.withdrawal,
]


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    first=st.integers(0, 2),
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), min_size=3, max_size=7),
)
def test_no_page_shows_reviewed_over_words_that_nobody_reviewed(
    first: int, steps: list[tuple[Callable[[Site, Page], None], int]]
) -> None:
    with transaction.atomic():
        site = Site()
        for step, number in [(Site.emergency, first), *steps]:
            page: Any = Page.objects.get(pk=site.keys[number])
            try:
                with transaction.atomic():
                    step(site, page)
            except Refused as refusal:
                event(f"{step.__name__} refused: {str(refusal)[:40]}")
                continue
            site.check()
        transaction.set_rollback(True)
