"""Pictures: what is let in, what is left of it, and that it stays."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, features
from PIL.PngImagePlugin import PngInfo

from publishing.pictures import StoredPicture, store_picture
from publishing.pictures.files import picture_path
from publishing.pictures.intake import MAXIMUM_BYTES, clean_picture
from tests.picture_uploads import picture_bytes, picture_upload

pytestmark = pytest.mark.django_db

MODERN = ["WEBP", *(["AVIF"] if features.check("avif") else [])]


def stored_image(picture: StoredPicture) -> Image.Image:
    return Image.open(io.BytesIO(stored_bytes(picture)))


def stored_bytes(picture: StoredPicture) -> bytes:
    with default_storage.open(picture_path(picture.name)) as file:
        return file.read()


def message_for(content: bytes, name: str = "picture.png") -> str:
    """What the editor is told about an upload that is refused."""
    with pytest.raises(ValidationError) as refused:
        store_picture(picture_upload(content, name))
    assert not StoredPicture.objects.exists()
    [message] = refused.value.messages
    assert message.endswith("Nothing was changed.")
    return message


class BlindStorage(SimpleNamespace):
    """The storage to somebody who looked a moment too early: no file is there yet."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(exists=lambda path: False, save=storage.save, delete=storage.delete)


def zip_bytes() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("picture.png", picture_bytes())
    return output.getvalue()


# What is let in


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", *MODERN])
def test_a_picture_in_each_good_format_is_kept_under_the_hash_of_its_bytes(file_format: str) -> None:
    picture = store_picture(picture_upload(picture_bytes(file_format)))
    assert picture.sha256 == hashlib.sha256(stored_bytes(picture)).hexdigest()
    assert (picture.format, picture.width, picture.height) == (file_format.lower(), 640, 360)
    assert picture.size == len(stored_bytes(picture))
    assert stored_image(picture).format == file_format


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_kept(mode: str) -> None:
    image = Image.new(mode, (400, 300))
    output = io.BytesIO()
    image.save(output, "PNG")
    assert store_picture(picture_upload(output.getvalue())).width == 400


def test_a_grey_picture_of_16_bits_keeps_its_brightness() -> None:
    output = io.BytesIO()
    Image.new("I;16", (400, 300), 0x8000).save(output, "PNG")
    assert stored_image(store_picture(picture_upload(output.getvalue()))).getpixel((0, 0)) == 0x80


def test_a_see_through_picture_stays_see_through() -> None:
    image = Image.new("RGBA", (400, 300), (200, 0, 0, 90))
    output = io.BytesIO()
    image.save(output, "PNG")
    assert stored_image(store_picture(picture_upload(output.getvalue()))).getpixel((0, 0)) == (200, 0, 0, 90)


def test_a_printers_jpeg_in_four_inks_is_turned_into_the_colours_of_the_web() -> None:
    picture = store_picture(picture_upload(picture_bytes("JPEG", mode="CMYK")))
    assert stored_image(picture).mode == "RGB"


def test_a_good_picture_under_a_wrong_name_is_judged_by_its_content() -> None:
    assert store_picture(picture_upload(picture_bytes("JPEG"), "letter.docx")).format == "jpeg"


# What is refused


def test_an_svg_named_png_is_refused_with_a_clear_message() -> None:
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert "it is an SVG drawing. Save the picture as PNG, JPEG, WebP or AVIF" in message_for(svg)


def test_a_zip_named_png_is_refused_with_a_clear_message() -> None:
    assert "it is a ZIP archive or an Office file" in message_for(zip_bytes())


def test_a_web_page_named_png_is_refused_with_a_clear_message() -> None:
    assert "it is a web page" in message_for(b"\n<!doctype html><title>Not a picture</title>")


def test_plain_text_named_png_is_refused_with_a_clear_message() -> None:
    assert "is not a picture that we can keep. Save the picture as PNG" in message_for("Grüße".encode())


