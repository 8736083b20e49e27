"""What a publication makes out of date, against what readers would really see differently.

For each thing that an editor can do, every public address is read before and after. Whatever reads
differently must be among what the site says has changed; and whatever is among it must show the change.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import pytest

from articles.models import Article
from publishing.documents import ChangeKind
from publishing.models import Generation, Page, PublicChange
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS
from publishing.serving import WHOLE_SITE
from publishing.verbs import add_erratum, workflow
from tests import factories as make
from tests.antidep_site.linked_site import LinkedSite, everything_public
from tests.reading import change_and_publish, get

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

Answers = dict[str, "Kept"]


@dataclass(frozen=True)
class Kept:
    """An answer as somebody may keep it, with what it says that it depends on."""

    status: int
    body: str
    location: str
    depends_on: frozenset[str]

    def shows(self, page: Page) -> bool:
        """Whether the page is named here, or its address."""
        known = {page.title, *page.editions.values_list("title", flat=True)}
        known |= {*page.addresses.values_list("path", flat=True)}
        return any(words.casefold() in (self.body + self.location).casefold() for words in known)


def read_all() -> Answers:
    answers = {}
    for address in everything_public():
        response = get(address)
        assert response.status_code in {200, 301, 410}, address
        answers[address] = Kept(
            response.status_code,
            response.content.decode(),
            response.get("Location", ""),
            frozenset(response.get("Surrogate-Key", "").split()),
        )
    return answers


@pytest.fixture(scope="module")
def as_it_was(built_once: None) -> tuple[LinkedSite, Answers]:
    """The site and all that it answers, before anything is done."""
    return LinkedSite(), read_all()


def generation() -> int:
    return Generation.objects.get().number


def keys_since(before: int) -> set[str]:
    changes = PublicChange.objects.filter(generation__gt=before)
    assert changes.count() == generation() - before, (
        "Something was published and nobody said what it changed."
    )
    return {key for change in changes for key in change.keys}


def title_changes(site: LinkedSite) -> list[Page]:
    change_and_publish(site.drug, title="doxepine")
    return [site.drug]


def small_correction(site: LinkedSite) -> list[Page]:
    make.approved(make.change(site.loner, summary="Usually, it helps."))
    workflow.publish(site.loner, by=make.publisher(), change_kind=ChangeKind.MINOR, note="A comma.")
    return [site.loner]


def summary_of_drug_changes(site: LinkedSite) -> list[Page]:
    change_and_publish(site.drug, summary="For sleep.")
    return [site.drug]


def summary_of_article_changes(site: LinkedSite) -> list[Page]:
    change_and_publish(site.other_article, summary="What pain is.")
    return [site.other_article]


def brand_changes(site: LinkedSite) -> list[Page]:
    brand = site.drug.brand_names.get()
    brand.name = "Sinequan"
    brand.save()
    change_and_publish(site.drug)
    return [site.drug]


def new_drug_in_class(site: LinkedSite) -> list[Page]:
    return [make.published(make.DrugFactory(title="clomipramine", drug_class=site.drug_class))]


def drug_leaves_class(site: LinkedSite) -> list[Page]:
    change_and_publish(site.drug, drug_class=None)
    return [site.drug]


def drug_gets_side_effect(site: LinkedSite) -> list[Page]:
    make.add_side_effect(site.loner, site.effect)
    change_and_publish(site.loner)
    return [site.loner]


def class_gets_side_effect(site: LinkedSite) -> list[Page]:
    make.add_side_effect(site.drug_class, site.other_effect)
    change_and_publish(site.drug_class)
    return [site.drug_class]


def side_effect_renamed(site: LinkedSite) -> list[Page]:
    change_and_publish(site.effect, title="parched mouth")
    return [site.effect]


def address_moves(site: LinkedSite) -> list[Page]:
    change_and_publish(site.loner, slug="wellbutrin")
    return [site.loner]


def withdrawn(site: LinkedSite) -> list[Page]:
    workflow.withdraw(site.sibling, by=make.publisher(), reason="No longer sold.", read_instead=site.drug)
    return [site.sibling]


def suggested_page_withdrawn(site: LinkedSite) -> list[Page]:
    workflow.withdraw(site.other_article, by=make.publisher(), reason="It was wrong.")
    return [site.other_article]


def live_again(site: LinkedSite) -> list[Page]:
    workflow.withdraw(site.sibling, by=make.publisher(), reason="No longer sold.")
    make.published(make.change(site.sibling, summary="Sold again."))
    return [site.sibling]


def read_instead_moves(site: LinkedSite) -> list[Page]:
    workflow.withdraw(site.sibling, by=make.publisher(), reason="No longer sold.", read_instead=site.loner)
    change_and_publish(site.loner, slug="wellbutrin")
    return [site.sibling, site.loner]


def author_renamed(site: LinkedSite) -> list[Page]:
    change_and_publish(site.writer, title="Wanda Wright")
    return [site.writer]


def reviewer_withdrawn(site: LinkedSite) -> list[Page]:
    type(site.clinician).objects.filter(pk=site.clinician.pk).update(user=make.reviewer())
    workflow.record_review(site.drug, by=make.reviewer())
    workflow.withdraw(site.clinician, by=make.publisher(), reason="She asked for it.")
    return [site.drug, site.clinician]


def reviewed(site: LinkedSite) -> list[Page]:
    workflow.record_review(site.article, by=make.reviewer())
    return [site.article]


def note_corrected(site: LinkedSite) -> list[Page]:
    add_erratum(site.article.editions.latest("number"), by=make.publisher(), note="It said too little.")
    return [site.article]


def article_links_elsewhere(site: LinkedSite) -> list[Page]:
    section = Article.objects.get(pk=site.other_article.pk).sections.get()
    section.text = f'<p>See <a data-page="{site.drug.pk}">that</a>.</p>'
    section.save()
    change_and_publish(site.other_article)
    return [site.other_article]


def emergency_and_its_review(site: LinkedSite) -> list[Page]:
    on_call, other = make.person("emma", EMERGENCY_PUBLISHERS), make.person("albert", AUTHORS)
    make.change(site.loner, by=other, used_for="<p>Do not take it now.</p>")
    workflow.publish(site.loner, by=on_call, note="A warning.", emergency_reason="A recall.")
    workflow.record_review(site.loner, by=make.reviewer())
    return [site.loner]


def emergency_that_others_show(site: LinkedSite) -> list[Page]:
    on_call, other = make.person("emma", EMERGENCY_PUBLISHERS), make.person("albert", AUTHORS)
    make.change(site.drug_class, by=other, how_it_works="<p>Nobody knows.</p>")
    workflow.publish(site.drug_class, by=on_call, note="A warning.", emergency_reason="A recall.")
    return [site.drug_class]


def name_in_an_emergency_that_others_show(site: LinkedSite) -> list[Page]:
    on_call, other = make.person("emma", EMERGENCY_PUBLISHERS), make.person("albert", AUTHORS)
    make.change(site.drug_class, by=other, title="Recalled medicines")
    workflow.publish(site.drug_class, by=on_call, note="A warning.", emergency_reason="A recall.")
    return [site.drug_class]


def brought_back(site: LinkedSite) -> list[Page]:
    change_and_publish(site.loner, summary="Something else.")
    first = site.loner.editions.get(number=1)
    make.publish(workflow.bring_back(first, by=make.author()), note="As it was.")
    return [site.loner]


def site_renamed(site: LinkedSite) -> list[Page]:
    change_and_publish(site.site, title="Without pain")
    return [site.site]


def help_line_changes(site: LinkedSite) -> list[Page]:
    site.site.help_line_rows.update(number="1738")
    change_and_publish(site.site)
    return [site.site]


def page_at_the_foot_renamed(site: LinkedSite) -> list[Page]:
    change_and_publish(site.privacy, title="Your privacy")
    return [site.privacy]


def page_at_the_foot_says_more(site: LinkedSite) -> list[Page]:
    change_and_publish(site.privacy, text="<p>We keep nothing.</p>")
    return [site.privacy]


def page_at_the_foot_withdrawn(site: LinkedSite) -> list[Page]:
    workflow.withdraw(site.privacy, by=make.publisher(), reason="We write it anew.")
    return [site.privacy]


ALL: list[Callable[[LinkedSite], list[Page]]] = [
    title_changes,
    small_correction,
    summary_of_drug_changes,
    summary_of_article_changes,
    brand_changes,
    new_drug_in_class,
    drug_leaves_class,
    drug_gets_side_effect,
    class_gets_side_effect,
    side_effect_renamed,
    address_moves,
    withdrawn,
    suggested_page_withdrawn,
    live_again,
    read_instead_moves,
    author_renamed,
    reviewer_withdrawn,
    reviewed,
    note_corrected,
    article_links_elsewhere,
    emergency_and_its_review,
    emergency_that_others_show,
    name_in_an_emergency_that_others_show,
    brought_back,
    site_renamed,
    help_line_changes,
    page_at_the_foot_renamed,
    page_at_the_foot_says_more,
    page_at_the_foot_withdrawn,
]


def may_drop_too_often(address: str, kept: Kept) -> bool:
    """The home page and the feed show what is newest. Of histories and editions, few are ever read."""
    return WHOLE_SITE in kept.depends_on or "/history/" in address or "/editions/" in address


@pytest.mark.parametrize("done", ALL, ids=lambda done: done.__name__)
def test_what_reads_differently_is_dropped_and_nothing_that_does_not_show_it(
    as_it_was: tuple[LinkedSite, Answers], done: Callable[[LinkedSite], list[Page]]
) -> None:
    site, before = as_it_was
    began = generation()
    changed_pages = done(deepcopy(site))
    after, keys = read_all(), keys_since(began)
    differ = {
        address
        for address, kept in before.items()
        if (kept.status, kept.body, kept.location)
        != (after[address].status, after[address].body, after[address].location)
    }
    dropped = {address for address, kept in before.items() if kept.depends_on & keys}
    assert differ - dropped == set()
    pages = [*changed_pages, *_followers(began)]
    shows_nothing = {
        address
        for address in dropped - differ
        if not may_drop_too_often(address, before[address])
        and not any(kept.shows(page) for page in pages for kept in (before[address], after[address]))
    }
    assert shows_nothing == set()


def confirmed(page: Page) -> None:
    workflow.record_review(page, by=make.reviewer())


def replaced_by_what_nobody_else_shows(page: Page) -> None:
    make.publish(make.answer(page, "does_it_help", "<p>None.</p>"), is_whole_page=True)


def taken_away(page: Page) -> None:
    workflow.withdraw(page, by=make.publisher(), reason="It was wrong.")


@pytest.mark.parametrize("release", [confirmed, replaced_by_what_nobody_else_shows, taken_away])
def test_what_ends_the_notice_of_an_emergency_drops_every_page_that_has_it(
    as_it_was: tuple[LinkedSite, Answers], release: Callable[[Page], None]
) -> None:
    """Nothing is sealed on the article that shows the class, and yet it reads differently."""
    site = deepcopy(as_it_was[0])
    emergency_that_others_show(site)
    before, began = read_all(), generation()
    assert "Published before review" in before["/articles/sleep/"].body
    release(site.drug_class)
    after, keys = read_all(), keys_since(began)
    assert "Published before review" not in after["/articles/sleep/"].body
    differ = {address for address, kept in before.items() if kept.body != after[address].body}
    dropped = {address for address, kept in before.items() if kept.depends_on & keys}
    assert "/articles/sleep/" in differ
    assert differ - dropped == set()


def test_what_others_do_not_show_drops_nothing_of_theirs(as_it_was: tuple[LinkedSite, Answers]) -> None:
    site, before = as_it_was
    began = generation()
    change_and_publish(deepcopy(site.drug), used_for="<p>For sleep.</p>", summary="For sleep.")
    keys = keys_since(began)
    dropped = {address for address, kept in before.items() if kept.depends_on & keys}
    of_the_page = {"/drugs/doxepin/", "/drugs/doxepin/timemap/"}
    assert {address for address in dropped if not may_drop_too_often(address, before[address])} == {
        "/drugs/",
        *of_the_page,
    }


def _followers(since: int) -> list[Page]:
    keys = keys_since(since)
    return [page for page in Page.objects.all() if f"page-{page.pk}" in keys]
