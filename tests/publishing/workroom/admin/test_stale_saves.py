"""A form that was opened on an earlier version of the draft: what it says meets what was saved meanwhile."""

from typing import Any

import pytest

from drugs.models import BrandName, Drug
from publishing.comparing import Side
from publishing.models import Contribution, Contributor, Page
from publishing.text import StaleDraft
from publishing.verbs import drafts, workflow
from publishing.verbs.autosave import kept_for
from tests.factories import (
    ArticleFactory,
    ContributorFactory,
    DrugClassFactory,
    DrugFactory,
    SideEffectFactory,
    add_brand,
    add_section,
    author,
    change,
    published,
    publisher,
    reviewer,
)
from tests.picture_uploads import picture_upload
from tests.publishing.workroom.admin.forms import (
    add_row,
    edit_address,
    errors_of,
    opened,
    sent_values,
    signed_in,
)
from tests.publishing.workroom.admin.late_forms import BUTTON, clashes, settle

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

THREE = "<p>One is here.</p><p>Two is here.</p><p>Three is here.</p>"


def late(page: Page, **changed: Any) -> dict[str, Any]:
    """A form opened now, to be sent later."""
    return opened(signed_in(author()), edit_address(page)) | changed


def send(page: Page, values: dict[str, Any]) -> Any:
    return signed_in(author()).post(edit_address(page), values)


def settled(page: Page, response: Any, *sides: Side) -> Any:
    """The page after its author settled what the screen asks."""
    assert BUTTON in response.content.decode()
    after = settle(signed_in(author()), page, response, *sides)
    assert "Saved: both texts" in after.content.decode()
    return page.specific


def names(rows: Any) -> list[str]:
    return [str(row) for row in rows.all()]


class TestNothingIsOverwritten:
    def test_and_nothing_is_saved_before_the_person_has_seen_it(self) -> None:
        drug = DrugFactory(note="As it was.", used_for=THREE)
        values = late(drug, used_for=THREE.replace("One is", "One was"))
        saved = change(drug, by=publisher(), note="As Paul wrote it.")
        response = send(drug, values)
        assert response.status_code == 200
        assert "Somebody saved this page after you opened it: Paul." in response.content.decode()
        assert list(response.context["from_theirs"]) == ["Note"]
        assert len(response.context["from_yours"]) == 1
        assert Drug.objects.get().version == saved.version

        merged = settled(drug, response)
        assert (merged.note, merged.used_for) == ("As Paul wrote it.", THREE.replace("One is", "One was"))

    def test_who_merged_has_written_a_part(self) -> None:
        drug = DrugFactory(note="As it was.")
        values = late(drug, summary="Mine.")
        change(drug, by=publisher(), note="Paul’s.")
        settled(drug, send(drug, values))
        newest = Contribution.objects.filter(page=drug).latest("pk")
        assert (newest.by, newest.how) == (author(), Contribution.How.MERGED)

    def test_what_both_changed_is_shown_from_both_and_chosen(self) -> None:
        for side, note in [(Side.THEIRS, "As Paul wrote it."), (Side.YOURS, "As I wrote it.")]:
            drug = DrugFactory(note="As it was.")
            values = late(drug, note="As I wrote it.")
            change(drug, by=publisher(), note="As Paul wrote it.")
            response = send(drug, values)
            assert clashes(response) == ["Note"]
            assert "checked" not in response.content.decode()
            assert settled_quietly(drug, response, side).note == note

    def test_the_same_text_sent_twice_is_no_conflict(self) -> None:
        drug = DrugFactory()
        values = add_row(
            late(drug, note="New."), "brand_names", name="Elavil", country="US", is_on_market="on"
        )
        send(drug, values)
        response = signed_in(author()).post(edit_address(drug), values, follow=True)
        assert "says exactly this already" in response.content.decode()
        assert Drug.objects.get().version == 2

    def test_a_form_without_a_change_of_its_own_asks_nothing(self) -> None:
        drug = DrugFactory()
        values = late(drug)
        change(drug, by=publisher(), note="Paul’s.")
        response = signed_in(author()).post(edit_address(drug), values, follow=True)
        assert "you had changed nothing" in response.content.decode()
        assert Drug.objects.get().note == "Paul’s."


