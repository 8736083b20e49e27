"""Every word that a reader sees of other HTML is kept, or its loss is told; no other word is kept."""

import unicodedata
from pathlib import Path
from random import Random

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing.checking import compose
from publishing.text import Refused, one_line, plain_text, richtext, sanitise
from publishing.text.symbol_fonts import FONTS
from tests.factories import DrugFactory, add_brand
from tests.publishing.text.fragments import Fragment

EDITOR = Path(__file__).parents[3] / "publishing/static/publishing/editor"


def words_of(html: str) -> list[str]:
    """Its words, raised ones as any other, without the dots that Word puts before items of lists."""
    return unicodedata.normalize("NFKC", plain_text(html)).replace("·", " ").split()


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_the_words_that_are_kept_are_those_that_are_seen(seed: int) -> None:
    fragment = Fragment(Random(seed))
    assert words_of(fragment.html) == fragment.seen
    form_field = richtext.RichTextField().formfield()
    if fragment.struck:
        with pytest.raises(ValidationError) as refusal:
            form_field.clean(fragment.html)
        assert all(f"“{word}”" in str(refusal.value) for word in fragment.struck)
    else:
        assert words_of(form_field.clean(fragment.html)) == fragment.seen


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Start with <del>100</del><ins>10</ins> mg", "Start with 10 mg"),
        ("Start with <span class='x msoDel'>100</span>10 mg", "Start with 10 mg"),
        ("<div style='display:none'><p>hidden</p></div>seen", "seen"),
        ("<ul><li style='mso-hide:all'>hidden</li><li>seen</li></ul>", "seen"),
        ("10 <span style='font-family:Symbol'>m</span>g", "10 µg"),
        ("10 <font face='Symbol'>m</font>g", "10 µg"),
        (
            "<span style='font-family:Symbol'>&sup3;&nbsp;<span style='font-family:Arial'>m</span></span>",
            "≥\xa0m",
        ),
        ("<span style='font-family:\"Arial\", Symbol'>m</span>", "m"),
        ("10 \uf06dg", "10 µg"),
        ("10 &#61549;g", "10 µg"),
        ("<span style='font-family:Wingdings'>&agrave;&uuml;J</span>", "→✓☺"),
        ("<span style='font-family:Wingdings'>Œ</span>", "❶"),
        ("\uf0e0", "�"),  # an arrow in one font, a lozenge in another
        ("10 \ue123g", "10 �g"),
        ("&#xf8ff;", "�"),
        ("می‌خواهم", "می‌خواهم"),
        ("क्‍ष", "क्‍ष"),
        ("👩‍⚕️", "👩‍⚕️"),
        ("10‌mg, a‍b, ‌", "10mg, ab,"),
        ("CYP2C19 *2 and *17, 5 * 3 * 2, _old_name_", "CYP2C19 *2 and *17, 5 * 3 * 2, _old_name_"),
    ],
)
def test_what_is_seen_is_what_is_kept(sent: str, kept: str) -> None:
    assert plain_text(sent) == kept
    if "<" not in sent and "&" not in sent:
        assert one_line(sent) == kept


@pytest.mark.parametrize("address", ["tel:111", "tel:+441632960001", "TEL:0800-11%2011"])
def test_a_telephone_number_can_be_called(address: str) -> None:
    kept = address.replace("TEL", "tel").replace("%20", "")
    assert sanitise(f"<p>Call <a href='{address}'>us</a></p>".replace("%2011", "11")) == (
        f'<p>Call <a href="{kept.replace("%2011", "11")}">us</a></p>'
    )
    assert "external" not in richtext.render(f"<a href='{address}'>us</a>", {})


@pytest.mark.parametrize(
    ("start", "kept"), [("3", ' start="3"'), ("0", ' start="0"'), ("1", ""), ("-2", ""), ("x", "")]
)
def test_a_list_starts_where_it_started(start: str, kept: str) -> None:
    text = f"<ol{kept}><li><p>a</p></li></ol>"
    assert sanitise(f"<ol start='{start}'><li>a</li></ol>") == text
    assert richtext.render(text, {}) == f"<ol{kept}><li>a</li></ol>"


@pytest.mark.django_db
class TestASignThatNobodyCanTell:
    def test_is_refused_in_a_line(self) -> None:
        brand = add_brand(DrugFactory.create(), "Elavil")
        brand.name = "Elavil 10 \ue123g"
        with pytest.raises(Refused, match="“Elavil 10 �g”"):
            brand.save()
        with pytest.raises(ValidationError, match="Write in its place the sign that is meant"):
            brand.full_clean()

    def test_is_refused_in_a_text(self) -> None:
        drug = DrugFactory.create()
        drug.used_for = sanitise("<p>Take <b>10 \uf8ffg</b> at night.</p>")
        with pytest.raises(Refused, match="“Take 10 �g at night"):
            drug.save()

    def test_of_the_symbol_font_is_kept(self) -> None:
        assert compose(DrugFactory.create(title="x \uf06dg")).title == "x µg"


def test_the_editor_in_the_browser_has_the_same_signs() -> None:
    script = (EDITOR / "symbol_fonts.js").read_text(encoding="utf-8")
    for font, parts in FONTS.items():
        assert f'"{font}": ' in script
        for start, signs in parts.items():
            assert f'0x{start:02x}: "{signs}"' in script
