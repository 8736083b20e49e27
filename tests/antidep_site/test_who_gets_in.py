"""Who gets in where: ``who_gets_in.md`` says it for every address of the site, and is held to it here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from tests.all_rows import everything, rows_of
from tests.antidep_site.site_at_work import HUSH, PRIVATE, Asked, SiteAtWork, patterns, requests, signed_in

TABLE = Path(__file__).with_name("who_gets_in.md")
WORDS = {403: "no", 404: "none", 405: "–", 410: "gone"}
REDIRECTS = (301, 302)
THOROUGH = ("reader", "author", "reviewer")
OUTSIDERS = ("reader", "member", "no role")
Cell = tuple[str, str, str]

# Thousands of requests, and who may ask them is no matter of the database.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def table() -> dict[Cell, str]:
    """What the table says, by address, what is asked, and person."""
    rows = [
        [cell.strip() for cell in line.strip("| \n").split("|")]
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith(("| Address ", "| /"))
    ]
    people = rows[0][2:]
    return {
        (row[0], row[1], person): cell
        for row in rows
        if row[0] != "Address"
        for person, cell in zip(people, row[2:], strict=True)
    }


SAID = table()
PEOPLE = list(dict.fromkeys(person for _, _, person in SAID))
ROWS = list(dict.fromkeys(address for address, _, _ in SAID))


class Visitors:
    """Browsers of everybody at one site. Whatever a request changes is undone after it."""

    def __init__(self) -> None:
        self.site = SiteAtWork()
        self.requests = requests(self.site)
        self.cookies = {name: signed_in(user).cookies for name, user in self.site.people.items()}
        self.before = everything()

    @contextmanager
    def ask(self, person: str, method: str, asked: Asked, **options: Any) -> Iterator[tuple[Any, bool]]:
        """The answer, and whether the request changed anything but the session."""
        client = Client(**options)
        client.cookies.load({name: morsel.value for name, morsel in self.cookies[person].items()})
        writes: list[str] = []

        def watch(execute: Any, sql: str, *rest: Any) -> Any:
            if sql.startswith(("INSERT", "UPDATE", "DELETE")) and Session._meta.db_table not in sql:
                writes.append(sql)
            return execute(sql, *rest)

        sent: Any = {"GET": asked.query, "HEAD": asked.query, "POST": asked.sent}.get(method, "")
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                response = getattr(client, method.lower())(asked.path, sent)
            yield response, bool(writes) and self.is_changed()
            transaction.set_rollback(True)

    def all_that(self, person: str) -> Iterator[tuple[str, Asked]]:
        """All that a person asks, by row; of every kind of page only where roles differ in what they may."""
        for row, asked in self.requests.items():
            yield from ((row, each) for each in (asked if person in THOROUGH else asked[:1]))

    def is_changed(self) -> bool:
        return any(rows_of(model) != before for model, before in reversed(self.before.items()))

    def answer(self, person: str, method: str, asked: Asked) -> str:
        """What happens, in a word of the table."""
        with self.ask(person, method, asked) as (response, is_changed):
            cell = word_for(method, response, is_changed)
            assert cell == "done" or not is_changed, f"{cell}, and yet it changed something: {asked}"
            assert_keeps_quiet(person, response)
        is_django_login = asked.path == "/admin/login/"  # which sends on who is signed in, but not for HEAD
        if method == "GET" and (cell != "in" or person == "reader") and not is_django_login:
            self.expect_the_same_without_body(person, asked, response)
        if cell == "in" and response.status_code in REDIRECTS:
            asked = Asked(response.url)  # who is sent on is not in yet
            return self.answer(person, method, asked) if response.url.startswith("/") else cell
        return cell

    def expect_the_same_without_body(self, person: str, asked: Asked, response: Any) -> None:
        """HEAD is GET without a body (RFC 9110, section 9.3.2)."""
        with self.ask(person, "HEAD", asked) as (head, _):
            assert (head.status_code, body_of(head)) == (response.status_code, b""), asked
            same = [response.get("Content-Type"), response.get("Location")]
            assert [head.get("Content-Type"), head.get("Location")] == same, asked


def word_for(method: str, response: Any, is_changed: bool) -> str:
    """The word of the table for an answer. There is none for a failure of ours."""
    status = response.status_code
    assert status < 500, response
    if status in REDIRECTS and response.url.startswith("/admin/login/"):
        return "sign in"
    if status in WORDS:
        return WORDS[status]
    if method == "GET":
        return "in"
    return "done" if is_changed else "told"


def body_of(response: Any) -> bytes:
    return b"".join(response) if response.streaming else bytes(response.content)


def assert_keeps_quiet(person: str, response: Any) -> None:
    """Drafts and comments are for those with a role, and what was not saved for who typed it."""
    said = body_of(response).lower()
    assert person == "author" or PRIVATE.encode() not in said
    assert person not in OUTSIDERS or HUSH.encode() not in said.replace(f"q={HUSH}".encode(), b"")


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: Any) -> Iterator[Visitors]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Visitors()
        transaction.set_rollback(True)


def without_case(row: str) -> str:
    """The address of a row that says what for: ``/admin/pages/…/review/ (approve)``."""
    return row.partition(" (")[0]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {name for name, _ in patterns()} == {without_case(row) for row in ROWS}


@pytest.mark.parametrize("person", PEOPLE)
def test_the_table_says_what_happens(visitors: Visitors, person: str) -> None:
    assert visitors.requests.keys() == set(ROWS)
    wrong = []
    for row, asked in visitors.all_that(person):
        for method, asks in (("GET", "look"), ("POST", "send")):
            said, found = SAID[row, asks, person], visitors.answer(person, method, asked)
            if found != said:
                wrong.append(f"{asked.path} ({row}, {asks}): the table says “{said}”, found “{found}”")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", ["no role", "author"])
def test_who_sees_a_screen_sees_it_in_every_state_of_a_page(visitors: Visitors, person: str) -> None:
    of_pages = [row for row in ROWS if row.startswith("/admin/pages/…/") and SAID[row, "look", person] != "–"]
    for row in of_pages:
        name = without_case(row).split("/")[-2]
        for draft in visitors.site.drafts:
            asked = Asked(f"/admin/pages/{draft.pk}/{name}/")
            assert visitors.answer(person, "GET", asked) == SAID[row, "look", person], (asked, str(draft))
    for draft in visitors.site.drafts:
        form = Asked(f"/admin/drugs/drug/{draft.pk}/change/")
        assert visitors.answer(person, "GET", form) == SAID["/admin/‹kind›/…/change/", "look", person]


@pytest.mark.parametrize("person", ["reader", "superuser"])
def test_no_reader_sees_a_draft_and_a_withdrawn_page_is_gone(visitors: Visitors, person: str) -> None:
    for draft in (visitors.site.new["drug"], visitors.site.in_review, visitors.site.approved):
        for below in ("", "history/", "editions/1/", "timemap/"):
            asked = Asked(f"/drugs/{draft.slug}/{below}")
            assert visitors.answer(person, "GET", asked) == "none"
    assert visitors.answer(person, "GET", Asked(visitors.site.withdrawn.get_absolute_url())) == "gone"


@pytest.mark.parametrize("person", PEOPLE)
def test_what_was_typed_and_not_saved_is_read_by_who_typed_it_alone(visitors: Visitors, person: str) -> None:
    form = f"/admin/drugs/drug/{visitors.site.changed['drug'].pk}/change/"
    with visitors.ask(person, "GET", Asked(form, {"unsaved": "hers"})) as (response, _):
        assert (PRIVATE.encode() in body_of(response)) == (person == "author")


@pytest.mark.parametrize("person", ["reader", "superuser"])
def test_nothing_is_sent_from_another_site(visitors: Visitors, person: str) -> None:
    for row in ROWS:
        asked = visitors.requests[row][0]
        with visitors.ask(person, "POST", asked, enforce_csrf_checks=True) as (response, is_changed):
            assert (response.status_code, is_changed) == (403, False), row
            assert b"CSRF" in response.content


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_no_other_method_does_anything(visitors: Visitors, method: str) -> None:
    for row in ROWS:
        with visitors.ask("superuser", method, visitors.requests[row][0]) as (response, is_changed):
            assert response.status_code < 500, row
            assert not is_changed, row