def settled_quietly(page: Page, response: Any, *sides: Side) -> Any:
    settle(signed_in(author()), page, response, *sides)
    return page.specific


class TestRows:
    def test_that_both_added_are_both_there(self) -> None:
        drug = DrugFactory()
        add_brand(drug, "Elavil")
        values = add_row(late(drug), "brand_names", name="Endep", country="US", is_on_market="on")
        add_brand(drug, "Amitril", by=publisher())
        response = send(drug, values)
        merged = settled(drug, response, Side.BOTH)
        assert names(merged.brand_names) == ["Elavil", "Amitril", "Endep"]

    def test_removed_by_one_and_changed_by_the_other_are_asked_about(self) -> None:
        drug = DrugFactory()
        elavil = add_brand(drug, "Elavil")
        add_brand(drug, "Endep")
        values = late(drug, **{"brand_names-0-is_on_market": ""})
        elavil.delete()
        drafts.record_change(drug, by=publisher())
        response = send(drug, values)
        assert clashes(response) == ["Brand names › Elavil"]
        merged = settled(drug, response, Side.YOURS)
        assert [(brand.name, brand.is_on_market) for brand in merged.brand_names.all()] == [
            ("Elavil", False),
            ("Endep", True),
        ]

    def test_removed_by_both_are_gone(self) -> None:
        drug = DrugFactory()
        brand = add_brand(drug, "Elavil")
        values = late(drug, **{"brand_names-0-DELETE": "on", "note": "Mine."})
        brand.delete()
        drafts.record_change(drug, by=publisher())
        assert names(settled(drug, send(drug, values)).brand_names) == []

    def test_removed_by_this_form_are_removed_from_what_somebody_saved(self) -> None:
        drug = DrugFactory()
        add_brand(drug, "Elavil")
        add_brand(drug, "Endep")
        values = late(drug, **{"brand_names-0-DELETE": "on"})
        change(drug, by=publisher(), note="Paul’s.")
        merged = settled(drug, send(drug, values))
        assert (names(merged.brand_names), merged.note) == (["Endep"], "Paul’s.")

    def test_moved_by_one_and_changed_by_the_other(self) -> None:
        article = ArticleFactory()
        for heading in ("First", "Second", "Third"):
            add_section(article, heading, text=f"<p>{heading} text is here.</p>")
        values = late(article)
        values |= {f"sections-{row}-position": place for row, place in enumerate([2, 0, 1])}
        second = article.sections.get(heading="Second")
        second.text = "<p>Second text is there.</p>"
        second.save()
        drafts.record_change(article, by=publisher())
        merged = settled(article, send(article, values))
        assert names(merged.sections) == ["Second", "Third", "First"]
        assert merged.sections.get(heading="Second").text == "<p>Second text is there.</p>"

    def test_whose_every_key_is_another_one_now(self) -> None:
        drug = DrugFactory()
        for name in ("Elavil", "Endep"):
            add_brand(drug, name)
        values = late(drug, **{"brand_names-1-country": "GB"})
        own = drug.own_part()
        drafts.save_own_part(drug, own.model_copy(update={"note": "Paul’s."}), by=publisher())
        merged = settled(drug, send(drug, values))
        assert [(brand.name, brand.country) for brand in merged.brand_names.all()] == [
            ("Elavil", "US"),
            ("Endep", "GB"),
        ]


