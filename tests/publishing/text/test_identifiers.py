"""A DOI, a PMID and an address, as people paste them: read as they are meant, and never cut."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from drugs.models import Drug
from publishing.pages import Reference
from publishing.text import identifiers
from tests.factories import DrugFactory, author
from tests.publishing.workroom.admin.forms import add_row, edit_address, errors_of, opened, signed_in

PASTED = [
    ("doi", "10.1000/182", "10.1000/182"),
    ("doi", " 10.1000/182 ", "10.1000/182"),
    ("doi", "\t10.1000/182\r\n", "10.1000/182"),
    ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
    ("doi", "http://doi.org/10.1000/182", "10.1000/182"),
    ("doi", "http://dx.doi.org/10.1000/182", "10.1000/182"),
    ("doi", "HTTPS://DOI.ORG/10.1136/BMJ.N1034", "10.1136/BMJ.N1034"),
    ("doi", "doi.org/10.1000/182", "10.1000/182"),
    ("doi", "www.doi.org/10.1000/182", "10.1000/182"),
    ("doi", "doi:10.1000/182", "10.1000/182"),
    ("doi", "DOI: 10.1000/182", "10.1000/182"),
    ("doi", "DOI 10.1000/182.", "10.1000/182"),
    ("doi", "doi: https://doi.org/10.1000/182,", "10.1000/182"),
    ("doi", "urn:doi:10.1000/182", "10.1000/182"),
    ("doi", "info:doi/10.1000/182", "10.1000/182"),
    ("doi", "<https://doi.org/10.1000/182>", "10.1000/182"),
    ("doi", "<https://doi.org/10.1000/182>.", "10.1000/182"),
    ("doi", "“10.1000/182”", "10.1000/182"),
    ("doi", "[doi:10.1000/182]", "10.1000/182"),
    ("doi", "10.1136/bmj‐2022‑070000", "10.1136/bmj-2022-070000"),
    ("doi", "10.1016/S0140–6736(18)32802—7", "10.1016/S0140-6736(18)32802-7"),
    ("doi", "10.1136/ bmj.n1034", "10.1136/bmj.n1034"),
    ("doi", "10.1136 / bmj. n1034", "10.1136/bmj.n1034"),
    ("doi", "10.1136/\u200bbmj.\u00adn1034\ufeff", "10.1136/bmj.n1034"),
    ("doi", "https://doi.org/10.1000%2F182", "10.1000/182"),
    ("doi", "10.1002/(SICI)1097-0258(1998)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
     "10.1002/(SICI)1097-0258(1998)17:15/16<1661::AID-SIM968>3.0.CO;2-2"),
    ("pmid", "31234567", "31234567"),
    ("pmid", " 12345678", "12345678"),
    ("pmid", "PMID: 31234567", "31234567"),
    ("pmid", "pmid:31234567.", "31234567"),
    ("pmid", "PMID 31234567;", "31234567"),
    ("pmid", "PubMed ID: 31234567", "31234567"),
    ("pmid", "3123 4567", "31234567"),
    ("pmid", "31\u200b234567", "31234567"),
    ("pmid", "３１２３４５６７", "31234567"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/31234567/", "31234567"),
    ("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/31234567", "31234567"),
    ("pmid", "<https://pubmed.ncbi.nlm.nih.gov/31234567/>.", "31234567"),
    ("url", " https://example.org/a ", "https://example.org/a"),
    ("url", "<https://example.org/a>", "https://example.org/a"),
    ("url", "<URL:https://example.org/a>,", "https://example.org/a"),
    ("url", "https://example.org/a‐b.", "https://example.org/a-b"),
    ("url", "https://example.org/\u200ba", "https://example.org/a"),
    ("url", "https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
]  # fmt: skip

NO_IDENTIFIERS = [
    ("doi", "10.1000/182 accessed on 3 May"),
    ("doi", "see https://doi.org/10.1000/182"),
    ("doi", "11.1000/182"),
    ("pmid", "PMC1234567"),
    ("pmid", "312345678"),
    ("pmid", "31234567, 31234568"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/?term=31234567"),
    ("url", "https://example.org see page 3"),
]


def send(*pasted: tuple[str, str]) -> Any:
    drug = DrugFactory()
    client = signed_in(author())
    form = opened(client, edit_address(drug))
    for number, (field, text) in enumerate(pasted):
        form = add_row(form, "references", **{"title": f"Trial {number}", field: text})
    return client.post(edit_address(drug), form)


@pytest.mark.django_db
def test_whatever_is_pasted_is_stored_as_it_is_meant() -> None:
    response = send(*((field, pasted) for field, pasted, _ in PASTED))
    assert response.status_code == 302, errors_of(response)
    stored = Drug.objects.get().references.order_by("pk")
    for row, (field, pasted, meant) in zip(stored, PASTED, strict=True):
        assert getattr(row, field) == meant, pasted


@pytest.mark.django_db
def test_what_is_no_identifier_is_refused_and_not_cut() -> None:
    said = errors_of(send(*NO_IDENTIFIERS))
    for number, (field, _) in enumerate(NO_IDENTIFIERS):
        assert f"id_references-{number}-{field}_error" in said
    assert not Drug.objects.get().references.exists()


@pytest.mark.parametrize(
    "two_things",
    [
        "doi: 10.1136/bmj.d4551. PMID: 21937524; PMCID: PMC3191720.",
        "10.1000/182; 10.1000/183",
        "10.1000/182. 2019",
        "10.1136/bmj.d4551. Retraction",
        "10.1000/182. https://example.org/",
    ],
)
def test_what_stands_after_a_doi_makes_no_other_paper_of_it(two_things: str) -> None:
    with pytest.raises(ValidationError):
        Reference(title="A trial", doi=two_things).full_clean(exclude={"page"})


@given(st.text())
def test_what_was_read_is_read_again_as_the_same(text: str) -> None:
    for read in (identifiers.doi, identifiers.pmid, identifiers.web_address):
        assert read(read(text)) == read(text)
