"""Is a change small? Minor is verified here, never promised by an editor.

A change is substantive unless every difference in it is recognised as a slip of spelling, punctuation,
spacing or typography that leaves what is said as it was. When in doubt, it is substantive.
docs/classifier.md has the rules and how often they are right.
"""

from collections.abc import Collection
from itertools import chain
from typing import Any

from publishing.comparing.classifying.blocks import html_findings
from publishing.comparing.classifying.documents import findings_in, names_in
from publishing.comparing.classifying.markup import dropped_findings
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.verdict import Verdict, minor, substantive
from publishing.comparing.diffing.values import difference
from publishing.comparing.vocabulary import protected_names
from publishing.documents import Document
from publishing.text import sanitise

__all__ = ["Verdict", "classify", "classify_html"]


def classify(before: Document[Any], after: Document[Any]) -> Verdict:
    """What kind of change leads from one document to another, and why: a sentence for each difference.

    What is judged is what ``changes`` tells. Equal documents are minor, with no findings. Names are
    those that the apps protect and those that the documents show.
    """
    if type(before) is not type(after):
        return Verdict.of([substantive("The page is of another kind.")])
    names = Names(protected_names(), more=chain(names_in(before), names_in(after)))
    return Verdict.of(findings_in(difference(before, after), names))


def classify_html(before: str, after: str, names: Collection[str] | None = None) -> Verdict:
    """The same for two pieces of HTML, each sanitised as the site does it.

    A difference in what the site would drop is substantive. ``names`` are by default those of
    ``protected_names``. Raises ValidationError if a text is too long.
    """
    if before == after:
        return Verdict.of([])
    known = Names(protected_names() if names is None else frozenset(names))
    old, new = sanitise(before), sanitise(after)
    findings = [*dropped_findings(before, after), *html_findings(old, new, known)]
    return Verdict.of(findings or [minor("The HTML is written in another way and reads the same.")])
