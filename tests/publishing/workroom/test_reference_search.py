"""Whoever cites a paper need not type it again: all pages’ references are searched."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from publishing.models import Page
from tests import factories as make
from tests.publishing.workroom.admin.forms import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_pages_that_list_papers() -> None:
    one, other = make.DrugFactory(), make.DrugClassFactory()
    make_reference(one, title="Pain in adults", publisher="Cochrane", year=2015, doi="10.1000/ABC")
    make_reference(other, title="Pain in adults", publisher="Cochrane", doi="10.1000/abc")
    make_reference(other, title="Sleep", publisher="The Lancet", pmid="31234567")


def make_reference(page: Page, **fields: Any) -> None:
    page.references.create(**fields)


def found(words: str) -> list[str]:
    response = signed_in(make.author()).get(reverse("admin:reference_search"), {"q": words})
    return [paper["title"] for paper in response.json()["results"]]


def test_a_paper_is_found_once_by_its_words_or_by_what_it_is_known_by() -> None:
    assert found("cochrane PAIN") == ["Pain in adults"]
    assert found("https://doi.org/10.1000/abc.") == ["Pain in adults"]
    assert found("PMID: 31234567") == ["Sleep"]
    assert found("pain lancet") == []
    assert found("") == []


def test_only_staff_who_may_see_references_search_them() -> None:
    address = reverse("admin:reference_search")
    assert Client().get(address, {"q": "pain"}).status_code == 302
    nobody = User.objects.create_user("nobody", is_staff=True)
    assert signed_in(nobody).get(address, {"q": "pain"}).status_code == 403
