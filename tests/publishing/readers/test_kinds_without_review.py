"""Where a kind is no matter for an expert, nobody is told that one reviewed a page, nor that one should."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from publishing.models import Contributor, Page
from publishing.text import Refused
from publishing.verbs import workflow
from publishing.verifying import derived_faults
from tests import factories as make
from tests.reading import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

IN_THREE_YEARS = timezone.localdate() + timedelta(days=3 * 366)


@pytest.mark.parametrize("factory", [make.ContributorFactory, make.SitePageFactory, make.SiteFactory])
def test_a_page_of_such_a_kind_is_told_as_updated_and_not_as_reviewed(factory: type) -> None:
    page = make.published(factory(title="Ada"), is_whole_page=True)
    assert page.live_edition.approved_by
    address = page.get_absolute_url()
    assert "Updated on" in text(address)
    for told in (text(address), text(f"{address}editions/1/"), text(f"{address}history/")):
        assert "edically reviewed" not in told
        assert "Review overdue" not in told
    assert "lastReviewed" not in html(address)
    assert (page.reviewed_on, page.review_due_on) == (None, None)
    assert not Page.objects.overdue(IN_THREE_YEARS).exists()


def test_an_edition_that_was_sealed_when_such_pages_were_reviewed_is_told_likewise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today = Contributor.KIND
    monkeypatch.setattr(Contributor, "KIND", replace(today, review_every_months=6))
    page = make.published(make.ContributorFactory(title="Ada"), is_whole_page=True)
    assert isinstance(page.live_edition.review_due_on, date)
    assert "edically reviewed on" in text(page.get_absolute_url())
    monkeypatch.setattr(Contributor, "KIND", today)
    Page.objects.update(reviewed_on=None, review_due_on=None)  # as the migration does
    assert list(derived_faults()) == []
    assert "edically reviewed on" not in text(page.get_absolute_url())
    workflow.publish(make.approved(make.change(page, summary="New.")), by=make.publisher(), note="New.")
    page.refresh_from_db()
    assert (page.reviewed_on, page.live_edition.review_due_on) == (None, None)


def test_two_persons_publish_it_all_the_same() -> None:
    page = make.SitePageFactory(title="Privacy")
    workflow.submit(page, by=make.author())
    with pytest.raises(Refused, match="not approved"):
        workflow.publish(page, by=make.publisher())
