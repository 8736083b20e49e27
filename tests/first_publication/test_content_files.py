"""The content files against the facts: what is told was read, what was not waits, and nothing is lost."""

import re
from pathlib import Path
from typing import Any

import pytest

from first_publication import content_files
from first_publication.content_files import Content, HasSideEffect, Told, all_content, content_of
from first_publication.facts import CONTENT, facts
from first_publication.map_of_facts import (
    faults,
    left_out,
    not_mapped,
    places,
    told,
    urgent_side_effects,
    waiting,
)
from first_publication.texts import sources_marked
from tests.first_publication.reading_grade import reading_grade

MOST_WORDS = 1200
BRITISH = re.compile(
    r"\b(colour|favour|behaviour|oedema|haem\w+|diarrhoea|foetus|tumour|anaesth\w+|centre|paracetamol"
    r"|noradrenaline|hyponatraemia|licen[cs]ed|A&E)\b",
    re.IGNORECASE,
)
MEDICINES: list[Any] = [content for content in all_content() if content.KIND in ("drug", "drug_class")]


def key_of(content: Content) -> str:
    return content.key


def live_texts(content: Content) -> list[str]:
    """The texts of a page that readers read."""
    found = []
    for name in type(content).model_fields:
        value = getattr(content, name)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        found += [part.text for part in parts if isinstance(part, Told) and part.text]
    return found


def plain(markdown: str) -> str:
    """A text without its marks, links and signs."""
    without_marks = re.sub(r"\[\^[^\]]*\]|\]\([^)]*\)", "", markdown)
    return re.sub(r"[*>\[\]#]", "", without_marks)


@pytest.mark.parametrize("content", all_content(), ids=key_of)
def test_what_is_told_was_read_in_the_source_that_is_marked_and_what_was_not_waits(content: Content) -> None:
    assert list(faults(content)) == []


def test_every_fact_is_told_or_waits_or_is_left_out_with_a_reason() -> None:
    assert [fact.id for fact in not_mapped()] == []


def test_no_urgent_sign_is_missing_on_its_page() -> None:
    """Read or not: get help now goes out. A fact left out is told by another, which its reason names."""
    found = told()
    missing = [
        fact.id
        for fact in facts().values()
        if fact.about == "serious_side_effects" and not fact.in_doubt and not is_told(fact.id, found)
    ]
    assert missing == []


@pytest.mark.parametrize("about", ["who_should_not_take", "other_medicines"])
def test_no_contraindication_or_interaction_that_was_read_is_missing(about: str) -> None:
    found = told()
    missing = [
        fact.id
        for fact in facts().values()
        if fact.about == about and fact.may_be_told and not is_told(fact.id, found)
    ]
    assert missing == []


def is_told(id: str, found: dict[str, Any]) -> bool:
    """Whether readers are told: the fact itself, or the one that its reason for being left out names."""
    if any(not place.waits for place in found.get(id, [])):
        return True
    others = re.findall(r"\b[\w-]+\.\w+(?:\.\d+)?\b", left_out().get(id, ""))
    return any(other in facts() and is_told(other, found) for other in others if other != id)


def test_whatever_was_not_read_in_a_good_source_is_in_the_list_of_drafts() -> None:
    """Or is left out, with a reason, or is an urgent sign, which goes out without a mark."""
    listed = {fact.id for fact, _ in waiting()}
    found = told()
    for id, fact in facts().items():
        if not fact.may_be_told and not fact.in_doubt and id not in listed and id not in left_out():
            assert all(place.says_get_help and not place.marks for place in found[id]), id


@pytest.mark.parametrize("content", MEDICINES, ids=key_of)
def test_a_page_says_in_its_own_words_at_most_what_a_reader_can_take_in(content: Content) -> None:
    assert len(plain("\n".join(live_texts(content))).split()) <= MOST_WORDS


@pytest.mark.parametrize("content", all_content(), ids=key_of)
def test_it_is_plain_american_english(content: Content) -> None:
    texts = live_texts(content)
    assert BRITISH.findall(plain("\n".join(texts))) == []
    assert [text for text in texts if "'" in text or '"' in text or re.search("<[a-z]", text)] == []
    assert [text for text in texts if len(text.split()) > 40 and reading_grade(plain(text)) > 10] == []


def test_all_of_it_can_be_read_at_thirteen() -> None:
    texts = [plain(text) for content in all_content() for text in live_texts(content)]
    assert sum(len(text.split()) for text in texts) > 10_000
    assert reading_grade("\n".join(texts)) < 7


def test_the_measure_of_reading_tells_plain_words_from_learned_ones() -> None:
    plain_words = "Drink water in small sips. Rest in a quiet room."
    learned = "Pharmacological interventions necessitate individualised consideration of contraindications."
    assert reading_grade(plain_words) < 3
    assert reading_grade(learned) > 12


def test_every_urgent_side_effect_of_the_facts_and_the_twenty_commonest_have_a_page() -> None:
    pages = [content for content in all_content() if content.KIND == "side_effect"]
    named = {fact for place in (each for page in pages for each in places(page)) for fact in place.facts}
    urgent = {id for id, fact in facts().items() if fact.of == "side_effects" and is_urgent(id)}
    assert urgent <= named | left_out().keys()
    assert len([page for page in pages if page.slug not in urgent_side_effects()]) >= 20


def is_urgent(id: str) -> bool:
    text = (CONTENT / "facts" / "medicines.json").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if f'"id": "{id}"' in line)
    return '"urgency": "now"' in line or '"urgency": "today"' in line


def test_every_drug_has_its_class_and_names_only_pages_that_there_are() -> None:
    keys = {content.key for content in all_content()}
    for content in MEDICINES:
        assert {f"warning:{slug}" for slug in content.warnings} <= keys
        rows: tuple[HasSideEffect, ...] = content.side_effects
        assert {f"side_effect:{row.side_effect}" for row in rows} <= keys
        assert len({row.side_effect for row in rows}) == len(rows), content.key


def test_a_file_that_says_what_no_page_can_hold_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: Any
) -> None:

    (tmp_path / "drugs").mkdir()
    (tmp_path / "drugs" / "wrong.toml").write_text('title = "wrong"\ncolour = "red"\n')
    monkeypatch.setattr(content_files, "CONTENT", tmp_path)
    with pytest.raises(content_files.Unreadable, match=r"wrong\.toml"):
        list(content_files._read_folder(content_files.Drug))


def test_a_mark_is_found_wherever_it_stands() -> None:
    assert sources_marked("One.[^a] Two.[^b][^a]") == ("a", "b")
    assert content_of("drug:duloxetine").title == "duloxetine"
