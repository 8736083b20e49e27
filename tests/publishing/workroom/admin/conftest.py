"""What the tests of lists share."""

import pytest


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists and searches that go no further than six pages, two at a time."""
    monkeypatch.setattr("publishing.workroom.admin.change_list.MOST_LISTED", 6)
    monkeypatch.setattr("publishing.pages.name_words.MOST_FOUND", 6)
    monkeypatch.setattr("publishing.workroom.admin.page_admin.PageAdmin.list_per_page", 2)
    monkeypatch.setattr("publishing.workroom.admin.page_admin.PageAdmin.list_max_show_all", 4)
