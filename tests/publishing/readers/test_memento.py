"""Editions by date, as RFC 7089 has it: time gate, time map and mementos."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from time_machine import travel

from publishing.models import Page
from publishing.verbs import workflow
from tests import factories as make
from tests.reading import change_and_publish, get

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

GATE, MAP = "/drugs/doxepin/timegate/", "/drugs/doxepin/timemap/"
SITE = "http://testserver"
AROUND = {
    "original": f"{SITE}/drugs/doxepin/",
    "timegate": f"{SITE}{GATE}",
    "timemap": f"{SITE}{MAP}",
    "first memento": f"{SITE}/drugs/doxepin/editions/1/",
    "last memento": f"{SITE}/drugs/doxepin/editions/3/",
}
DAYS = ("Mon, 22 Apr 2019 12:00:00 GMT", "Wed, 01 Jan 2020 00:00:00 GMT", "Fri, 01 Jan 2021 00:00:00 GMT")


def at(year: int, month: int, day: int, hour: int = 0) -> Any:
    """The clock stands at this hour, and a part of a second after it: editions are sealed within a second."""
    return travel(datetime(year, month, day, hour, 0, 0, 654321, tzinfo=UTC), tick=False)


def three_editions() -> Page:
    """Editions sealed at the three ``DAYS``."""
    with at(2019, 4, 22, 12):
        drug = make.published(make.DrugFactory(title="doxepin"))
    with at(2020, 1, 1):
        drug = change_and_publish(drug, summary="Second.")
    with at(2021, 1, 1):
        return change_and_publish(drug, summary="Third.")


def gate(asked: str) -> Any:
    return get(GATE, headers={"Accept-Datetime": asked})


def relations(link: str) -> dict[str, str]:
    """The targets of a Link header by relation (RFC 8288)."""
    return {relation: target for target, relation in re.findall(r'<([^>]+)>; rel="([^"]+)"', link)}


def test_the_time_gate_leads_to_the_edition_that_was_live_then() -> None:
    three_editions()
    for asked, number in [
        (DAYS[0], 1),
        ("Tue, 31 Dec 2019 23:59:59 GMT", 1),
        (DAYS[1], 2),
        ("Wed, 01 Jan 2020 01:00:00 +0100", 2),
        ("Thu, 02 Jan 2020 00:00:00 +2300", 2),
        ("Thu, 31 Dec 2020 23:59:59 GMT", 2),
        (DAYS[2], 3),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 3),
        ("Sun, 01 Jan 1995 00:00:00 GMT", 1),
        ("", 3),
    ]:
        response = gate(asked)
        assert response.status_code == 302, asked
        assert response["Location"] == f"/drugs/doxepin/editions/{number}/", asked


def test_the_time_gate_says_that_its_answer_depends_on_the_time_asked_for() -> None:
    three_editions()
    response = gate(DAYS[0])
    assert "accept-datetime" in response["Vary"].lower()
    assert relations(response["Link"]) == AROUND
    assert "Memento-Datetime" not in response  # RFC 7089, section 4.1.2: the gate is no memento itself


def test_a_time_that_cannot_be_read_is_400_with_how_to_write_it() -> None:
    three_editions()
    for asked in ("yesterday", "2019-04-22", "Mon, 99 Apr 2019 12:00:00 GMT", "\u00b2"):
        response = gate(asked)
        assert response.status_code == 400, asked
        assert "Mon, 22 Apr 2019 12:00:00 GMT" in response.content.decode()


def test_a_memento_says_when_it_was_sealed_and_of_what_it_is_one() -> None:
    three_editions()
    for number, day in enumerate(DAYS, start=1):
        response = get(f"/drugs/doxepin/editions/{number}/")
        assert response["Memento-Datetime"] == day
        assert relations(response["Link"]) == AROUND


def test_the_page_itself_points_to_its_gate_and_its_map_and_is_no_memento() -> None:
    three_editions()
    response = get("/drugs/doxepin/")
    assert relations(response["Link"]) == AROUND
    assert "Memento-Datetime" not in response


def test_the_time_map_lists_every_edition_with_its_time() -> None:
    three_editions()
    response = get(MAP)
    assert response["Content-Type"] == "application/link-format"
    links = response.content.decode().strip().split(",\n")
    assert links[0] == '<http://testserver/drugs/doxepin/>; rel="original"'
    assert links[1] == f'<http://testserver{MAP}>; rel="self"; type="application/link-format"'
    assert links[2] == f'<http://testserver{GATE}>; rel="timegate"'
    relation = ["first memento", "memento", "last memento"]
    assert links[3:] == [
        f'<http://testserver/drugs/doxepin/editions/{n + 1}/>; rel="{relation[n]}"; datetime="{DAYS[n]}"'
        for n in range(3)
    ]


def test_the_only_edition_is_first_and_last() -> None:
    make.publish(make.DrugFactory(title="doxepin"))
    assert 'rel="first last memento"' in get(MAP).content.decode()
    assert 'rel="first last memento"' in get("/drugs/doxepin/")["Link"]


def test_every_link_is_absolute_and_that_to_a_memento_has_its_time() -> None:
    """RFC 7089, section 2.2.4: whoever keeps the header elsewhere can follow it."""
    three_editions()
    with override_settings(ALLOWED_HOSTS=["www.example.org"]):
        for below in ("", "editions/2/", "timegate/"):
            address = f"/drugs/doxepin/{below}"
            link = get(address, headers={"Host": "www.example.org"}, secure=True)["Link"]
            assert all(each.startswith("https://www.example.org/") for each in relations(link).values()), (
                below
            )
            assert re.findall(r'memento"; datetime="([^"]+)"', link) == [DAYS[0], DAYS[2]]


def test_each_time_of_the_map_leads_through_the_gate_to_its_edition() -> None:
    three_editions()
    found = re.findall(
        r'<http://testserver([^>]+)>; rel="[^"]*memento"; datetime="([^"]+)"', get(MAP).content.decode()
    )
    assert len(found) == 3
    assert [gate(time)["Location"] for _, time in found] == [address for address, _ in found]


def test_what_was_withdrawn_keeps_its_gate_and_its_map() -> None:
    drug = three_editions()
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert gate(DAYS[1])["Location"] == "/drugs/doxepin/editions/2/"
    assert get(MAP).content.decode().count("memento") == 3


def test_an_old_address_leads_to_the_gate_and_the_map_of_the_new_one() -> None:
    change_and_publish(three_editions(), slug="doxepin-tablets")
    assert gate(DAYS[0])["Location"] == "/drugs/doxepin-tablets/timegate/"
    assert get(MAP)["Location"] == "/drugs/doxepin-tablets/timemap/"


class TestAnyTime(TestCase):
    """No time that a stranger can ask for makes the site fail."""

    @classmethod
    def setUpTestData(cls) -> None:
        make.publish(make.DrugFactory(title="doxepin"))

    @given(st.datetimes(timezones=st.timezones()) | st.datetimes())
    def test_any_time_leads_to_an_edition(self, moment: datetime) -> None:
        asked = moment.strftime("%a, %d %b %Y %H:%M:%S %z")
        assert Client().get(GATE, headers={"Accept-Datetime": asked}).status_code in {302, 400}

    @given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n")))
    def test_any_words_end_in_an_answer(self, asked: str) -> None:
        assert Client().get(GATE, headers={"Accept-Datetime": asked}).status_code in {302, 400}
