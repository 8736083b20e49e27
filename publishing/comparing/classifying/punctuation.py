"""What stands between two words: which changes of it leave what is said as it was."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from publishing.comparing.classifying.lexicon import is_everyday_word
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.pauses import why_not_comma
from publishing.comparing.classifying.tables import table
from publishing.comparing.classifying.tokens import Gap, Word, is_number, is_unit
from publishing.comparing.classifying.verdict import Finding, minor, quoted, substantive
from publishing.comparing.diffing.pairs import common_ends

_ONE_SPELLING = str.maketrans(
    dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‘’‛ʼ′`´", "'")
    | dict.fromkeys("—―‒−", "–")
    | dict.fromkeys("‐‑", "-")
    | {"…": "..."}
)
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_SIGNS = re.compile(r" ?([^\w ]) ?")
_DOUBLED = re.compile(r"(?<![.])([,;:.!?])\1(?![.])")
_PAUSES = frozenset(",;:–")
# One that lacks its twin could get it at more than one place.
_PAIRED = frozenset('()[]"')
_KNOWN = frozenset(" \n,;:.!?…\"'“”„‟«»‘’‚‛ʼ′`´–—―‒-‐‑()[]")


@dataclass(frozen=True)
class Place:
    """Two words beside each other, and what is around them.

    ``sentence`` is the sentence as it was, up to ``right``, and ``rest`` what follows in it, as it is now.
    ``reach`` is the word beside which no pause may change (:func:`pauses.reaching`).
    """

    left: Word | None
    right: Word
    sentence: Sequence[Word]
    rest: Sequence[Word]
    reach: str | None
    names: Names

    @property
    def is_beside_digit(self) -> bool:
        return bool(self.left and self.left.has_digit) or self.right.has_digit

    @property
    def words(self) -> list[Word]:
        return [word for word in (self.left, self.right) if word and not word.is_end]

    def said(self, gap: str) -> str:
        """What is read there."""
        return f"{self.left.text if self.left else ''}{gap}{self.right.text}".strip() or gap.strip()


def gap_findings(old: Gap, new: Gap, place: Place) -> Iterator[Finding]:
    """What to say of a difference between two gaps; nothing if they are equal."""
    if old == new:
        return
    before, after = ("".join(char for char, _ in gap) for gap in (old, new))
    if _marks_differ(old, new, place):
        yield substantive(f"The formatting of the signs in {quoted(place.said(after))} changed.")
    if before != after:
        yield _finding(before, after, place)


def pauses_in(gap: str) -> list[str]:
    """The signs in it that part what belongs together from what does not."""
    return [sign for sign in _canonical(gap) if sign in _PAUSES or sign in "()"]


def _finding(before: str, after: str, place: Place) -> Finding:
    what = f"{quoted(place.said(before))} became {quoted(place.said(after))}."
    if not before.strip() and not after.strip():
        return _spacing(before, after, what, place)
    if before.count("\n") != after.count("\n"):
        return substantive(f"A line break came or went: {what}")
    if place.is_beside_digit and not _is_harmless_beside_digit(before, after, place):
        return substantive(f"A sign beside a number changed: {what}")
    old, new = (_canonical(gap) for gap in (before, after))
    if old == new:
        return minor(f"Typography only: {what}")
    if _tight(old) == _tight(new):
        return _spacing(before, after, what, place)
    why_not = _why_not_punctuation(old, new, place)
    return substantive(f"{why_not}: {what}") if why_not else minor(f"Punctuation only: {what}")


def _spacing(before: str, after: str, what: str, place: Place) -> Finding:
    if "\n" in before + after:
        return substantive(f"A line break came or went: {what}")
    if all(word.has_digit for word in place.words) and len(place.words) == 2:
        return substantive(f"A space within a number changed: {what}")
    if "/" in before and any(map(is_unit, place.words)):
        return substantive(f"A sign beside a unit changed: {what}")
    return minor(
        f"Spacing only: {what}" if before.strip() else "Spacing only: another kind or number of spaces."
    )


def _is_harmless_beside_digit(before: str, after: str, place: Place) -> bool:
    """A full stop at the end of a paragraph says nothing of the number before it."""
    if place.right.is_end:
        return {before.strip(), after.strip()} <= {"", "."}
    # Quotes and brackets stay what they are; only the space on the side of the letters may change.
    return False


def _canonical(gap: str) -> str:
    """One spelling for signs that look different and say the same; a hyphen between spaces is a dash."""
    gap = _SPACES.sub(" ", gap.translate(_ONE_SPELLING)).replace("--", "–")
    return gap.replace(" - ", " – ")


def _tight(gap: str) -> str:
    """The signs alone, without the spaces around them; the spaces of a dash are its own."""
    return _AROUND_SIGNS.sub(r"\1", _DOUBLED.sub(r"\1", gap.replace("' ", "'"))) if gap.strip() else gap


def _residue(old: str, new: str) -> tuple[str, str]:
    """What differs, without what both begin and end with."""
    start, end = common_ends(old, new)
    return old[start : len(old) - end].strip(), new[start : len(new) - end].strip()


def _why_not_punctuation(old: str, new: str, place: Place) -> str | None:
    """Why a change of signs may change what is said; None if it cannot."""
    removed, added = _residue(_tight(old), _tight(new))
    both, signs = {removed, added}, removed + added
    if strange := set(signs) - _KNOWN:
        return f"The sign {quoted(sorted(strange)[0])} may matter"
    if "?" in signs:
        return "A question is no statement"
    if sorted(_tight(old)) == sorted(_tight(new)) and set(_tight(old)) <= set(".,)\"'"):
        return None  # The full stop before or after the closing mark: two house styles.
    if both <= {'"', "'"}:
        return None
    if any(map(_is_name(place.names), place.words)) and not _may_stand_beside_names(both, place):
        return "A sign beside a name changed"
    if place.right.is_end or place.left is None:
        return _why_not_end(both, place)
    if both <= {".", "!"}:
        return None
    if both in ({"", "-"}, {"-", "–"}):
        return _why_not_hyphen(both, place)
    if both == {"", "."}:
        return _why_not_full_stop(place)
    if place.reach:
        return f"Beside {quoted(place.reach)} a pause can change what is said"
    if both & _PAIRED:
        return "Brackets or quotation marks came, went or moved"
    if both <= {".", "!", "..."}:
        return None
    if both == {"", ","}:
        return why_not_comma(place.left, place.right, place.sentence, place.rest)
    return "Signs came, went or changed"


def _why_not_end(signs: set[str], place: Place) -> str | None:
    """A text may end with a stop or none; a colon makes what comes next a part of what was said."""
    if signs & {":", "..."} and place.reach:
        return f"Beside {quoted(place.reach)} a colon can change what is said"
    if signs & _PAIRED:
        return "Brackets or quotation marks came, went or moved"
    return None if signs <= {"", ".", "!", ",", ";", ":", "..."} else "The end of the text changed"


def _is_name(names: Names) -> Callable[[Word], bool]:
    return lambda word: word.lower in names


def _may_stand_beside_names(signs: set[str], place: Place) -> bool:
    """The end of a text, or a comma between a name and a new clause."""
    return place.right.is_end or (
        signs == {"", ","} and place.right.lower in {"but", "you", "it", "your", "tell", "ask", "call", "the"}
    )


def _why_not_hyphen(signs: set[str], place: Place) -> str | None:
    """A hyphen says which words belong together: “a man eating chicken”, “a man-eating chicken”."""
    left = place.left
    assert left is not None
    if "–" in signs:
        return "A hyphen joins what a dash parts"
    joined = left.lower + place.right.lower
    is_one_thing = joined in table("same_joined") or left.lower in table("loose_prefixes")
    return None if is_one_thing else "A hyphen can change which words belong together"


def _why_not_full_stop(place: Place) -> str | None:
    """A full stop may be put where the next word begins a sentence already."""
    right, left = place.right, place.left
    assert left is not None
    is_name = right.lower in (table("proper") | table("other_with_a_capital")) - table("subjects")
    begins = right.is_capitalised and len(right.text) > 1 and is_everyday_word(right.lower) and not is_name
    if begins and not (is_number(left) or left.lower in table("negation")):
        return None
    return "Where a sentence ends may change what is said"


def _marks_differ(old: Gap, new: Gap, place: Place) -> bool:
    """Whether signs that stayed look another way, or new ones look like neither neighbour."""
    if [char for char, _ in old] == [char for char, _ in new]:
        return True
    around = {mark for word in (place.left, place.right) if word for mark in word.marks} | {()}
    seen = {mark for _, mark in old}
    same = [mark for _, mark in _runs(old)] == [mark for _, mark in _runs(new)]
    return (not same and any(mark not in around | seen for _, mark in new)) or _lost(old, new, place)


def _lost(old: Gap, new: Gap, place: Place) -> bool:
    kept = {char for char, _ in old} & {char for char, _ in new} - {" ", "\n", "\u00a0"}
    return any({m for c, m in old if c == char} != {m for c, m in new if c == char} for char in kept)


def _runs(gap: Gap) -> Gap:
    return tuple(item for number, item in enumerate(gap) if not number or gap[number - 1][1] != item[1])
