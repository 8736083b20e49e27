"""A link to a public address of a page leads to the page itself, whoever wrote it."""

import pytest
from django.conf import settings
from django.test import Client

from publishing.models import Page
from publishing.pages import lead_to_pages
from tests.factories import DrugFactory, SideEffectFactory, author, published
from tests.publishing.workroom.admin.forms import edit_address, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _dry_mouth(built_once: None) -> None:
    published(SideEffectFactory.create(title="dry mouth"))


@pytest.fixture
def dry_mouth() -> Page:
    return Page.objects.get(slug="dry-mouth")


@pytest.mark.parametrize("quote", ['"', "'", ""])
@pytest.mark.parametrize("before", ["", settings.SITE_URL])
@pytest.mark.parametrize(
    ("after", "there"), [("", ""), ("#signs", ' data-section="signs"'), ("?a=b#x y", "")]
)
def test_a_link_to_a_page_leads_to_it_and_to_its_section(
    dry_mouth: Page, quote: str, before: str, after: str, there: str
) -> None:
    address = f"{before}/side-effects/dry-mouth/{after}"
    if quote or " " not in address:
        link = f'<p><a rel="external" href={quote}{address}{quote}>it</a></p>'
        assert lead_to_pages(link) == f'<p><a rel="external" data-page="{dry_mouth.pk}"{there}>it</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "/side-effects/",
        "//x.org/side-effects/dry-mouth/",
        "https://x.org/side-effects/dry-mouth/",
        "/%00/",
        "http://[",
        "#a",
    ],
)
def test_any_other_link_stays_as_it_is(address: str) -> None:
    link = f'<a href="{address}">it</a>'
    assert lead_to_pages(link) == link


def test_a_form_without_a_script_does_the_same(client: Client, dry_mouth: Page) -> None:
    drug = DrugFactory.create()
    client = signed_in(author())
    text = '<p>See <a href="/side-effects/dry-mouth/#signs">it</a></p>'
    client.post(edit_address(drug), opened(client, edit_address(drug)) | {"used_for": text})
    drug.refresh_from_db()
    assert drug.used_for == f'<p>See <a data-page="{dry_mouth.pk}" data-section="signs">it</a></p>'
