"""The checks that every page must pass, and what an error or a warning means for a publication."""

import re
from pathlib import Path
from typing import Any

import pytest

from publishing.checking import Live, compose, run_checks
from publishing.models import Page, Reference, ReviewTask
from publishing.pictures import StoredPicture
from publishing.sealing import plan_publication
from publishing.text import Refused
from publishing.verbs import workflow
from tests import factories as make
from tests.checking import findings, found

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ROOT = Path(__file__).resolve().parents[3]


def refer(page: Page, **fields: object) -> Reference:
    return Reference.objects.create(page=page, **{"title": "A source", **fields})


# Title and address


def test_a_page_without_a_title_is_an_error() -> None:
    assert found(make.DrugFactory(title="  ", slug="x"), "publishing.E002") == [
        "The page has no title. Give it one."
    ]
    assert found(make.DrugFactory(title="amitriptyline"), "publishing.E002") == []


@pytest.mark.parametrize("slug", ["", "Amitriptyline", "two words", "under_score", "ü", "a/b", "x%20"])
def test_an_address_that_is_not_of_small_letters_digits_and_hyphens_is_an_error(slug: str) -> None:
    (message,) = found(make.DrugFactory(slug=slug), "publishing.E003")
    assert message.endswith("Write it in small letters, digits and hyphens.")


def test_an_address_of_small_letters_digits_and_hyphens_is_right() -> None:
    assert found(make.DrugFactory(slug="st-johns-wort-2"), "publishing.E003") == []


# Pictures


@pytest.mark.parametrize(("alternative_text", "count"), [("", 1), ("–", 1), ("Two nerve cells.", 0)])
def test_a_picture_needs_alternative_text(alternative_text: str, count: int) -> None:
    picture = StoredPicture.objects.create(sha256="0" * 64, format="png", width=640, height=360, size=1)
    article = make.ArticleFactory(hero_picture=picture, hero_alternative_text=alternative_text)
    assert len(found(article, "publishing.E004")) == count


def test_an_article_without_a_picture_needs_no_alternative_text() -> None:
    assert found(make.ArticleFactory(), "publishing.E004") == []


# Headings


def test_a_smaller_heading_straight_under_the_name_of_a_contributor_skips_a_level() -> None:
    contributor = make.ContributorFactory(biography="<h3>Training</h3><p>Somewhere.</p>")
    (message,) = found(contributor, "publishing.E005")
    assert message.startswith("The smaller heading “Training” has no larger heading above it.")


def test_a_smaller_heading_under_a_larger_one_skips_no_level() -> None:
    contributor = make.ContributorFactory(
        biography="<h2>Work</h2><p>…</p><h3>Training</h3><p>…</p><h3>Now</h3>"
    )
    assert found(contributor, "publishing.E005") == []


def test_in_a_section_the_heading_of_the_section_stands_above_a_smaller_one() -> None:
    article = make.ArticleFactory()
    make.add_section(article, heading="How it works", text="<h3>In the brain</h3><p>…</p>")
    drug = make.DrugFactory(used_for="<h3>Pain</h3><p>…</p>")
    assert found(article, "publishing.E005") == found(drug, "publishing.E005") == []


def test_a_heading_without_words_is_an_error_that_says_where_it_stands() -> None:
    article = make.ArticleFactory()
    make.add_section(article, heading="How it works", text="<h3>…</h3><p>Words.</p>")
    (finding,) = [finding for finding in findings(article) if finding.id == "publishing.E006"]
    assert finding.where == "Sections › How it works › Text"
    assert finding.message == "The heading “…” has no words. Write one, or make it ordinary text."


def test_a_heading_with_words_is_right() -> None:
    assert found(make.DrugFactory(used_for="<h3>Pain</h3><p>…</p>"), "publishing.E006") == []


