"""What a reviewer reads first: the passages of a change in which an error does most harm."""

from typing import Any

import pytest
from django.utils.html import strip_tags

from articles.documents import ArticleDocument, ArticleOwn, GetHelpIf
from drugs.documents import (
    BrandName,
    DrugAnswer,
    DrugDocument,
    DrugOwn,
    HasWarning,
    SideEffectDocument,
    SideEffectOwn,
    Sign,
    Urgency,
    WarningDocument,
    WarningOwn,
)
from publishing.comparing import changes, to_read_first
from publishing.documents import (
    Document,
    Picture,
    Reference,
    RichText,
)
from publishing.text import cited_at_end

LONG = "You take it in the evening, because it makes you sleepy, and you go on as long as it helps. "


def drug(text: str) -> Document[Any]:
    return DrugDocument(page=1, own=DrugOwn(title="a", slug="a", used_for=RichText(html=f"<p>{text}</p>")))


def first(before: Document[Any], after: Document[Any]) -> list[tuple[str, str]]:
    """The passages as they are read, each under its reason."""
    return [(each.reason, strip_tags(each.html)) for each in to_read_first(changes(before, after, {}))]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Take 10 mg.", "Take 100 mg.", "Numbers and units"),
        ("Take 10 mg.", "Take 10 g.", "Numbers and units"),
        ("Take 10 mg.", "Take 10 µg.", "Numbers and units"),
        ("Take it once.", "Take it twice.", "Numbers and units"),
        ("Take half of it.", "Take all of it.", "Numbers and units"),
        ("Do not drive.", "Do drive.", "“Not”, “never” and the like"),
        ("You can drive.", "You can’t drive.", "“Not”, “never” and the like"),
        ("Never drink.", "Often drink.", "“Not”, “never” and the like"),
        ("Take it with food.", "Take it without food.", "“Not”, “never” and the like"),
    ],
)
def test_what_turns_a_dose_or_an_advice_round_comes_first(old: str, new: str, reason: str) -> None:
    (found,) = first(drug(LONG + old + " " + LONG), drug(LONG + new + " " + LONG))
    assert found[0] == reason
    assert len(found[1]) < 200, "the passage, and not the whole text"


def test_a_passage_is_quoted_with_the_new_words_around_it() -> None:
    old, new = (
        "Swallow each capsule with water, at most 10 mg.",
        "Swallow every capsule with water, at most 100 mg.",
    )
    [(_, quoted)] = first(drug(old), drug(new))
    assert quoted.startswith("Swallow every capsule with water, at most 10")


@pytest.mark.parametrize("words", ["", "<p>Call an ambulance if you faint.</p>"])
def test_a_call_out_that_comes_or_goes_comes_first_also_if_its_words_stay(words: str) -> None:
    call_out = '<aside class="get-help"><p>Call an ambulance if you faint.</p></aside>'
    texts = [RichText(html=f"<p>For pain.</p>{each}<p>More.</p>") for each in (call_out, words)]
    before, after = (DrugDocument(page=1, own=DrugOwn(title="a", slug="a", used_for=text)) for text in texts)
    assert first(before, after)[0][0] == first(after, before)[0][0] == "Warnings and signs of danger"


def test_what_turns_nothing_round_does_not() -> None:
    assert first(drug("It helps many people."), drug("It helps most people.")) == []


def test_all_that_came_or_went_in_a_grave_field_comes_before_all_else() -> None:
    def effect(urgency: Urgency, *signs: str) -> Document[Any]:
        own = SideEffectOwn(
            title="a",
            slug="a",
            urgency=urgency,
            call_now_if=tuple(Sign(sign=sign) for sign in signs),
            what_it_feels_like=RichText(html=f"<p>It lasts {len(signs)} days.</p>"),
        )
        return SideEffectDocument(page=1, own=own)

    found = first(effect(Urgency.NOW, "you faint", "you choke"), effect(Urgency.ASK, "you faint"))
    assert [reason for reason, _ in found] == ["Warnings and signs of danger"] * 2 + ["Numbers and units"]
    assert any("you choke" in words for _, words in found)


def test_a_sign_that_an_article_no_longer_tells_is_grave() -> None:
    def article(*signs: str) -> Document[Any]:
        own = ArticleOwn(title="a", slug="a", get_help_if=tuple(GetHelpIf(sign=sign) for sign in signs))
        return ArticleDocument(page=1, own=own)

    ((reason, words),) = first(article("you faint", "you choke"), article("you faint"))
    assert (reason, "you choke" in words) == ("Warnings and signs of danger", True)


def test_the_passage_is_escaped_as_the_difference_is() -> None:
    (found,) = to_read_first(changes(drug("a &lt;b&gt; 1"), drug("a &lt;b&gt; 2"), {}))
    assert "&lt;b&gt;" in found.html


def effect(**fields: Any) -> Document[Any]:
    return SideEffectDocument(page=1, own=SideEffectOwn(**{"title": "a", "slug": "a", **fields}))


def answering(question: str, text: str) -> Document[Any]:
    answer = DrugAnswer(question=question, text=RichText(html=text))
    return DrugDocument(page=1, own=DrugOwn(title="a", slug="a", answers=(answer,)))


BOTH = "<ul><li>Epilepsy</li><li>Glaucoma</li></ul>"
ONE = "<ul><li>Epilepsy</li></ul>"


