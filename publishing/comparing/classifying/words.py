"""Two paragraphs, word by word: every difference as a finding."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publishing.comparing.classifying.alignment import Words, in_step
from publishing.comparing.classifying.capitals import why_not_capital
from publishing.comparing.classifying.joins import as_read, joined_or_split
from publishing.comparing.classifying.lexicon import is_everyday_word, is_word
from publishing.comparing.classifying.look_alikes import look_alike
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.number_signs import right_signs
from publishing.comparing.classifying.pauses import (
    reaching,
    rest_of_sentence,
    sentences_around,
    start_of_sentence,
)
from publishing.comparing.classifying.punctuation import Place, gap_findings, pauses_in
from publishing.comparing.classifying.spelling import rival, same_word, why_not_spelling
from publishing.comparing.classifying.tables import table
from publishing.comparing.classifying.tokens import Word, is_number, is_unit, words_of
from publishing.comparing.classifying.verdict import Finding, minor, quoted, replaced, substantive
from publishing.text import Run

_DOUBLED_ON_PURPOSE = frozenset({"had", "very", "so", "much", "far", "her", "that"})


def text_findings(old: Sequence[Run], new: Sequence[Run], names: Names, lead: str = "") -> Iterator[Finding]:
    """A finding for every difference between two paragraphs. ``lead`` is what they go on from, as a list."""
    if list(old) == list(new):
        return
    (old, old_places), (new, new_places) = right_signs(old), right_signs(new)
    if old_places != new_places:
        yield minor("Typography only: the usual sign beside a number, or another kind of space.")
    before, after = words_of(old), words_of(new)
    left: Word | None = None
    is_known_place = True
    sentences_with_other_pauses: list[int] = []
    for olds, news in in_step(before, after):
        if _cites(olds) != _cites(news):
            yield substantive(f"A reference to a source came, went or moved {_beside(news or olds)}.")
        if not olds or not news:
            doubled = _is_doubled(olds, left, before)
            yield (
                minor(f"The doubled word {quoted(olds[0].text)} was removed.")
                if doubled
                else substantive(replaced(as_read(olds), as_read(news)))
            )
            is_known_place = is_known_place and doubled
            continue
        if olds[0].gap != news[0].gap and is_known_place:
            places = _place_of(before, olds[0]), _place_of(after, news[0])
            place = Place(
                left,
                _right(olds[0], news[0]),
                _sentence(before, places[0]),
                rest_of_sentence(after, places[1] + 1),
                _reach(lead, (before, after), places),
                names,
            )
            yield from gap_findings(olds[0].gap, news[0].gap, place)
            if pauses_in(olds[0].before) != pauses_in(news[0].before) and not olds[0].is_end:
                sentences_with_other_pauses.append(start_of_sentence(before, places[0]))
        elif olds[0].gap != news[0].gap and before[0] is not olds[0]:  # not beside a text that is wholly new
            yield substantive(f"The punctuation {_beside(news)} changed.")
        is_known_place = True
        yield from _word_findings(olds, news, names)
        left = news[-1]
    if len(set(sentences_with_other_pauses)) < len(sentences_with_other_pauses):
        yield substantive("Several pauses changed in one sentence: that can change what belongs together.")


def _cites(words: Words) -> tuple[object, object]:
    """The marks before the words, and those between them."""
    first, *others = [word.cites for word in words] or [()]
    return first, [cites for cites in others if cites]


def _beside(words: Words) -> str:
    return f"before {quoted(words[0].text)}" if words[0].text else "at the end"


def _reach(lead: str, texts: tuple[list[Word], list[Word]], places: tuple[int, int]) -> str | None:
    """The word that no pause may part from what it reaches, in what leads here or in either text."""
    around = [sentences_around(words, place) for words, place in zip(texts, places, strict=True)]
    return next(filter(None, map(reaching, [words_of([Run(lead)]), *around])), None)


def _right(old: Word, new: Word) -> Word:
    """The word after a gap: the end, or the one in small letters, if one of both is."""
    return old if new.is_capitalised and not new.is_end else new


def _place_of(words: list[Word], word: Word) -> int:
    return next(number for number, other in enumerate(words) if other is word)


def _sentence(words: list[Word], place: int) -> Words:
    """The words of the sentence that a word stands in, up to it."""
    start = place
    while start > 0 and not words[start].opens_sentence:
        start -= 1
    return words[start : place + 1]


def _is_doubled(olds: Words, left: Word | None, before: list[Word]) -> bool:
    """Whether one word was removed that stood twice, with nothing but a space between."""
    if len(olds) != 1 or olds[0].is_end:
        return False
    word = olds[0]
    place = _place_of(before, word)
    follower = before[place + 1]
    is_twin = any(
        gap.before.isspace() and twin.lower == word.lower and twin.marks == word.marks
        for gap, twin in [(follower, follower), *([(word, before[place - 1])] if place else [])]
    )
    return (
        is_twin
        and not is_number(word)
        and not is_unit(word)
        and word.lower not in (table("negation") | _DOUBLED_ON_PURPOSE)
    )


def _word_findings(olds: Words, news: Words, names: Names) -> Iterator[Finding]:
    if len(olds) == 1 and len(news) == 1:
        yield from _one_word(olds[0], news[0], names)
    elif [word.key for word in olds] != [word.key for word in news]:
        yield joined_or_split(olds, news, names)


def _one_word(old: Word, new: Word, names: Names) -> Iterator[Finding]:
    if old.key == new.key:
        return
    if old.marks != new.marks and (old.has_digit or new.has_digit) and old.shown != new.shown:
        yield substantive(f"The number {replaced(old.shown, new.shown)}")
        return
    if old.marks != new.marks and len(old.marks) == len(new.marks) == 1:
        yield _mark_finding(old, new)
    elif old.marks != new.marks:
        yield substantive(f"The formatting within {quoted(new.text)} changed.")
    if old.text != new.text:
        yield _changed_word(old, new, names)


def _mark_finding(old: Word, new: Word) -> Finding:
    links = [{mark for marks in word.marks for mark in marks if mark.tag == "a"} for word in (old, new)]
    if links[0] == links[1]:
        return substantive(f"The emphasis or the position of {quoted(new.text)} changed.")
    if not links[0]:
        return substantive(f"The link on {quoted(new.text)} is new.")
    if not links[1]:
        return substantive(f"The link on {quoted(new.text)} was removed.")
    return substantive(f"The link on {quoted(new.text)} leads elsewhere.")


def _changed_word(old: Word, new: Word, names: Names) -> Finding:
    what = f"{quoted(old.text)} became {quoted(new.text)}"
    if strange := look_alike(old.text, new.text):
        return substantive(f"{what}: {strange}.")
    if old.has_digit or new.has_digit:
        return substantive(f"The number {what}.")
    if old.lower == new.lower:
        if old.text.lower() != new.text.lower():
            return minor(f"Typography only: {what}.")
        why_not = why_not_capital(old, new, names)
        return substantive(f"{what}: {why_not}.") if why_not else minor(f"Capital letter: {what}.")
    if is_unit(old) and is_unit(new) and same_word(old.lower, new.lower) is None:
        return substantive(f"The unit {what}.")
    if _same_but_for_apostrophe(old, new):
        are_acronyms = old.is_acronym and new.is_acronym
        why_not = _why_not_apostrophe(old, new, names) or (
            None if are_acronyms else _case_differs(old, new, names)
        )
        return substantive(f"{what}: {why_not}.") if why_not else minor(f"Apostrophe: {what}.")
    if reason := same_word(old.lower, new.lower):
        why_not = (
            "a name may be meant"
            if old.lower in names or new.lower in names
            else _case_differs(old, new, names)
        )
        return substantive(f"{what}: {why_not}.") if why_not else minor(f"{reason}: {what}.")
    why_not = why_not_spelling(old.lower, new.lower, names) or _case_differs(old, new, names)
    return substantive(f"{what}: {why_not}.") if why_not else minor(f"Spelling: {what}.")


def _case_differs(old: Word, new: Word, names: Names) -> str | None:
    """Why the capitals of a mended word matter, if they changed."""
    if new.is_acronym or old.is_acronym:
        return (
            None
            if old.is_acronym and new.is_acronym and len(new.text) > 5
            else "an abbreviation may be meant"
        )
    if old.text[:1].isupper() != new.text[:1].isupper():
        first = new.text[0].lower() if new.text[0].isupper() else new.text[0].upper()
        twin = replace(new, text=first + new.text[1:])
        return why_not_capital(twin, new, names)
    if new.text[:1].isupper() and not new.opens_sentence and not is_everyday_word(new.lower):
        return "a name may be meant"
    return None


def _same_but_for_apostrophe(old: Word, new: Word) -> bool:
    return old.lower.replace("'", "") == new.lower.replace("'", "")


# “The cooks advice” may be the advice of one cook or of several; “womens” can only be “women’s”.
_PLURALS_WITHOUT_S = frozenset({"women", "men", "children"})
_OTHER_WITHOUT_APOSTROPHE = frozenset(["were", "hell", "well", "ill", "shell", "id", "wed", "shed"])


def _why_not_apostrophe(old: Word, new: Word, names: Names) -> str | None:
    bare = old.lower.replace("'", "")
    is_moved = "'" in old.lower and "'" in new.lower
    is_bare_other = is_moved and is_word(bare) and same_word(bare, new.lower) is None
    if bare in _OTHER_WITHOUT_APOSTROPHE or is_bare_other:
        return "both are words"
    if same_word(old.lower, new.lower):
        return None
    if bare in names:
        return "a name may be meant"
    if new.lower == f"{bare[:-1]}'s" and bare[:-1] not in _PLURALS_WITHOUT_S:
        return "one may be meant, or several"
    if is_word(old.lower) or not is_word(new.lower):
        return "both are words"
    other = rival(old.lower, new.lower) if "'" in old.lower else None
    return f"‘{other}’ may have been meant" if other else None
