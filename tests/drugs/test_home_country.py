"""The home country of the site decides what the page of a drug names first, and where harm is reported."""

import re

import pytest

from publishing.models import Site
from tests import factories as make
from tests.reading import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def drug():
    drug = make.DrugFactory(title="citalopram")
    make.add_brand(drug, "Celexa", country="US")
    make.add_brand(drug, "Cipramil", country="GB")
    return make.published(drug)


def at_home_in(country):
    site = make.SiteFactory(home_country=country)
    make.add_help_line(
        site, "https://yellowcard.example/", country="GB", purpose="reports", words="Yellow Card"
    )
    make.publish(site.specific)


@pytest.mark.parametrize(
    ("country", "order"), [("US", ["Celexa", "Cipramil"]), ("GB", ["Cipramil", "Celexa"])]
)
def test_brands_of_the_home_country_come_first_and_no_edition_is_sealed_for_that(drug, country, order):
    at_home_in(country)
    assert re.findall("Celexa|Cipramil", text(drug.get_absolute_url()).split("Brand names")[1])[:2] == order
    assert drug.editions.count() == 1


def test_where_harm_is_reported_stands_at_the_side_effects_as_long_as_the_home_country_has_it(drug):
    at_home_in("GB")
    assert "Report a side effect: Yellow Card" in text(drug.get_absolute_url())
    site = make.change(Site.objects.get(), home_country="US")
    make.publish(site)
    assert "Report a side effect" not in text(drug.get_absolute_url())


def test_the_link_to_where_harm_is_reported_leads_there(drug):
    at_home_in("GB")
    assert '<a href="https://yellowcard.example/">Yellow Card</a>' in html(drug.get_absolute_url())
