"""The field with which an editor chooses a picture."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from publishing.pictures import PictureUploadField, StoredPicture, store_picture
from publishing.pictures.fields import PictureInput
from tests.picture_uploads import picture_bytes, picture_upload

pytestmark = pytest.mark.django_db


class PictureForm(forms.Form):
    title = forms.CharField()
    hero = PictureUploadField(required=False)


def sent(
    data: dict[str, str] | None = None,
    upload: SimpleUploadedFile | None = None,
    initial: StoredPicture | None = None,
) -> PictureForm:
    """A form as it was sent, with a title unless ``data`` says otherwise."""
    files: MultiValueDict[str, UploadedFile] = MultiValueDict({"hero": [upload]} if upload else {})
    values = {"title": "Tricyclics"} | (data or {})
    return PictureForm(values, files, initial={"hero": initial and initial.pk})


@pytest.fixture
def picture() -> StoredPicture:
    return store_picture(picture_upload(picture_bytes(size=(700, 300))))


def test_an_upload_becomes_a_stored_picture() -> None:
    form = sent(upload=picture_upload())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hero"] == StoredPicture.objects.get()
    assert form.changed_data == ["title", "hero"]


def test_a_bad_upload_ends_in_a_clear_message_and_the_old_picture_stays(picture: StoredPicture) -> None:
    form = sent(upload=picture_upload(b"PK\x03\x04 not a picture"), initial=picture)
    assert "is not a picture that we can keep: it is a ZIP archive" in str(form.errors["hero"])
    assert picture.sha256 in str(form["hero"])


def test_an_empty_upload_ends_in_a_clear_message() -> None:
    assert "hero" in sent(upload=picture_upload(b"")).errors


def test_a_form_that_sends_no_new_picture_keeps_the_old_one(picture: StoredPicture) -> None:
    form = sent({"hero-stored": picture.sha256}, initial=picture)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hero"] == picture
    assert form.changed_data == ["title"]


def test_a_client_that_leaves_out_the_hidden_value_keeps_the_old_picture_too(picture: StoredPicture) -> None:
    form = sent(initial=picture)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hero"] == picture
    assert form.changed_data == ["title"]


def test_a_page_without_a_picture_stays_without_one() -> None:
    form = sent()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hero"] is None
    assert form.changed_data == ["title"]


def test_a_picture_can_be_removed(picture: StoredPicture) -> None:
    form = sent({"hero-stored": picture.sha256, "hero-clear": "on"}, initial=picture)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hero"] is None
    assert form.changed_data == ["title", "hero"]


def test_a_new_picture_and_remove_at_once_is_a_contradiction_that_is_explained(
    picture: StoredPicture,
) -> None:
    form = sent({"hero-stored": picture.sha256, "hero-clear": "on"}, picture_upload(), picture)
    assert form.errors["hero"] == ["You chose a new picture and also ticked “remove”. Do one or the other."]
    assert picture.sha256 in str(form["hero"])


def test_a_new_picture_is_not_lost_when_the_form_comes_back_for_another_reason(
    picture: StoredPicture,
) -> None:
    form = sent({"title": ""}, picture_upload(), picture)
    assert not form.is_valid()
    new = StoredPicture.objects.exclude(pk=picture.pk).get()
    assert f'name="hero-stored" value="{new.sha256}"' in str(form["hero"])
    again = sent({"hero-stored": new.sha256}, initial=picture)
    assert again.is_valid(), again.errors
    assert again.cleaned_data["hero"] == new
    assert again.changed_data == ["title", "hero"]


def test_a_form_without_any_word_of_the_picture_omits_it() -> None:
    """Django then leaves the object’s own value alone: half a form removes no picture."""
    widget, nothing = PictureInput(), MultiValueDict[str, UploadedFile]()
    assert widget.value_omitted_from_data({"title": "Tricyclics"}, nothing, "hero")
    assert not widget.value_omitted_from_data({"hero-stored": "0" * 64}, nothing, "hero")


@pytest.mark.parametrize("value", ["0" * 64, "../../etc/passwd", "x" * 100_000, "\x00"])
def test_a_hash_that_nobody_knows_ends_in_a_clear_message(value: str) -> None:
    assert sent({"hero-stored": value}).errors["hero"] == [
        "The picture that was chosen is no longer known. Choose it again from your computer."
    ]


def test_the_field_shows_the_picture_that_is_chosen(picture: StoredPicture) -> None:
    html = str(PictureForm(initial={"hero": picture.pk})["hero"])
    assert f"/pictures/{picture.sha256}-480.webp" in html
    assert 'accept="image/png,image/jpeg,image/webp,image/avif"' in html
    assert '<label class="picture-input-remove" for="hero-clear_id">' in html


def test_the_field_shows_nothing_when_no_picture_is_chosen() -> None:
    html = str(PictureForm()["hero"])
    assert "<picture>" not in html
    assert "Remove" not in html


def test_a_required_picture_cannot_be_left_out_or_removed(picture: StoredPicture) -> None:
    class RequiredForm(forms.Form):
        hero = PictureUploadField()

    assert RequiredForm({}).errors["hero"] == ["This field is required."]
    assert "Remove" not in str(RequiredForm(initial={"hero": picture.pk})["hero"])


def test_a_model_form_gives_its_object_the_stored_picture(picture: StoredPicture) -> None:
    """The field stands for a foreign key, so what it gives must be what a foreign key takes."""
    field = PictureUploadField(required=False)
    assert field.clean(picture_upload(), picture.pk) == StoredPicture.objects.exclude(pk=picture.pk).get()
    assert field.clean(None, picture.pk) == picture
    assert field.clean(None, None) is None
