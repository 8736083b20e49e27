"""What readers see of a source: the document itself, at an address of its own, never where it was copied."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from first_publication.content_files import Content, all_content, cited_as_themselves
from first_publication.facts import sources
from first_publication.map_of_facts import places
from first_publication.own_parts import reference_of

COPY = re.compile(
    r"\b(copy|copies|copied|mirror|reprint|staging|feed at|listed by|as listed|as quoted|quotes|widget)\b"
    r"|docslib|medlibrary|yumpu|bansdoc|medthority|rxreasoner|pill2trip|imedi\b|studylib|scribd|healthscout|mims\b"
    r"|drugs\.com|test (host|server)",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"older (label|page|version|edition|one)|current page|one-page|abstract|opening|not (shown|named)"
    r"|label changes|country not|PMC\d",
    re.IGNORECASE,
)
OF_COPIES = re.compile(
    r"(^|\.)("
    r"120ty\.net|1-800-therapist\.com|au\.edu\.sy|bansdoc\.gov\.bd|devitup\.co|docslib\.org"
    r"|docstoc\.com|drugcentral\.org|drugs\.com|drugs-library\.com|fda\.report|fdocuments\.in"
    r"|formularyproductions\.com|formweb\.com|genesight\.com|geocities\.ws|globalrph\.com"
    r"|guide-medicament\.com|guidelinecentral\.com|healthscout\.com|imedi\.co\.uk|medikamio\.com"
    r"|medlibrary\.org|medthority\.com|mims\.com|mimsdev\.com|myhealthbox\.eu|oddb\.org"
    r"|oladoctor\.com|pangsni\.org|patient-info\.co\.uk|pdfslide\.fr|pdfslide\.tips|pill2trip\.com"
    r"|pillsync\.com|rxlist\.com|rxreasoner\.com|scribd\.com|studylib\.net|studyres\.com"
    r"|themedidex\.com|yumpu\.com|beta\.nhs\.uk|sfda\.gov\.sa"
    r")$"
)
OWN_PAGE = {"sfda-par"}  # the Saudi agency’s own register


def marks(content: Content) -> Iterator[str]:
    """The sources to which one page leads its readers."""
    for place in places(content):
        if not place.waits:
            yield from place.marks
    yield from content.further_sources
    yield from filter(None, [getattr(content, "full_list", "")])


LIVE = sorted({mark for content in all_content() for mark in marks(content)})


def is_of_copies(address: str) -> bool:
    return bool(OF_COPIES.search(urlsplit(address).hostname or ""))


@pytest.mark.parametrize("mark", LIVE)
def test_sources_are_cited_as_themselves(mark: str) -> None:
    reference = reference_of(mark)
    assert not COPY.search(f"{reference.title} | {reference.publisher}")
    assert not NOTE.search(f"{reference.title} | {reference.publisher}")
    assert mark in OWN_PAGE or not is_of_copies(reference.address)


def test_what_was_read_in_a_copy_has_its_original() -> None:
    copies = {id for id, said in sources().items() if said.get("copy")}
    assert copies & {*LIVE} <= cited_as_themselves().keys()


def test_two_sources_are_never_taken_for_one() -> None:
    """A page knows a source by its address, or else by its title: two at one address would be one number."""
    by_identity, by_key = defaultdict(set), defaultdict(set)
    for mark in LIVE:
        reference = reference_of(mark)
        by_identity[reference.identity].add(reference)
        by_key[reference.key].add(reference)
    assert [found for found in by_identity.values() if len(found) > 1] == []
    assert [found for found in by_key.values() if len(found) > 1] == []


def test_a_warning_leads_to_the_authority_and_to_no_copy() -> None:
    warnings: list[Any] = [content for content in all_content() if content.KIND == "warning"]
    assert [warning.slug for warning in warnings if is_of_copies(warning.address)] == []


def test_the_full_list_of_side_effects_is_a_label_and_no_list_of_its_changes() -> None:
    drugs: list[Any] = [content for content in all_content() if content.KIND == "drug"]
    for drug in drugs:
        reference = reference_of(drug.full_list)
        assert "prescribing information" in reference.title
        assert reference.address
