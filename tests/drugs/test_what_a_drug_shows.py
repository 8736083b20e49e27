"""Of its class a drug’s page shows what the drug leaves open, and all of what keeps people safe."""

from collections.abc import Iterable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drugs.documents import BelongsToClass, DrugDocument, Joins, Urgency
from drugs.standing_words import questions, standing_words
from publishing.checking import Live, compose, run_checks
from publishing.checking.composing import keep_unchanged_excerpts
from publishing.comparing import classify
from publishing.documents import (
    AnyExcerpt,
    ChangeKind,
    OwnPart,
    RichText,
    SaysStandingWords,
    all_kinds,
    kind_named,
    numbered_references,
)
from publishing.frame import NEUTRAL
from publishing.readers.anchors import ContentsItem
from publishing.text import Refused, plain_text
from publishing.verbs import drafts, workflow
from tests import factories as make
from tests.publishing.documents.own_parts import changed, own_parts
from tests.reading import text

PAGES = {"side_effect": [1, 2], "warning": [3, 4], "drug_class": [5], "drug": [6, 7], "article": [8]}
KEYS = PAGES | {kind.name: [9] for kind in all_kinds() if kind.name not in PAGES}
FEW = settings(max_examples=15)
Owns = dict[int, tuple[str, OwnPart]]


class Shelf:
    """Live pages that say these own parts, assembled from the bottom up, as publications would."""

    def __init__(self, owns: Owns, before: "Shelf | None" = None) -> None:
        self.documents: dict[int, Any] = {}
        shown = before.documents if before else {}
        for page, (kind, own) in owns.items():  # a class names its drugs, and they show what it says
            if kind == "drug":
                self.documents[page] = DrugDocument(page=page, own=own)
        for page, (kind, own) in owns.items():
            document = kind_named(kind).document_type.assemble(page, own, self)
            if isinstance(document, SaysStandingWords):
                document = document.with_standing_words(shown.get(page))
            kept = keep_unchanged_excerpts(document, shown[page]) if page in shown else document
            self.documents[page] = kept

    def excerpt(self, kind: type[AnyExcerpt], page: int) -> AnyExcerpt | None:
        return kind.take(page, 1, self.documents[page]) if page in self.documents else None

    def excerpts(self, kind: type[AnyExcerpt], pages: Iterable[int]) -> tuple[AnyExcerpt, ...]:
        taken = (self.excerpt(kind, page) for page in pages)
        return tuple(excerpt for excerpt in taken if excerpt)

    def sources(self, target: int, relation: str) -> list[int]:
        drugs = (each for each in self.documents.values() if isinstance(each, DrugDocument))
        return [each.page for each in drugs if each.own.drug_class and each.own.drug_class.page == target]


def random_owns(draw: Any) -> Owns:
    return {page: (kind, draw(own_parts(kind, KEYS))) for kind, pages in PAGES.items() for page in pages}


def body_of(kind: str, document: Any) -> str:
    """What readers see of the page itself."""
    context = {
        "document": document,
        "kind": kind_named(kind),
        "standing": "live",
        "references": numbered_references(document),
        "frame": NEUTRAL,
        "addresses": {page: f"/{page}/" for page in range(10)},
        "contents": [ContentsItem(heading, key) for heading, key in document.headings],
    }
    page = render_to_string(kind_named(kind).template, context)
    return page.partition("<article")[2].partition("</article>")[0]


