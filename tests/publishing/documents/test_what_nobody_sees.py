"""What no reader sees is cleaned on the way in, by one definition; what was sealed is opened as it is."""

import json
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from drugs.documents import DrugClassDocument, DrugExcerpt, DrugOfClass, DrugOwn
from drugs.models import Drug
from publishing.comparing import classify_html
from publishing.documents import ContributorOwn, Document, RichText, kind_named, open_document
from publishing.text import invisible_in, one_line, plain_text, render, sanitise
from tests import factories as make
from tests.checking import found
from tests.publishing.workroom.admin.forms import edit_address, errors_of, opened, signed_in

UNSEEN = [
    "\x00", "\x1c", "\x7f", "\xad", "\u061c", "\u115f", "\u17b4", "\u180b", "\u200b", "\u202e", "\u2066",
    "\u3164", "\ud800", "\ufdd0", "\ufeff", "\uffa0", "\ufff9", "\U0001fffe", "\U000e0041",
    "\U000e0100",
]  # fmt: skip
SEEN = ["a", " ", "\t", "\n", "\x85", "\xa0", "\u2028", "\u0301", "\u0600", "≤", "⚠\ufe0f", "字"]


@pytest.mark.parametrize("char", UNSEEN)
def test_what_nobody_sees_is_in_no_text_of_the_site(char: str) -> None:
    assert invisible_in(f"a{char}b") == [char]
    assert one_line(f"a{char}b") == "ab"
    assert sanitise(f"<p>a{char}b</p>") == "<p>ab</p>"


@pytest.mark.parametrize("sign", ["\u0600", "\u3164", "\x1c", "\U000e0100"])
def test_a_strange_sign_beside_a_number_is_never_small(sign: str) -> None:
    assert not classify_html("<p>Take 5 mg.</p>", f"<p>Take {sign}5 mg.</p>").is_minor


@pytest.mark.parametrize("char", SEEN)
def test_what_is_seen_stays(char: str) -> None:
    assert invisible_in(f"a{char}b") == []
    assert one_line(f"a{char}b") != "ab"
    assert plain_text(f"<p>a{char}b</p>") != "ab"


@given(st.text(st.characters() | st.sampled_from("".join(UNSEEN) + "e\u0301 \xa0")))
def test_a_line_is_clean_in_one_step(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line == unicodedata.normalize("NFC", line)
    assert invisible_in(line) == []


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["\u3164", "\U000e0041", "\u3164\u200b \U000e0041", "\xa0"])
class TestAPageWithoutAName:
    def test_is_not_saved(self, title: str) -> None:
        drug, client = make.DrugFactory(title="doxepin"), signed_in(make.author())
        response = client.post(edit_address(drug), opened(client, edit_address(drug)) | {"title": title})
        assert "This field is required." in errors_of(response)
        assert Drug.objects.get(pk=drug.pk).title == "doxepin"

    def test_does_not_go_live(self, title: str) -> None:
        drug = make.DrugFactory(title=title, slug="nameless")
        assert found(drug, "publishing.E002") == ["The page has no title. Give it one."]


def sealed(**texts: str) -> str:
    """The JSON of a drug that was sealed when nothing was cleaned."""
    own = json.loads(DrugOwn(title="x", slug="x", review_every_months=12).canonical_bytes())
    own |= {"title": texts["title"], "note": texts["note"], "used_for": {"html": texts["html"]}}
    nothing: dict[str, Any] = {key: [] for key in ("side_effects", "warnings", "answers", "references")}
    drug_class = nothing | {"page": 2, "edition": 1, "name": texts["title"], "abbreviation": ""}
    nothing = {key: [] for key in ("own_side_effects", "less_often", "own_warnings", "words")}
    document = nothing | {"page": 1, "own": own, "drug_class": drug_class}
    return rfc8785.dumps(document).decode()


OF_BEFORE = sealed(
    title="dox\u200bepin  \u3164", note=" 10\u00admg ", html='<p onclick="x">10\u200bmg</p><script>x</script>'
)


def opened_drug(text: str) -> Document[Any]:
    return open_document(kind_named("drug"), kind_named("drug").document_type.schema_version, text)


class TestOpeningWhatWasSealed:
    def test_cleans_nothing(self) -> None:
        assert opened_drug(OF_BEFORE).canonical_bytes().decode() == OF_BEFORE

    @given(st.text(), st.text(), st.text())
    def test_cleans_nothing_whatever_it_says(self, title: str, note: str, html: str) -> None:
        text = sealed(title=title, note=note, html=html)
        assert opened_drug(text).canonical_bytes().decode() == text

    def test_says_the_same_on_the_pages_that_show_it(self) -> None:
        document = opened_drug(OF_BEFORE)
        assert DrugExcerpt.take(1, 7, document).generic_name == document.title
        shown = DrugClassDocument.model_validate(
            {
                "page": 2,
                "own": {"title": "SSRIs", "slug": "ssris", "review_every_months": 12},
                "drugs": [DrugOfClass.take(1, 7, document)],
            }
        )
        assert shown.drugs[0].generic_name == document.title

    def test_lets_nothing_out_to_readers_that_could_run(self) -> None:
        assert render(opened_drug(OF_BEFORE).own.used_for.html, {}) == "<p>10mg</p>"


def test_what_is_written_is_cleaned_whoever_writes_it() -> None:
    own = ContributorOwn(
        title=" A\u200bnna\n",
        slug="anna",
        review_every_months=12,
        biography=RichText(html="<p>a\u3164<b>b</p>"),
    )
    assert own.title == "Anna"
    assert own.biography.html == "<p>a<strong>b</strong></p>"
    again = ContributorOwn.model_validate({"title": "A\u200bnna", "slug": "a", "review_every_months": 1})
    assert again.title == "Anna"
