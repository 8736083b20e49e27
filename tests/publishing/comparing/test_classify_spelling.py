"""A misspelling is mended unseen only if one word alone can be meant."""

from functools import cache
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from publishing.comparing import classify_html
from publishing.comparing.classifying.lexicon import all_words, frequency, is_word
from publishing.comparing.classifying.spelling import words_near
from publishing.comparing.classifying.variants import american

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_minor(before, after):
    return classify_html(f"<p>It is a {before} here</p>", f"<p>It is a {after} here</p>").is_minor


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("infart", ["infarct", "infect", "infant"]),
        ("woud", ["wound", "wood"]),
        ("hert", ["heart", "hurt", "herd"]),
        ("diabetis", ["diabetes", "diabetic"]),
        ("develope", ["develop", "developed"]),
        ("bown", ["brown", "bone", "bowl"]),
        ("gy'ms", ["gym's"]),
        ("thre", ["three", "there", "the"]),
        ("wite", ["write", "white"]),
        ("noe", ["now", "not", "note"]),
        ("sematic", ["semantic", "somatic"]),
        ("fase", ["face", "fast", "phase"]),
    ],
)
def test_what_several_words_could_mend_is_mended_to_none(slip, words):
    assert [word for word in words if is_minor(slip, word)] == []


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("recieve", "receive"),
        ("thier", "their"),
        ("shoud", "should"),
        ("migrane", "migraine"),
        ("medecine", "medicine"),
        ("swolen", "swollen"),
        ("takking", "taking"),
        ("symptomm", "symptom"),
        ("does'nt", "doesn't"),
        ("diarhoea", "diarrhoea"),
    ],
)
def test_what_one_word_alone_can_mend_is_mended(slip, word):
    assert is_minor(slip, word)


@cache
def words_met(more_often_than: int) -> list[str]:
    """Those of the list that are met more often. Looked through when a test needs them, not at each start."""
    return [word for word in all_words() if len(word) > 2 and frequency(word) > more_often_than]


def has_plural(word: str) -> bool:
    return is_word(f"{word}s")


@given(st.deferred(lambda: st.sampled_from(words_met(1000)).filter(has_plural)))
def test_of_one_and_of_several_neither_is_an_apostrophe_mended(word):
    ways = [f"{word}s", f"{word}'s", f"{word}s'"]
    assert [pair for pair in permutations(ways, 2) if is_minor(*pair)] == []


@pytest.mark.parametrize(
    ("slip", "word"), [("childrens", "children's"), ("womens", "women's"), ("dont", "don't")]
)
def test_an_apostrophe_that_can_be_mended_in_one_way_is_mended(slip, word):
    assert is_minor(slip, word)


@st.composite
def slips(draw):
    """A word of the list with a letter too few, too many, another or swapped: no word any more."""
    word = draw(st.sampled_from(words_met(100)))
    place, letter = draw(st.integers(0, len(word) - 1)), draw(st.sampled_from(LETTERS + "'"))
    slip = draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
    )
    assume(len(slip) > 2 and not is_word(slip) and slip[0].isalpha() and slip[-1].isalpha())
    return slip


@settings(max_examples=25)
@given(slips())
def test_of_all_words_at_most_one_is_a_misspelling_mended(slip):
    mended = {american(word) for word in words_near(slip, 2) if is_minor(slip, word)}
    assert len(mended) <= 1
