"""For every kind of page: what was written can be brought back, and what is live is not published again."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing.checking import compose, refresh
from publishing.documents import OwnPart, RichText, all_kinds, kind_named
from publishing.models import Edition, Page
from publishing.people import authors_of
from publishing.sealing import plan_publication
from publishing.text import Refused
from publishing.verbs import drafts, workflow
from tests import factories as make
from tests.publishing.documents.own_parts import own_parts, well_connected

KINDS = [kind.name for kind in all_kinds()]


PLAIN = {"title", "summary", "note", "medical_term", "credentials"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_written_can_be_restored_to_the_byte(kind: str, data: st.DataObject) -> None:
    with transaction.atomic():
        keys = two_of_each_kind()
        page = Page.objects.get(pk=keys[kind][0])
        own = data.draw(own_parts(kind, keys))
        # Without what no draft is saved with: a sign that nobody can tell.
        told = st.characters(exclude_categories=["Cs", "Co"], exclude_characters="\ufffd")
        words = st.text(told, min_size=1, max_size=80)
        texts: dict[str, Any] = {name: data.draw(words) for name in PLAIN & type(own).model_fields.keys()}
        for name, value in own:
            if isinstance(value, RichText):
                texts[name] = RichText(html=f"<p>{data.draw(words)}</p>")
        own = type(own).model_validate({**dict(own), **texts})
        document = page.page_kind.document_type(page=page.pk, own=own)
        restored = drafts.save_own_part(page, document.own, by=make.author())
        assert compose(restored).own.canonical_bytes() == own.canonical_bytes()
        assert compose(restored) == refresh(page, document) == compose(restored)
        transaction.set_rollback(True)


def two_of_each_kind() -> dict[str, list[int]]:
    """Of the kind of which there is one page, one."""
    return {name: [make_page(name) for _ in range(1 if kind_named(name).is_single else 2)] for name in KINDS}


def make_page(kind: str) -> int:
    model = kind_named(kind).model
    return model._default_manager.create(title="A page", slug=f"a-{kind[:4]}").pk


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_publishing_again_seals_nothing_and_moves_no_date(kind: str) -> None:
    keys = two_of_each_kind()
    for name, of_kind in keys.items():
        for key in of_kind:
            write(Page.objects.get(pk=key), well_connected(name, key, keys))
    page = Page.objects.get(pk=keys[kind][0])
    make.publish(page)
    make.approved(make.change(page.specific, title="A better title"), is_whole_page=True)
    assert workflow.publish(page, by=make.publisher(), note="Renamed.").chosen
    before = list(Edition.objects.order_by("pk").values())
    for _ in range(2):
        assert workflow.publish(page, by=make.publisher(), note="Again.").editions == []
    assert not plan_publication([page]).changes
    assert list(Edition.objects.order_by("pk").values()) == before


def write(page: Page, own: OwnPart) -> None:
    document = page.page_kind.document_type(page=page.pk, own=own)
    drafts.save_own_part(page, document.own, by=make.author())


@pytest.mark.django_db
def test_an_edition_that_names_a_deleted_draft_is_not_brought_back() -> None:
    article, other = make.ArticleFactory(), make.ArticleFactory()
    suggestion = article.continue_reading_rows.create(suggested=other)
    article = make.published(make.change(article, summary="With it."))
    suggestion.delete()
    make.publish(make.change(article, summary="Without it."))
    other.delete()
    with pytest.raises(Refused, match="names a page that was deleted"):
        drafts.save_own_part(article, article.editions.get(number=1).document.own, by=make.author())
    restored = drafts.save_own_part(article, article.editions.get(number=2).document.own, by=make.author())
    assert restored.pk == article.pk


@pytest.mark.django_db
def test_who_brought_back_an_earlier_text_is_its_author() -> None:
    drug = make.published(make.DrugFactory(summary="As it was."))
    make.publish(make.change(drug, summary="As it is."))
    bob = make.person("bob", "Authors")
    restored = drafts.save_own_part(drug, drug.editions.get(number=1).document.own, by=bob)
    assert restored.summary == "As it was."
    assert authors_of(restored) == [bob]
    assert Page.objects.get(pk=drug.pk).live_edition.document.own.summary == "As it is."  # type: ignore[union-attr]
