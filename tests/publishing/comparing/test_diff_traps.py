"""Changes that other comparisons are known to hide, each with the words that show it here."""

from typing import Any

import pytest

from articles.documents import ArticleDocument, ArticleOwn, Section
from drugs.documents import BrandName, DrugDocument, DrugOwn
from publishing.comparing import changes, changes_as_text, classify
from publishing.comparing.diffing.words import mark_rich_text
from publishing.documents import Document, Part, Picture, Reference, RichText
from publishing.text import sanitise

COMMON = {"title": "Doxepin", "slug": "doxepin", "review_every_months": 12}
NAMES = {7: "dry mouth", 8: "thirst"}


def as_text(old: Document[Any], new: Document[Any]) -> str:
    return changes_as_text(changes(old, new, titles=NAMES))


def drug(**own: Any) -> DrugDocument:
    return DrugDocument(page=1, own=DrugOwn(**COMMON | own))


def article(*sections: Part, **own: Any) -> ArticleDocument:
    return ArticleDocument(page=1, own=ArticleOwn(**COMMON | {"sections": sections} | own))


def told(old: str, new: str) -> str:
    """The difference of two rich texts in plain text, without the name of the field."""
    before, after = (drug(used_for=RichText(html=html)) for html in (old, new))
    return as_text(before, after).removeprefix("What it is used for:\n  ").replace("\n  ", "\n")


TABLE = "<table><tr><td>{}</td><td>{}</td></tr></table>"
HELP = '<aside class="get-help"><p>{}</p></aside>'


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("<p>10<sup>6</sup> cells</p>", "<p>106 cells</p>", "[-10^(6)-]{+106+} cells"),
        ("<p>H<sub>2</sub>O</p>", "<p>H2O</p>", "[-H_(2)O-]{+H2O+}"),
        ("<p>1 mg</p>", "<p>10 mg</p>", "[-1-]{+10+} mg"),
        ("<p>1 mg</p>", "<p>1\u00a0mg</p>", "1[-[space]-]{+[no-break space]+}mg"),
        ("<p>ab c</p>", "<p>ab\u2009c</p>", "ab[-[space]-]{+[thin space]+}c"),
        (
            '<p><a data-page="7">it</a></p>',
            '<p><a data-page="8">it</a></p>',
            "[-it [link to dry mouth]-]{+it [link to thirst]+}",
        ),
        (
            '<p><a href="https://a.example/">it</a></p>',
            '<p><a href="https://b.example/">it</a></p>',
            "[-it [link to https://a.example/]-]{+it [link to https://b.example/]+}",
        ),
        (TABLE.format("one", "two"), TABLE.format("two", "one"), "| [-one-]{+two+} | [-two-]{+one+}"),
        ("<p>must not</p>", "<p>must <strong>not</strong></p>", "must [-not-]{+[bold] not+}"),
        ("<p><strong>not</strong></p>", "<p><em>not</em></p>", "[-[bold] not-]{+[italic] not+}"),
        ("<h2>Dose</h2>", "<h3>Dose</h3>", "[-[heading] -]{+[smaller heading] +}Dose"),
        ("<p>It</p>", "<p>it</p>", "[-It-]{+it+}"),
        ("<p>Stop.</p>", "<p>Stop!</p>", "Stop[-.-]{+!+}"),
        (
            HELP.format("Call."),
            "<p>Call.</p>",
            "[-[get medical help] -]\nCall.[-[end of get medical help] -]",
        ),
        ("<p>one two</p>", "<p>one</p><p>two</p>", "one[-[space]-]{+[paragraph] +}two"),
        ("<ul><li>one</li></ul>", "<ol><li>one</li></ol>", "[-[list] -]{+[numbered list] +}"),
        (
            "<ol><li>one</li></ol>",
            "<ol start=3><li>one</li></ol>",
            "[-[numbered list] -]{+[numbered list, start 3] +}",
        ),
        (
            "<p><a data-page=7>one</a></p>",
            "<p><a data-page=7 data-section=signs>one</a></p>",
            ", section “signs”",
        ),
        (
            '<table><tr><td colspan="2">one</td></tr></table>',
            "<table><tr><td>one</td></tr></table>",
            "[-[cell, colspan 2] -]{+[cell] +}",
        ),
        (
            "<ul><li>first</li><li>second</li><li>third</li></ul>",
            "<ul><li>third</li><li>first</li><li>second</li></ul>",
            "{+[list item moved from place 3 to place 1]+} third",
        ),
        (
            "<table><tr><td>one</td></tr><tr><td>two</td></tr><tr><td>three</td></tr></table>",
            "<table><tr><td>three</td></tr><tr><td>one</td></tr><tr><td>two</td></tr></table>",
            "{+[table row moved from place 3 to place 1]+}  | three",
        ),
        (
            "<p>Take one in the morning.</p><p>Other words stand here now.</p><p>And here too.</p>",
            "<p>Other words stand here now.</p><p>And here too.</p><p>Take two in the morning.</p>",
            "{+[paragraph moved from place 1 to place 3]+} Take [-one-]{+two+} in the morning.",
        ),
    ],
)
def test_no_change_of_a_text_is_hidden(old: str, new: str, shown: str) -> None:
    assert shown in told(old, new)


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad", "\ufeff", "\u202e"])
def test_a_character_that_nobody_sees_never_reaches_a_document(invisible: str) -> None:
    assert changes(drug(note="10 mg"), drug(note=f"1{invisible}0 mg"), titles={}) == []
    assert told("<p>10 mg</p>", f"<p>1{invisible}0 mg</p>") == ""


