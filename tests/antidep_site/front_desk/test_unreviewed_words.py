"""The notice of an emergency on pages that show its words, as the front desk gives it from memory."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from antidep_site.front_desk import FrontDesk, Lease, Table
from antidep_site.front_desk.lease import News
from publishing.models import Generation, Page, PublicChange
from publishing.pages import EMERGENCY_PUBLISHERS
from publishing.verbs import workflow
from tests import factories as make
from tests.antidep_site.front_desk.asking import ask, environ

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_one_connection"),
    pytest.mark.sqlite_alone,
]

NOTICE = b"Published before review"


def news(since: int | None) -> News:
    """What ``NewsReader`` tells, read within the transaction of the test."""
    changes = PublicChange.objects.filter(generation__gt=since or 0)
    changed = None if since is None else {key for change in changes for key in change.keys}
    return News(Generation.objects.get().number, changed)


class CountedDesk:
    """A desk that asks for news each time, and how often it had to ask Django."""

    def __init__(self) -> None:
        self.django, self.asked_django = WSGIHandler(), 0
        self.desk = FrontDesk(self._counted, Lease(Table(10**7), news, seconds=0))

    def _counted(self, *args: Any) -> Any:
        self.asked_django += 1
        return self.django(*args)

    def has_notice(self, address: str) -> bool:
        return NOTICE in ask(self.desk, environ(address)).body


def released_by_confirmation(page: Page) -> None:
    workflow.record_review(page, by=make.reviewer())


def released_by_a_reviewed_replacement(page: Page) -> None:
    make.publish(make.answer(page, "does_it_help", "<p>None.</p>"), is_whole_page=True)


def released_by_withdrawal(page: Page) -> None:
    workflow.withdraw(page, by=make.publisher(), reason="It was wrong.")


@pytest.mark.parametrize(
    "release", [released_by_confirmation, released_by_a_reviewed_replacement, released_by_withdrawal]
)
def test_a_kept_answer_with_the_notice_is_dropped_by_what_ends_it(release: Any) -> None:
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    article, other = make.ArticleFactory(title="Sleep"), make.published(make.ArticleFactory(title="Pain"))
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    front = CountedDesk()
    assert not front.has_notice("/articles/sleep/")
    make.change(drug_class, how_it_works="<p>Nobody knows.</p>")
    on_call = make.person("emma", EMERGENCY_PUBLISHERS)
    workflow.publish(drug_class, by=on_call, note="A warning.", emergency_reason="A recall.")
    addresses = ["/articles/sleep/", other.get_absolute_url()]
    assert [front.has_notice(address) for address in addresses] == [True, False]
    asked = front.asked_django
    assert [front.has_notice(address) for address in addresses] == [True, False]
    assert front.asked_django == asked  # from memory
    release(drug_class)
    assert [front.has_notice(address) for address in addresses] == [False, False]
    assert front.asked_django == asked + 1  # the other page shows nothing of it, and was kept
