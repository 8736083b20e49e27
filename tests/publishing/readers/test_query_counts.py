"""Reading takes as many queries with three of a thing as with one: nothing is looked up row by row."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleAuthor, ArticleMedicalReviewer, ContinueReading
from drugs.models import Drug, DrugClass
from publishing.documents import all_kinds
from publishing.models import Page
from publishing.pages import EMERGENCY_PUBLISHERS
from publishing.verbs import add_erratum, workflow
from publishing.verbs.workflow import record_review
from tests import factories as make
from tests.reading import change_and_publish, get

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def queries(address: str) -> int:
    """How many queries the answer takes, at its second time of asking."""
    assert get(address).status_code in {200, 410}, address
    return len(queries_of(lambda: get(address)))


def queries_of(asking: Callable[[], object]) -> CaptureQueriesContext:
    with CaptureQueriesContext(connection) as captured:
        asking()
    return captured


def the_same_at_one_and_three(address: str, add_one: Callable[[], object], *others: str) -> None:
    """``add_one`` adds one more of a thing: asking takes as many queries after the first as after three."""
    addresses = [address, *others]
    add_one()
    first = {address: queries(address) for address in addresses}
    add_one()
    add_one()
    assert {address: queries(address) for address in addresses} == first


def test_the_lists() -> None:
    def add() -> None:
        class_with_drugs()
        make.publish(make.ArticleFactory())
        make.publish(make.ContributorFactory())

    lists = [kind.list_address for kind in all_kinds()]
    the_same_at_one_and_three("/", add, "/search/?q=a", "/feed/", "/sitemap.xml", "/sitemap-0.xml", *lists)


def class_with_drugs() -> DrugClass:
    """A live class with a drug, which has a brand and a side effect."""
    drug_class = make.published(make.DrugClassFactory())
    drug_with_all(drug_class)
    return drug_class


def drug_with_all(drug_class: DrugClass) -> Drug:
    """A live drug of a class with a brand and side effects of every sort."""
    if not drug_class.is_live:
        drug_class = make.published(drug_class)
    drug = make.DrugFactory(drug_class=drug_class)
    make.add_brand(drug, "Brand")
    for frequency in ("common", "serious", "absent"):
        make.add_side_effect(drug, make.published(make.SideEffectFactory()), frequency)
    return make.published(drug)


def live_class() -> DrugClass:
    return make.published(make.DrugClassFactory(title="Class"))


def address_of(page: Page) -> str:
    return Page.objects.get(pk=page.pk).get_absolute_url()


def test_the_drugs_of_a_class() -> None:
    drug_class = live_class()
    the_same_at_one_and_three("/drug-classes/class/", lambda: drug_with_all(drug_class))


def test_the_side_effects_of_a_class() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Class"))

    def add() -> None:
        for frequency in ("common", "serious"):
            make.add_side_effect(drug_class, make.published(make.SideEffectFactory()), frequency)
        make.publish(drug_class)

    the_same_at_one_and_three("/drug-classes/class/", add)


def test_the_brands_and_side_effects_of_a_drug() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))

    def add() -> None:
        make.add_brand(drug, f"Brand {drug.brand_names.count()}")
        for frequency in ("common", "serious", "absent"):
            make.add_side_effect(drug, make.published(make.SideEffectFactory()), frequency)
        make.publish(drug)

    the_same_at_one_and_three("/drugs/doxepin/", add)


def test_the_siblings_of_a_drug() -> None:
    drug_class = live_class()
    drug = drug_with_all(drug_class)
    the_same_at_one_and_three(address_of(drug), lambda: drug_with_all(drug_class))


def test_the_links_in_the_text_of_a_drug() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))
    links: list[str] = []

    def add() -> None:
        links.append(f'<a data-page="{make.published(make.SideEffectFactory()).pk}">effect</a>')
        make.publish(make.change(drug, used_for=f"<p>{' '.join(links)}</p>"))

    the_same_at_one_and_three("/drugs/doxepin/", add)


def test_who_has_a_side_effect() -> None:
    effect = make.published(make.SideEffectFactory(title="dry mouth"))

    def add() -> None:
        for frequency in ("common", "serious"):
            drug_class = make.DrugClassFactory()
            make.add_side_effect(drug_class, effect, frequency)
            make.publish(drug_class)
        for frequency in ("common", "serious", "absent"):
            drug = make.DrugFactory()
            make.add_side_effect(drug, effect, frequency)
            make.publish(drug)

    the_same_at_one_and_three("/side-effects/dry-mouth/", add)


def test_the_articles_about_a_drug() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))

    def add() -> None:
        article = make.ArticleFactory()
        make.add_section(article, text=f'<p><a data-page="{drug.pk}">it</a></p>')
        make.publish(article)

    the_same_at_one_and_three("/drugs/doxepin/", add)


def test_the_sections_and_people_of_an_article() -> None:
    article = make.published(make.ArticleFactory(title="Sleep"))

    def add() -> None:
        make.add_section(
            article, heading=f"Heading {article.sections.count()}", drug_class=class_with_drugs()
        )
        ArticleAuthor.objects.create(article=article, contributor=make.published(make.ContributorFactory()))
        ArticleMedicalReviewer.objects.create(
            article=article, contributor=make.published(make.ContributorFactory())
        )
        ContinueReading.objects.create(article=article, suggested=make.published(make.ArticleFactory()))
        article.references.create(title="A source", url="https://source.example/")
        make.publish(make.change(article))

    the_same_at_one_and_three("/articles/sleep/", add)


def test_the_work_of_a_contributor() -> None:
    who = make.published(make.ContributorFactory(title="Ada"))

    def add() -> None:
        for rows in (ArticleAuthor, ArticleMedicalReviewer):
            article = make.ArticleFactory()
            rows.objects.create(article=article, contributor=who)
            make.publish(make.change(article))

    the_same_at_one_and_three("/contributors/ada/", add)


def test_the_editions_of_a_page() -> None:
    drug_class = live_class()
    article = make.ArticleFactory(title="Sleep")
    make.add_section(article, drug_class=drug_class)
    make.publish(article)

    def add() -> None:
        """An edition that follows, one of its own with a corrected note, and one of a review."""
        drug_with_all(drug_class)
        page = change_and_publish(article, summary=f"Edition {article.editions.count()}.")
        edition = page.editions.latest("number")
        add_erratum(edition, by=make.publisher(), note="It was meant otherwise.")
        record_review(page, by=make.reviewer())

    below = ["history/", "history/?from=1&to=2", "history/seals/", "timemap/", "editions/1/"]
    the_same_at_one_and_three("/articles/sleep/", add, *(f"/articles/sleep/{each}" for each in below))


def test_what_came_before_review() -> None:
    drug_class = live_class()
    article = make.ArticleFactory(title="Sleep")
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    on_call = make.person("emma", EMERGENCY_PUBLISHERS)

    def add() -> None:
        """Two more drugs that were published before review, one of which was approved in part since."""
        for drug in (make.DrugFactory(drug_class=drug_class), make.DrugFactory(drug_class=drug_class)):
            workflow.publish(drug, by=on_call, emergency_reason="A recall.")
        change_and_publish(drug, summary=f"Drug {drug.pk}.")

    below = ["", "history/", "editions/2/"]
    the_same_at_one_and_three("/feed/", add, *(f"/articles/sleep/{each}" for each in below))


def test_the_history_for_editors() -> None:
    article = make.published(make.ArticleFactory(title="Sleep"))
    change_and_publish(article, summary="Edition 2.")
    client = Client()
    client.force_login(make.author())

    def add() -> list[int]:
        """An edition that links to and embeds other pages; how many queries the history then takes."""
        text = f'<p><a data-page="{make.published(make.SideEffectFactory()).pk}">effect</a></p>'
        make.add_section(article, drug_class=class_with_drugs(), text=text)
        make.publish(make.change(article, summary=f"Edition {article.editions.count()}."))
        address = f"/admin/pages/{article.pk}/history/"
        assert client.get(address).status_code == 200
        return [len(queries_of(partial(client.get, address + query))) for query in ("", "?from=1&to=2")]

    first = add()
    add()
    assert add() == first


def test_what_to_read_instead_of_a_withdrawn_page() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))

    def add() -> None:
        page = change_and_publish(drug, summary=f"Edition {drug.editions.count()}.")
        other = drug_with_all(make.DrugClassFactory())
        workflow.withdraw(page, by=make.publisher(), reason="No longer sold.", read_instead=other)

    below = ["history/", "editions/1/", "timegate/", "timemap/"]
    the_same_at_one_and_three("/drugs/doxepin/", add, "/feed/", *(f"/drugs/doxepin/{each}" for each in below))


def test_a_page_takes_few_queries() -> None:
    address = address_of(drug_with_all(live_class()))
    make.publish(make.SiteFactory())
    # Each asks once for its frame, and once whether what it shows was ever published before review. The home
    # page asks for changes, withdrawals and what followed them; a page for words that no edition holds.
    most = {"/": 8, "/drugs/": 3, address: 8, f"{address}history/": 8, "/search/?q=drug": 10}
    taken = {address: queries(address) for address in most}
    assert {address: count for address, count in taken.items() if count > most[address]} == {}
