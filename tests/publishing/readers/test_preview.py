"""The preview shows a draft as readers would see it, to editors only."""

import re

import pytest
from django.test import Client

from tests import factories as make
from tests.reading import get, html

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def preview(pk: int) -> str:
    editor = Client()
    editor.force_login(make.author())
    response = editor.get(f"/admin/pages/{pk}/preview/")
    assert response.status_code == 200
    return str(response.content.decode())


def body_of(page: str) -> str:
    """The article without its dates, and without white space."""
    article = page.split("<article", 1)[1].split("</article>", 1)[0]
    dates = re.compile(r'<(details|p) class="dateline".*?</\1>', re.DOTALL)
    return " ".join(dates.sub("", article).split())


def test_it_looks_exactly_like_the_page_that_is_then_published() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"))
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class, summary="It helps at night.")
    make.add_brand(drug, "Silenor")
    make.add_side_effect(drug, make.published(make.SideEffectFactory(title="dry mouth")), "serious")
    seen = preview(drug.pk)
    make.publish(drug)
    assert "Silenor" in body_of(seen)
    assert body_of(seen) == body_of(html("/drugs/doxepin/"))


def test_it_says_that_readers_do_not_see_it_and_leads_back_to_what_they_see() -> None:
    drug = make.DrugFactory(title="doxepin")
    assert "Preview of the draft – readers do not see this." in preview(drug.pk)
    assert "See the live page" not in preview(drug.pk)
    assert "Not published yet" in preview(drug.pk)
    make.publish(drug)
    assert '<a href="/drugs/doxepin/">See the live page</a>' in preview(drug.pk)
    assert "Preview" not in html("/drugs/doxepin/")


def test_it_is_hidden_from_search_engines_and_says_nothing_to_machines() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))
    assert '<meta name="robots" content="noindex">' in preview(drug.pk)
    assert "application/ld+json" not in preview(drug.pk)


def test_a_stranger_is_asked_to_log_in() -> None:
    drug = make.DrugFactory(title="doxepin", summary="UNREVIEWED")
    response = get(f"/admin/pages/{drug.pk}/preview/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
