"""Finding the live page, beginning its correction, and giving it up."""

import pytest

from publishing.models import Page
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

FIND = "/admin/correct/"


@pytest.fixture
def drug():
    return make.published(make.DrugFactory(title="amitriptyline", summary="Take it at nihgt."))


def form_of(draft):
    return f"/admin/drugs/drug/{draft.pk}/change/"


def correction_of(page):
    return Page.drafts.get(corrects=page)


# Finding


def found(client, **asked):
    return [page.pk for page in client.get(FIND, asked).context["pages"]]


def test_a_live_page_is_found_by_its_name_by_a_brand_and_by_its_address(drug):
    make.add_brand(drug, "Elavil")
    make.publish(drug)
    client = at_work(make.author())
    for words in ("amitrip", "ELAVIL", "/drugs/amitriptyline/", "https://x.example/drugs/amitriptyline/"):
        assert found(client, q=words) == [drug.pk], words


def test_each_page_found_has_a_button_that_begins_the_correction(drug):
    client = at_work(make.author())
    html = client.get(FIND, {"q": "amitriptyline"}).content.decode()
    assert f'<form method="post" action="{screen(drug, "correct")}">' in html
    assert not Page.drafts.filter(corrects=drug).exists()  # nothing is written before it is pressed


def test_a_page_that_is_not_live_and_a_correction_are_not_found(drug):
    make.DrugFactory(title="amitriptyline oxide")
    workflow.begin_correction(drug, by=make.author())
    assert found(at_work(make.author()), q="amitriptyline") == [drug.pk]


def test_the_name_that_readers_see_counts_and_not_that_of_the_draft(drug):
    make.change(drug, title="nortriptyline")
    client = at_work(make.author())
    assert found(client, q="nortriptyline") == []
    assert found(client, q="amitriptyline") == [drug.pk]


def test_words_that_no_page_has_are_said_to_be_in_none():
    html = at_work(make.author()).get(FIND, {"q": "<b>nothing"}).content.decode()
    assert "No live page has this name or address: “&lt;b&gt;nothing”." in html


@pytest.mark.parametrize("below", ["", "history/", "editions/1/", "?from=a#b"])
def test_a_public_address_leads_to_the_confirmation(drug, below):
    response = at_work(make.author()).get(FIND, {"address": f"/drugs/amitriptyline/{below}"})
    assert response.status_code == 302
    assert response.url == screen(drug, "correct")
    assert not Page.drafts.filter(corrects=drug).exists()


def test_an_old_address_leads_to_its_page(drug):
    make.publish(make.change(drug, slug="amitriptylin"))
    assert at_work(make.author()).get(FIND, {"address": "/drugs/amitriptyline/"}).url == screen(
        drug, "correct"
    )


def test_the_address_of_a_withdrawn_page_leads_to_a_screen_that_says_so(drug):
    workflow.withdraw(drug, by=make.publisher(), reason="By mistake.")
    for asked in ({"address": "/drugs/amitriptyline/"}, {"q": "/drugs/amitriptyline/"}):
        html = at_work(make.author()).get(FIND, asked, follow=True).content.decode()
        assert "This page was withdrawn, so there is no live text to correct." in html


@pytest.mark.parametrize(
    "address",
    ["/drugs/unknown/", "/drugs/", "/", "x", "//[", "/drugs/%00/", "/drugs/%0d%0ax/", "é" * 600, "/search/"],
)
def test_an_address_that_no_page_has_is_said_to_have_none(address):
    response = at_work(make.author()).get(FIND, {"address": address})
    assert response.status_code == 200
    assert "No page was ever live at the address" in response.content.decode()


@pytest.mark.parametrize("words", ["a " * 250, "%", "_", "\0", "'", "é" * 600])
def test_no_words_break_the_search(drug, words):
    assert at_work(make.author()).get(FIND, {"q": words}).status_code == 200


def test_many_pages_are_cut_off_with_a_word(drug):
    for number in range(25):
        make.published(make.DrugFactory(title=f"amitriptyline {number}", slug=f"a-{number}"))
    response = at_work(make.author()).get(FIND, {"q": "amitriptyline"})
    assert len(response.context["pages"]) == 20
    assert "and more: add a word to see fewer" in response.content.decode()


# Beginning


def test_a_link_writes_nothing_and_the_button_begins_the_correction(drug):
    client = at_work(make.author())
    html = client.get(screen(drug, "correct")).content.decode()
    assert "the text that readers see now, edition 1" in html
    assert not Page.drafts.filter(corrects=drug).exists()
    response = client.post(screen(drug, "correct"))
    assert response.url == form_of(correction_of(drug))
    assert client.get(response.url).status_code == 200


