"""The first publication: what it says, how it came about, and that loading it again changes nothing."""

import re
import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from drugs.models import Drug, DrugClass, SideEffect
from first_publication.people import PEOPLE
from publishing.checking import Live, compose, run_checks
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
from publishing.text import has_call_out, headings, plain_text
from tests.all_rows import nothing_changes
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

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

    def test_all_pages_of_the_publication_are_live_and_one_waits_for_review(self) -> None:
        live = {
            model: model.objects.filter(live_edition__isnull=False).count()
            for model in (Article, DrugClass, Drug)
        }
        assert live == {Article: 2, DrugClass: 4, Drug: 11}
        assert SideEffect.objects.live().count() == 16
        assert Contributor.objects.live().count() == 3
        assert SitePage.objects.live().count() == 4
        assert [page.title for page in Page.objects.filter(editions=None)] == ["Serotonin syndrome"]
        assert [page.title for page in Page.objects.waiting_for_review()] == ["Serotonin syndrome"]

    def test_one_live_page_has_a_draft_that_readers_do_not_see(self) -> None:
        changed = [page.title for page, document in live_documents() if compose(page) != document]
        assert changed == ["sertraline"]

    def test_the_checks_find_no_error_and_only_facts_without_a_reference(self) -> None:
        live = Live()
        findings = [finding for _, document in live_documents() for finding in run_checks(document, live)]
        assert {finding.id for finding in findings} == {"drugs.W001", "drugs.W007"}

    def test_every_draft_passes_the_validation_of_the_forms(self) -> None:
        for page in Page.objects.all():
            page.specific.full_clean()
        for reference in Reference.objects.all():
            reference.full_clean()

    def test_every_serious_side_effect_says_get_medical_help(self) -> None:
        serious = SideEffect.objects.filter(urgency__in=["now", "today"])
        assert len(serious) == 7
        assert [effect.title for effect in serious if not has_call_out(effect.what_to_do)] == []

    def test_every_page_says_whom_to_call_and_leads_to_the_pages_about_the_site(self) -> None:
        frame = frame_now()
        assert frame.name == "Antidep"
        assert [call.words for call in frame.calls] == ["Call or text 988"]
        assert [line.number for line in frame.help_lines if line.label == "Poison help"] == ["1-800-222-1222"]
        assert len(frame.footer) == 4
        assert [place.title[:9] for place in frame.starting_pages] == ["Antidepre", "Biologic "]

    def test_each_drug_lies_in_its_class_and_carries_both_codes(self) -> None:
        drugs = Drug.objects.select_related("drug_class")
        assert {drug.atc_code[:5] == drug.drug_class.atc_group for drug in drugs if drug.drug_class} == {True}
        assert {drug.slug: drug.rxcui for drug in drugs}["duloxetine"] == "72625"

    def test_each_drug_carries_the_warnings_of_its_class(self) -> None:
        documents: dict[str, Any] = {slug: history(slug)[-1].document for slug in DRUGS}
        shown = {slug: [each.title for each in said.warnings] for slug, said in documents.items()}
        boxed, stopping = "Suicidal thoughts in people under 25", "Do not stop suddenly"
        assert shown == {drug: [boxed, stopping] for drug in DRUGS} | {"bupropion": [boxed]}
        assert not UnsealedWords.objects.exists()

    def test_the_article_shows_the_four_classes_with_their_drugs_in_the_order_of_the_source(self) -> None:
        document: Any = antidepressants()[-1].document
        embedded = [facts for _, facts in document.sections if facts]
        assert [facts.abbreviation for facts in embedded] == ["TCA", "SNRI", "SSRI", "NDRI"]
        assert [str(drug) for drug in embedded[0].drugs] == [
            "Amitriptyline (Elavil)",
            "Desipramine (Norpramin)",
            "Imipramine (Tofranil)",
            "Nortriptyline (Pamelor)",
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

    def test_the_texts_can_be_read_at_fourteen(self) -> None:
        texts = [plain_text(html) for _, document in live_documents() for html in rich_texts(document.own)]
        assert sum(len(text.split()) for text in texts) > 3000
        assert reading_grade("\n".join(texts)) < 6
        assert [text for text in texts if len(text.split()) > 40 and reading_grade(text) > 9] == []

    # How it came about

    def test_every_page_was_first_published_when_it_was_sealed(self) -> None:
        for edition in Edition.objects.filter(number=1):
            assert edition.days.first_published_on == timezone.localdate(edition.published_at)
            assert edition.days.based_on is None

    def test_the_wrong_brand_was_corrected_and_the_class_and_the_article_followed(self) -> None:
        first, second = history("nortriptyline")
        assert [brand.name for brand in first.document.own.brand_names] == ["Pamel"]
        assert [brand.name for brand in second.document.own.brand_names] == ["Pamelor"]
        assert {edition.page.slug for edition in second.followers.all()} == {
            "tricyclic-antidepressants",
            "antidepressants-for-back-pain-and-neck-pain",
        }
        followed = antidepressants()[1]
        assert followed.note == f"Follows a change to Nortriptyline: b{second.note[1:]}"
        assert followed.updated_on == second.dated_on

    def test_the_sentence_about_dopamine_was_corrected_and_a_review_followed(self) -> None:
        notes = [(edition.change_kind, edition.note) for edition in antidepressants()]
        assert notes[2] == (
            "substantive",
            "Follows a change to Tricyclic antidepressants: "
            "the text now says that these drugs act on dopamine only weakly.",
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
        assert names == {"Robin Sample, Demonstration medical reviewer – not a real person"}

    # Loading it again

    def test_loading_it_twice_changes_nothing(self) -> None:
        before = snapshot()
        assert "already" in load()
        assert snapshot() == before

    def test_without_the_option_nobody_of_the_demonstration_can_sign_in(self) -> None:
        assert [user.username for user in User.objects.all() if user.has_usable_password()] == []
        assert not User.objects.filter(is_superuser=True).exists()


def snapshot() -> list[list[Any]]:
    rows = (Page, Edition, Contribution, Review, User)
    return [list(model.objects.order_by("pk").values()) for model in rows]


def test_the_measure_of_reading_tells_plain_words_from_learned_ones() -> None:
    plain = "Drink water in small sips. Rest in a quiet room."
    learned = "Pharmacological interventions necessitate individualised consideration of contraindications."
    assert reading_grade(plain) < 3
    assert reading_grade(learned) > 12


def reading_grade(text: str) -> float:
    """The Flesch–Kincaid grade: how many years of school a reader needs. Five more make the age."""
    sentences = [sentence for sentence in re.split(r"[.!?:](?=\s|$)|\n", text) if re.search(r"\w", sentence)]
    words = re.findall(r"[^\W\d_]+(?:[’-][^\W\d_]+)*", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


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
