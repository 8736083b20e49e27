"""The first publication: what it says, how it came about, and that loading it again changes nothing."""

import re
import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from drugs.documents import MOST_WARNINGS_AT_THE_TOP
from drugs.models import Drug, DrugClass, SideEffect, Warning
from first_publication.content_files import all_content
from first_publication.map_of_facts import waiting
from first_publication.own_parts import has_unread
from first_publication.people import PEOPLE
from publishing.checking import Level, Live, compose, run_checks
from publishing.documents import Part, RichText
from publishing.frame import frame_now
from publishing.models import (
    Contribution,
    Contributor,
    Edition,
    Page,
    Reference,
    Review,
    SitePage,
    UnsealedWords,
)
from publishing.pages import AUTHORS, PUBLISHERS, REVIEWERS
from publishing.text import has_call_out, headings
from tests.all_rows import nothing_changes
from tests.factories import UserFactory
from tests.reading import get, html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

WARNINGS = {"drugs.W001", "drugs.W005", "drugs.W006", "drugs.W007", "publishing.W002"}
FIRST_VISIT = ("css/site.css", "fonts/antidep-serif.woff2", "fonts/antidep-sans.woff2")
"""What a browser loads beside the page."""
DRUGS = ["amitriptyline", "bupropion", "duloxetine", "sertraline"]


@pytest.fixture(autouse=True)
def _own_var_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def load(*options: str) -> str:
    output = StringIO()
    call_command("load_first_publication", *options, stdout=output)
    return output.getvalue()


def live_documents() -> Iterator[tuple[Page, Any]]:
    for page in Page.objects.live():
        assert page.live_edition
        yield page, page.live_edition.document


def rich_texts(document: Part) -> list[str]:
    return [part.html for part in document.walk() if isinstance(part, RichText) and part.html]


def history(slug: str) -> list[Edition]:
    return list(Edition.objects.filter(page__slug=slug).order_by("number"))


def antidepressants() -> list[Edition]:
    return history("antidepressants-for-back-pain-and-neck-pain")