@pytest.mark.parametrize(
    ("question", "reasons"), [("do_not_take", ["Warnings and signs of danger"]), ("storing", [])]
)
def test_what_goes_from_a_text_comes_first_where_its_question_is_about_safety(
    question: str, reasons: list[str]
) -> None:
    found = first(answering(question, BOTH), answering(question, ONE))
    assert [reason for reason, _ in found] == reasons
    assert all("Glaucoma" in words for _, words in found)


def test_what_goes_from_the_text_of_a_warning_comes_first() -> None:
    def warning(text: str) -> Document[Any]:
        own = WarningOwn(title="a", slug="a", text=RichText(html=f"<p>{text}</p>"))
        return WarningDocument(page=1, own=own)

    [(reason, words)] = first(warning("Thoughts of harm. Call a doctor."), warning("Call a doctor."))
    assert (reason, "Thoughts of harm" in words) == ("Warnings and signs of danger", True)


def test_how_urgent_something_was_and_is_stands_in_the_words_of_the_page() -> None:
    [(reason, words)] = first(effect(urgency=Urgency.NOW), effect(urgency=Urgency.TODAY))
    assert reason == "Warnings and signs of danger"
    assert words == "Get emergency help nowGet medical advice today"


def test_advice_to_stop_that_comes_or_goes_comes_first() -> None:
    [(reason, _)] = first(effect(advice_says_stop=True), effect())
    assert reason == "Warnings and signs of danger"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (effect(title="dry mouth"), effect(title="sore mouth")),
        (effect(medical_term="dysphagia"), effect(medical_term="aphthae")),
        (drug("It is like imipramine."), drug("It is like clomipramine.")),
        (drug("It can cause dysphagia in some."), drug("It can cause dysphasia in some.")),
        (
            DrugDocument(page=1, own=DrugOwn(title="a", slug="a", brand_names=(BrandName(name="Elavil"),))),
            DrugDocument(page=1, own=DrugOwn(title="a", slug="a", brand_names=(BrandName(name="Eldepryl"),))),
        ),
    ],
)
def test_another_name_or_term_comes_first(before: Document[Any], after: Document[Any]) -> None:
    assert {reason for reason, _ in first(before, after)} == {"Names and terms"}


def test_another_picture_comes_first() -> None:
    def article(sha256: str) -> Document[Any]:
        picture = Picture(sha256=sha256 * 64, format="png", width=300, height=200, alternative_text="Words.")
        return ArticleDocument(page=1, own=ArticleOwn(title="a", slug="a", hero_picture=picture))

    [found] = to_read_first(changes(article("a"), article("b"), {}))
    assert found.reason == "Pictures"
    assert found.html.count("<img") == 2


LABEL, STUDY = Reference(title="Label, 2024", key="aaaaaaaa"), Reference(title="Study, 2020", key="bbbbbbbb")


def citing(html: str) -> Document[Any]:
    text = RichText(html=html)
    return DrugDocument(page=1, own=DrugOwn(title="a", slug="a", used_for=text, references=(LABEL, STUDY)))


def test_a_citation_that_leads_to_another_source_comes_first() -> None:
    [(reason, words)] = first(
        citing(cited_at_end("<p>It helps.</p>", LABEL.key)),
        citing(cited_at_end("<p>It helps.</p>", STUDY.key)),
    )
    assert reason == "Sources and links"
    assert "source: Label, 2024" in words
    assert "source: Study, 2020" in words


def test_a_fact_of_a_row_that_cites_another_source_comes_first() -> None:
    def noted(source: Reference) -> Document[Any]:
        own = DrugOwn(
            title="a", slug="a", note="For pain.", note_reference=source.key, references=(LABEL, STUDY)
        )
        return DrugDocument(page=1, own=own)

    assert first(noted(LABEL), noted(STUDY)) == [("Sources and links", "Label, 2024Study, 2020")]


def test_a_link_that_leads_to_another_page_comes_first() -> None:
    links = [drug(f'See <a href="https://example.org/{name}">here</a>.') for name in ("a", "b")]
    [(reason, words)] = first(*links)
    assert reason == "Sources and links"
    assert "link to https://example.org/b" in words


def test_a_source_that_is_found_elsewhere_comes_first() -> None:
    def listing(doi: str) -> Document[Any]:
        source = LABEL.model_copy(update={"doi": doi})
        return DrugDocument(page=1, own=DrugOwn(title="a", slug="a", references=(source,)))

    [(reason, _)] = first(listing("10.1000/182"), listing("10.1000/183"))
    assert reason == "Sources and links"


def test_of_a_clean_small_change_nothing_is_to_be_read_first() -> None:
    before = DrugDocument(
        page=1,
        own=DrugOwn(
            title="a",
            slug="a",
            used_for=RichText(html="<p>It helps many poeple with pain.</p>"),
            answers=(DrugAnswer(question="do_not_take", text=RichText(html="<p>You have glaucoma</p>")),),
            warnings=(HasWarning(page=2), HasWarning(page=3)),
        ),
    )
    after = DrugDocument(
        page=1,
        own=DrugOwn(
            title="a",
            slug="a-2",
            used_for=RichText(html=cited_at_end("<p>It helps many people with pain.</p>", LABEL.key)),
            answers=(
                DrugAnswer(
                    question="do_not_take", text=RichText(html="<p>You have <strong>glaucoma</strong>.</p>")
                ),
            ),
            warnings=(HasWarning(page=3), HasWarning(page=2)),
            references=(LABEL,),
        ),
    )
    assert len(changes(before, after, {})) > 3
    assert first(before, after) == []
