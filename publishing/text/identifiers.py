"""What says which publication is meant: a DOI, a PMID or a web address, in any form in which people paste it.

And codes, in whatever case they are typed.

Signs around it and what nobody sees go; nothing else is taken away. What then is no identifier stays as it
was given, to be refused.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import wraps

from publishing.text.invisible import legible

_HYPHENS = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-"}
_HYPHENS_OF_PRINT = {0x2010: "-", 0x2011: "-"}  # a web address may hold a dash
# After a full stop something else begins (“. PMID: 1”), unless it can only be more of it (“bmj. n1034”).
_SPACE_AT_A_SIGN = re.compile(r"\s+(?=[/.()_-])|(?<=[/(_-])\s+|(?<=\.)\s+(?=[a-z]\w*\d)")
_WRAPPED = re.compile(r"""(?:<(.*)>|\[(.*)\]|“(.*)”|"(.*)")[.,;]*""")
_BEFORE_DOI = re.compile(
    r"(?:url:|urn:|info:|(?:https?:)?//(?:dx\.|www\.)?doi\.org/|(?:dx\.|www\.)?doi\.org/|doi[:/]?)", re.I
)
_BEFORE_PMID = re.compile(
    r"(?:url:|urn:|info:|(?:https?://)?(?:www\.|m\.)?"
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|pubmed\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/)"
    r"|(?:pmid|pubmed)(?: ?id)?[:#/]?)",
    re.I,
)


def _again_and_again(read: Callable[[str], str]) -> Callable[[str], str]:
    """What was read is read again, until it stays the same: a sign around it may stand within another."""

    @wraps(read)
    def settled(text: str) -> str:
        found = read(text)
        return found if found == text else settled(found)

    return settled


@_again_and_again
def doi(text: str) -> str:
    """The DOI that the text says: “https://doi.org/10.1000/182.” → 10.1000/182."""
    bare = _bare(text).translate(_HYPHENS)
    bare = _without_start(_SPACE_AT_A_SIGN.sub("", bare), _BEFORE_DOI)
    return bare.replace("%2F", "/").replace("%2f", "/").rstrip(".,;")


@_again_and_again
def pmid(text: str) -> str:
    """The number of a publication in PubMed: “PMID: 31234567” → 31234567."""
    bare = _without_start(unicodedata.normalize("NFKC", _bare(text)), _BEFORE_PMID)
    bare = bare.rstrip(".,;/")
    digits = re.sub(r"\s+", "", bare)
    return digits if digits.isdecimal() else bare


@_again_and_again
def web_address(text: str) -> str:
    """The web address without the signs that a text or a mail puts around one."""
    bare = _bare(text).translate(_HYPHENS_OF_PRINT)
    return re.sub(r"(?i)^url:\s*", "", bare).rstrip(".,;")


def _bare(text: str) -> str:
    """The text on one line, without what stands around it and what nobody sees."""
    bare = " ".join(legible(text).split())
    while found := _WRAPPED.fullmatch(bare):
        bare = next(inner for inner in found.groups() if inner is not None).strip()
    return bare


def _without_start(text: str, start: re.Pattern[str]) -> str:
    while (found := start.match(text)) and found.end():
        text = text[found.end() :].lstrip()
    return text


def doi_of(address: str) -> str:
    """The DOI that a web address leads to; empty if it leads to none."""
    found = doi(address)
    return found if re.match(r"10\.\d{4,9}/", found) else ""


def pmid_of(address: str) -> str:
    """The PMID that a web address leads to; empty if it leads to none."""
    found = pmid(address)
    return found if found.isdecimal() else ""


def without_scheme(address: str) -> str:
    """The address, whether it is asked for by http or https, with “www.” or without."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.I)


def code(text: str) -> str:
    """A code of a country or of another list, as the list has it: in capitals and without spaces."""
    return "".join(legible(text).split()).upper()