class FirstPublicationTests(TestCase):
    """What was loaded, once for all of these tests."""

    @classmethod
    def setUpTestData(cls) -> None:
        load()

    def test_every_page_of_the_content_is_live_and_one_draft_waits_for_review(self) -> None:
        live = {
            model: model.objects.live().count() for model in (Article, DrugClass, Drug, Warning, SitePage)
        }
        assert live == {Article: 2, DrugClass: 4, Drug: 11, Warning: 17, SitePage: 5}
        assert Page.objects.live().count() == len(all_content())
        assert [page.title for page in Page.objects.waiting_for_review()] == ["sertraline"]
        assert SideEffect.objects.live().filter(slug="serotonin-syndrome").exists()

    def test_what_nobody_read_stands_in_drafts_that_readers_do_not_see(self) -> None:
        changed = {f"{page.kind}:{page.slug}" for page, said in live_documents() if compose(page) != said}
        assert changed == {content.key for content in all_content() if has_unread(content)}
        drug = Drug.objects.get(slug="amitriptyline")
        sold = {brand.name for brand in live_edition_of(drug).own.brand_names if brand.country == "US"}
        assert {brand.name for brand in drug.brand_names.filter(country="US")} > sold

    def test_a_command_lists_it_with_where_to_look(self) -> None:
        output = StringIO()
        call_command("list_facts_to_check", stdout=output)
        said = output.getvalue()
        assert f"{len({fact.id for fact, _ in waiting()})} facts wait." in said
        assert all(fact.id in said for fact, _ in waiting())
        assert "look in: " in said

    def test_the_checks_find_no_error(self) -> None:
        live = Live()
        findings = [finding for _, document in live_documents() for finding in run_checks(document, live)]
        assert [finding for finding in findings if finding.level is Level.ERROR] == []
        assert {finding.id for finding in findings} <= WARNINGS

    def test_every_draft_passes_the_validation_of_the_forms(self) -> None:
        for page in Page.objects.all():
            page.specific.full_clean()
        for reference in Reference.objects.all():
            reference.full_clean()

    def test_every_urgent_side_effect_says_get_medical_help(self) -> None:
        urgent = SideEffect.objects.filter(urgency__in=["now", "today"])
        assert len(urgent) >= 29
        now = urgent.filter(urgency="now")
        assert [effect.title for effect in now if not has_call_out(effect.what_to_do)] == []

    def test_the_colour_of_alarm_means_act_now_and_nothing_else(self) -> None:
        """Each call-out of a text names an emergency."""
        for page, document in live_documents():
            for html_text in rich_texts(document.own):
                for words in re.findall(r"<aside.*?</aside>", html_text, re.DOTALL):
                    assert re.search("emergency|crisis|Call", words), (page.title, words)

    def test_every_page_says_whom_to_call_and_leads_to_the_pages_about_the_site(self) -> None:
        frame = frame_now()
        assert frame.name == "Antidep"
        assert [(call.verb, call.number) for call in frame.calls] == [("Call", "988"), ("text", "988")]
        assert frame.poison_help
        assert frame.poison_help.number == "1-800-222-1222"
        assert len(frame.footer) == 5
        assert 'Call <a href="tel:911">911</a> now if' in html("/drugs/amitriptyline/")
        assert [place.title[:9] for place in frame.starting_pages] == ["Antidepre", "Biologic "]

    def test_every_page_says_that_it_is_an_example_and_claims_no_review(self) -> None:
        for address in ("/", "/drugs/", "/search/?q=zzz", "/drugs/amitriptyline/history/", *self.addresses()):
            page = html(address)
            assert "Example. No clinician has checked these words." in page, address
            assert page.count('<meta name="robots" content="noindex">') == 1, address
            assert "reviewedBy" not in page, address
        dates = text("/drugs/amitriptyline/")
        assert "Reviewed on" in dates
        assert "Robin Sample, demonstration, not a real person" in dates
        assert "Medically reviewed" not in dates

    def test_a_page_is_small_enough_for_a_phone(self) -> None:
        """Kilobytes as sent; and of a first visit, with the style sheet and the two fonts of every page."""
        sent = {
            address: len(get(address, headers={"accept-encoding": "br"}).content)
            for address in self.addresses()
        }
        assert {address: size for address, size in sent.items() if size > 30_000} == {}
        assert max(sent.values()) + sum(map(size_as_sent, FIRST_VISIT)) <= 80_000

    @staticmethod
    def addresses() -> list[str]:
        return [edition.address for edition in Edition.objects.live()]

    def test_each_drug_lies_in_its_class_and_carries_both_codes(self) -> None:
        drugs = Drug.objects.select_related("drug_class")
        assert all(drug.atc_code.startswith(drug.drug_class.atc_group) for drug in drugs if drug.drug_class)
        assert {drug.slug: drug.rxcui for drug in drugs}["duloxetine"] == "72625"

    def test_each_drug_carries_the_boxed_warning_and_those_of_its_class(self) -> None:
        documents: dict[str, Any] = {slug: history(slug)[-1].document for slug in DRUGS}
        shown = {slug: [each.title for each in said.warnings] for slug, said in documents.items()}
        assert all("Suicidal thoughts in people under 25" in titles for titles in shown.values())
        assert "Heart rhythm and overdose" in shown["amitriptyline"]
        assert all(len(said.warnings_at_the_top) <= MOST_WARNINGS_AT_THE_TOP for said in documents.values())
        assert not UnsealedWords.objects.exists()

    def test_the_article_shows_the_four_classes_with_their_drugs_in_the_order_of_the_source(self) -> None:
        document: Any = antidepressants()[-1].document
        embedded = [facts for _, facts in document.sections if facts]
        assert [facts.abbreviation for facts in embedded] == ["TCA", "SNRI", "SSRI", "NDRI"]
        assert [drug.generic_name for drug in embedded[0].drugs] == [
            "amitriptyline",
            "desipramine",
            "imipramine",
            "nortriptyline",
        ]

    def test_sections_of_articles_hold_no_heading_of_their_own_level(self) -> None:
        found = [
            level
            for page, document in live_documents()
            if page.kind != "site_page"  # whose text stands right under the title
            for html in rich_texts(document)
            for level, _ in headings(html)
        ]
        assert set(found) == {3}

    def test_contributors_say_that_they_are_not_real(self) -> None:
        assert Contributor.objects.count() == 3
        assert Contributor.objects.exclude(credentials__endswith="not a real person").count() == 0

    # How it reads

    def test_the_texts_are_typeset_and_every_link_leads_to_a_page(self) -> None:
        for page, document in live_documents():
            text = document.canonical_bytes().decode()
            assert not re.search(r"[A-Za-z]'[A-Za-z]", text), page
            assert not re.search(r'data-page=\\"[^"\d]', text), page

    # How it came about

    def test_every_page_was_first_published_when_it_was_sealed(self) -> None:
        for edition in Edition.objects.filter(number=1):
            assert edition.days.first_published_on == timezone.localdate(edition.published_at)
            assert edition.days.based_on is None

    def test_the_wrong_brand_was_corrected_and_the_class_and_the_article_followed(self) -> None:
        first, second = history("nortriptyline")[:2]
        assert first.document.own.brand_names[0].name == "Pamel"
        assert second.document.own.brand_names[0].name == "Pamelor"
        assert {edition.page.slug for edition in second.followers.all()} == {
            "tricyclic-antidepressants",
            "antidepressants-for-back-pain-and-neck-pain",
        }
        followed = antidepressants()[1]
        assert followed.note == f"Follows a change to Nortriptyline: b{second.note[1:]}"
        assert followed.updated_on == second.dated_on

    def test_the_sentence_about_balance_was_corrected_and_a_review_followed(self) -> None:
        notes = [(edition.change_kind, edition.note) for edition in antidepressants()]
        assert notes[2] == (
            "substantive",
            "Follows a change to Tricyclic antidepressants: "
            "the text no longer says that these medicines bring anything back into balance. "
            "That is not known.",
        )
        assert notes[3][0] == "review"
        assert len(notes) == 4

    def test_nobody_approved_or_published_their_own_words(self) -> None:
        writers = set(Contribution.objects.values_list("by__username", flat=True))
        reviewers = set(Review.objects.values_list("by__username", flat=True))
        publishers = set(Edition.objects.exclude(change_kind="review").values_list("published_by", flat=True))
        assert (writers, reviewers, publishers) == ({"author"}, {"reviewer"}, {"Morgan Specimen"})

    def test_each_review_names_the_reviewer_with_the_label_of_the_demonstration(self) -> None:
        approved = Edition.objects.exclude(approved_by="")
        # The first contributors were approved before the page of the reviewer was live.
        approved = approved.exclude(page__kind="contributor", number=1)
        names = set(approved.values_list("approved_by", flat=True))
        assert names == {"Robin Sample, demonstration, not a real person"}

    # Loading it again

    def test_loading_it_twice_changes_nothing(self) -> None:
        before = snapshot()
        assert "already" in load()
        assert snapshot() == before

    def test_without_the_option_nobody_of_the_demonstration_can_sign_in(self) -> None:
        assert [user.username for user in User.objects.all() if user.has_usable_password()] == []
        assert not User.objects.filter(is_superuser=True).exists()


