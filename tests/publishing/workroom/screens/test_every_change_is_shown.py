"""Whatever an editor changes, whoever reads the change sees what was and what is, in people’s words."""

import re
from collections import Counter
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from publishing.comparing import changes, changes_as_text, classify
from publishing.documents import WITHIN, Document, InWords, fields, kind_named
from publishing.models import Page
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.documents.own_parts import changed, own_parts
from tests.publishing.workroom.screens.people_at_work import at_work, screen

KINDS = ("contributor", "side_effect", "warning", "drug_class", "drug", "article", "site_page", "site")
PAGES = {kind: [10 * number, 10 * number + 1] for number, kind in enumerate(KINDS, start=1)}
TITLES = {page: f"{kind} {'AB'[page % 10]}" for kind, pages in PAGES.items() for page in pages}
NOT_FOR_PEOPLE = re.compile(r"\bsha256\b|\bpage \d|\bnumber \d|\b[0-9a-f]{8}\b", re.I)
THE_SCREENS = ("admin/publishing/_changes.html", "publishing/_changes.html")

two_own_parts = st.sampled_from(KINDS).flatmap(
    lambda kind: own_parts(kind, PAGES).flatmap(
        lambda own: st.tuples(st.just(kind), st.just(own), changed(kind, PAGES, own))
    )
)


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def said_in(own: Any) -> Counter[tuple[str, str, str]]:
    """Each text of an own part with the list and the field in which it stands, as often as it does.

    Not with the name of its row: a row that has another name now, and its words still, says the same words.
    """
    texts = (field for field in fields(own) if field.is_text and not field.marker(InWords))
    return Counter(
        (places[0], places[-1], line)
        for field in texts
        for places in [field.where.split(WITHIN)]
        for line in map(words, field.words.splitlines())
        if line
    )


@given(two_own_parts)
def test_what_was_and_what_is_are_told_of_every_field(two: tuple[str, Any, Any]) -> None:
    kind, *both = two
    document_type = kind_named(kind).document_type
    before, after = (document_type(page=PAGES[kind][0], own=own) for own in both)
    told = changes(before, after, TITLES)
    assert bool(told) == (before != after)
    for template in THE_SCREENS:
        shown = render_to_string(template, {"fields": told, "changes": told})
        html = re.sub(r'<span class="(?:said|visually-hidden)">.*?</span>', "", shown)
        was = words(strip_tags(re.sub(r"<ins>.*?</ins>", "", html).replace("<", " <")))
        is_now = words(strip_tags(re.sub(r"<del>.*?</del>", "", html).replace("<", " <")))
        old, new = said_in(both[0]), said_in(both[1])
        assert [text for *_, text in old - new if text not in was] == []
        assert [text for *_, text in new - old if text not in is_now] == []
    _is_for_people(before, after)


def _is_for_people(before: Document[Any], after: Document[Any]) -> None:
    """On screens, in mails and in notes."""
    told = changes(before, after, TITLES)
    texts = [changes_as_text(told), *classify(before, after).findings]
    assert [text for text in texts if NOT_FOR_PEOPLE.search(text)] == []


@pytest.mark.django_db
def test_the_review_has_the_page_with_marks_all_changes_and_where_they_appear() -> None:
    drug = make.DrugFactory(title="doxepin", summary="Take 10 mg.", used_for="<p>For pain.</p>")
    drug = make.published(make.add_brand(drug, "Silenor").drug)
    new = make.SideEffectFactory(title="dry mouth")
    make.add_side_effect(drug, new)
    drug = make.change(drug, summary="Take 100 mg.", title="doxepine", atc_code="N06AA12")
    drug.brand_names.update(name="Silenore")
    drug = make.change(drug, used_for="<p>Not for pain.</p>")
    workflow.submit(drug, by=make.author())
    client = at_work(make.reviewer())
    response = client.get(screen(drug, "review"))
    html = response.content.decode()
    assert [field.label for field in response.context["change"].fields if field.html not in html] == []
    assert "N06AA12" in html
    assert "Dry mouth" in html
    assert "Silenore" in html
    assert not re.search(r"\bpage \d", strip_tags(html))
    marked = client.get(screen(drug, "marked")).content.decode()
    for part in ("<del>10</del><ins>100</ins>", "Doxepine</ins>", "<ins>Not for</ins>"):
        assert re.sub(r' id="change-\d+"', "", marked).count(part)
    assert re.search(r"<ins\b[^>]*>\s*dry mouth", marked)
    assert response.context["marks"] == len(re.findall(r'id="change-\d+"', marked))
    assert Page.objects.get(pk=drug.pk).state == "in_review"
