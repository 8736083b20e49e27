"""The menus of readers and of editors: each kind of page says where its list stands in them."""

import re
from dataclasses import replace

import pytest

from drugs.models import SideEffect
from publishing.documents import Menu, kinds_in_menus
from tests import factories as make
from tests.publishing.workroom.admin.forms import signed_in
from tests.reading import html

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

OF_MEDICINES = ["Articles", "Drug classes", "Drugs", "Side effects", "Warnings"]
IN_ORDER = [*OF_MEDICINES, "Contributors", "Site pages", "The site"]


def links_of(menu: str, page: str) -> list[str]:
    inside = page.split(f'aria-label="{menu}"', 1)[1].split("</nav>", 1)[0]
    return re.findall(r"<a[^>]*>([^<]+)</a>", inside)


def test_readers_find_the_lists_in_the_order_of_the_kinds() -> None:
    page = html("/drugs/")
    assert links_of("Site", page) == ["Articles", "Drug classes", "Drugs A–Z", "Side effects"]
    assert links_of("About this site", page)[:2] == ["Warnings", "Who writes and reviews"]
    assert set(re.findall(r'href="([^"]+)" aria-current="true"', page)) == {"/drugs/"}


def test_editors_find_the_same_lists_and_begin_with_any_kind() -> None:
    desk = signed_in(make.author()).get("/admin/").content.decode()
    assert links_of("Lists", desk) == ["Desk", *IN_ORDER, "Guide"]
    new = re.findall(r">New ([^<]+)</a>", desk)
    assert new == [kind.model._meta.verbose_name for kind in kinds_in_menus()]


def test_a_kind_alone_says_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = replace(SideEffect.KIND, menu_position=0, menu_label="What can go wrong")
    monkeypatch.setattr(SideEffect, "KIND", kind)
    assert links_of("Site", html("/drugs/"))[0] == "What can go wrong"
    monkeypatch.setattr(SideEffect, "KIND", replace(kind, menu=Menu.FOOTER))
    page = html("/side-effects/")
    assert links_of("Site", page)[0] == "Articles"
    assert links_of("About this site", page)[0] == "What can go wrong"