@FEW
@given(st.data())
def test_no_drug_lacks_what_its_class_says_to_keep_people_safe(data: st.DataObject) -> None:
    owns = random_owns(data.draw)
    for page in PAGES["side_effect"]:
        urgency = data.draw(st.sampled_from([None, *Urgency]))
        owns[page] = ("side_effect", owns[page][1].model_copy(update={"urgency": urgency}))
    (drug_class,), (drug, _) = PAGES["drug_class"], PAGES["drug"]
    own: Any = owns[drug][1].model_copy(update={"drug_class": BelongsToClass(page=drug_class)})
    owns[drug] = ("drug", own)
    documents = Shelf(owns).documents
    shown, of_class = documents[drug], documents[drug_class]
    excepted = {exception.page for exception in own.warning_exceptions}
    assert {warning.page for warning in of_class.warnings} - excepted <= {
        each.page for each in shown.warnings
    }
    said_before = {fact.page for fact in own.side_effects if fact.frequency.is_of_before}
    urgent = {
        listed.effect.page
        for listed in of_class.side_effects
        if listed.is_urgent and (listed.urgency is Urgency.NOW or listed.effect.page not in said_before)
    }
    assert urgent <= {effect.page for effect in shown.serious_side_effects}
    replaced = {answer.question for answer in own.answers if answer.joins is Joins.REPLACES}
    read = body_of("drug", shown)
    for answer in of_class.own.answers:
        if questions()[answer.question].is_about_safety and answer.question not in replaced:
            inherited = {each.question: each.text for each in shown.drug_class.answers}
            assert inherited.get(answer.question, RichText()) == answer.text
            assert plain_text(answer.text.html).removesuffix(" More") in unescape(read)


@FEW
@given(st.data())
def test_who_follows_reads_differently(data: st.DataObject) -> None:
    """What nobody shows of a page makes nobody follow."""
    owns = random_owns(data.draw)
    before = Shelf(owns)
    page = data.draw(st.sampled_from([page for page, (kind, _) in owns.items() if kind != "article"]))
    kind, own = owns[page]
    after = Shelf(owns | {page: (kind, data.draw(changed(kind, KEYS, own)))}, before)
    for other, (kind, _) in owns.items():
        old, new = before.documents[other], after.documents[other]
        if other != page and old != new:
            assert body_of(kind, old) != body_of(kind, new)


@FEW
@given(st.data())
def test_what_its_readers_do_not_read_moves_no_date(data: st.DataObject) -> None:
    """And what moves none they do not read. The rest is told in lists and in the dateline."""
    owns = random_owns(data.draw)
    before = Shelf(owns)
    page = data.draw(st.sampled_from([page for page, (kind, _) in owns.items() if kind != "article"]))
    kind, own = owns[page]
    said = data.draw(changed(kind, KEYS, own))
    old, new = before.documents[page], Shelf(owns | {page: (kind, said)}, before).documents[page]
    read_elsewhere = ("title", "slug", "summary", "review_every_months")
    assume(all(getattr(own, name) == getattr(said, name) for name in read_elsewhere))
    is_read_alike = body_of(kind, old) == body_of(kind, new)
    change_kind = classify(old, new).change_kind
    assert is_read_alike or change_kind != ChangeKind.UNTOLD
    assert not is_read_alike or change_kind != ChangeKind.SUBSTANTIVE


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_what_is_for_the_search_alone_is_approved_and_moves_no_date() -> None:
    effect = make.published(make.SideEffectFactory(title="nausea"))
    effect.synonym_rows.create(word="feeling sick")
    drafts.record_change(effect, by=make.author())
    with pytest.raises(Refused, match="is not approved as it stands"):
        workflow.publish(effect, by=make.publisher(), note="Found.", change_kind=ChangeKind.MINOR)
    make.approved(effect)
    in_a_week = timezone.now() + timedelta(days=7)
    publication = workflow.publish(effect, by=make.publisher(), note="Found by another word.", at=in_a_week)
    (edition,) = publication.chosen
    assert edition.change_kind == ChangeKind.UNTOLD
    assert edition.updated_on == effect.live_edition.updated_on


@pytest.fixture
def class_with_rash() -> Any:
    """Its side effect has a sign for which to call, and is more urgent here than its page says."""
    rash = make.SideEffectFactory(title="rash", urgency="ask")
    rash.sign_rows.create(sign="your face or throat swells")
    rash = make.published(make.change(rash))
    drug_class = make.DrugClassFactory()
    drug_class.side_effect_rows.create(side_effect=rash, frequency="up to 1 in 10", more_urgent="today")
    return make.published(make.change(drug_class)), rash


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_what_is_reported_less_often_takes_no_sign_of_the_class_away(class_with_rash: Any) -> None:
    drug_class, rash = class_with_rash
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class)
    source = drug.references.create(title="A trial", doi="10.1000/182")
    drug.less_often_rows.create(side_effect=rash, compared_with="imipramine", reference=source)
    page = text(make.published(make.change(drug)).get_absolute_url())
    assert "Your face or throat swells" in page
    assert "Get medical advice today" in page


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_a_drug_lowers_no_level_that_its_class_raised(class_with_rash: Any) -> None:
    drug_class, rash = class_with_rash
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class)
    drug.side_effect_rows.create(side_effect=rash, frequency="up to 1 in 100")
    document: Any = compose(make.change(drug))
    assert "level_today" in [level.name for level in document.levels]


