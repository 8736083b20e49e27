"""Capitals at the start of a line, and codes however they are typed."""

from pathlib import Path

import pytest
from django.template import Context, Template

from publishing.text import capitalised, identifiers, uncapitalised

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("amitriptyline", "Amitriptyline"),
        ("dry mouth", "Dry mouth"),
        ("école", "École"),
        ("anti-TNF", "Anti-TNF"),
        ("a", "A"),
        ("eGFR below 30", "eGFR below 30"),
        ("pH of urine", "pH of urine"),
        ("pH-dependent", "pH-dependent"),
        ("mRNA", "mRNA"),
        ("µg of it", "µg of it"),
        ("μg of it", "μg of it"),
        ("β-blockers", "β-blockers"),
        ("mg of it", "mg of it"),
        ("ßeta", "ßeta"),
        ("5-HT", "5-HT"),
        ("“dry” mouth", "“dry” mouth"),
        ("FDA", "FDA"),
        ("", ""),
    ],
)
def test_a_first_letter_keeps_its_case_where_it_matters(text: str, shown: str) -> None:
    assert capitalised(text) == shown
    assert Template("{{ text|capitalised }}").render(Context({"text": text})) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A dose changed.", "a dose changed."),
        ("ECG added.", "ECG added."),
        ("pH added.", "pH added."),
        ("I was wrong.", "I was wrong."),
        ("", ""),
    ],
)
def test_within_a_sentence_an_abbreviation_keeps_its_capital(text: str, shown: str) -> None:
    assert uncapitalised(text) == shown


def test_nothing_else_makes_a_first_letter_a_capital() -> None:
    """Django’s capfirst and Python’s capitalize know no exceptions."""
    apps = ("antidep_site", "articles", "drugs", "first_publication", "publishing", "templates")
    files = [
        path for app in apps for path in (ROOT / app).rglob("*") if path.suffix in {".py", ".html", ".txt"}
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    forbidden = ("|capfirst", ".capitalize()", "text-transform: capitalize", "[:1].upper()", "[0].upper() +")
    found = [str(path) for path, text in texts.items() if any(word in text for word in forbidden)]
    assert [name for name in found if "migrations" not in name] == [str(ROOT / "publishing/text/lines.py")]


@pytest.mark.parametrize(
    ("typed", "code"), [("us", "US"), (" gb ", "GB"), ("n06 aa 09", "N06AA09"), ("", ""), ("NZ", "NZ")]
)
def test_a_code_may_be_typed_small(typed: str, code: str) -> None:
    assert identifiers.code(typed) == code
