"""What the desk learns from the database, over its own connection."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from antidep_site.front_desk.lease import News
from antidep_site.front_desk.news import NewsReader
from publishing.serving import Generation, PublicChange
from publishing.serving.generation import KEPT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news() -> Iterator[NewsReader]:
    reader = NewsReader()
    yield reader
    reader.close()


def publish(*keys: str) -> None:
    with transaction.atomic():
        Generation.advance()
        Generation.changed(keys)


def test_a_site_without_a_publication_has_generation_0(news: NewsReader) -> None:
    assert news(None) == News(0, None)
    assert news(0) == News(0, ())


def test_what_changed_since_is_all_of_it_together(news: NewsReader) -> None:
    for number in range(1, 4):
        publish(f"page-{number}", "site")
    assert news(1) == News(3, {"page-2", "page-3", "site"})
    assert news(3) == News(3, ())


def test_what_is_under_way_is_no_news_before_its_commit(news: NewsReader) -> None:
    publish("page-1")
    with transaction.atomic():
        Generation.advance()
        Generation.changed(["page-2"])
        assert news(1) == News(1, ())
    assert news(1) == News(2, {"page-2"})


def test_a_change_of_which_nothing_was_said_changed_everything(news: NewsReader) -> None:
    with transaction.atomic():
        Generation.advance()
    publish("page-2")
    assert news(0) == News(2, None)
    assert news(1) == News(2, {"page-2"})


def test_who_has_not_asked_for_very_long_knows_nothing(news: NewsReader) -> None:
    PublicChange.objects.bulk_create(
        PublicChange(generation=number, keys=[f"page-{number}"]) for number in range(1, KEPT + 1)
    )
    with transaction.atomic():
        Generation.hold()
        Generation.objects.update(number=KEPT)
    publish("page-new")
    assert news(0) == News(KEPT + 1, None)
    assert news(KEPT) == News(KEPT + 1, {"page-new"})
    assert PublicChange.objects.count() == KEPT


def test_a_database_that_was_brought_back_is_known_anew(news: NewsReader) -> None:
    publish("page-1")
    assert news(5) == News(1, None)


def test_a_broken_connection_is_opened_again(news: NewsReader) -> None:
    publish("page-1")
    assert news(0).generation == 1
    assert news._connection is not None
    assert news._connection.connection is not None
    news._connection.connection.close()
    assert news(0) == News(1, {"page-1"})


def test_its_connection_is_not_that_of_the_request(news: NewsReader) -> None:
    news(None)
    assert news._connection is not connection
    assert news._connection is not None
    assert news._connection.get_autocommit()
