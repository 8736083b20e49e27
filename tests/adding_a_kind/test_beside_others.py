"""The kind beside those of the site."""

import re

import pytest

from publishing.models import Page
from tests import factories as make
from tests.adding_a_kind.at_work import ADDRESS, published_in_two_editions
from tests.reading import html, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    return published_in_two_editions()


def test_it_stands_last_in_the_menu_as_its_position_says(page: Page) -> None:
    menu = html(ADDRESS).split('aria-label="Site"')[1].split("</nav>")[0]
    assert re.findall(">([^<]+)</a>", menu)[-2:] == ["Side effects", "Conditions"]
    assert re.findall('href="([^"]+)" aria-current', menu) == ["/conditions/"]


def test_an_article_that_links_to_it_surrounds_it(page: Page) -> None:
    article = make.ArticleFactory(title="After chickenpox")
    make.add_section(article, text=f'<p>It can be <a data-page="{page.pk}">shingles</a>.</p>')
    make.publish(article)
    assert "After chickenpox" in text(ADDRESS)
    assert f'href="{ADDRESS}"' in html(article.get_absolute_url())
