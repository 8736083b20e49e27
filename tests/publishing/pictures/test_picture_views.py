"""GET /pictures/<name>"""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from publishing.pictures import StoredPicture, store_picture
from publishing.pictures.files import picture_path
from tests.picture_uploads import picture_bytes, picture_upload

pytestmark = pytest.mark.django_db

UNKNOWN = "0" * 64


@pytest.fixture
def picture() -> StoredPicture:
    return store_picture(picture_upload(picture_bytes("JPEG")))


def test_a_picture_is_served_to_be_kept_for_ever(client: Client, picture: StoredPicture) -> None:
    response = client.get(f"/pictures/{picture.sha256}.jpg")
    assert response.status_code == 200
    assert len(response.getvalue()) == picture.size == int(response["Content-Length"])
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{picture.sha256}.jpg"'
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_rendition_is_served_as_what_it_is(client: Client, picture: StoredPicture) -> None:
    response = client.get(f"/pictures/{picture.sha256}-480.webp")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["ETag"] == f'"{picture.sha256}-480.webp"'
    assert response.getvalue()[8:12] == b"WEBP"


def test_a_browser_that_has_the_picture_is_not_sent_it_again(client: Client, picture: StoredPicture) -> None:
    etag = f'"{picture.sha256}.jpg"'
    response = client.get(f"/pictures/{picture.name}", headers={"if-none-match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    other = client.get(f"/pictures/{picture.name}", headers={"if-none-match": f'"{UNKNOWN}.jpg"'})
    assert other.status_code == 200


def test_head_tells_the_size_and_sends_nothing(client: Client, picture: StoredPicture) -> None:
    response = client.head(f"/pictures/{picture.name}")
    assert response["Content-Length"] == str(picture.size)
    assert response.getvalue() == b""


@pytest.mark.parametrize(
    "name",
    [
        f"{UNKNOWN}.png",
        f"{UNKNOWN}-480.webp",
        f"{UNKNOWN}.svg",
        f"{UNKNOWN}.jpeg",
        f"{UNKNOWN}-.png",
        f"{UNKNOWN}-0480.webp",
        f"{UNKNOWN}.png%0A",
        f"{'A' * 64}.png",
        f"{'0' * 63}.png",
        f"{'٠' * 64}.png",
        "..%2F..%2Fmanage.py",
        "%2e%2e",
        "x" * 5000,
        "%00.png",
    ],
)
def test_what_is_not_the_name_of_a_picture_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/pictures/{name}").status_code == 404


def test_another_file_beside_the_pictures_is_not_found(client: Client, picture: StoredPicture) -> None:
    saved = default_storage.save(picture_path("secret.txt"), ContentFile(b"secret"))
    assert client.get(f"/{saved}").status_code == 404


def test_a_picture_cannot_be_written_or_removed(client: Client, picture: StoredPicture) -> None:
    for method in (client.post, client.put, client.delete):
        assert method(f"/pictures/{picture.name}").status_code == 405
