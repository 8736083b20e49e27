"""Which coding a reader is sent: RFC 9110, section 12.5.3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antidep_site.delivery.accept_encoding import (
    CODINGS,
    IDENTITY,
    MOST_REMEMBERED,
    _remembered,
    chosen_coding,
)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("identity;q=0", ""),
        ("identity;q=0, *", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("BR", "br"),
        ("gzip;q=1.0, br;q=0.1", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000, gzip;q=0", ""),
        ("br ; Q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("gzip, *;q=0", "gzip"),
        ("deflate", ""),
        ("x-gzip", ""),
        ("br;q=nonsense", ""),
        ("br;q=-1, gzip", "gzip"),
        ("br;q=2, gzip", "gzip"),
        ("br;level=4, gzip", "gzip"),
        ("gzip\t;\tq=0.001", "gzip"),
        (",,br,,", "br"),
        ("broken header br", ""),
    ],
)
def test_the_best_coding_that_is_accepted(accepted: str, coding: str) -> None:
    assert chosen_coding(accepted) == coding


@given(st.text() | st.lists(st.sampled_from(["br", "gzip", "*", ";q=0", ";q=1", ",", " "])).map("".join))
def test_whatever_a_browser_sends_there_is_an_answer(accepted: str) -> None:
    assert chosen_coding(accepted) in {*CODINGS, IDENTITY}


def test_headers_that_nobody_sends_twice_do_not_fill_the_memory() -> None:
    for number in range(2 * MOST_REMEMBERED):
        chosen_coding(f"coding-{number}")
    assert len(_remembered) <= MOST_REMEMBERED
