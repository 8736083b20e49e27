"""The invented site: what was asked for, the same every time, and as sound as if editors had made it."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Section
from benchmarks.corpus.command import Command
from benchmarks.corpus.names import COUNT, Names
from benchmarks.corpus.outline import FEWEST_PAGES, families
from benchmarks.corpus.schedule import last_moment, schedule
from benchmarks.corpus.vocabulary import BRAND_ENDINGS, COMMON_TITLE_WORD, DRUG_ENDINGS
from drugs.models import Drug, DrugClass
from publishing.checking import Live, compose, refresh, run_checks
from publishing.comparing import classify, protected_names
from publishing.documents import ChangeKind, Excerpt, all_kinds
from publishing.editions import columns_of_live
from publishing.models import (
    Address,
    Edition,
    Generation,
    Link,
    NameWord,
    Page,
    Reference,
    Review,
    ReviewTask,
)
from publishing.pages import Edge, edges_of, write_words
from publishing.people import authors_of, valid_approval
from publishing.sealing import signature_of
from publishing.verbs import drafts, workflow
from publishing.verifying import broken_seals, derived_faults, ledger_faults
from tests import factories as make
from tests.all_rows import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

FLAG = "--yes-this-is-no-real-site"
PAGES, EDITIONS_PER_PAGE = 120, 4
FIRST_MOMENT = datetime.combine(date(2024, 1, 1), time(9, tzinfo=UTC))


def make_corpus(*options: str) -> str:
    output = StringIO()
    call_command(Command(), *options, stdout=output)
    return output.getvalue()


class InventedSiteTests(TestCase):
    """One invented site, for all of these tests."""

    said: str

    @classmethod
    def setUpTestData(cls) -> None:
        cls.said = make_corpus(
            FLAG, "--pages", str(PAGES), "--editions-per-page", str(EDITIONS_PER_PAGE), "--seed", "3"
        )

    def live(self) -> list[tuple[Page, Any]]:
        pages = Page.objects.live().order_by("pk")
        return [(page, page.live_edition.document) for page in pages if page.live_edition]

    def test_it_has_exactly_as_many_pages_and_editions_as_were_asked_for_and_says_so(self) -> None:
        assert Page.drafts.count() == PAGES
        assert Edition.objects.count() == PAGES * EDITIONS_PER_PAGE
        assert (
            f"{PAGES} pages, {PAGES * EDITIONS_PER_PAGE} editions and {Link.objects.count():,} links"
            in self.said
        )

    def test_it_is_mostly_drugs_and_has_pages_of_every_kind(self) -> None:
        kinds = Counter(Page.objects.values_list("kind", flat=True))
        assert kinds["drug"] > PAGES / 2
        assert min(kinds[kind] for kind in ("article", "drug_class", "side_effect", "contributor")) >= 3
        assert max(drug_class.drugs.count() for drug_class in DrugClass._default_manager.all()) <= 40

    def test_no_two_pages_have_the_same_title_or_slug_and_a_third_share_a_word(self) -> None:
        titles = list(Page.objects.values_list("title", flat=True))
        assert len(set(titles)) == len(set(Page.objects.values_list("slug", flat=True))) == PAGES
        assert 0.25 < sum(COMMON_TITLE_WORD in title for title in titles) / PAGES < 0.4

    def test_every_summary_says_that_the_page_is_invented(self) -> None:
        assert not Page.objects.exclude(summary__contains="invented").exists()
        assert not Edition.objects.exclude(summary__contains="Nothing on it is true.").exists()

    def test_every_seal_is_whole(self) -> None:
        assert [str(fault) for fault in (*broken_seals(), *ledger_faults())] == []

    def test_all_that_is_derived_follows_from_it(self) -> None:
        assert [str(fault) for fault in derived_faults()] == []

    def test_every_live_page_shows_what_is_live_elsewhere(self) -> None:
        for page, document in self.live():
            assert refresh(page, document) == document, page

    def test_a_draft_says_what_is_live_unless_somebody_changed_it(self) -> None:
        pending = {page.pk for page, document in self.live() if compose(page) != document}
        written = Page.objects.live().filter(contributions__edition=None).values_list("pk", flat=True)
        assert pending == set(written)
        assert pending

    def test_the_links_are_the_edges_of_the_live_documents(self) -> None:
        edges = {(page.pk, edge) for page, document in self.live() for edge in edges_of(document)}
        links = Link.objects.values_list("source", "target", "relation")
        assert edges == {(source, Edge(target, relation)) for source, target, relation in links}

    def test_every_page_is_found_by_its_names_and_has_the_dates_of_what_is_live(self) -> None:
        assert NameWord.objects.exists()
        for kind in all_kinds():
            assert not write_words(kind.model._default_manager.all()), kind  # nothing was to be mended
        for page in Page.objects.all():
            due = columns_of_live(page.live_edition)
            assert {name: getattr(page, name) for name in due} == due

    @pytest.mark.sqlite_alone
    def test_every_address_answers_and_those_of_withdrawn_pages_say_gone(self) -> None:
        answers: Counter[int] = Counter()
        for address in Address.objects.select_related("page"):
            expected = 200 if address.page.is_live else 410
            assert self.client.get(address.path).status_code == expected, address
            answers[expected] += 1
        assert answers[200] == Page.objects.live().count()
        assert answers[410] == Page.objects.withdrawn().count() > 0

    def test_some_pages_are_on_their_way_and_some_are_to_be_looked_at(self) -> None:
        assert Page.objects.waiting_for_review().count() == Page.objects.approved().count() == PAGES // 50
        assert Page.objects.filter(editions=None).exists()
        assert Page.objects.overdue(date(2026, 6, 1)).exists()
        assert ReviewTask.objects.open().exists()

    def test_every_draft_is_known_to_be_by_somebody(self) -> None:
        for page in Page.objects.all():
            assert page.specific.own_part().content_hash() == page.draft_hash, page
            newest = page.contributions.latest("version")
            assert (newest.own_hash, newest.version) == (page.draft_hash, page.version)
            assert drafts.own_part_at(page, page.version) == page.specific.own_part()

    def test_nobody_approved_their_own_words(self) -> None:
        for page in Page.objects.approved():
            approval = valid_approval(page, page.draft_hash)
            assert approval
            assert approval.by not in authors_of(page)
        reviewers = {signature_of(row.by).name for row in Review.objects.select_related("by")}
        for edition in Edition.objects.filter(cause=None).exclude(change_kind=ChangeKind.REVIEW):
            assert edition.authors == [row.by.get_full_name() for row in edition.contributions.all()]
            is_approved = edition.change_kind == ChangeKind.SUBSTANTIVE
            assert edition.approved_by in (reviewers if is_approved else {""}), edition
            assert edition.reviewed_by in reviewers

    def test_what_is_approved_can_be_published(self) -> None:
        page = Page.objects.approved().earliest("pk")
        publisher = User.objects.get(username="publisher")
        publication = workflow.publish(page, by=publisher, note="Published from the corpus.")
        assert [edition.page_id for edition in publication.chosen] == [page.pk]

    def test_a_change_is_as_small_as_its_edition_says(self) -> None:
        editions = Edition.objects.exclude(change_kind=ChangeKind.REVIEW).select_related("page")
        minor = editions.filter(change_kind=ChangeKind.MINOR)
        substantive = editions.filter(change_kind=ChangeKind.SUBSTANTIVE, number__gt=1)[:20]
        assert minor
        for edition in [*minor, *substantive]:
            before = edition.page.editions.get(number=edition.number - 1)
            assert classify(before.document, edition.document).change_kind == edition.change_kind

    def test_an_edition_that_follows_names_a_cause_of_the_same_moment_and_changes_no_own_part(self) -> None:
        followers = Edition.objects.exclude(cause=None).select_related("cause", "page")
        assert followers
        for edition in followers:
            before = edition.page.editions.get(number=edition.number - 1)
            assert edition.cause
            assert edition.cause.published_at == edition.published_at
            assert edition.document.own == before.document.own
            assert edition.document != before.document

    def test_no_edition_shows_what_was_published_after_it(self) -> None:
        published = {
            (edition.page_id, edition.number): edition.published_at for edition in Edition.objects.all()
        }
        for edition in Edition.objects.select_related("page"):
            for part in edition.document.walk():
                if isinstance(part, Excerpt):
                    assert published[part.page, part.edition] <= edition.published_at, edition

    def test_the_checks_find_no_error(self) -> None:
        live = Live()
        findings = [finding for _, document in self.live() for finding in run_checks(document, live)]
        assert [finding for finding in findings if finding.is_error] == []

    @pytest.mark.sqlite_alone
    def test_every_draft_passes_the_validation_of_the_forms(self) -> None:
        for page in Page.objects.all():
            page.specific.full_clean()
        for reference in Reference.objects.all():
            reference.full_clean()

    def test_another_page_and_edition_can_follow(self) -> None:
        page = make.published(make.DrugFactory(title="another"))
        assert page.pk == PAGES + 1
        assert page.live_edition_id == PAGES * EDITIONS_PER_PAGE + 1

    def test_it_counts_as_one_change_of_the_site(self) -> None:
        assert Generation.objects.get().number == 1

    def test_a_database_that_holds_pages_is_refused(self) -> None:
        with pytest.raises(CommandError, match="holds pages already"):
            make_corpus(FLAG, "--pages", "50")


def made(seed: int) -> dict[type, list[Any]]:
    """The rows of pages and editions that this seed makes. They are rolled back."""
    with transaction.atomic():
        number_accounts_from_one()
        make_corpus(FLAG, "--pages", "60", "--seed", str(seed))
        found: dict[type, list[Any]] = {model: rows_of(model) for model in (Page, Drug, Reference, Edition)}
        found[Link] = list(Link.objects.order_by("pk").values_list("source", "target", "relation"))
        found[Section] = list(Section._default_manager.order_by("pk").values_list("heading", "text"))
        transaction.set_rollback(True)
    return found


def number_accounts_from_one() -> None:
    """The seals name accounts by number, and PostgreSQL does not roll its sequences back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [User]):
            cursor.execute(statement)


