"""JSON-LD: what machines are told is what the page says, in the words of schema.org."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from articles.models import Article, ArticleAuthor
from publishing.documents import all_kinds
from publishing.models import Contributor, Edition, Page
from publishing.pictures import store_picture
from publishing.readers import Site
from publishing.readers.structured_data import _describers, structured_data
from publishing.verbs import drafts
from publishing.verbs.workflow import record_review
from tests import factories
from tests.picture_uploads import picture_upload

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ORIGIN = "https://antidep.example"

THING = {"@type", "name", "alternateName", "description", "url"}
MEDICAL_ENTITY = THING | {"code"}
CREATIVE_WORK = THING | {
    "author",
    "citation",
    "dateModified",
    "datePublished",
    "headline",
    "image",
    "inLanguage",
}
CREATIVE_WORK |= {"about", "creditText", "isPartOf", "mainEntity", "mentions", "publisher", "version"}
WEB_PAGE = CREATIVE_WORK | {"@context", "@id", "breadcrumb", "lastReviewed", "reviewedBy"}
SCHEMA_ORG = {
    "MedicalWebPage": WEB_PAGE,
    "ProfilePage": WEB_PAGE,
    "Drug": MEDICAL_ENTITY | {"nonProprietaryName", "proprietaryName", "rxcui", "drugClass", "warning"},
    "DrugClass": MEDICAL_ENTITY | {"drug"},
    "MedicalSymptom": MEDICAL_ENTITY,
    "MedicalCode": {"@type", "codeValue", "codingSystem"},
    "Person": THING,
    "Organization": THING,
    "WebSite": THING,
    "CreativeWork": CREATIVE_WORK,
    "ImageObject": CREATIVE_WORK | {"width", "height", "caption"},
    "BreadcrumbList": {"@type", "itemListElement"},
    "ListItem": {"@type", "position", "name", "item"},
}
"""The types that we use, with the properties that schema.org gives them and that we use."""


def told(page: Page) -> dict[str, Any]:
    """What machines are told about the page as it is live now."""
    data: dict[str, Any] = json.loads(json_ld(page))
    return data


def json_ld(page: Page) -> str:
    edition = Page.objects.get(pk=page.pk).live_edition
    assert edition
    addresses = {
        other.pk: other.live_edition.address
        for other in Page.objects.live()
        if other.live_edition is not None
    }
    return structured_data(edition, edition.document, Site("Antidep", ORIGIN, addresses), is_reviewed=True)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node within a value, whatever it stands in."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


@pytest.fixture(scope="module")
def clinic(built_once: None) -> dict[str, Page]:
    """A live page of each kind, with all that structured data can say about it."""
    blurred = factories.SideEffectFactory(title="blurred vision", medical_term="visual impairment")
    dry = factories.SideEffectFactory(title="dry mouth", medical_term="xerostomia")
    weight = factories.SideEffectFactory(title="weight gain")
    tca = factories.DrugClassFactory(title="Tricyclic antidepressants", abbreviation="TCA", atc_group="N06AA")
    factories.add_side_effect(tca, blurred, "serious")
    factories.add_side_effect(tca, dry)
    factories.add_side_effect(tca, weight)
    drug = factories.DrugFactory(title="amitriptyline", drug_class=tca, atc_code="N06AA09", rxcui="704")
    factories.add_brand(drug, "Elavil")
    factories.add_side_effect(drug, weight, "absent")
    person = factories.ContributorFactory(title="Ada Writer", credentials="Demonstration author")
    for page in (person, blurred, dry, weight, tca, drug):
        factories.publish(page)
    article = factories.ArticleFactory(
        title="Antidepressants for back pain",
        hero_picture=store_picture(picture_upload()),
        hero_alternative_text="Two fields",
        hero_caption="Red & blue",
        hero_credit="Antidep",
    )
    ArticleAuthor.objects.create(article=article, contributor=person)
    factories.add_section(article, drug_class=tca)
    article.references.create(title="A study", publisher="The BMJ", year=2021, doi="10.1136/bmj.1")
    drafts.record_change(article, by=factories.author())
    factories.publish(article)
    return {"article": article, "drug": drug, "drug_class": tca, "side_effect": dry, "contributor": person}


def test_every_property_is_one_that_schema_org_gives_its_type(clinic: dict[str, Page]) -> None:
    for page in clinic.values():
        for node in nodes(told(page)):
            types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
            allowed = set[str]().union(*(SCHEMA_ORG.get(name, set()) for name in types))
            assert set(node) <= allowed, types


def test_every_kind_of_page_says_what_it_is_about() -> None:
    assert {kind.document_type for kind in all_kinds()} <= set(_describers)


def test_a_page_tells_its_address_name_and_place_in_the_site(clinic: dict[str, Page]) -> None:
    data = told(clinic["drug"])
    address = f"{ORIGIN}/drugs/amitriptyline/"
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["@id"], data["url"]) == ("MedicalWebPage", address, address)
    assert (data["name"], data["inLanguage"], data["version"]) == ("Amitriptyline", "en", 1)
    assert data["isPartOf"] == {"@type": "WebSite", "name": "Antidep", "url": f"{ORIGIN}/"}
    steps = [(step["position"], step["name"], step["item"]) for step in data["breadcrumb"]["itemListElement"]]
    assert steps == [
        (1, "Home", f"{ORIGIN}/"),
        (2, "Drugs", f"{ORIGIN}/drugs/"),
        (3, "Amitriptyline", address),
    ]


def test_the_dates_are_those_that_the_page_shows() -> None:
    """First published, then changed in substance, then read again by a clinician."""
    article = factories.ArticleFactory(title="Back pain")
    factories.publish(article, at=moment(1))
    assert dates(article)[:2] == ("2026-05-01", "2026-05-01")
    factories.change(article, summary="Now with more about the neck.")
    factories.publish(article, at=moment(2))
    assert dates(article)[:2] == ("2026-05-01", "2026-05-02")
    record_review(article, by=factories.reviewer(), at=moment(3))
    assert dates(article) == ("2026-05-01", "2026-05-02", "2026-05-03")


def moment(day: int) -> datetime:
    return datetime(2026, 5, day, 12, tzinfo=UTC)


def dates(page: Page) -> tuple[str, str, str]:
    data = told(page)
    return data["datePublished"], data["dateModified"], data["lastReviewed"]


def test_a_reviewer_with_a_live_page_is_linked_and_one_without_is_named() -> None:
    article = factories.ArticleFactory(title="Back pain")
    factories.publish(article, is_whole_page=True)
    assert told(article)["reviewedBy"] == {"@type": "Person", "name": "Rita"}
    rita = factories.ContributorFactory(title="Rita Reader", credentials="MD", user=factories.reviewer())
    factories.publish(rita)
    reviewer = type(factories.reviewer()).objects.get(username="rita")
    record_review(article, by=reviewer)
    assert told(article)["reviewedBy"] == {
        "@type": "Person",
        "name": "Rita Reader, MD",
        "url": f"{ORIGIN}/contributors/rita-reader/",
    }


def test_a_page_that_nobody_reviewed_claims_no_review() -> None:
    edition = Edition.objects.get(page=factories.published(factories.DrugFactory()))
    edition.reviewed_on, edition.reviewed_by, edition.reviewer = None, "", None
    data = json.loads(
        structured_data(edition, edition.document, Site("Antidep", ORIGIN, {}), is_reviewed=True)
    )
    assert not {"lastReviewed", "reviewedBy"} & set(data)


def test_a_drug_tells_its_names_codes_class_and_serious_side_effects(clinic: dict[str, Page]) -> None:
    data = told(clinic["drug"])
    assert data["mainEntity"] == {
        "@type": "Drug",
        "name": "Amitriptyline",
        "url": f"{ORIGIN}/drugs/amitriptyline/",
        "nonProprietaryName": "amitriptyline",
        "proprietaryName": ["Elavil"],
        "code": [
            {"@type": "MedicalCode", "codeValue": "N06AA09", "codingSystem": "ATC"},
            {"@type": "MedicalCode", "codeValue": "704", "codingSystem": "RxNorm"},
        ],
        "rxcui": "704",
        "drugClass": {
            "@type": "DrugClass",
            "name": "Tricyclic antidepressants",
            "url": f"{ORIGIN}/drug-classes/tricyclic-antidepressants/",
        },
        "warning": ["Get medical help at once if you have any of these: blurred vision."],
    }


def test_a_side_effect_that_a_drug_does_not_have_is_not_mentioned(clinic: dict[str, Page]) -> None:
    assert [symptom["name"] for symptom in told(clinic["drug"])["mentions"]] == [
        "Blurred vision",
        "Dry mouth",
    ]
    assert len(told(clinic["drug_class"])["mentions"]) == 3


def test_a_class_tells_its_code_and_its_drugs(clinic: dict[str, Page]) -> None:
    about = told(clinic["drug_class"])["mainEntity"]
    assert (about["@type"], about["alternateName"]) == ("DrugClass", "TCA")
    assert about["code"] == [{"@type": "MedicalCode", "codeValue": "N06AA", "codingSystem": "ATC"}]
    [drug] = about["drug"]
    assert (drug["nonProprietaryName"], drug["proprietaryName"]) == ("amitriptyline", ["Elavil"])
    assert drug["url"] == f"{ORIGIN}/drugs/amitriptyline/"


def test_a_side_effect_is_a_symptom_with_its_medical_term(clinic: dict[str, Page]) -> None:
    assert told(clinic["side_effect"])["mainEntity"] == {
        "@type": "MedicalSymptom",
        "name": "Dry mouth",
        "url": f"{ORIGIN}/side-effects/dry-mouth/",
        "alternateName": "xerostomia",
    }


def test_a_contributor_is_described_as_the_page_describes_them(clinic: dict[str, Page]) -> None:
    data = told(clinic["contributor"])
    assert data["@type"] == "ProfilePage"
    assert data["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Writer",
        "url": f"{ORIGIN}/contributors/ada-writer/",
        "description": "Demonstration author",
    }


def test_an_article_tells_its_authors_picture_classes_and_sources(clinic: dict[str, Page]) -> None:
    data = told(clinic["article"])
    [author], [drug_class], [source] = data["author"], data["about"], data["citation"]
    assert data["@type"] == ["MedicalWebPage", "Article"]
    assert data["headline"] == "Antidepressants for back pain"
    assert (author["name"], author["url"]) == ("Ada Writer", f"{ORIGIN}/contributors/ada-writer/")
    assert drug_class["url"] == f"{ORIGIN}/drug-classes/tricyclic-antidepressants/"
    assert (source["name"], source["url"]) == ("A study", "https://doi.org/10.1136/bmj.1")
    assert (source["publisher"]["name"], source["datePublished"]) == ("The BMJ", "2021")
    picture = Article.objects.get().hero_picture
    assert picture
    assert data["image"] == {
        "@type": "ImageObject",
        "url": f"{ORIGIN}/pictures/{picture.name}",
        "width": 640,
        "height": 360,
        "caption": "Red & blue",
        "creditText": "Antidep",
    }


def test_a_page_that_is_not_live_is_named_and_not_linked(clinic: dict[str, Page]) -> None:
    contributor = Contributor.objects.get()
    edition = Edition.objects.get(page=clinic["article"])
    addresses = {clinic["article"].pk: edition.address}
    site = Site("Antidep", ORIGIN, addresses)
    [author] = json.loads(structured_data(edition, edition.document, site, is_reviewed=True))["author"]
    assert author["name"] == contributor.title
    assert "url" not in author


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!-- & ]]>", "“Ünïcode” – 10⁶"])
def test_no_title_can_end_the_script_in_which_it_stands(title: str) -> None:
    page = factories.DrugFactory(title=title, slug="a-drug")
    factories.publish(page)
    text = json_ld(page)
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == title