@pytest.mark.django_db
@pytest.mark.sqlite_alone
@pytest.mark.parametrize("words_of_today", [[], ["report", "warnings"]])
def test_other_words_in_the_code_change_no_page_on_which_nobody_changed_anything(
    words_of_today: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drug = make.published(make.DrugFactory())
    assert "ask" in drug.live_edition.document.said
    monkeypatch.setattr(DrugDocument, "words_of_layout", lambda document: words_of_today)
    assert compose(drug) == drug.live_edition.document


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_what_a_class_no_longer_raises_stands_as_its_own_page_says() -> None:
    """As long as both said the same, the class’s page held nothing of what the other said."""
    rash = make.published(make.SideEffectFactory(title="rash", urgency="today"))
    drug_class = make.DrugClassFactory()
    row = drug_class.side_effect_rows.create(side_effect=rash, frequency="not known", more_urgent="today")
    drug_class = make.published(make.change(drug_class))
    row.more_urgent = ""
    row.save()
    drug_class = make.published(make.change(drug_class))
    assert [level.name for level in drug_class.live_edition.document.levels] == ["level_today"]
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    assert [level.name for level in drug.live_edition.document.levels] == ["level_today"]
    make.publish(make.change(rash, urgency="now"))
    drug.refresh_from_db()
    assert [level.name for level in drug.live_edition.document.levels] == ["level_now"]


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_a_drug_adds_to_what_its_class_answers_or_replaces_it() -> None:
    drug_class = make.DrugClassFactory()
    make.answer(drug_class, "stopping", "<p>Slowly, in steps.</p>", holds_for_its_drugs=True)
    make.answer(drug_class, "weight", "<p>Some people gain.</p>", holds_for_its_drugs=True)
    drug = make.DrugFactory(title="doxepin", drug_class=make.published(drug_class.specific))
    make.answer(drug, "stopping", "<p>It has drops for that.</p>")
    make.answer(drug, "weight", "<p>Nobody gained.</p>", joins="replaces", reason="A trial of it.")
    page = text(make.published(drug.specific).get_absolute_url())
    assert "Slowly, in steps. It has drops for that." in page
    assert "Nobody gained." in page
    assert "Some people gain." not in page


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_what_nobody_made_sure_of_is_not_inherited_and_what_is_never_inherited_says_whom_to_ask() -> None:
    drug_class = make.answer(
        make.DrugClassFactory(), "weight", "<p>Some gain.</p>", holds_for_its_drugs=False
    )
    drug = make.published(make.DrugFactory(drug_class=make.published(drug_class)))
    page = text(drug.get_absolute_url())
    assert "Some gain." not in page
    assert "If you miss a dose Ask your pharmacist." in page


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_a_reviewer_is_asked_whether_an_answer_is_true_of_each_drug() -> None:
    drug_class = make.published(make.DrugClassFactory())
    make.published(make.DrugFactory(title="doxepin", drug_class=drug_class))
    draft = make.answer(drug_class, "weight", "<p>Some gain.</p>", holds_for_its_drugs=True)
    (finding,) = [each for each in run_checks(compose(draft), Live()) if each.id == "drugs.W005"]
    assert finding.message == "This answer will stand on the pages of Doxepin. True of each?"


def test_a_heading_of_later_changes_no_page_on_which_nobody_changed_anything(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))
    words = standing_words("drug")
    renamed = words["used_for"].model_copy(update={"words": "Another heading"})
    monkeypatch.setitem(words, "used_for", renamed)
    assert compose(drug) == drug.live_edition.document
    assert "Another heading" not in text(drug.get_absolute_url())
    make.publish(make.change(drug, summary="It helps."), note="A summary.")
    assert "Another heading" in text(drug.get_absolute_url())
    assert "Another heading" not in text(f"{drug.get_absolute_url()}editions/1/")
