"""The right signs beside numbers: what may be put unseen, since it can be read in one way before and after.

5-10 mg and 5–10 mg, (-4 °C) and (−4 °C), 2 x 14 and 2 × 14, 40 ºC and 40 °C, 8 000 with any space.
"""

import re
import unicodedata
from collections.abc import Sequence

from publishing.text import Run

_NUMBER = r"\d+(?:\.\d+)?"
# Two numbers and a hyphen, and no letter, sign or third number beside them.
_RANGE = re.compile(
    rf"(?<![\w.,/+\-‐‑–−~#:])({_NUMBER})([-‐‑])({_NUMBER})(?![\d/\-‐‑–−:]|[.,]\d|[a-z]?-)", re.A
)
_SIGN = re.compile(r"(?:\A|(?<=[(\[]))[-‐‑](?=\d)")
_TIMES = re.compile(rf"(?<![\w.,/+\-])({_NUMBER} ?)[xX](?= ?[1-9])")
_DEGREE = re.compile(r"(?<=\d)( ?)[º˚](?=[CF](?![^\W_]))")
_LONGEST = 3
_YEARS = range(1800, 2101)


def right_signs(runs: Sequence[Run]) -> tuple[list[Run], list[int]]:
    """A paragraph with the right signs, each in place of one other, and where they were put.

    Numbers and letters stay as they are, and so does what carries which mark.
    """
    text = "".join(run.text for run in runs)
    right = "".join(" " if unicodedata.category(char) == "Zs" else char for char in text)
    right = _RANGE.sub(
        lambda found: f"{found[1]}{'–' if _is_range(found[1], found[3]) else found[2]}{found[3]}", right
    )
    right = _DEGREE.sub(r"\1°", _TIMES.sub(r"\1×", _SIGN.sub("−", right)))
    marked, start = [], 0
    for run in runs:
        marked.append(Run(right[start : start + len(run.text)], run.marks))
        start += len(run.text)
    return marked, [place for place, char in enumerate(text) if char != right[place]]


def _is_range(low: str, high: str) -> bool:
    """Whether two numbers go from less to more, and are no parts of a date or of a telephone number."""
    if float(low) >= float(high) or any(re.match(r"0\d", number) for number in (low, high)):
        return False
    whole = [number.partition(".")[0] for number in (low, high)]
    are_short = max(map(len, whole)) <= _LONGEST
    return are_short or all(number.isdecimal() and int(number) in _YEARS for number in (low, high))