class TestCitations:
    def test_keep_their_source_when_numbers_shift(self) -> None:
        drug = DrugFactory()
        trial = drug.references.create(title="A trial", pmid="1", position=0)
        drug.references.create(title="A review", pmid="2", position=1)
        cited = f'<p>For pain.<cite data-reference="{trial.key}"></cite></p>'
        change(drug, used_for=cited)
        values = late(drug, note="Mine.")
        values["note_reference"] = values["references-1-id"]
        drug.references.create(title="A label", pmid="3", position=0)
        drug.references.filter(title="A trial").update(position=5)
        drafts.record_change(drug, by=publisher())
        merged = settled(drug, send(drug, values))
        assert merged.used_for == cited
        assert merged.references.get(key=trial.key).title == "A trial"
        assert merged.note_reference.title == "A review"
        assert {row.title for row in merged.references.all()} == {"A trial", "A review", "A label"}

    def test_of_a_reference_that_was_removed_meanwhile_bring_it_back(self) -> None:
        drug = DrugFactory()
        trial = drug.references.create(title="A trial", pmid="1")
        drafts.record_change(drug, by=author())
        cited = f'<p>For pain.<cite data-reference="{trial.key}"></cite></p>'
        values = late(drug, note="Mine.", note_reference=trial.pk, used_for=cited)
        trial.delete()
        drafts.record_change(drug, by=publisher())
        merged = settled(drug, send(drug, values))
        assert merged.note_reference.title == "A trial"
        assert (merged.used_for, merged.note_reference.key) == (cited, trial.key)


class TestPictures:
    def test_an_upload_in_a_late_form_is_kept(self) -> None:
        article = ArticleFactory()
        values = late(article, hero_picture=picture_upload(), hero_alternative_text="A pill.")
        change(article, by=publisher(), summary="Paul’s.")
        merged = settled(article, send(article, values))
        assert merged.hero_picture is not None
        assert (merged.hero_alternative_text, merged.summary) == ("A pill.", "Paul’s.")

    def test_an_upload_survives_an_error_elsewhere(self) -> None:
        article = ArticleFactory()
        values = late(article, title="", hero_picture=picture_upload(), hero_alternative_text="A pill.")
        change(article, by=publisher(), summary="Paul’s.")
        response = send(article, values)
        again = sent_values(response)
        again |= {"title": "", "hero_picture-stored": again.pop("hero_picture")}
        again = sent_values(send(article, again))  # twice, for a picture that came with the first is known
        again |= {"title": "A title", "hero_picture-stored": again.pop("hero_picture")}
        assert settled(article, send(article, again)).hero_picture.width == 640

    def test_what_is_no_picture_is_said(self) -> None:
        article = ArticleFactory()
        values = late(article, hero_picture=picture_upload(b"PK\x03\x04 not a picture"))
        change(article, by=publisher(), summary="Paul’s.")
        assert "ZIP" in errors_of(send(article, values))


class TestAFormThatIsNotRight:
    def test_comes_back_with_its_errors_and_is_merged_once_they_are_mended(self) -> None:
        drug = DrugFactory(note="As it was.")
        add_brand(drug, "Elavil")
        trial = drug.references.create(title="A trial", pmid="1")
        drafts.record_change(drug, by=author())
        values = late(drug, title="", note="Mine.", note_reference=trial.pk)
        values |= {"brand_names-0-country": "GB"}
        add_brand(drug, "Endep", by=publisher())
        response = send(drug, values)
        screen = response.content.decode()
        assert errors_of(response)
        assert "Somebody saved this page after you opened it" in screen
        assert BUTTON not in screen

        again = sent_values(response)
        assert again["draft_version"] == str(values["draft_version"])
        assert again["note"] == "Mine."
        merged = settled(drug, send(drug, again | {"title": "amitriptyline"}), Side.BOTH)
        assert (merged.title, merged.note, merged.note_reference.title) == (
            "amitriptyline",
            "Mine.",
            "A trial",
        )
        assert [(brand.name, brand.country) for brand in merged.brand_names.all()] == [
            ("Endep", "US"),
            ("Elavil", "GB"),
        ]

    def test_says_so_of_a_row_that_was_emptied(self) -> None:
        drug = DrugFactory()
        add_brand(drug, "Elavil")
        values = late(drug, **{"brand_names-0-name": ""})
        change(drug, by=publisher(), note="Paul’s.")
        assert "required" in errors_of(send(drug, values))

    def test_changes_nothing_of_the_draft(self) -> None:
        drug = DrugFactory(note="As it was.")
        brand = add_brand(drug, "Elavil")
        values = late(drug, title="")
        saved = change(drug, by=publisher(), note="Paul’s.")
        send(drug, values)
        assert Drug.objects.get().own_part() == saved.own_part()
        assert BrandName.objects.get() == brand


