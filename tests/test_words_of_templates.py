"""No word of a template, a setting or today’s code stands in what an edition says.

Each word of every template is marked with a sign, and so are the headings as they are worded today. No sign
may stand in what readers take for the page: only labels of fields, and what is around the page, come from a
template.
"""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.base import TextNode

from drugs.standing_words import standing_words
from tests import factories as make
from tests.reading import html

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SIGN = "§"
LABELS = {"dateline", "breadcrumbs", "page-kind", "references", "contents", "contents-in-margin", "band"}
VOID = {"meta", "link", "br", "img", "input", "hr", "path", "circle", "source"}


def marked(text: str) -> str:
    """The text of a template with a sign at each word outside of tags."""
    inside = (bool(re.match(r"[^<]*>", text)) and "=" in text.partition(">")[0]) or text.startswith('"')
    parts = re.split(r"(<[^>]*>?|^[^<]*>)" if inside else r"(<[^>]*>?)", text)
    return "".join(
        part if number % 2 or (inside and number == 0) else re.sub(r"([^\W\d_]+)", rf"\1{SIGN}", part)
        for number, part in enumerate(parts)
    )


class WordsOfThePage(HTMLParser):
    """The words within the page itself that are no label of a field."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, set[str]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            said = dict(attrs)
            names = {*(said.get("class") or "").split(), said.get("id") or ""}
            self.open.append((tag, names))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in what ends at once."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        names = set[str]().union(*(names for _, names in self.open))
        is_label = "dt" in tags or bool(names & LABELS) or "summary" in tags or "nav" in tags
        if "article" in tags and not is_label and data.strip():
            self.words.append(data.strip())


def words_of(address: str) -> str:
    reader = WordsOfThePage()
    reader.feed(html(address))
    return " ".join(reader.words)


@pytest.fixture
def addresses() -> list[str]:
    """A page of each kind of medicine that shows all it can, live and as an old edition."""
    effect = make.published(make.SideEffectFactory(title="seizure", urgency="now"))
    mild = make.published(make.SideEffectFactory(title="dry mouth", urgency="ask"))
    warning = make.WarningFactory()
    drug_class = make.DrugClassFactory(title="Tricyclics", abbreviation="TCA")
    make.add_warning(drug_class, warning)
    make.add_side_effect(drug_class, effect, "not known")
    make.add_side_effect(drug_class, mild, "common")
    make.answer(drug_class, "stopping", "<p>Slowly.</p>", holds_for_its_drugs=True)
    drug_class = make.published(drug_class.specific)
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class, note="Old.")
    make.add_brand(drug, "Sinequan", is_on_market=False)
    make.add_side_effect(drug, make.published(make.SideEffectFactory(title="rash")), "absent")
    make.answer(drug, "missed_dose", "<p>Skip it.</p>")
    drug = make.published(drug.specific)
    article = make.ArticleFactory(who_this_is_for="<p>You.</p>", before_you_change="<p>Ask.</p>")
    make.add_section(article, drug_class=drug_class)
    pages = [effect, mild, warning, drug_class, drug, make.published(article.specific)]
    live = [page.specific.get_absolute_url() for page in pages]
    return [*live, *(f"{address}editions/1/" for address in live)]


def test_what_an_edition_says_is_in_the_edition(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {address: words_of(address) for address in addresses}
    monkeypatch.setattr(TextNode, "render", lambda self, context: marked(self.s))
    monkeypatch.setattr(TextNode, "render_annotated", lambda self, context: marked(self.s))
    for kind in ("drug", "drug_class", "side_effect", "article", "warning"):
        words: Any = standing_words(kind)
        for name, word in list(words.items()):
            monkeypatch.setitem(words, name, word.model_copy(update={"words": f"{word.words}{SIGN}"}))
    for address in addresses:
        assert before[address]
        assert SIGN in html(address)  # the frame is of today
        assert words_of(address) == before[address]
