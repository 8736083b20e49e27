"""Renditions: their sizes, their formats, and what a page says of them."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pytest_django.asserts import assertInHTML

from publishing.pictures import StoredPicture, picture_sources, store_picture
from publishing.pictures.files import EXTENSIONS, picture_path
from publishing.pictures.renditions import FORMATS, rendition_name, rendition_widths
from tests.picture_uploads import picture_bytes, picture_upload

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def stored(width: int, height: int) -> StoredPicture:
    return store_picture(picture_upload(picture_bytes(size=(width, height))))


def rendition_paths(picture: StoredPicture) -> list[str]:
    widths = rendition_widths(picture.width)
    return [picture_path(rendition_name(picture.sha256, width, name)) for width in widths for name in FORMATS]


def read(path: str) -> bytes:
    with default_storage.open(path) as file:
        return file.read()


def page_with(picture: object, options: str = "") -> str:
    template = Template("{% load pictures %}{% picture picture " + options + " %}")
    return template.render(Context({"picture": picture})).strip()


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (320, (320,)),
        (480, (480,)),
        (1000, (480, 800, 1000)),
        (1600, (480, 800, 1200, 1600)),
        (6000, (480, 800, 1200, 1600)),
    ],
)
def test_renditions_have_the_usual_widths_up_to_that_of_the_picture(
    width: int, widths: tuple[int, ...]
) -> None:
    assert rendition_widths(width) == widths


@given(st.integers(1, 20_000))
def test_no_rendition_is_wider_than_its_picture_and_each_is_wider_than_the_one_before(width: int) -> None:
    widths = rendition_widths(width)
    assert list(widths) == sorted(set(widths))
    assert widths[-1] == min(width, 1600)


def test_renditions_in_each_modern_format_are_made_when_a_picture_is_stored() -> None:
    picture = stored(1000, 500)
    sizes = {path: Image.open(io.BytesIO(read(path))).size for path in rendition_paths(picture)}
    assert len(sizes) == 3 * len(FORMATS)
    assert set(sizes.values()) == {(480, 240), (800, 400), (1000, 500)}
    assert len(read(rendition_paths(picture)[0])) < picture.size * 2


def test_a_see_through_picture_has_see_through_renditions() -> None:
    output = io.BytesIO()
    Image.new("RGBA", (400, 300), (200, 0, 0, 90)).save(output, "PNG")
    picture = store_picture(picture_upload(output.getvalue()))
    for path in rendition_paths(picture):
        alpha = Image.open(io.BytesIO(read(path))).convert("RGBA").getchannel("A").getextrema()
        assert alpha == pytest.approx((90, 90), abs=3)


def test_lost_renditions_are_made_again_byte_for_byte(capsys: pytest.CaptureFixture[str]) -> None:
    picture = stored(500, 300)
    before = {path: read(path) for path in rendition_paths(picture)}
    first, second, *_ = before
    default_storage.delete(first)
    default_storage.delete(second)
    default_storage.save(second, ContentFile(b""))  # a full disk leaves empty files behind
    call_command("make_renditions")
    assert {path: read(path) for path in before} == before
    call_command("make_renditions")
    assert capsys.readouterr().out.splitlines() == ["2 renditions made.", "0 renditions made."]


def test_the_command_names_a_picture_that_is_lost_and_still_mends_the_others() -> None:
    lost, mended = stored(500, 300), stored(480, 300)
    default_storage.delete(picture_path(lost.name))
    missing = rendition_paths(mended)[0]
    default_storage.delete(missing)
    with pytest.raises(CommandError, match=lost.name):
        call_command("make_renditions")
    assert default_storage.exists(missing)


def test_a_page_offers_every_rendition_and_keeps_the_place_free() -> None:
    picture = stored(1000, 500)
    html = page_with(picture.in_document(alternative_text="A “red” & blue field"), 'sizes="60ch"')
    address = f"/pictures/{picture.sha256}"
    for name in FORMATS:
        ending = EXTENSIONS[name]
        srcset = ", ".join(f"{address}-{width}.{ending} {width}w" for width in (480, 800, 1000))
        assertInHTML(f'<source type="image/{name}" srcset="{srcset}" sizes="60ch">', html)
    size = 'width="1000" height="500"'
    assertInHTML(f'<img src="{address}.png" {size} alt="A “red” &amp; blue field" decoding="async">', html)


def test_a_page_can_ask_for_a_picture_to_be_loaded_late() -> None:
    html = page_with(stored(500, 300).in_document(alternative_text="Two fields"), 'loading="lazy"')
    assert 'loading="lazy"' in html


def test_a_page_without_a_picture_shows_nothing_in_its_place() -> None:
    assert page_with(None) == ""


def test_every_address_that_a_page_names_is_there(client: Client) -> None:
    sources = picture_sources(stored(900, 500).in_document(alternative_text="Two fields"))
    addresses = [sources.src]
    for source in sources.sources:
        addresses += [candidate.split()[0] for candidate in source.srcset.split(", ")]
    assert {client.get(address).status_code for address in addresses} == {200}
