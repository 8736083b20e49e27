"""Two paragraphs, word by word: every difference as a finding."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from publishing.classify.capitals import why_not_capital
from publishing.classify.lexicon import is_everyday_word, is_word
from publishing.classify.look_alikes import look_alike
from publishing.classify.names import Names
from publishing.classify.punctuation import Place, gap_findings
from publishing.classify.spelling import same_word, why_not_spelling
from publishing.classify.tables import ALL_PROTECTED, LOOSE_PREFIXES, PROTECTED, SAME_JOINED, SHORT_WORDS
from publishing.classify.tokens import Word, is_number, is_unit, words_of
from publishing.classify.verdict import Finding, minor, quoted, replaced, substantive
from publishing.richtext_tree import Run

Words = Sequence[Word]
Segment = tuple[Words, Words]

# Longer stretches without a common word are another text, not a text with slips.
_LONGEST_STRETCH = 60
_MOST_COMPARISONS = 4_000_000
_DOUBLED_ON_PURPOSE = frozenset({"had", "very", "so", "much", "far"})


def text_findings(old: Sequence[Run], new: Sequence[Run], names: Names) -> Iterator[Finding]:
    """A finding for every difference between two paragraphs."""
    if list(old) == list(new):
        return
    before, after = words_of(old), words_of(new)
    left: Word | None = None
    is_known_place = True
    for olds, news in _segments(before, after):
        if not olds or not news:
            doubled = _is_doubled(olds, left, before)
            yield (
                minor(f"The doubled word {quoted(olds[0].text)} was removed.")
                if doubled
                else substantive(replaced(_read(olds), _read(news)))
            )
            is_known_place = is_known_place and doubled
            continue
        if is_known_place:
            place = Place(left, news[0] if news[0].is_end else olds[0], _sentence(before, olds[0]), names)
            yield from gap_findings(olds[0].gap, news[0].gap, place)
        elif olds[0].gap != news[0].gap:
            yield substantive(f"The signs before {quoted(news[0].text or 'the end')} changed.")
        is_known_place = True
        yield from _word_findings(olds, news, names)
        left = news[-1]


def _read(words: Words) -> str:
    return "".join(word.before + word.text for word in words).strip() or "a sign"


def _sentence(words: list[Word], word: Word) -> Words:
    """The words of the sentence that a word stands in."""
    place = next(number for number, other in enumerate(words) if other is word)
    start = place
    while start > 0 and not words[start].opens_sentence:
        start -= 1
    return words[start : place + 1]


def _is_doubled(olds: Words, left: Word | None, before: list[Word]) -> bool:
    """Whether one word was removed that stood twice, with nothing but a space between."""
    if len(olds) != 1 or olds[0].is_end:
        return False
    word = olds[0]
    place = next(number for number, other in enumerate(before) if other is word)
    follower = before[place + 1]
    twins = [
        (word, before[place - 1]) if place else None,
        (follower, follower) if follower.lower == word.lower else None,
    ]
    is_twin = any(
        twin and gap.before.isspace() and twin.lower == word.lower and twin.marks == word.marks
        for gap, twin in filter(None, twins)
    )
    return (
        is_twin
        and not is_number(word)
        and not is_unit(word)
        and word.lower not in (PROTECTED["negation"] | _DOUBLED_ON_PURPOSE)
    )


def _word_findings(olds: Words, news: Words, names: Names) -> Iterator[Finding]:
    if len(olds) == 1 and len(news) == 1:
        yield from _one_word(olds[0], news[0], names)
    elif [word.key for word in olds] != [word.key for word in news]:
        yield _joined_or_split(olds, news, names)


def _one_word(old: Word, new: Word, names: Names) -> Iterator[Finding]:
    if old.key == new.key:
        return
    if (
        old.marks != new.marks
        and not (len(old.marks) == len(new.marks) == 1)
        and len(old.text) == len(new.text)
    ):
        yield substantive(f"The formatting within {quoted(new.text)} changed.")
    elif set(old.marks) != set(new.marks):
        yield _mark_finding(old, new)
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
        why_not = _why_not_apostrophe(old, new, names) or _case_differs(old, new, names)
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
        twin = Word(new.text.swapcase(), new.marks, new.gap, new.opens_sentence)
        return why_not_capital(twin, new, names)
    if new.text[:1].isupper() and not new.opens_sentence and not is_everyday_word(new.lower):
        return "a name may be meant"
    return None


def _same_but_for_apostrophe(old: Word, new: Word) -> bool:
    return old.lower.replace("'", "") == new.lower.replace("'", "")


_OTHER_WITHOUT_APOSTROPHE = frozenset(["were", "hell", "well", "ill", "shell", "id", "wed", "shed", "shell"])


def _why_not_apostrophe(old: Word, new: Word, names: Names) -> str | None:
    bare = old.lower.replace("'", "")
    if bare in _OTHER_WITHOUT_APOSTROPHE:
        return "both are words"
    if same_word(old.lower, new.lower):
        return None
    if bare in names:
        return "a name may be meant"
    possessive = f"{bare[:-1]}'s"
    if {old.lower, new.lower} == {bare, possessive} and is_word(bare[:-1]) and len(bare) > 3:
        return None
    return None if not is_word(old.lower) and is_word(new.lower) else "both are words"


def _joined_or_split(olds: Words, news: Words, names: Names) -> Finding:
    before, after = _read(olds), _read(news)
    what = f"{quoted(before)} became {quoted(after)}"
    letters = ["".join(word.lower for word in words) for words in (olds, news)]
    inner = {word.before for word in [*olds[1:], *news[1:]]}
    marks = {word.marks for word in [*olds, *news]}
    if letters[0] != letters[1] or len(marks) != 1:
        return substantive(replaced(before, after))
    if not all(gap.isspace() or gap == "-" for gap in inner) or any("\n" in gap for gap in inner):
        return substantive(replaced(before, after))
    if any(word.has_digit for word in [*olds, *news]):
        few, many = (olds, news) if len(olds) < len(news) else (news, olds)
        is_spacing = (
            len(few) == 1
            and len(many) == 2
            and many[0].text.isdecimal()
            and many[1].lower in PROTECTED["unit"]
        )
        if is_spacing and few[0].text == many[0].text + many[1].text and many[1].before.isspace():
            return minor(f"Spacing only: {what}.")
        return substantive(f"The number {what}.")
    if any(word.lower in names for word in [*olds, *news]):
        return substantive(f"{what}: a name may be meant.")
    why_not = _why_not_joined(olds, news, letters[0], inner)
    return substantive(f"{what}: {why_not}.") if why_not else minor(f"Spacing only: {what}.")


def _why_not_joined(olds: Words, news: Words, letters: str, inner: set[str]) -> str | None:
    if letters in SAME_JOINED:
        return None
    if any(word.is_acronym for word in [*olds, *news]):
        return "an abbreviation may be meant"
    if "-" in inner:
        parts = olds if len(olds) > 1 else news
        is_loose = parts[0].lower in LOOSE_PREFIXES and len(parts) == 2 and is_word(parts[1].lower)
        return None if is_loose else "a hyphen in a word may matter"
    if len(news) == 1:  # Two became one.
        if all(map(_is_real, olds)):
            return "both spellings are words"
        return None if is_word(letters) else "the new one is in no word list"
    if is_word(letters):
        return "both spellings are words"
    if not all(map(_is_real, news)):
        return "the new ones are in no word list"
    return None if _ways_to_split(letters) == 1 or len(news) > 2 else "it can be parted in other ways"


def _is_real(word: Word) -> bool:
    """Whether it stands for itself in running text, and is no scrap of a broken word."""
    return is_word(word.lower) and (
        len(word.lower) > 3 or word.lower in SHORT_WORDS or is_everyday_word(word.lower)
    )


def _ways_to_split(letters: str) -> int:
    def is_part(part: str) -> bool:
        return part in SHORT_WORDS or (len(part) > 2 and (part in ALL_PROTECTED or is_everyday_word(part)))

    return sum(is_part(letters[:cut]) and is_part(letters[cut:]) for cut in range(1, len(letters)))


def _segments(old: list[Word], new: list[Word]) -> Iterator[Segment]:
    """Both rows in step: pairs of words, of words that were joined or parted, and what came or went."""
    a, b = [word.key for word in old], [word.key for word in new]
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    yield from ((old[i : i + 1], new[i : i + 1]) for i in range(start))
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield from (([o], [n]) for o, n in zip(old[len(old) - end :], new[len(new) - end :], strict=True))


def _middle(old: list[Word], new: list[Word]) -> Iterator[Segment]:
    if len(old) * len(new) > _MOST_COMPARISONS:
        yield from [(old, []), ([], new)]
        return
    matcher = SequenceMatcher(None, [w.key for w in old], [w.key for w in new], autojunk=False)
    for step, a1, a2, b1, b2 in matcher.get_opcodes():
        if step == "equal":
            yield from (([o], [n]) for o, n in zip(old[a1:a2], new[b1:b2], strict=True))
        elif step == "replace" and max(a2 - a1, b2 - b1) <= _LONGEST_STRETCH:
            yield from _paired(old[a1:a2], new[b1:b2])
        else:
            if a2 > a1:
                yield old[a1:a2], []
            if b2 > b1:
                yield [], new[b1:b2]


def _paired(old: list[Word], new: list[Word]) -> Iterator[Segment]:
    """The cheapest way to read one stretch as the other, by words that resemble each other."""
    steps: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            options = [
                (steps[i - di, j - dj][0] + _cost(old[i - di : i], new[j - dj : j]), di, dj)
                for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3))
                if i >= di and j >= dj
            ]
            if options:
                steps[i, j] = min(options)
    path: list[Segment] = []
    i, j = len(old), len(new)
    while i or j:
        _, di, dj = steps[i, j]
        path.append((old[i - di : i], new[j - dj : j]))
        i, j = i - di, j - dj
    yield from reversed(path)


def _cost(old: Words, new: Words) -> float:
    if not old or not new:
        return 0.55
    if old[-1].is_end != new[-1].is_end:
        return 99
    if len(old) == len(new) == 1:
        return OSA.normalized_distance(old[0].lower, new[0].lower) + (0.01 if old[0].key != new[0].key else 0)
    return 0.1 if "".join(w.lower for w in old) == "".join(w.lower for w in new) else 99
