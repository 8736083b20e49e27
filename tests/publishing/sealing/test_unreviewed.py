"""What was published before review is said wherever its words are shown, until a clinician has read them."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from drugs.models import Drug
from publishing.documents import ChangeKind
from publishing.editions import Edition
from publishing.models import Page, ReviewTask
from publishing.pages import EMERGENCY_PUBLISHERS
from publishing.sealing import unreviewed_since
from publishing.verbs import workflow
from tests import factories as make
from tests.reading import change_and_publish, get, html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ARTICLE, CLASS, DRUG, EFFECT = (
    "/articles/sleep/",
    "/drug-classes/tricyclics/",
    "/drugs/doxepin/",
    "/side-effects/",
)
AT_PASSAGE = (
    "Published before review: what stands here of {} went to readers before a clinician had reviewed it."
)
IN_DATELINE = "Not reviewed: the words from {} , which were published before a clinician reviewed them"
OF_ITSELF = "Not reviewed since it was changed in an emergency"
REVIEWED = "Medically reviewed on"


@pytest.fixture(scope="module")
def _re_read(built_once: None) -> None:
    """An article, which somebody has re-read, with a section that shows a class, which shows a drug."""
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    make.published(make.DrugFactory(title="doxepin", drug_class=drug_class))
    article = make.ArticleFactory(title="Sleep")
    make.add_section(article, drug_class=drug_class)
    make.published(article)
    workflow.record_review(article, by=make.reviewer())


@pytest.fixture
def article(_re_read: None) -> Any:
    return Page.objects.get(title="Sleep").specific


@pytest.fixture
def drug_class(_re_read: None) -> Any:
    return Page.objects.get(title="tricyclics").specific


def before_review(page: Page, **fields: Any) -> Edition:
    """The edition that went to readers in an emergency, with these words."""
    draft = make.change(page, **fields)
    on_call = make.person("emma", EMERGENCY_PUBLISHERS)
    return workflow.publish(draft, by=on_call, note="Recalled.", emergency_reason="A recall.").chosen[0]


def changed_class(drug_class: Page) -> Edition:
    return before_review(drug_class, how_it_works="<p>Take it in the mornign.</p>")


def spelt(page: Page, words: str = "<p>Take it in the morning.</p>") -> Edition:
    """A small correction by one person alone."""
    draft = make.change(page, by=make.publisher(), how_it_works=words)
    by, note = make.publisher(), "Spelling."
    return workflow.publish(draft, by=by, note=note, change_kind=ChangeKind.MINOR).chosen[0]


def said_at(address: str) -> tuple[bool, bool]:
    """Whether the page at ``address`` has a notice at a passage, and whether it has one in its dateline."""
    words = text(address)
    return "Published before review: what stands here" in words, "Not reviewed: the words from" in words


def machines_are_told_of_a_review(address: str) -> bool:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(address))
    assert found
    told = json.loads(found.group(1))
    assert ("reviewedBy" in told) == ("lastReviewed" in told)
    return "reviewedBy" in told


# Where it is said


def test_a_page_that_shows_them_says_so_at_the_passage_and_in_its_dateline(drug_class: Page) -> None:
    assert said_at(ARTICLE) == (False, False)
    changed_class(drug_class)
    words = text(ARTICLE)
    assert "Take it in the mornign." in words
    assert words.index(REVIEWED) < words.index(IN_DATELINE.format("Tricyclics"))
    assert AT_PASSAGE.format("Tricyclics") in words
    assert f'<a href="{CLASS}">Tricyclics</a>' in html(ARTICLE).split('class="not-reviewed"', 1)[1]
    assert "has not been reviewed yet" not in words  # the band is for the page itself


def test_the_passage_is_where_they_are_shown_and_nowhere_else(article: Any, drug_class: Page) -> None:
    other = make.published(make.DrugClassFactory(title="others"))
    make.add_section(article, heading="Another heading", drug_class=other)
    make.publish(make.change(article))
    changed_class(drug_class)
    sections = html(ARTICLE).split('<section class="section"')
    assert ["Published before review:" in section for section in sections] == [False, True, False]


def test_no_review_is_claimed_to_machines_while_any_words_are_unreviewed(drug_class: Page) -> None:
    assert machines_are_told_of_a_review(ARTICLE)
    changed_class(drug_class)
    workflow.record_review(Page.objects.get(title="Sleep"), by=make.reviewer())
    assert not machines_are_told_of_a_review(ARTICLE)
    assert not machines_are_told_of_a_review(CLASS)
    workflow.record_review(drug_class, by=make.reviewer())
    assert machines_are_told_of_a_review(ARTICLE)
    assert machines_are_told_of_a_review(CLASS)


def test_the_page_itself_says_so_in_its_dateline_too(drug_class: Page) -> None:
    changed_class(drug_class)
    assert OF_ITSELF in text(CLASS)
    assert said_at(CLASS) == (False, False)


def test_history_and_edition_of_a_page_that_follows_say_so_for_good(drug_class: Page) -> None:
    changed_class(drug_class)
    workflow.record_review(drug_class, by=make.reviewer())
    then = "Not reviewed then: the words from {} , which were published before a clinician reviewed them"
    assert text(f"{ARTICLE}history/").count(then.format("Tricyclics").replace(" ,", ",")) == 1
    number = Page.objects.get(title="Sleep").editions.count()
    assert then.format("Tricyclics") in text(f"{ARTICLE}editions/{number}/")
    assert "Not reviewed then" not in text(f"{ARTICLE}editions/{number - 1}/")
    # The feed says it with the cause.
    [told] = re.findall(r"Published before review: .*?</summary>", get("/feed/").content.decode())
    assert re.search(r"Also changes .*&gt;Sleep&lt;/a&gt;\.", told)


def test_a_page_that_follows_a_withdrawal_shows_no_such_words(drug_class: Page) -> None:
    changed_class(drug_class)
    workflow.withdraw(drug_class, by=make.publisher(), reason="It was wrong.")
    number = Page.objects.get(title="Sleep").editions.count()
    assert "Not reviewed then" in text(f"{ARTICLE}editions/{number - 1}/")
    assert "Not reviewed then" not in text(f"{ARTICLE}editions/{number}/")


# Whatever the way in


def test_it_is_said_of_what_stands_within_an_excerpt(article: Page) -> None:
    """The article shows the class, and within it the name of a drug."""
    drug = Page.objects.get(title="doxepin")
    before_review(drug, title="doxepine")
    assert AT_PASSAGE.format("Doxepine") in text(ARTICLE)
    assert AT_PASSAGE.format("Doxepine") in text(CLASS)
    assert IN_DATELINE.format("Doxepine") in text(ARTICLE)
    assert OF_ITSELF not in text(CLASS)
    workflow.record_review(drug, by=make.reviewer())
    assert (said_at(ARTICLE), said_at(CLASS)) == ((False, False), (False, False))


def test_it_is_said_of_a_side_effect_on_the_pages_of_its_class_and_drug(drug_class: Any) -> None:
    effect = make.published(make.SideEffectFactory(title="tremor"))
    make.add_side_effect(drug_class, effect, "serious")
    make.publish(make.change(drug_class))
    before_review(effect, title="shaking")
    for address in (ARTICLE, CLASS, DRUG):
        assert AT_PASSAGE.format("Shaking") in text(address)
    workflow.record_review(effect, by=make.reviewer())
    for address in (ARTICLE, CLASS, DRUG):
        assert said_at(address) == (False, False)


def test_what_a_class_says_of_side_effects_before_review_is_said_on_the_pages_of_its_drugs(
    drug_class: Any,
) -> None:
    make.add_side_effect(drug_class, make.published(make.SideEffectFactory(title="tremor")), "serious")
    before_review(drug_class)
    assert text(DRUG).count(AT_PASSAGE.format("Tricyclics")) == 2  # at the name of the class, at the list


def test_a_page_that_shows_nothing_of_what_changed_says_nothing(drug_class: Page) -> None:
    changed_class(drug_class)
    assert said_at(DRUG) == (False, False)


def test_it_is_still_said_after_the_page_followed_another_cause(article: Page, drug_class: Page) -> None:
    changed_class(drug_class)
    count = article.editions.count()
    change_and_publish(Page.objects.get(title="doxepin"), title="doxepine")
    assert article.editions.count() == count + 1
    assert AT_PASSAGE.format("Tricyclics") in text(ARTICLE)


def test_a_page_that_takes_them_up_later_says_so(drug_class: Page) -> None:
    changed_class(drug_class)
    other = make.ArticleFactory(title="Pain")
    make.add_section(other, drug_class=drug_class)
    make.publish(other)
    assert said_at("/articles/pain/") == (True, True)
    assert not machines_are_told_of_a_review("/articles/pain/")


def test_a_small_correction_keeps_the_lack_of_a_review(drug_class: Page) -> None:
    emergency = changed_class(drug_class)
    minor = spelt(drug_class)
    assert "Take it in the morning." in text(ARTICLE)
    assert said_at(ARTICLE) == (True, True)
    assert OF_ITSELF in text(CLASS)
    assert unreviewed_since(drug_class) == emergency.number
    builds_on = (
        f"Not reviewed then: it builds on edition {emergency.number} , which was published before review"
    )
    assert builds_on in text(f"{CLASS}editions/{minor.number}/")
    assert builds_on in text(f"{CLASS}history/")


def test_a_small_correction_keeps_the_review(drug_class: Page) -> None:
    change_and_publish(drug_class, how_it_works="<p>Take it in the mornign.</p>")
    spelt(drug_class)
    assert unreviewed_since(drug_class) is None
    assert said_at(ARTICLE) == (False, False)


def test_an_approval_of_no_more_than_the_change_keeps_the_lack_of_a_review(drug_class: Page) -> None:
    changed_class(drug_class)
    change_and_publish(drug_class, how_it_works="<p>Never take it at night.</p>")
    assert said_at(ARTICLE) == (True, True)
    assert OF_ITSELF in text(CLASS)


# What releases all


def confirm(page: Page) -> None:
    workflow.record_review(page, by=make.reviewer())


def replace(page: Page) -> None:
    """With other words that pages around it show."""
    make.publish(make.change(page, how_it_works="<p>It is safe.</p>"), is_whole_page=True)


def replace_what_nobody_else_shows(page: Page) -> None:
    make.publish(make.answer(page, "does_it_help", "<p>None.</p>"), is_whole_page=True)


def bring_back(page: Page) -> None:
    """What the page said before the emergency, on the approval that it had then."""
    draft = workflow.bring_back(page.editions.get(number=1), by=make.author())
    workflow.publish(draft, by=make.publisher(), note="As it was.")


def take_away(page: Page) -> None:
    workflow.withdraw(page, by=make.publisher(), reason="It was wrong.")


RELEASES = [confirm, replace, replace_what_nobody_else_shows, bring_back, take_away]


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.__name__)
@pytest.mark.parametrize("is_mended_before", [False, True])
def test_what_releases_all(drug_class: Page, release: Callable[[Page], None], is_mended_before: bool) -> None:
    changed_class(drug_class)
    if is_mended_before:
        spelt(drug_class)
    release(drug_class)
    assert said_at(ARTICLE) == (False, False)
    assert machines_are_told_of_a_review(ARTICLE)
    if release is not take_away:
        assert OF_ITSELF not in text(CLASS)
        assert not ReviewTask.objects.open().filter(is_emergency=True).exists()


@pytest.mark.parametrize("release", [confirm, replace_what_nobody_else_shows])
def test_the_release_seals_nothing_on_a_page_that_shows_the_words(
    article: Page, drug_class: Page, release: Callable[[Page], None]
) -> None:
    changed_class(drug_class)
    sealed = list(article.editions.values_list("sha256", flat=True))
    release(drug_class)
    assert list(article.editions.values_list("sha256", flat=True)) == sealed


def test_what_was_approved_in_part_before_an_emergency_is_reviewed_when_it_is_brought_back(
    drug_class: Page,
) -> None:
    change_and_publish(drug_class, how_it_works="<p>It works in another way.</p>")
    changed_class(drug_class)
    draft = workflow.bring_back(drug_class.editions.get(number=3), by=make.author())
    workflow.publish(draft, by=make.publisher(), note="As it was.")
    assert unreviewed_since(drug_class) is None
    assert not ReviewTask.objects.open().filter(is_emergency=True).exists()
    assert said_at(ARTICLE) == (False, False)


def test_what_was_never_reviewed_is_not_when_it_is_brought_back(drug_class: Page) -> None:
    emergency = changed_class(drug_class)
    change_and_publish(drug_class, how_it_works="<p>It works in another way.</p>")
    make.publish(workflow.bring_back(emergency, by=make.author()), note="As it was.")
    assert unreviewed_since(drug_class) == emergency.number
    assert said_at(ARTICLE) == (True, True)


def test_an_emergency_after_a_review_says_nothing_of_what_was_reviewed(drug_class: Page) -> None:
    """The article shows the first emergency, which a clinician read; the second changed other words."""
    changed_class(drug_class)
    confirm(drug_class)
    before_review(make.answer(drug_class, "does_it_help", "<p>None.</p>"))
    assert said_at(ARTICLE) == (False, False)
    assert OF_ITSELF in text(CLASS)


def test_a_page_that_comes_back_in_an_emergency_is_unreviewed_again(drug_class: Page) -> None:
    take_away(drug_class)
    changed_class(drug_class)
    assert said_at(ARTICLE) == (True, True)


def test_a_first_edition_before_review_is_said_where_it_is_shown(drug_class: Page) -> None:
    new = make.DrugFactory(title="opipramol", drug_class=drug_class)
    before_review(new)
    assert AT_PASSAGE.format("Opipramol") in text(CLASS)
    confirm(new)
    assert said_at(CLASS) == (False, False)


# As it stood


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.__name__)
def test_an_old_edition_says_what_readers_should_have_been_told_then(
    article: Page, drug_class: Page, release: Callable[[Page], None]
) -> None:
    reviewed = article.editions.count()
    changed_class(drug_class)
    release(drug_class)
    assert said_at(f"{ARTICLE}editions/{reviewed}/") == (False, False)
    assert said_at(f"{ARTICLE}editions/{reviewed + 1}/") == (True, True)


def test_an_edition_sealed_after_the_review_says_nothing(article: Page, drug_class: Page) -> None:
    changed_class(drug_class)
    confirm(drug_class)
    change_and_publish(article, summary="Words.")
    assert said_at(f"{ARTICLE}editions/{article.editions.count()}/") == (False, False)


# One task, at the cause


def test_there_is_one_task_and_it_stands_at_the_cause(drug_class: Page) -> None:
    changed_class(drug_class)
    assert [task.page_id for task in ReviewTask.objects.open()] == [drug_class.pk]


def test_the_preview_of_a_draft_shows_the_notice_as_readers_would_see_it(
    article: Page, drug_class: Page
) -> None:
    changed_class(drug_class)
    client = Client()
    client.force_login(make.author())
    words = client.get(f"/admin/pages/{article.pk}/preview/").content.decode()
    assert 'class="not-reviewed"' in words
    assert OF_ITSELF not in words


# Lists

LISTED = "Not all of it has been reviewed by a clinician yet"
DESCRIBED = "Published before a clinician reviewed it"


def lists_that_say_so(*addresses: str) -> list[str]:
    return [address for address in addresses if LISTED in text(address)]


def test_lists_home_and_search_say_so_until_a_clinician_has_read_it(drug_class: Page) -> None:
    lists = ["/", "/drug-classes/", "/search/?q=tricyclics"]
    assert lists_that_say_so(*lists) == []
    before_review(drug_class, summary="Recalled: do not take it.")
    assert lists_that_say_so(*lists) == lists
    workflow.record_review(drug_class, by=make.reviewer())
    assert lists_that_say_so(*lists) == []


def test_a_list_marks_what_was_not_reviewed_and_nothing_beside_it(drug_class: Page) -> None:
    make.published(make.DrugClassFactory(title="another class"))
    before_review(drug_class, summary="Recalled: do not take it.")
    assert text("/drug-classes/").count(LISTED) == 1
    assert "tricyclics " + LISTED in text("/drug-classes/")
    assert lists_that_say_so("/side-effects/") == []


def test_a_list_marks_also_what_shows_the_words_of_another_page(drug_class: Page) -> None:
    drug = Drug.objects.get(title="doxepin")
    lists = ["/", "/drug-classes/", "/drugs/", "/articles/", "/search/?q=tricyclics"]
    before_review(drug, title="doxepin", summary="Recalled: do not take it.")
    make.add_brand(drug, "Elavile")
    before_review(drug.specific, summary="Recalled: stop taking it.")
    assert "Elavile" in text("/drug-classes/")
    assert lists_that_say_so(*lists) == lists
    workflow.record_review(drug, by=make.reviewer())
    assert lists_that_say_so(*lists) == []


def test_a_list_does_not_mark_what_shows_no_word_of_the_emergency(drug_class: Page) -> None:
    before_review(drug_class, how_it_works="<p>Nobody knows.</p>")  # its drugs show its name and no more
    assert lists_that_say_so("/drug-classes/", "/drugs/", DRUG) == ["/drug-classes/"]


def test_what_search_engines_and_messengers_are_told_of_it_says_so(drug_class: Page) -> None:
    before_review(drug_class, summary="Recalled: do not take it.")
    said = re.findall(r'description"\s+content="([^"]*)"', html(CLASS))
    assert said == [f"{DESCRIBED}. Recalled: do not take it."] * 2
    workflow.record_review(drug_class, by=make.reviewer())
    assert DESCRIBED not in html(CLASS)