def live_edition_of(page: Page) -> Any:
    assert page.live_edition
    return page.live_edition.document


def size_as_sent(name: str) -> int:
    """Of a static file: fonts are compressed already."""
    path = finders.find(f"antidep_site/{name}")
    assert isinstance(path, str)
    content = Path(path).read_bytes()
    return len(content if name.endswith(".woff2") else brotli.compress(content))


def snapshot() -> list[list[Any]]:
    rows = (Page, Edition, Contribution, Review, User)
    return [list(model.objects.order_by("pk").values()) for model in rows]


# Loading it


def test_a_site_with_pages_of_its_own_is_left_alone() -> None:
    SideEffect.objects.create(title="Hiccups", slug="hiccups")
    assert "already" in load()
    assert [page.title for page in Page.objects.all()] == ["Hiccups"]


def test_an_account_of_the_same_name_without_the_role_stops_it_and_nothing_is_loaded() -> None:
    UserFactory(username="reviewer")
    with pytest.raises(CommandError, match="medical reviewer"):
        load()
    assert Page.objects.count() == Edition.objects.count() == 0
    assert User.objects.count() == 1


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("account", "roles", "sentence"),
    [
        ("reviewer", [AUTHORS, PUBLISHERS], "Only a medical reviewer can approve a page."),
        ("publisher", [REVIEWERS], "Only a publisher can publish a page."),
        ("author", [REVIEWERS], "Only an author can submit a page for review."),
    ],
)
def test_the_first_publication_needs_a_person_in_each_role(
    account: str, roles: list[str], sentence: str
) -> None:
    UserFactory(username=account, roles=roles)
    with nothing_changes(), pytest.raises(CommandError, match=f"^Nothing was loaded. {sentence}"):
        call_command("load_first_publication")


