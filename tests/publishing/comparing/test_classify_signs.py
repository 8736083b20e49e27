"""The signs between words and beside numbers: which may change unseen."""

import re
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publishing.comparing import classify_html
from publishing.comparing.classifying.lexicon import all_words, is_everyday_word
from publishing.comparing.classifying.number_signs import right_signs
from publishing.comparing.classifying.tables import table
from publishing.text import Run
from tests.publishing.comparing.test_classify import classify, pairs, sentences


@cache
def standing_alone() -> list[str]:
    """Looked through when a test needs them, not on every start."""
    return [word for word in all_words() if is_everyday_word(word) and word not in table("loose_prefixes")]


words_alone = st.deferred(lambda: st.sampled_from(standing_alone()))

SIGNS_OF_NUMBERS = """
    10-20 mg > 10–20 mg
    0.5-1 mg > 0.5–1 mg
    in 2015-2019 > in 2015–2019
    (-5 °C) > (−5 °C)
    [-5] > [−5]
    -5 °C > −5 °C
    2 x 14 > 2 × 14
    2x14 > 2×14
    40 ºC > 40 °C
    5 mg > 5\u00a0mg
    8 000 > 8\u202f000
"""

OTHER_SIGNS_OF_NUMBERS = """
    20-10 mg > 20–10 mg
    10-20-30 > 10–20–30
    IL-2-4 > IL–2–4
    B12-15 > B12–15
    2024-11 > 2024–11
    09-10 > 09–10
    a -5 > a −5
    (-5) > (5)
    (-5) > (– 5)
    10 - 20 > 10 – 20
    10-20 > 10 to 20
    2 x 14 > 2 14
    type x 2 > type × 2
    2 x 0x > 2 × 0×
    1º > 1°
    40 ºC > 40 °F
    8 000 > 8000
"""


@pytest.mark.parametrize("place", ["{}", "<strong>{}</strong>"])
@pytest.mark.parametrize(("before", "after"), pairs(SIGNS_OF_NUMBERS))
def test_the_right_sign_of_a_number_is_minor_in_cells_too(before, after, place):
    cell = f"<table><tr><th><p>Dose</p></th></tr><tr><td><p>{place}</p></td></tr></table>"
    assert classify(place.format(before), place.format(after)).is_minor
    assert classify_html(cell.format(before), cell.format(after)).is_minor


@pytest.mark.parametrize(("before", "after"), pairs(OTHER_SIGNS_OF_NUMBERS))
def test_another_sign_of_a_number_is_substantive(before, after):
    cell = "<table><tr><th><p>Dose</p></th></tr><tr><td><p>{}</p></td></tr></table>"
    assert not classify(before, after).is_minor
    assert not classify_html(cell.format(before), cell.format(after)).is_minor


@pytest.mark.parametrize("heading", ["<p>{}:</p>", "<h2>{}</h2>", "<h2>{}</h2><p>You</p>"])
@pytest.mark.parametrize("text", ["<ul><li><p>Drink</p></li><li><p>{}</p></li></ul>", "<p>{}</p>"])
def test_a_pause_is_within_reach_of_what_leads_to_it(heading, text):
    def is_minor(lead):
        texts = (heading.format(lead) + text.format(f"it is mild{sign} but it lasts") for sign in ("", ","))
        return classify_html(*texts).is_minor

    assert is_minor("At home")
    assert not is_minor("Never do this")


# Laws


@given(sentences, st.sampled_from(["(", ")", "[", "]", '"', "“", "”"]), st.integers(0, 12), st.booleans())
def test_a_bracket_or_a_quotation_mark_more_or_less_is_never_minor(sentence, mark, place, is_twin_there):
    words = sentence.split()
    place %= len(words)
    whole = ["(“" * is_twin_there + words[0], *words[1:]]
    before, after = whole[:], whole[:]
    after[place] += mark
    assert not classify(" ".join(before), " ".join(after)).is_minor
    assert not classify(" ".join(after), " ".join(before)).is_minor


@given(sentences, sentences, st.sampled_from(["and", "or"]), st.booleans())
def test_a_comma_before_and_or_or_is_never_minor(left, right, link, is_list):
    left = f"water, {left}" if is_list else left
    before, after = f"{left} {link} {right}", f"{left}, {link} {right}"
    assert not classify(before, after).is_minor
    assert not classify(after, before).is_minor


@given(sentences, words_alone, words_alone, st.sampled_from([" ", ""]), sentences)
def test_a_hyphen_between_two_words_that_stand_alone_is_never_minor(left, one, other, gap, right):
    assume(one + other not in table("same_joined"))
    before, after = (f"{left} {one}{sign}{other} {right}" for sign in (gap, "-"))
    assert not classify(before, after).is_minor
    assert not classify(after, before).is_minor


@given(
    sentences,
    st.sampled_from(sorted(table("reaching") | table("negation"))),
    st.sampled_from([",", ";", ":", " –", " -", "...", " (", ")", '"']),
    st.integers(0, 12),
    st.integers(1, 12),
)
def test_a_pause_that_something_may_reach_over_is_never_minor(sentence, word, sign, at, gap):
    words = sentence.split()
    words.insert(at % (len(words) + 1), word)
    gap = 1 + gap % (len(words) - 1)
    before = " ".join(words)
    after = f"{' '.join(words[:gap])}{sign} {' '.join(words[gap:])}"
    assert not classify(before, after).is_minor
    assert not classify(after, before).is_minor


@given(
    sentences,
    sentences,
    st.integers(1, 98),
    st.integers(1, 98),
    st.sampled_from(["-", "–", "x", "×", " ", "\u00a0"]),
)
def test_the_right_signs_change_no_number_and_are_put_once(left, right, low, high, sign):
    text = f"{left} {low}{sign}{high} mg {right}"
    signed, places = right_signs([Run(text)])
    assert [len(run.text) for run in signed] == [len(text)]
    assert re.findall(r"\w+", signed[0].text.replace("×", " ")) == re.findall(
        r"\w+", re.sub(r"(?<=\d)[x×](?=\d)", " ", text)
    )
    assert right_signs(signed) == (signed, [])
    assert bool(places) == ((sign == "-" and low < high) or sign in {"x", "\u00a0"})


SIGNS = st.sampled_from(" ,.;:!?–-…()“”")


@given(sentences, SIGNS, SIGNS, st.integers(1, 11))
def test_the_verdict_on_signs_is_the_same_both_ways(sentence, old, new, place):
    words = sentence.split()
    assume(len(words) > 1)
    place = 1 + place % (len(words) - 1)
    head, tail = " ".join(words[:place]), " ".join(words[place:])
    before, after = f"{head}{old} {tail}", f"{head}{new} {tail}"
    assert classify(before, after).is_minor == classify(after, before).is_minor
