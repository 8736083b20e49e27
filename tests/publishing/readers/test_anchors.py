"""Where headings lead: an address after ``#`` leads where it led, and no two ids are alike."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Article
from publishing.models import Page
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def every_id_of_the_templates() -> list[str]:
    files = (path for path in TEMPLATES.rglob("*.html") if "admin" not in path.parts)
    return sorted({found for path in files for found in re.findall(r'\bid="([a-z0-9-]+)"', path.read_text())})


def page_of(page: Page) -> str:
    return Client().get(page.get_absolute_url()).content.decode()


def ids_in(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_no_heading_of_a_section_or_a_text_takes_an_id_of_the_templates() -> None:
    article = make.ArticleFactory()
    article.references.create(title="A trial", pmid="1")
    names = [*every_id_of_the_templates(), "reference-1"]
    assert {"main", "references", "crisis-help"} <= {*names}
    for name in names[::2]:
        make.add_section(article, name, key=name)
    headings = "".join(f"<h3>{name}</h3>" for name in names)
    for name in names[:2]:
        make.add_section(article, f"Long {name}", text=headings)
    ids = ids_in(page_of(make.published(article)))
    assert len(ids) > len(names)
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


def test_every_line_of_the_contents_leads_to_its_section() -> None:
    article = make.ArticleFactory()
    for heading in ("References", "Main", "References", "Nerve pain"):
        make.add_section(article, heading)
    html = page_of(make.published(article))
    links = re.findall(r'<a href="#([^"]+)">(?:References|Main|Nerve pain)</a>', html)
    assert {*links} <= {*ids_in(html)}


def test_renaming_one_of_two_sections_sends_no_address_to_the_other() -> None:
    article = make.ArticleFactory()
    first = make.add_section(article, "Side effects", text="<p>Of tablets.</p>")
    make.add_section(article, "Side effects", text="<p>Of drops.</p>")
    before = ids_in(page_of(make.published(article)))
    first.heading = "What tablets can do"
    first.save()
    make.published(make.change(Article.objects.get(pk=article.pk)))
    assert ids_in(page_of(Page.objects.get(pk=article.pk))) == before


def test_an_anchor_of_before_there_were_keys_leads_to_its_section() -> None:
    article = make.ArticleFactory()
    for key in ("side-effects", "side-effects-2"):
        make.add_section(article, "Side effects", key=key)
    html = page_of(make.published(article))
    assert [each for each in ids_in(html) if re.fullmatch("side-effects(-2)?", each)] == [
        "side-effects",
        "side-effects-2",
    ]
