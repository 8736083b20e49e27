"""The checks of conditions."""

from collections.abc import Iterator
from typing import Any

from publishing.checking import Finding, Level, Live, check, has_words, numbered
from publishing.documents import Document
from tests.adding_a_kind.conditions.documents import ConditionDocument


@check
def signs_have_a_name(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, ConditionDocument):
        for where, sign in numbered("Sign", document.own.signs):
            if not has_words(sign.name):
                yield Finding("conditions.E001", Level.ERROR, f"{where} has no name. Write one.", where)