# References


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"doi": "https://doi.org/10.1000/182"}, "The DOI “https://doi.org/10.1000/182” of reference 1"),
        ({"pmid": "PMC12"}, "The PMID “PMC12” of reference 1"),
        ({"url": "javascript:alert(1)"}, "The web address “javascript:alert(1)” of reference 1"),
        ({"title": "", "pmid": "1"}, "Reference 1 has no title."),
    ],
)
def test_a_malformed_reference_is_an_error_that_names_what_is_wrong(
    fields: dict[str, Any], words: str
) -> None:
    drug = make.DrugFactory()
    refer(drug, **fields)
    (message,) = found(drug, "publishing.E007")
    assert message.startswith(words)


def test_a_reference_that_readers_can_find_is_right() -> None:
    drug = make.DrugFactory()
    refer(drug, doi="10.1000/182", pmid="28192789", url="https://www.example.org/a?b=c")
    assert found(drug, "publishing.E007") == found(drug, "publishing.W002") == []


def test_a_reference_without_any_address_is_a_warning() -> None:
    drug = make.DrugFactory()
    refer(drug, title="A letter")
    (message,) = found(drug, "publishing.W002")
    assert message.startswith("Reference 1, “A letter”, has no DOI, PMID or web address.")


# What is not live


def test_a_link_to_a_page_that_is_not_live_is_a_warning_that_names_it() -> None:
    other = make.DrugFactory(title="nortriptyline")
    drug = make.DrugFactory(used_for=f'<p>Like <a data-page="{other.pk}">that one</a>.</p>')
    (message,) = found(drug, "publishing.W001")
    assert message.startswith(
        "“Nortriptyline” is not live: readers will see plain text in place of the link."
    )
    make.publish(other)
    assert found(drug, "publishing.W001") == []


def test_a_link_to_a_page_that_there_is_not_is_a_warning() -> None:
    drug = make.DrugFactory(used_for='<p>Like <a data-page="999999">that one</a>.</p>')
    (message,) = found(drug, "publishing.W001")
    assert message.startswith("A page that was deleted is not live")


def test_a_link_to_the_page_itself_is_no_warning() -> None:
    drug = make.DrugFactory()
    drug = make.change(drug, used_for=f'<p><a data-page="{drug.pk}">Here</a>.</p>')
    assert found(drug, "publishing.W001") == []


def test_an_embed_of_a_class_that_is_not_live_is_a_warning() -> None:
    drug_class = make.DrugClassFactory(title="Tricyclic antidepressants")
    article = make.ArticleFactory()
    make.add_section(article, drug_class=drug_class)
    (message,) = found(article, "publishing.W001")
    assert message.startswith("“Tricyclic antidepressants” is not live: readers will see nothing of it here.")
    make.publish(drug_class)
    assert found(article, "publishing.W001") == []


def test_what_is_about_to_be_published_along_counts_as_live() -> None:
    drug = make.DrugFactory()
    make.add_side_effect(drug, make.SideEffectFactory(title="dry mouth"))
    assert len(found(drug, "publishing.W001")) == 1
    make.approved(drug)
    plan = plan_publication([page.specific for page in Page.objects.order_by("-pk")])
    assert [finding.id for _, finding in plan.findings if finding.id == "publishing.W001"] == []


# What a finding means for a publication


def test_an_error_stops_the_publication_with_a_clear_sentence() -> None:
    drug = make.DrugFactory(title="amitriptyline", atc_code="N6")
    with pytest.raises(Refused) as refusal:
        make.publish(drug)
    assert str(refusal.value).startswith(
        "The checks found an error on “Amitriptyline” (ATC code): The ATC code “N6” cannot be right."
    )
    drug.refresh_from_db()
    assert not drug.is_live


def test_an_error_on_a_small_page_that_goes_along_stops_the_publication_too() -> None:
    drug = make.DrugFactory(title="amitriptyline")
    make.add_side_effect(drug, make.SideEffectFactory(title="seizures", what_to_do=""), frequency="serious")
    with pytest.raises(Refused, match=r"on “Seizures” \(What to do\): It is a serious side effect of: amit"):
        make.publish(drug)
    assert not Page.objects.live().exists()


def test_a_warning_stops_nothing() -> None:
    drug = make.approved(make.DrugFactory(used_for="<p>Uncited.</p>"))
    assert {finding.level for finding in findings(drug)} == {"warning"}
    assert workflow.publish(drug, by=make.publisher()).editions


