"""“The site” in the admin: what stands around every page is written in one form, and there is one."""

from typing import Any

import pytest
from django.urls import reverse

from publishing.models import Contributor, Site
from tests import desk as make
from tests.publishing.workroom.admin.forms import (
    add_address,
    add_row,
    delete_address,
    edit_address,
    list_address,
    opened,
    signed_in,
)
from tests.publishing.workroom.screens.people_at_work import messages_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def found_by(words: str, client: Any, model: str = "sitestartingpage") -> list[str]:
    """What the field of a starting page, or of another row, offers to who types these words."""
    asked = {"app_label": "publishing", "model_name": model, "field_name": "shown", "term": words}
    response = client.get(reverse("admin:autocomplete"), asked)
    return [each["text"] for each in response.json()["results"]]


def test_an_author_writes_the_site_and_submits_it() -> None:
    person, about = make.ContributorFactory(title="Ada"), make.SitePageFactory(title="About us")
    client = signed_in(make.author())
    values = opened(client, add_address(Site)) | {
        "title": "Painless",
        "slug": "help-lines",
        "home_country": "NZ",
        "_submit_for_review": "",
    }
    values = add_row(values, "help_line_rows", country="NZ", purpose="emergency", number="111", position="")
    values = add_row(values, "starting_page_rows", shown=person.pk, position="")
    values = add_row(values, "footer_page_rows", shown=about.pk, position="")
    response = client.post(add_address(Site), values, follow=True)
    assert messages_of(response)[0].startswith("Saved, and submitted for review: “Painless”")
    own = Site.objects.get().own_part()
    assert [(line.country, line.number) for line in own.help_lines] == [("NZ", "111")]
    assert [shown.page for shown in (*own.starting_pages, *own.footer_pages)] == [person.pk, about.pk]


def test_a_number_that_leads_nowhere_is_told_beside_it_and_nothing_is_lost() -> None:
    client = signed_in(make.author())
    values = opened(client, add_address(Site)) | {"title": "Painless", "home_country": "UK"}
    row = {"country": "GB", "purpose": "crisis_by_text", "number": "SHOUT to 85258", "position": ""}
    response = client.post(add_address(Site), add_row(values, "help_line_rows", **row))
    page = response.content.decode()
    assert "Give the number alone, in digits" in page
    assert "“UK” is no code of a country" in page
    assert 'value="SHOUT to 85258"' in page
    assert not Site.objects.exists()


def test_any_page_can_be_chosen_to_begin_with_by_a_word_of_its_name() -> None:
    make.ContributorFactory(title="Ada Writer")
    make.SitePageFactory(title="About us")
    client = signed_in(make.author())
    assert found_by("wri", client) == ["Ada Writer, MD (ada-writer)"]
    assert found_by("about", client) == ["About us"]
    assert found_by("wri", client, "sitefooterpage") == []


def test_who_may_see_no_draft_finds_none_to_choose() -> None:
    make.ContributorFactory(title="Ada Writer")
    client = signed_in(make.UserFactory())
    asked = {"app_label": "publishing", "model_name": "sitestartingpage", "field_name": "shown"}
    assert client.get(reverse("admin:autocomplete"), asked).status_code == 403


def test_a_second_site_is_not_offered_and_an_old_link_leads_to_the_first() -> None:
    site = make.SiteFactory()
    client = signed_in(make.author())
    assert f'href="{add_address(Site)}"' not in client.get("/admin/").content.decode()
    response = client.get(add_address(Site), follow=True)
    assert response.redirect_chain[0][0] == edit_address(site)
    assert messages_of(response) == [Site.THERE_IS_ONE]


def test_where_no_expert_reviews_a_list_says_nothing_of_reviews() -> None:
    make.published(make.ContributorFactory(title="Ada"))
    page = signed_in(make.author()).get(list_address(Contributor)).content.decode()
    assert "Ada" in page
    assert "eview due" not in page
    assert "Overdue" not in page


def test_a_page_that_was_never_published_can_still_be_deleted() -> None:
    page = make.ContributorFactory(title="Ada")
    client = signed_in(make.author())
    client.post(delete_address(page), {"post": "yes"})
    assert not Contributor.objects.exists()
