"""``publishing`` makes sense without this site: one kind of page, no drugs, no articles, and all of it works.

What is tried is the life of the kind that the recipe built, from its author to its withdrawal, by what people
see and press, and the pictures. It takes a process of its own, since apps are installed when one begins.
"""

import pytest

from tests.own_process import assert_that_they_pass

OF_WHATEVER_SITE = [
    "adding_a_kind/test_parts.py",
    "adding_a_kind/test_reading.py",
    "adding_a_kind/test_writing.py",
    "adding_a_kind/test_second_subject.py",
    "publishing/pictures",
]


@pytest.mark.begun_first
@pytest.mark.sqlite_alone
def test_publishing_works_where_no_drugs_and_no_articles_are_installed() -> None:
    assert_that_they_pass(OF_WHATEVER_SITE, settings="tests.publishing_alone.settings")
