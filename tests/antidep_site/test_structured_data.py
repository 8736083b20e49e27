"""JSON-LD: what machines are told is what the page says, in the words of schema.org."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
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
from tests.reading import html

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ORIGIN = "https://antidep.example"
NUMBERS = {"emergency": "112"}

VOCABULARY: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("schema_org.toml").read_text(encoding="utf-8")
)
"""The types of schema.org that we use, and what each adds to those that it extends."""

Clinic = dict[str, Page]


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
    site = Site("Antidep", ORIGIN, addresses, NUMBERS)
    return structured_data(edition, edition.document, site, is_reviewed=True)


def told_on(page: Page) -> tuple[dict[str, Any], str]:
    """What machines are told on the web page, and its body, which readers see."""
    head, body = html(page.get_absolute_url()).split("<body>")
    data: dict[str, Any] = json.loads(
        head.split('<script type="application/ld+json">')[1].split("</script>")[0]
    )
    return data, body


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node within a value, whatever it stands in."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


@pytest.fixture(scope="module")
def clinic(built_once: None) -> Clinic:
    """A live page of each kind, with all that structured data can say about it."""
    site = factories.SiteFactory(title="Antidep")
    factories.add_help_line(site, "112", purpose="emergency")
    about = factories.SitePageFactory(title="Who we are", summary="Who makes this.")
    blurred = factories.SideEffectFactory(title="blurred vision", medical_term="visual impairment")
    dry = factories.SideEffectFactory(
        title="dry mouth",
        medical_term="xerostomia",
        what_it_feels_like="<p>Thirst.</p><ul><li>At <strong>night</strong>.</li></ul>",
    )
    dry.sign_rows.create(sign="you cannot swallow")
    drafts.record_change(dry, by=factories.author())
    weight = factories.SideEffectFactory(title="weight gain")
    young = factories.WarningFactory(
        title="Not for the young", side_effect=dry, country="US", stated_on=date(2020, 5, 1)
    )
    driving = factories.WarningFactory(title="No driving", text="<p>Not at first.</p>", question="driving")
    young.references.create(
        title="A letter", publisher="An agency", year=2020, url="https://agency.example/1"
    )
    drafts.record_change(young, by=factories.author())
    tca = factories.DrugClassFactory(title="Tricyclic antidepressants", abbreviation="TCA", atc_group="N06AA")
    factories.add_warning(tca, young)
    factories.add_warning(tca, driving)
    factories.answer(tca, "sleep", "<p>They make you sleepy.</p>", holds_for_its_drugs=True)
    factories.add_side_effect(tca, blurred, "serious")
    factories.add_side_effect(tca, dry)
    factories.add_side_effect(tca, weight)
    drug = factories.DrugFactory(title="amitriptyline", drug_class=tca, atc_code="N06AA09", rxcui="704")
    factories.add_brand(drug, "Elavil")
    factories.add_side_effect(drug, weight, "absent")
    factories.answer(drug, "sleep", "<p>The first nights are better.</p>")
    person = factories.ContributorFactory(title="Ada Writer", credentials="Demonstration author")
    for page in (site, about, person, blurred, dry, weight, young, driving, tca):  # with its drug
        factories.publish(page, is_whole_page=True)
    article = factories.ArticleFactory(
        title="Antidepressants for back pain",
        hero_picture=store_picture(picture_upload()),
        hero_alternative_text="Two fields",
        hero_caption="Red & blue",
        hero_credit="Antidep",
    )
    ArticleAuthor.objects.create(article=article, contributor=person)
    factories.add_section(article, "When they help", drug_class=tca)
    article.references.create(title="A study", publisher="The BMJ", year=2021, doi="10.1136/bmj.1")
    drafts.record_change(article, by=factories.author())
    factories.publish(article)
    pages = (article, drug, tca, dry, young, person, about, site)
    return {page.kind: page for page in pages}


def lineage(schema_type: str | list[str]) -> set[str]:
    """A type, or several, with all that it extends."""
    if isinstance(schema_type, list):
        return {name for each in schema_type for name in lineage(each)}
    return {schema_type} | lineage(VOCABULARY[schema_type]["extends"])


def is_expected(value: Any, expected: list[str]) -> bool:
    """Whether schema.org expects such a value: a node of such a type, or any value if it expects data."""
    if isinstance(value, list):
        return all(is_expected(each, expected) for each in value)
    if isinstance(value, dict):
        return bool(lineage(value["@type"]) & {*expected})
    return bool({*expected} - VOCABULARY.keys())


def test_every_type_property_and_value_is_one_of_schema_org(clinic: Clinic) -> None:
    assert clinic.keys() == {kind.name for kind in all_kinds()}
    for page in clinic.values():
        for node in nodes(told_on(page)[0]):
            inherited = (VOCABULARY[name] for name in lineage(node["@type"]))
            allowed = {name: expected for properties in inherited for name, expected in properties.items()}
            for name, value in node.items():
                if not name.startswith("@"):
                    assert name in allowed, (node["@type"], name)
                    assert is_expected(value, allowed[name]), (node["@type"], name, value)


def test_machines_are_told_nothing_that_does_not_stand_on_the_page(clinic: Clinic) -> None:
    for page in clinic.values():
        data, body = told_on(page)
        shown = read(body)
        for line in lines(data):
            assert read(line) in shown, (page, line)


def lines(value: Any) -> Iterator[str]:
    """Each line of each text within a value: not what names things to machines, nor where they are."""
    if isinstance(value, dict):
        value = [inner for name, inner in value.items() if name[0] != "@" and name != "inLanguage"]
    if isinstance(value, list):
        for inner in value:
            yield from lines(inner)
    elif isinstance(value, str) and not value.startswith("http"):
        yield from value.split("\n")


def read(markup: str) -> str:
    """Words as somebody reads them, in one line and without case: dates as machines read them as well."""
    markup = re.sub('<sup class="citation[^>]*>.*?</sup>', "", markup)
    markup = re.sub('<[^>]* (?:datetime|alt)="([^"]*)"[^>]*>', r" \1 ", markup)
    markup = re.sub("</?(?:a|em|span|strong|time)\\b[^>]*>", "", markup)
    return " ".join(unescape(re.sub("<[^>]*>", " ", markup)).casefold().split())


def test_every_kind_of_page_says_what_it_is_about() -> None:
    assert {kind.document_type for kind in all_kinds()} <= set(_describers)


def test_a_page_tells_its_address_name_and_place_in_the_site(clinic: Clinic) -> None:
    data = told(clinic["drug"])
    address = f"{ORIGIN}/drugs/amitriptyline/"
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["@id"], data["url"]) == ("MedicalWebPage", address, address)
    assert (data["name"], data["inLanguage"], data["version"]) == ("Amitriptyline", "en", 1)
    assert data["isPartOf"] == {"@type": "WebSite", "name": "Antidep", "url": f"{ORIGIN}/"}
    steps = [(step["position"], step["name"], step["item"]) for step in data["breadcrumb"]["itemListElement"]]
    assert steps == [
        (1, "Antidep", f"{ORIGIN}/"),
        (2, "Drug", f"{ORIGIN}/drugs/"),
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
        "name": "Rita Reader",
        "description": "MD",
        "url": f"{ORIGIN}/contributors/rita-reader/",
    }


def test_a_page_that_nobody_reviewed_claims_no_review() -> None:
    edition = Edition.objects.get(page=factories.published(factories.DrugFactory()))
    edition.reviewed_on, edition.reviewed_by, edition.reviewer = None, "", None
    data = json.loads(
        structured_data(edition, edition.document, Site("Antidep", ORIGIN, {}, {}), is_reviewed=True)
    )
    assert not {"lastReviewed", "reviewedBy"} & set(data)


def test_a_site_that_is_an_example_claims_no_review(clinic: Clinic) -> None:
    claims = {"lastReviewed", "reviewedBy"}
    assert claims <= told_on(clinic["drug"])[0].keys()
    factories.publish(factories.change(clinic["site"], example="Example. Nobody has checked these words."))
    for page in clinic.values():
        assert not claims & told_on(page)[0].keys()


def test_a_drug_tells_its_names_codes_class_and_serious_side_effects(clinic: Clinic) -> None:
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
        "warning": [
            "Not for the young\nIt can be dangerous.",
            "No driving\nNot at first.",
            "Call 112 now if\nYou cannot swallow",
            "Get medical help at once if you have any of these\nBlurred vision",
        ],
    }


def test_a_drug_tells_the_questions_that_its_page_answers(clinic: Clinic) -> None:
    """With what its class answers and what it warns of; not where it only says whom to ask."""
    assert "Ask your pharmacist." in told_on(clinic["drug"])[1]
    assert told(clinic["drug"])["hasPart"] == [
        question("drugs/amitriptyline/#used-for", "What it is used for", "It is used for pain."),
        question(
            "drugs/amitriptyline/#sleep", "Sleep", "They make you sleepy.\nThe first nights are better."
        ),
        question("drugs/amitriptyline/#driving", "Driving", "No driving\nNot at first."),
    ]


def question(path: str, name: str, answer: str) -> dict[str, Any]:
    accepted = {"@type": "Answer", "text": answer}
    return {"@type": "Question", "name": name, "url": f"{ORIGIN}/{path}", "acceptedAnswer": accepted}


def test_the_address_of_each_part_is_a_place_on_its_page(clinic: Clinic) -> None:
    for page in clinic.values():
        data, body = told_on(page)
        addresses = [part["url"] for part in data.get("hasPart", []) if "url" in part]
        assert all(f' id="{address.split("#")[1]}"' in body for address in addresses)
        assert {address.split("#")[0] for address in addresses} <= {data["url"]}


def test_a_side_effect_that_a_drug_does_not_have_is_not_mentioned(clinic: Clinic) -> None:
    assert [symptom["name"] for symptom in told(clinic["drug"])["mentions"]] == [
        "Blurred vision",
        "Dry mouth",
    ]
    assert len(told(clinic["drug_class"])["mentions"]) == 3


def test_a_class_tells_its_code_and_its_drugs(clinic: Clinic) -> None:
    about = told(clinic["drug_class"])["mainEntity"]
    assert (about["@type"], about["alternateName"]) == ("DrugClass", "TCA")
    assert about["code"] == [{"@type": "MedicalCode", "codeValue": "N06AA", "codingSystem": "ATC"}]
    [drug] = about["drug"]
    assert (drug["nonProprietaryName"], drug["proprietaryName"]) == ("amitriptyline", ["Elavil"])
    assert drug["url"] == f"{ORIGIN}/drugs/amitriptyline/"


def test_a_class_tells_its_warnings_and_its_questions(clinic: Clinic) -> None:
    parts = [(part["@type"], part["name"]) for part in told(clinic["drug_class"])["hasPart"]]
    assert parts == [
        ("WebPageElement", "Not for the young"),
        ("WebPageElement", "No driving"),
        ("WebPageElement", "Call 112 now if"),
        ("WebPageElement", "Get medical help at once if you have any of these"),
        ("Question", "How they work"),
        ("Question", "Sleep"),
        ("Question", "Driving"),
    ]


def test_a_warning_tells_who_warns_since_when_and_its_sources(clinic: Clinic) -> None:
    data = told(clinic["warning"])
    assert data["mainEntity"] == {
        "@type": "CreativeWork",
        "name": "Not for the young",
        "publisher": {"@type": "Organization", "name": "An agency", "areaServed": "US"},
        "datePublished": "2020-05-01",
        "url": "https://agency.example/warning",
    }
    assert data["text"] == "It can be dangerous."
    assert [source["name"] for source in data["citation"]] == ["A letter"]
    assert data["mentions"]["url"] == f"{ORIGIN}/side-effects/dry-mouth/"


def test_a_side_effect_is_a_symptom_with_its_medical_term(clinic: Clinic) -> None:
    assert told(clinic["side_effect"])["mainEntity"] == {
        "@type": "MedicalSymptom",
        "name": "Dry mouth",
        "url": f"{ORIGIN}/side-effects/dry-mouth/",
        "alternateName": "xerostomia",
    }


def test_a_side_effect_tells_its_signs_of_danger_and_its_texts(clinic: Clinic) -> None:
    parts = told(clinic["side_effect"])["hasPart"]
    assert [(part["name"], part["text"]) for part in parts] == [
        ("Call 112 now if", "You cannot swallow"),
        ("What it feels like", "Thirst.\nAt night."),
        ("What can help", "Call a doctor at once."),
    ]


def test_nobody_is_reviewed(clinic: Clinic) -> None:
    """A page is, and never a person, nor the page of one."""
    for page in clinic.values():
        people = [node for node in nodes(told(page)) if node["@type"] in ("Person", "ProfilePage")]
        assert not any({"lastReviewed", "reviewedBy"} & {*node} for node in people)


def test_a_contributor_is_described_as_the_page_describes_them(clinic: Clinic) -> None:
    data = told(clinic["contributor"])
    assert data["@type"] == "ProfilePage"
    assert data["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Writer",
        "url": f"{ORIGIN}/contributors/ada-writer/",
        "description": "Demonstration author",
    }


def test_an_article_tells_its_authors_picture_classes_and_sources(clinic: Clinic) -> None:
    data = told(clinic["article"])
    [author], [drug_class], [source] = data["author"], data["about"], data["citation"]
    assert data["@type"] == ["MedicalWebPage", "Article"]
    assert data["headline"] == "Antidepressants for back pain"
    assert data["articleSection"] == ["When they help"]
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


def test_a_page_that_is_not_live_is_named_and_not_linked(clinic: Clinic) -> None:
    contributor = Contributor.objects.get()
    edition = Edition.objects.get(page=clinic["article"])
    addresses = {clinic["article"].pk: edition.address}
    site = Site("Antidep", ORIGIN, addresses, {})
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
