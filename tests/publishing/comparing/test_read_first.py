"""What a reviewer reads first: the passages of a change in which an error does most harm."""

from typing import Any

import pytest
from django.utils.html import strip_tags

from articles.documents import ArticleDocument, ArticleOwn, GetHelpIf
from drugs.documents import DrugDocument, DrugOwn, SideEffectDocument, SideEffectOwn, Sign, Urgency
from publishing.comparing import changes, to_read_first
from publishing.documents import Document, RichText

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
