"""The tables of the classifier: words that change what is said, and slips that do not.

They stand in the text files in ``data/``, each under its name in square brackets, and an app adds lines of
its field to them (``lines_of_tables``). All is in lower case, with the straight apostrophe.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

from publishing.comparing.vocabulary import lines_of_tables

_DATA = Path(__file__).parent / "data"
# The tables of words that change what is said.
_PROTECTED = (
    "number",
    "vague_number",
    "unit",
    "span",
    "negation",
    "modality",
    "comparison",
    "how_often",
    "time",
    "side",
)


@cache
def table(name: str) -> frozenset[str]:
    """All words of a table."""
    return frozenset(word for line in _tables()[name] for word in line)


@cache
def numbers() -> frozenset[str]:
    """All numbers in letters, also those that say no amount."""
    return table("number") | table("vague_number")


@cache
def protected() -> frozenset[str]:
    """Numbers, units, and words of negation, modality, comparison, how often, time and sides."""
    return frozenset().union(*map(table, _PROTECTED))


@cache
def partners() -> dict[str, frozenset[str]]:
    """For each word the words that are one slip away and words of their own."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for line in _tables()["near_misses"]:
        for word in line:
            found[word] |= {*line} - {word}
    return dict(found)


@cache
def same_meaning() -> frozenset[frozenset[str]]:
    """Pairs of words of which neither says something else anywhere."""
    return frozenset(map(frozenset, _tables()["same_meaning"]))


@cache
def usual_slips() -> dict[str, str]:
    """Words of which each is another one misspelt, with that one."""
    return dict(_tables()["usual_slips"])


@cache
def _tables() -> dict[str, list[list[str]]]:
    """The words of each line, by the name of its table. An app adds to these tables and makes no other."""
    own = (file.read_text(encoding="utf-8").splitlines() for file in _DATA.glob("*.txt"))
    tables = _by_name(chain(*own))
    for name, lines in _by_name(lines_of_tables.in_order()).items():
        tables[name] += lines
    return tables


def _by_name(lines: Iterable[str]) -> dict[str, list[list[str]]]:
    tables: defaultdict[str, list[list[str]]] = defaultdict(list)
    name = ""
    for line in lines:
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            tables[name].append(line.split())
    return dict(tables)


# Letters of other alphabets, Cyrillic and Greek, with the Latin ones that they look like.
LOOK_ALIKES = dict(
    zip(
        "авсԁеһіјӏоԛрѕтԝхуАВЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα",
        "abcdehijloqpstwxyABEHIJKMOPSTXYABEZHIKMNOPTYXova",
        strict=True,
    )
)