def test_the_same_seed_gives_the_same_site() -> None:
    assert made(seed=1) == made(seed=1)


def test_another_seed_gives_another_site() -> None:
    one, other = made(seed=1), made(seed=2)
    assert len(one[Edition]) == len(other[Edition])
    for model in (Page, Drug, Section):
        assert {*one[model]}.isdisjoint(other[model])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--pages", "60"], "--yes-this-is-no-real-site"),
        ([FLAG, "--pages", "10"], "number of pages"),
        ([FLAG, "--pages", "60", "--editions-per-page", "0.5"], "Editions per page"),
        ([FLAG, "--pages", "60", "--first-day", date.today().isoformat()], "earlier day"),
    ],
)
def test_what_cannot_be_made_is_refused(options: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        make_corpus(*options)
    assert not Page.drafts.exists()


@given(pages=st.integers(FEWEST_PAGES, 400), editions_per_page=st.floats(1, 20), seed=st.integers(0, 10**6))
def test_any_plan_has_each_page_once_and_numbers_its_editions_in_the_order_of_time(
    pages: int, editions_per_page: float, seed: int
) -> None:
    seen, keys = [], []
    for family in families(pages, editions_per_page, seed, people=5):
        steps = schedule(family, FIRST_MOMENT)
        assert set(steps) == {page.number for page in family.published}
        for of_page in steps.values():
            assert [step.number for step in of_page] == list(range(1, len(of_page) + 1))
            assert all(before.at + timedelta(minutes=10) <= after.at for before, after in pairwise(of_page))
            assert of_page[-1].at < last_moment(FIRST_MOMENT)
        seen += [page.number for page in family.pages]
        keys += [step.edition for of_page in steps.values() for step in of_page]
    assert seen == list(range(1, pages + 1))
    assert sorted(keys) == list(range(1, round(pages * editions_per_page) + 1))


@given(seed=st.integers(0, 10**9))
def test_names_are_all_different_and_none_is_that_of_a_real_medicine(seed: int) -> None:
    names = Names(seed)
    words = [names.word(number) for number in range(2000)]
    brands = [names.word(number, BRAND_ENDINGS) for number in range(2000)]
    assert len({*words, *brands}) == 4000
    assert not {*words, *brands} & {name.casefold() for name in protected_names()}


def test_no_two_of_all_possible_names_are_the_same() -> None:
    names = Names(0)
    assert len({names.word(number, DRUG_ENDINGS) for number in range(COUNT)}) == COUNT