def test_an_error_on_a_page_that_only_follows_stops_nothing_but_asks_for_a_review() -> None:
    """The article's own words were right until the brand name that they repeat was corrected."""
    drug_class = make.published(make.DrugClassFactory())
    drug = make.DrugFactory(title="nortriptyline", drug_class=drug_class)
    brand = make.add_brand(drug, "Pamel")
    make.publish(drug)
    article = make.ArticleFactory()
    make.add_section(article, text="<p>Nortriptyline (Pamel) is one of them.</p>", drug_class=drug_class)
    make.publish(article)
    assert not ReviewTask.objects.exists()

    brand.delete()
    make.add_brand(drug, "Pamelor")
    publication = make.publish(Page.objects.get(pk=drug.pk).specific)

    assert [edition.page_id for edition in publication.followers] == [drug_class.pk, article.pk]
    task = ReviewTask.objects.get()
    assert task.page_id == article.pk
    assert task.reason == (
        "After a change elsewhere: Pamel is no brand name of nortriptyline. Did you mean Pamelor?"
    )


def test_errors_come_first_and_each_finding_once() -> None:
    drug = make.DrugFactory(atc_code="N6", used_for="<p>Uncited.</p>")
    levels = [finding.is_error for finding in findings(drug)]
    assert levels == sorted(levels, reverse=True)
    assert levels[0]
    assert len(set(findings(drug))) == len(findings(drug))


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_what_is_checked(
    count: int, django_assert_num_queries: Any
) -> None:
    names = [f"medicine{letter}" for letter in "abc"[:count]]
    drugs = [make.DrugFactory(title=name) for name in names]
    for drug in drugs:
        make.add_brand(drug, f"{drug.title.capitalize()}or")
        make.publish(drug)
    unpublished = [make.DrugFactory() for _ in range(count)]
    links = "".join(f'<p><a data-page="{page.pk}">x</a></p>' for page in [*drugs, *unpublished])
    text = "".join(f"<p>{name} (Otherbrand)</p>" for name in names)
    drug_class = make.answer(make.DrugClassFactory(), "does_it_help", links)
    drug_class = make.answer(drug_class, "other_medicines", text)
    for _ in range(count):
        make.add_side_effect(drug_class, make.published(make.SideEffectFactory()), "serious")
    live = Live()
    document = compose(drug_class, live)
    with django_assert_num_queries(4):
        ids = [finding.id for finding in run_checks(document, live)]
    assert ids.count("publishing.W001") == ids.count("drugs.W002") == count


def test_every_check_is_listed_in_the_documentation_and_nothing_else_is() -> None:
    ids = re.compile(r"\b(?:publishing|drugs|articles)\.[EW]\d{3}\b")
    sources = [path for app in ("publishing", "drugs", "articles") for path in (ROOT / app).rglob("*.py")]
    used = {id for path in sources for id in ids.findall(path.read_text(encoding="utf-8"))}
    listed = ids.findall((ROOT / "docs/checks.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(used)


# Lists


def test_a_name_that_stands_in_a_list_twice_but_for_case_and_spaces_is_told() -> None:
    drug = make.DrugFactory()
    for name in ("Prozac", "PRO ZAC", "Sarafem"):
        make.add_brand(drug, name, country="GB")
    (message,) = found(drug, "publishing.W017")
    assert message.startswith("“Prozac” and “PRO ZAC” are the same")


def test_a_name_in_two_countries_stands_twice_rightly() -> None:
    drug = make.DrugFactory()
    for country in ("GB", "US"):
        make.add_brand(drug, "Prozac", country=country)
    assert found(drug, "publishing.W017") == []


def test_words_that_readers_use_and_confused_names_are_told_apart_too() -> None:
    drug = make.DrugFactory()
    for position, name in enumerate(("Endep", "ENDEP")):
        drug.confused_name_rows.create(name=name, position=position)
    assert len(found(drug, "publishing.W017")) == 1
