"""The front desk answers as Django does: each kind of address, asked in each way, of both.

Each question is put to Django alone, to the desk when it knows nothing, and to the desk again where it may
have kept the answer. Further tests show that it then answers from memory, and asks Django where it must.
"""

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.template import Template

from tests import factories as make
from tests.antidep_site.front_desk.addresses import ALL, KEPT, NOT_KEPT, STYLE_SHEET, names_of_public_patterns
from tests.antidep_site.front_desk.asking import ask
from tests.antidep_site.front_desk.beside_django import BesideDjango
from tests.antidep_site.front_desk.ways import EVERY_WAY, WAYS

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

# Where both differ: the desk is right.
ON_PURPOSE = {
    ("any tag", STYLE_SHEET): "WhiteNoise does not know that “*” is any tag (RFC 9110, section 13.1.2).",
}


def test_every_public_address_is_in_the_table() -> None:
    assert names_of_public_patterns() <= {*KEPT, *NOT_KEPT}


@pytest.mark.parametrize("of", WAYS)
def test_each_address_asked_in_each_way_is_answered_as_by_django(both: BesideDjango, of: str) -> None:
    differ = {}
    for how, way in WAYS[of].items():
        both.forget()
        for name, address in ALL.items():
            replies = both.replies(both.request(address, **way.asked), times=1 if way.by_django else 2)
            if any(reply != replies[0] for reply in replies) and (how, address) not in ON_PURPOSE:
                differ[how, name] = replies
    assert differ == {}


def test_what_is_kept_is_answered_without_a_query_and_without_a_template(
    both: BesideDjango, django_assert_num_queries: Callable[..., Any]
) -> None:
    from_memory = [
        both.request(address, **way.asked)
        for address in KEPT.values()
        for way in EVERY_WAY.values()
        if not way.by_django and "HTTP_IF_MODIFIED_SINCE" not in way.asked
    ]
    known = [ask(both.desk, asked) for asked in from_memory]
    asked_before = both.asked_django
    with django_assert_num_queries(0), mock.patch.object(Template, "render") as render:
        assert [ask(both.desk, asked) for asked in from_memory] == known
    assert both.asked_django == asked_before
    assert not render.called


def test_what_may_be_answered_otherwise_is_handed_to_django_each_time(both: BesideDjango) -> None:
    ask(both.desk, both.request(KEPT["drug"]))
    for name, way in EVERY_WAY.items():
        asked_before = both.asked_django
        for _ in range(2):
            ask(both.desk, both.request(KEPT["drug"], **way.asked))
        if way.by_django:
            assert both.asked_django == asked_before + 2, name


def test_only_a_file_has_a_date_about_which_django_is_asked(both: BesideDjango) -> None:
    for address, is_asked in ((STYLE_SHEET, True), (KEPT["drug"], False)):
        ask(both.desk, both.request(address))
        asked_before = both.asked_django
        ask(both.desk, both.request(address, **EVERY_WAY["a condition: since long ago"].asked))
        assert (both.asked_django > asked_before) is is_asked


def test_what_is_not_for_everybody_is_not_kept(both: BesideDjango) -> None:
    for address, why in NOT_KEPT.values():
        asked_before = both.asked_django
        for _ in range(3):
            ask(both.desk, both.request(address))
        assert both.asked_django == asked_before + 3, why
    assert len(both.desk.table) == 0


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reader_who_has_it_is_told_so_as_django_would(both: BesideDjango, method: str) -> None:
    tagged = set()
    for name, address in KEPT.items():
        etag = both.etag(address, "br")
        if not etag:  # it is not live
            continue
        tagged.add(name)
        forms = ["{}", "W/{}", '"one", {}', '"one",W/{} , "two"']
        for form in forms[:1] if address == STYLE_SHEET else forms:  # WhiteNoise knows no lists
            asked = both.request(
                address, method, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=form.format(etag)
            )
            django, *desk = both.replies(asked)
            assert django.status == "304 Not Modified", (name, form)
            assert django.body == b""
            assert desk == [django, django], (name, form)
    assert KEPT.keys() - tagged == {"a page that moved", "its history", "a page that was withdrawn"}


def test_each_coding_has_a_tag_of_its_own(both: BesideDjango) -> None:
    replies = [
        ask(both.desk, both.request(KEPT["drug"], HTTP_ACCEPT_ENCODING=coding))
        for coding in ("br", "gzip", "")
    ]
    assert len({reply.headers["etag"] for reply in replies}) == 3
    assert all("Accept-Encoding" in reply.headers["vary"] for reply in replies)


def test_somebody_signed_in_is_answered_by_django(both: BesideDjango) -> None:
    session = SessionStore()
    session["_auth_user_id"] = str(make.publisher().pk)
    session.save()
    ask(both.desk, both.request("/"))
    ask(both.desk, both.request("/", HTTP_COOKIE=f"_visitor=1; sessionid={session.session_key}"))
    assert both.asked_django == 2


def test_readers_are_sent_to_https_by_django(both: BesideDjango, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    behind_proxy = BesideDjango(both.site)
    for scheme, status in ((None, "301"), ("https", "200"), ("http", "301"), ("https, http", "200")):
        for path in ("/drugs/", STYLE_SHEET):
            django, *desk = behind_proxy.replies(both.request(path, HTTP_X_FORWARDED_PROTO=scheme))
            assert django.status.startswith(status)
            assert desk == [django, django]
