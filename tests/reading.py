"""Reading the site as a stranger does, without a browser."""

import re
from typing import Any

from django.test import Client

from publishing.models import Page
from tests import desk as make


def get(address: str, **extra: Any) -> Any:
    """What the site answers."""
    return Client().get(address, **extra)


def html(address: str) -> str:
    """The web page at an address where there is one."""
    response = get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def text(address: str) -> str:
    """The words of the page, as they stand in its main part."""
    main = html(address).split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def live_drug(title: str = "doxepin", **fields: Any) -> Page:
    from tests.factories import DrugFactory  # all else here is of use where no drugs are installed

    return make.published(DrugFactory(title=title, **fields))


def change_and_publish(page: Page, note: str = "Changed.", **fields: Any) -> Page:
    return make.published(make.change(page, **fields), note=note)