class TestAnUnknownVersion:
    @pytest.mark.parametrize("token", ["", "999", "-1", "abc", "1\x00", "9" * 40])
    def test_is_never_taken_for_todays(self, token: str) -> None:
        drug = DrugFactory()
        response = send(drug, late(drug, note="New.", draft_version=token))
        assert clashes(response) == ["Note"]
        assert Drug.objects.get().note == ""
        assert settled(drug, response, Side.YOURS).note == "New."

    def test_asks_about_every_difference(self) -> None:
        drug = DrugFactory(note="As it was.", rxcui="704")
        values = late(drug, note="Mine.")
        change(drug, by=publisher(), rxcui="705")
        Contribution.objects.update(own_part="")
        assert clashes(send(drug, values)) == ["RxCUI", "Note"]


def test_what_the_form_does_not_hold_stays_as_it_is_now() -> None:
    contributor = ContributorFactory()
    values = late(contributor, credentials="MD, PhD")
    Contributor.objects.update(user=reviewer())
    change(contributor, by=publisher(), summary="Paul’s.")
    merged = settled(contributor, send(contributor, values))
    assert (merged.user, merged.credentials, merged.summary) == (reviewer(), "MD, PhD", "Paul’s.")


def test_pages_in_a_clash_are_called_by_their_names() -> None:
    tricyclics, others = DrugClassFactory(title="tricyclics"), DrugClassFactory(title="others")
    drug = DrugFactory()
    values = late(drug, drug_class=tricyclics.pk)
    change(drug, by=publisher(), drug_class=others)
    (question,) = send(drug, values).context["questions"]
    assert (question.clash.theirs, question.clash.yours) == ("Others", "Tricyclics")


def test_a_correction_that_two_people_opened_is_merged_too() -> None:
    drug = published(DrugFactory(used_for=THREE))
    correction = workflow.begin_correction(drug, by=author()).specific
    values = late(correction, used_for=THREE.replace("One is", "One was"))
    change(correction, by=publisher(), used_for=THREE.replace("Three is", "Three was"))
    merged = settled(correction, send(correction, values))
    assert merged.used_for == THREE.replace("One is", "One was").replace("Three is", "Three was")


def test_the_text_of_a_late_form_is_kept_until_it_is_merged() -> None:
    drug = DrugFactory()
    values = late(drug, note="Mine.")
    change(drug, by=publisher(), note="Paul’s.")
    response = send(drug, values)
    [kept] = kept_for(author(), "drug", drug)
    assert (kept.version, "note=Mine." in kept.form, "csrf" in kept.form) == (1, True, False)
    settled(drug, response, Side.YOURS)
    assert kept_for(author(), "drug", drug) == []


def test_who_may_only_read_is_refused() -> None:
    drug = DrugFactory()
    values = late(drug, note="Mine.")
    change(drug, by=publisher(), note="Paul’s.")
    assert signed_in(reviewer()).post(edit_address(drug), values).status_code == 403


def test_the_version_is_asked_for_outside_the_form_too() -> None:
    drug = DrugFactory()
    earlier = drug.version
    change(drug, note="New.")
    with pytest.raises(StaleDraft):
        drafts.lock(drug.pk, earlier)
    assert drafts.lock(drug.pk, earlier + 1) == Page.objects.get()


def test_side_effects_travel_by_their_page() -> None:
    drug, dry_mouth, nausea = DrugFactory(), SideEffectFactory(), SideEffectFactory()
    values = add_row(late(drug), "side_effect_rows", side_effect=nausea.pk, frequency="up to 1 in 10")
    drug.side_effect_rows.create(side_effect=dry_mouth, frequency="serious")
    drafts.record_change(drug, by=publisher())
    response = send(drug, values)
    merged = settled(drug, response, Side.BOTH)
    assert [row.side_effect for row in merged.side_effect_rows.all()] == [dry_mouth, nausea]