def test_what_moved_is_not_shown_as_removed_and_added() -> None:
    items = [f"<li>Item {number} of a list</li>" for number in range(5)]
    old, new = (f"<ul>{''.join(order)}</ul>" for order in (items, items[1:] + items[:1]))
    html = mark_rich_text(old, new, {})
    assert html.count("Item") == 5
    assert "Item" not in "".join(part.split("</")[0] for part in html.split("<del>")[1:])


def picture(**fields: Any) -> Picture:
    fields = {
        "sha256": "a" * 64,
        "format": "png",
        "width": 4,
        "height": 3,
        "alternative_text": "A pill",
    } | fields
    return Picture(**fields)


def test_a_picture_replaced_with_the_same_words_shows() -> None:
    old, new = (article(hero_picture=picture(sha256=digit * 64)) for digit in "ab")
    assert as_text(old, new) == "Picture:\n  [-[picture, PNG, 4 × 3]-]{+[picture, PNG, 4 × 3]+}"
    (told,) = changes(old, new, titles={})
    assert told.html.count("<img ") == 2
    assert all(f'src="/pictures/{digit * 64}.png" alt="A pill"' in told.html for digit in "ab")
    assert classify(old, new).findings == ("Another picture stands there.",)


def test_a_table_is_told_as_a_table() -> None:
    rows = "<tr><th><p>Dose</p></th></tr><tr><td><p>{} mg</p></td></tr>"
    table = f"<p>See:</p><table>{rows}</table>"
    ten, hundred, none = (
        RichText(html=html) for html in (table.format(10), table.format(100), "<p>See:</p>")
    )
    (told,) = changes(drug(used_for=ten), drug(used_for=hundred), titles={})
    (shown,) = told.tables
    assert "<th" in shown
    assert "<del>10</del><ins>100</ins> mg" in shown
    (told,) = changes(drug(used_for=ten), drug(used_for=none), titles={})
    assert "<del>10 mg</del></td>" in told.tables[0]
    assert "<ins>" not in told.tables[0]
    assert told.html.count("10 mg") == 1


def test_the_words_for_a_picture_show() -> None:
    old, new = article(hero_picture=picture()), article(hero_picture=picture(alternative_text="Two pills"))
    assert "[-A pill-]{+Two pills+}" in as_text(old, new)


def test_facts_show() -> None:
    brand = BrandName(name="Silenor")
    sold_no_more = brand.model_copy(update={"is_on_market": False})
    before, after = (drug(brand_names=(each,)) for each in (brand, sold_no_more))
    assert as_text(before, after) == "Brand names › Silenor › On market:\n  [-yes-]{+no+}"
    trials = tuple(Reference(title=f"Trial {name}", key=name.lower()) for name in "AB")
    before, after = (drug(references=trials, note_reference=key) for key in "ab")
    assert as_text(before, after).endswith("source:\n  [-Trial A-]{+Trial B+}")
    assert as_text(before, drug(references=trials)).endswith("[-Trial A-]")


def test_references_in_another_order_have_moved() -> None:
    sources = tuple(Reference(title=title, year=2019) for title in ("First", "Second", "Third"))
    told = as_text(drug(references=sources), drug(references=(sources[2], *sources[:2])))
    assert told == "References:\n  Third {+[moved from place 3 to place 1]+}; First; Second"


def test_a_section_that_moved_shows_what_changed_in_it() -> None:
    texts = ("Take one in the morning.", "Other words stand here.", "And more of them here.")
    sections = [
        Section(heading=f"Section {number}", text=RichText(html=f"<p>{text}</p>"))
        for number, text in enumerate(texts, 1)
    ]
    changed = sections[0].model_copy(update={"text": RichText(html="<p>Take two in the morning.</p>")})
    assert as_text(article(*sections), article(*sections[1:], changed)) == (
        "Sections:\n  Section 2; Section 3; Section 1 {+[moved from place 1 to place 3]+}\n\n"
        "Sections › Section 1 › Text:\n  Take [-one-]{+two+} in the morning."
    )


def test_a_section_under_another_heading_is_known_by_its_words() -> None:
    text = RichText(html="<p>Take one in the morning, with water.</p>")
    others = (
        Section(heading="B", text=RichText(html="<p>Something else is said here.</p>")),
        Section(heading="C"),
    )
    before = article(Section(heading="How to take it", text=text), *others)
    after = article(*others, Section(heading="Taking it", text=text))
    assert as_text(before, after) == (
        "Sections:\n  B; C; Taking it {+[moved from place 1 to place 3]+}\n\n"
        "Sections › Taking it › Heading:\n  [-How to take-]{+Taking+} it"
    )


def test_the_letter_case_of_a_name_shows() -> None:
    assert as_text(drug(), drug(title="doxepin")) == "Generic name:\n  [-Doxepin-]{+doxepin+}"


def test_a_long_text_that_was_written_anew_shows_both_texts() -> None:
    old, new = (sanitise(f"<p>{' '.join(f'{stem}{n}' for n in range(5000))}</p>") for stem in ("old", "new"))
    html = mark_rich_text(old, new, {})
    assert html.count("<del>") == html.count("<ins>") == 1
    assert "old4999" in html
    assert "new4999" in html