@pytest.mark.parametrize(("file_format", "told"), [("GIF", "a GIF"), ("BMP", "a BMP"), ("TIFF", "a TIFF")])
def test_a_picture_in_another_format_is_refused_by_name(file_format: str, told: str) -> None:
    assert f"it is {told}." in message_for(picture_bytes(file_format))


def test_a_heic_photograph_is_refused_by_name() -> None:
    assert "it is a HEIC photograph." in message_for(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")


def test_an_animated_gif_named_png_is_refused() -> None:
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "blue")]
    output = io.BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    assert "it is a GIF" in message_for(output.getvalue())


@pytest.mark.parametrize("file_format", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused_in_good_formats_too(file_format: str) -> None:
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "blue")]
    output = io.BytesIO()
    frames[0].save(output, file_format, save_all=True, append_images=frames[1:])
    assert "is a moving picture" in message_for(output.getvalue())


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", *MODERN])
def test_a_picture_that_was_cut_short_is_refused(file_format: str) -> None:
    content = picture_bytes(file_format)
    assert "is damaged or was cut short" in message_for(content[: len(content) // 2])


def test_an_empty_file_is_refused() -> None:
    assert "is empty" in message_for(b"")


def test_a_file_of_more_than_10_mb_is_refused_before_it_is_read() -> None:
    upload: File[bytes] = File(None)  # there is nothing in it that could be read
    upload.size = MAXIMUM_BYTES + 1
    with pytest.raises(ValidationError, match=r"has 10\.0 MB, and a picture may have 10 MB"):
        store_picture(upload)


@pytest.mark.parametrize("side", [8000, 14_000, 60_000])
def test_a_decompression_bomb_is_refused_without_decoding_it(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PNG of a few bytes that claims to be enormous; touching its pixels would fail the test."""
    content = bytearray(picture_bytes())
    content[16:24] = side.to_bytes(4, "big") * 2
    # With the checksum of its header, so that it is no mere broken file.
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("decoded"))
    assert "has too many pixels" in message_for(bytes(content))


def test_a_picture_with_one_endless_side_is_refused() -> None:
    assert "16,001 × 320" in message_for(picture_bytes(size=(16_001, 320)))


@pytest.mark.parametrize("size", [(1, 1), (319, 200), (319, 900)])
def test_a_picture_that_would_look_blurred_is_refused(size: tuple[int, int]) -> None:
    assert f"it is {size[0]} pixels wide" in message_for(picture_bytes(size=size))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), file_format=st.sampled_from(["PNG", "JPEG", *MODERN]))
def test_whatever_is_done_to_a_file_it_is_either_a_picture_or_refused(
    data: st.DataObject, file_format: str
) -> None:
    content = bytearray(picture_bytes(file_format, (330, 200)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    try:
        clean = clean_picture(bytes(content))
    except ValidationError:
        return
    assert Image.open(io.BytesIO(clean.content)).size == (clean.width, clean.height)


# What is left of it


def test_a_photograph_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn a quarter, clockwise
    picture = store_picture(picture_upload(picture_bytes("JPEG", (640, 400), exif=exif)))
    assert (picture.width, picture.height) == (400, 640)
    image = stored_image(picture)
    top, bottom = image.getpixel((200, 20)), image.getpixel((200, 620))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > top[2]  # what was left is now at the top: red
    assert bottom[2] > 200 > bottom[0]


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", *MODERN])
def test_the_place_where_a_photograph_was_taken_is_removed(file_format: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "the editor at home"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)  # GPSLatitude
    content = picture_bytes(file_format, exif=exif)
    assert b"the editor at home" in content
    picture = store_picture(picture_upload(content))
    assert b"the editor at home" not in stored_bytes(picture)
    assert not stored_image(picture).getexif()


def test_comments_and_whatever_is_hidden_behind_a_picture_are_removed() -> None:
    text = PngInfo()
    text.add_text("Comment", "a secret note")
    png = store_picture(picture_upload(picture_bytes(pnginfo=text) + b"<script>a second file</script>"))
    assert b"secret" not in stored_bytes(png)
    assert b"<script>" not in stored_bytes(png)
    jpeg = store_picture(picture_upload(picture_bytes("JPEG", comment=b"a secret note")))
    assert b"secret" not in stored_bytes(jpeg)


def test_the_same_photograph_with_and_without_metadata_is_one_picture() -> None:
    exif = Image.Exif()
    exif[0x010E] = "the editor at home"
    first = store_picture(picture_upload(picture_bytes("JPEG", exif=exif)))
    assert store_picture(picture_upload(picture_bytes("JPEG"))) == first


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_colour_profile_is_applied_and_removed(mode: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = store_picture(picture_upload(picture_bytes(mode=mode, icc_profile=profile)))
    assert "icc_profile" not in stored_image(picture).info
    red = stored_image(picture).getpixel((10, 10))
    assert isinstance(red, tuple)
    assert red[0] > 250 > 5 > red[1]


def test_a_broken_colour_profile_does_not_matter() -> None:
    picture = store_picture(picture_upload(picture_bytes(icc_profile=b"no profile at all")))
    assert stored_image(picture).getpixel((10, 10)) == (255, 0, 0)


# That it stays


def test_the_same_picture_twice_is_one_row_and_one_set_of_files() -> None:
    first = store_picture(picture_upload())
    files = default_storage.listdir("pictures")
    assert store_picture(picture_upload(name="again.png")) == first
    assert StoredPicture.objects.count() == 1
    assert default_storage.listdir("pictures") == files


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", *MODERN])
def test_a_stored_picture_that_is_uploaded_again_is_the_same_picture(file_format: str) -> None:
    picture = store_picture(picture_upload(picture_bytes(file_format)))
    assert store_picture(ContentFile(stored_bytes(picture))) == picture


def test_a_file_that_went_missing_or_was_cut_short_is_restored() -> None:
    picture = store_picture(picture_upload())
    path = picture_path(picture.name)
    whole = stored_bytes(picture)
    default_storage.delete(path)
    store_picture(picture_upload())
    assert stored_bytes(picture) == whole
    default_storage.delete(path)
    default_storage.save(path, ContentFile(whole[:20]))
    store_picture(picture_upload())
    assert stored_bytes(picture) == whole


def test_two_who_store_the_same_picture_at_once_leave_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one's file appears between our look and our writing."""
    picture = store_picture(picture_upload())
    files = default_storage.listdir("pictures")
    with monkeypatch.context() as patch:
        patch.setattr("publishing.pictures.files.default_storage", BlindStorage(default_storage))
        store_picture(picture_upload())
    assert default_storage.listdir("pictures") == files
    assert StoredPicture.objects.get() == picture


def test_a_stored_picture_is_never_changed_or_deleted() -> None:
    picture = store_picture(picture_upload())
    attempts: list[Callable[[], object]] = [
        picture.delete,
        picture.save,
        StoredPicture.objects.all().delete,
        lambda: StoredPicture.objects.update(width=1),
        lambda: StoredPicture.objects.bulk_update([picture], ["width"]),
    ]
    for attempt in attempts:
        with pytest.raises(TypeError, match="never changed or deleted"), transaction.atomic():
            attempt()
    assert StoredPicture.objects.get().width == 640


def test_a_stored_picture_becomes_the_picture_of_a_document() -> None:
    picture = store_picture(picture_upload())
    shown = picture.in_document(
        alternative_text="A red and a blue field", caption="Two fields", credit="Antidep"
    )
    assert (shown.sha256, shown.format, shown.width, shown.height) == (picture.sha256, "png", 640, 360)
    assert (shown.alternative_text, shown.caption, shown.credit) == (
        "A red and a blue field",
        "Two fields",
        "Antidep",
    )
    assert str(picture) == "PNG picture, 640 × 360"
