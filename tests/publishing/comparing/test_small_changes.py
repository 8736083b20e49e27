"""What counts as a small correction, verified on the documents, field by field."""

import pytest
from hypothesis import given

from articles.documents import ArticleDocument, ArticleOwn, Section
from drugs.documents import BelongsToClass, BrandName, DrugClassExcerpt, DrugDocument, DrugOwn
from publishing.comparing import changes, classify
from publishing.documents import Picture, Reference, RichText
from tests.publishing.comparing.differing_documents import documents
from tests.publishing.documents.own_parts import own_parts


def is_minor(before, after):
    return classify(before, after).is_minor


def document(html="", drug_class=None, **own):
    fields = {"title": "drug", "slug": "drug", "review_every_months": 12} | own
    return DrugDocument(page=1, own=DrugOwn(used_for=RichText(html=html), **fields), drug_class=drug_class)


MARK = '<cite data-reference="k1"></cite>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Usually, it helps</p>", "<p>Usually it helps.</p>"),
        ("<p>It helps.</p>", "<p>It helps!</p>"),
        ('<p>It is "safe" here</p>', "<p>It is “safe” here</p>"),
        ("<p>Don't stop</p>", "<p>Don’t stop</p>"),
        ("<p>One  two</p>", "<p>One two</p>"),
        ("<p>Same</p>", "<p>Same</p>"),
    ],
)
def test_typography_is_small(before, after):
    assert is_minor(document(before), document(after))
    assert is_minor(document(after), document(before))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("<p>with food</p>", "<p>without food</p>", id="a word"),
        pytest.param("<p>Do stop it</p>", "<p>Do not stop it</p>", id="a negation"),
        pytest.param("<p>You can stop</p>", "<p>You can’t stop</p>", id="a short negation"),
        pytest.param("<p>10 mg</p>", "<p>100 mg</p>", id="a number"),
        pytest.param("<p>1.5 mg</p>", "<p>15 mg</p>", id="a decimal point"),
        pytest.param("<p>1.5 mg</p>", "<p>1,5 mg</p>", id="a decimal comma"),
        pytest.param("<p>1,000 mg</p>", "<p>1000 mg</p>", id="a thousands separator"),
        pytest.param("<p>1-2 mg</p>", "<p>12 mg</p>", id="a range"),
        pytest.param("<p>1 2 mg</p>", "<p>12 mg</p>", id="a space in a number"),
        pytest.param("<p>.5 mg</p>", "<p>5 mg</p>", id="a leading point"),
        pytest.param("<p>Take 10, or less</p>", "<p>Take 10 or less</p>", id="a comma after a number"),
        pytest.param("<p>For pain, and sleep</p>", "<p>For pain and sleep</p>", id="a comma before and"),
        pytest.param("<p>Wait; then rest</p>", "<p>Wait: then rest</p>", id="another pause"),
        pytest.param("<p>10<sup>6</sup></p>", "<p>106</p>", id="a superscript"),
        pytest.param("<p>It may help</p>", "<p>It <strong>may</strong> help</p>", id="emphasis"),
        pytest.param("<p>mg</p>", "<p>Mg</p>", id="a capital"),
        pytest.param("<p>5 mg / day</p>", "<p>5 mg day</p>", id="a stroke"),
        pytest.param("<p>re-sent</p>", "<p>resent</p>", id="a hyphen"),
        pytest.param("<p>now here</p>", "<p>nowhere</p>", id="a space in a word"),
        pytest.param(
            '<p><a data-page="2">More</a></p>', '<p><a data-page="3">More</a></p>', id="where a link leads"
        ),
        pytest.param("<p>More</p>", '<p><a data-page="2">More</a></p>', id="a new link"),
        pytest.param("<p>One</p><p>Two</p>", "<p>One Two</p>", id="paragraphs"),
        pytest.param("<p>It helps.</p>", f"<p>It helps.{MARK}</p>", id="a source"),
        pytest.param(f"<p>It{MARK} helps.</p>", f"<p>It helps{MARK}.</p>", id="a source elsewhere"),
        pytest.param(f"<p>It helps{MARK}.</p>", f"<p>It helps.{MARK}</p>", id="a source after the stop"),
        pytest.param(f"<p>A{MARK} lot</p>", f"<p>Alot{MARK}</p>", id="a source between joined words"),
        pytest.param(f"<p>Two</p><p>It{MARK}</p>", f"<p>Two{MARK}</p><p>It</p>", id="a source of another"),
        pytest.param(f"<p>It{MARK}</p>", f"<p>It{MARK.replace('k1', 'k2')}</p>", id="another source"),
    ],
)
def test_all_else_is_a_change_in_substance(before, after):
    assert not is_minor(document(before), document(after))
    assert not is_minor(document(after), document(before))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "drug."},
        {"slug": "drugs"},
        {"review_every_months": 6},
        {"rxcui": "704"},
        {"brand_names": (BrandName(name="Brand"),)},
        {"drug_class": BelongsToClass(page=2)},
        {"note_reference": "k1"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_fact_a_name_or_an_address_is_a_change_in_substance(fields):
    after = document()
    after = after.model_copy(update={"own": after.own.model_copy(update=fields)})
    assert not is_minor(document(), after)


def test_a_comma_in_the_summary_is_small_and_a_word_is_not():
    assert is_minor(document(summary="Usually, it helps"), document(summary="Usually it helps."))
    assert not is_minor(document(summary="For pain"), document(summary="For strong pain"))


def test_the_edition_that_an_excerpt_comes_from_says_nothing_but_its_words_do():
    def showing(**fields):
        excerpt = {"page": 2, "edition": 1, "name": "Class", "abbreviation": "", "side_effects": ()}
        return document(drug_class=DrugClassExcerpt(**(excerpt | fields)))

    assert is_minor(showing(edition=1), showing(edition=2))
    assert not is_minor(showing(name="Class"), showing(name="Group"))


def article(**own):
    fields = {"title": "article", "slug": "article", "review_every_months": 12} | own
    return ArticleDocument(page=1, own=ArticleOwn(**fields))


@pytest.mark.parametrize(("heading", "is_small"), [("At home", True), ("When not to", False)])
def test_a_comma_is_within_reach_of_the_heading_of_its_section(heading, is_small):
    before, after = (
        article(sections=(Section(heading=heading, text=RichText(html=f"<p>it is {mild} but it lasts</p>")),))
        for mild in ("mild", "mild,")
    )
    assert is_minor(before, after) is is_small


def picture(**fields):
    return Picture(**{"sha256": "0" * 64, "format": "png", "width": 1, "height": 1} | fields)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (document("<p>You recieve it</p>"), document("<p>You receive it</p>")),
        (document(summary="Usualy mild"), document(summary="Usually mild")),
        (document(note="It is realy new"), document(note="It is really new")),
        (
            article(sections=(Section(heading="Tretment", key="k1"),)),
            article(sections=(Section(heading="Treatment", key="k1"),)),
        ),
        (
            article(hero_picture=picture(caption="A docter")),
            article(hero_picture=picture(caption="A doctor")),
        ),
    ],
    ids=["rich text", "summary", "note", "heading", "caption"],
)
def test_a_misspelt_word_in_what_is_read_as_a_sentence_is_small(before, after):
    verdict = classify(before, after)
    assert verdict.is_minor
    assert [finding.partition(":")[0] for finding in verdict.findings] == ["Spelling"]