# Its people, who get an account on a site that has its pages already as well


@pytest.fixture
def _site_with_a_page() -> None:
    SideEffect.objects.create(title="Hiccups", slug="hiccups")


@pytest.mark.sqlite_alone
@pytest.mark.usefixtures("_site_with_a_page")
def test_with_the_option_each_person_gets_a_password_that_works_and_stays(tmp_path: Path) -> None:
    printed = load("--demonstration-passwords")
    pairs = dict(re.findall(r"^  (\w+) +(\S+)$", printed, flags=re.MULTILINE))
    assert pairs.keys() == {person.user_name for person in PEOPLE} | {"admin"}
    assert len(set(pairs.values())) == 4
    assert all(User.objects.get(username=name).check_password(password) for name, password in pairs.items())
    assert User.objects.get(username="admin").is_superuser
    again = load("--demonstration-passwords")
    assert dict(re.findall(r"^  (\w+) +(\S+)$", again, flags=re.MULTILINE)) == pairs
    assert all(User.objects.get(username=name).check_password(password) for name, password in pairs.items())


@pytest.mark.sqlite_alone
@pytest.mark.usefixtures("_site_with_a_page")
def test_without_the_option_the_passwords_of_an_earlier_demonstration_no_longer_work() -> None:
    load("--demonstration-passwords")
    User.objects.create_superuser("owner", password="chosen by its owner")
    load()
    assert [user.username for user in User.objects.all() if user.has_usable_password()] == ["owner"]


@pytest.mark.sqlite_alone
@pytest.mark.usefixtures("_site_with_a_page")
def test_the_file_of_passwords_is_for_its_owner_alone(tmp_path: Path) -> None:
    load("--demonstration-passwords")
    path = tmp_path / "demonstration-passwords.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text().splitlines()) == 4


@pytest.mark.sqlite_alone
@pytest.mark.usefixtures("_site_with_a_page")
def test_a_new_database_gets_the_passwords_that_were_written_down(tmp_path: Path) -> None:
    (tmp_path / "demonstration-passwords.txt").write_text("author from-an-earlier-run\n")
    load("--demonstration-passwords")
    assert User.objects.get(username="author").check_password("from-an-earlier-run")


@pytest.mark.sqlite_alone
@pytest.mark.usefixtures("_site_with_a_page")
def test_an_account_with_a_password_of_its_own_keeps_it() -> None:
    User.objects.create_superuser("admin", password="chosen by its owner")
    printed = load("--demonstration-passwords")
    assert "admin" not in printed.partition("These passwords")[0]
    assert User.objects.get(username="admin").check_password("chosen by its owner")