def test_who_comes_second_goes_on_with_the_correction_that_is_under_way(drug):
    begun = workflow.begin_correction(drug, by=make.author())
    make.change(begun, summary="Take it at night.")
    client = at_work(make.publisher())
    assert "Go on with the correction" in client.get(screen(drug, "correct")).content.decode()
    response = client.post(screen(drug, "correct"), follow=True)
    assert response.redirect_chain == [(form_of(begun), 302)]
    assert messages_of(response) == ["This correction is under way already: you go on with it."]
    assert begun.specific.summary == "Take it at night."


def test_the_screen_of_a_correction_is_that_of_its_page(drug):
    begun = workflow.begin_correction(drug, by=make.author())
    assert at_work(make.author()).get(screen(begun, "correct")).context["page"] == drug.page_ptr


@pytest.mark.parametrize(
    ("maker", "said"),
    [
        (make.author, "The draft that you have under way"),
        (make.publisher, "The draft that Alice has under way"),
    ],
)
def test_it_says_that_the_pending_draft_stays(drug, maker, said):
    make.change(drug, used_for="<p>Being rewritten.</p>")
    assert said in at_work(maker()).get(screen(drug, "correct")).content.decode()


def test_a_page_that_is_not_live_has_no_text_to_correct():
    draft = make.DrugFactory()
    client = at_work(make.author())
    assert "never published" in client.get(screen(draft, "correct")).content.decode()
    response = client.post(screen(draft, "correct"))
    assert response.status_code == 409
    assert "not live" in messages_of(response)[0]


def test_who_may_not_write_has_no_button_and_cannot_force_it(drug):
    client = at_work(make.reviewer())
    for address in (screen(drug, "correct"), f"{FIND}?q=amitriptyline"):
        html = client.get(address).content.decode()
        assert f'action="{screen(drug, "correct")}"' not in html
        assert "Only an author or a publisher can correct a page." in html
    assert client.post(screen(drug, "correct")).status_code == 403
    assert not Page.drafts.filter(corrects=drug).exists()


def test_who_sees_no_page_finds_none(drug):
    client = at_work(make.UserFactory())
    assert found(client, q="amitriptyline") == []
    assert client.get(screen(drug, "correct")).status_code == 403


# Giving up


@pytest.fixture
def begun(drug):
    started = workflow.begin_correction(drug, by=make.author())
    return make.change(started, summary="Take it at night.")


def discard(client, page, **sent):
    return client.post(screen(page, "discard_correction"), {"version": page.version, **sent})


def test_a_correction_is_discarded_after_what_would_be_lost_was_shown(begun, drug):
    client = at_work(make.author())
    html = client.get(screen(begun, "discard_correction")).content.decode()
    assert "<del>nihgt</del>" in html
    assert "<ins>night</ins>" in html
    assert Page.drafts.filter(corrects=drug).exists()
    assert discard(client, begun).url == form_of(drug)
    assert not Page.drafts.filter(corrects=drug).exists()
    assert drug.specific.summary == "Take it at nihgt."


def test_what_was_written_since_is_not_discarded_with_it(begun, drug):
    client, version = at_work(make.author()), begun.version
    make.change(begun, summary="Take it late.")
    assert discard(client, begun, version=version).status_code == 409
    assert discard(client, begun, version="x").status_code == 409
    assert correction_of(drug).specific.summary == "Take it late."


def test_a_draft_is_not_discarded(drug):
    make.change(drug, summary="Being written.")
    client = at_work(make.author())
    assert (
        "Only a correction can be discarded"
        in client.get(screen(drug, "discard_correction")).content.decode()
    )
    assert discard(client, drug.specific).status_code == 409
    assert drug.specific.summary == "Being written."


def test_another_author_cannot_discard_it_and_a_publisher_can(begun, drug):
    assert discard(at_work(make.person("bob", "Authors")), begun).status_code == 403
    assert discard(at_work(make.publisher()), begun).status_code == 302
    assert not Page.drafts.filter(corrects=drug).exists()


def test_a_correction_that_is_gone_is_not_found(begun):
    client = at_work(make.author())
    discard(client, begun)
    assert client.get(screen(begun, "discard_correction")).status_code == 404


# The other screens


@pytest.mark.parametrize("name", ["history", "withdraw"])
def test_history_and_withdrawal_of_a_correction_are_those_of_its_page(begun, drug, name):
    assert at_work(make.publisher()).get(screen(begun, name)).context["page"] == drug.page_ptr


def test_the_preview_of_a_correction_shows_its_text_at_the_address_of_its_page(begun):
    html = at_work(make.author()).get(screen(begun, "preview")).content.decode()
    assert "Take it at night." in html
    assert '<a href="/drugs/amitriptyline/">See the live page</a>' in html


def test_each_screen_says_what_it_is_a_correction_of(begun, drug):
    client = at_work(make.author())
    assert client.get(screen(begun, "publish")).context["standing"][0] == "Correction of edition 1"
    assert "a correction is under way" in client.get(screen(drug, "history")).context["standing"]