def test_a_documents_own_name_is_never_a_slip():
    before, after = (document(f"<p>{word} helps</p>", title="Medicene") for word in ("medicene", "medicine"))
    assert not classify(before, after).is_minor


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        ({"title": "docter"}, {"title": "doctor"}, "Title: ‘docter’ became ‘doctor’."),
        (
            {"hero_picture": picture(alternative_text="A docter")},
            {"hero_picture": picture(alternative_text="A doctor")},
            "Alternative text: ‘A docter’ became ‘A doctor’.",
        ),
        ({}, {"hero_picture": picture()}, "Hero picture: this part was added."),
        (
            {"references": (Reference(title="A"),)},
            {"references": (Reference(title="A", year=2001),)},
            "Year: ‘2001’ was added.",
        ),
        (
            {"references": (Reference(title="A"), Reference(title="B"))},
            {"references": (Reference(title="B"), Reference(title="A"))},
            "References: the rows stand in another order.",
        ),
        (
            {"references": (Reference(title="A"),)},
            {"references": ()},
            "References: a row was removed; there were 1, now there are 0.",
        ),
    ],
)
def test_every_other_field_is_substance_and_is_named(before, after, finding):
    verdict = classify(article(**before), article(**after))
    assert not verdict.is_minor
    assert verdict.findings == (finding,)


def test_equal_documents_are_minor_without_findings():
    verdict = classify(document("<p>Same</p>"), document("<p>Same</p>"))
    assert (verdict.is_minor, verdict.findings) == (True, ())


def test_pages_of_two_kinds_are_not_compared_word_by_word():
    assert not classify(document(), article()).is_minor


def test_a_row_that_moved_is_substance_whatever_is_small_at_each_place():
    rows = [
        Section(heading=heading, text=RichText(html=f"<p>You {word} it</p>"))
        for heading, word in [
            ("Use judgement", "recieve"), ("Use judgment", "beleive"),
            ("Use judgment", "receive"), ("Use judgement", "believe"),
        ]
    ]  # fmt: skip
    before, after = article(sections=tuple(rows[:2])), article(sections=tuple(rows[2:]))
    assert "moved" in "".join(change.html for change in changes(before, after, {}))
    assert not classify(before, after).is_minor


PAGES = {kind: [1, 2] for kind in ("article", "contributor", "drug", "drug_class", "side_effect", "warning")}


@given(own_parts("drug", PAGES), own_parts("drug", PAGES))
def test_two_documents_that_differ_have_a_finding_and_equal_ones_have_none(before, after):
    verdict = classify(DrugDocument(page=1, own=before), DrugDocument(page=1, own=after))
    assert bool(verdict.findings) == (before != after)


@given(documents(2))
def test_what_is_judged_is_what_is_told(pair):
    verdict, told = classify(*pair), changes(*pair, {})
    assert bool(verdict.findings) == bool(told)
    assert verdict.is_minor or told


def test_a_slip_beside_a_source_is_small():
    before, after = (f"<p>It {word} pain.{MARK} Not{MARK} always.</p>" for word in ("eases teh", "eases the"))
    assert is_minor(document(before), document(after))
