"""No word of a draft that nobody approved reaches readers, by whatever verb is done elsewhere.

Every draft column of every page is filled with a mark, but for the pages that a verb is about to change. The
verb is done, and everything that readers have by now is read: the mark must be nowhere.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from publishing.models import Contributor, Edition, LedgerEntry, Page, Return, Withdrawal
from publishing.pages import DraftRow
from tests import factories as make
from tests.antidep_site.linked_site import LinkedSite, everything_public
from tests.antidep_site.test_what_a_publication_drops import ALL
from tests.reading import get, live_drug

pytestmark = pytest.mark.django_db

MARK = "zzdraftzz"
_BY_VERBS = {"kind", "state", "draft_hash"}
_SEALED = (Edition, LedgerEntry, Return, Withdrawal)

Doing = Callable[[LinkedSite], list[Page]]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Any:
    """A site whose people sign as contributors: one live, one withdrawn, and one who never was live."""
    with django_db_blocker.unblock(), transaction.atomic():
        site = LinkedSite()
        sign_as(site.clinician, make.reviewer())
        gone = make.published(make.ContributorFactory(title="Greta Gone"))
        sign_as(gone, make.author())
        sign_as(make.ContributorFactory(title="Nora Never"), make.publisher())
        make.workflow.withdraw(gone, by=make.publisher(), reason="She left.")
        yield site
        transaction.set_rollback(True)


def sign_as(contributor: Page, user: Any) -> None:
    Contributor.objects.filter(pk=contributor.pk).update(user=user)


def is_words(field: Any) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and not field.is_relation and field.name not in _BY_VERBS


def fill_with_marks(keep: set[int]) -> int:
    """Write the mark into all words of the drafts of all pages but these. Returns how many rows have it."""
    filled = 0
    for model in apps.get_models():
        if not issubclass(model, Page | DraftRow):
            continue
        words = [field for field in model._meta.local_concrete_fields if is_words(field)]
        pages = models.Q()
        for field in model._meta.local_concrete_fields:
            if field.remote_field and issubclass(field.remote_field.model, Page):
                pages |= models.Q(**{f"{field.attname}__in": keep})
        if model is Page:
            pages = models.Q(pk__in=keep)
        for row in model._base_manager.exclude(pages).values_list("pk", flat=True) if words else ():
            values = {field.name: f"{MARK}-{row}"[: field.max_length] for field in words}
            filled += model._base_manager.filter(pk=row).update(**values)
    return filled


def where_readers_find_the_mark() -> list[str]:
    found = [address for address in [*everything_public(), *further()] if MARK in said_at(address)]
    found += [f"/search/?q={MARK}"] if re.search(f"{MARK}-", said_at(f"/search/?q={MARK}")) else []
    found += [
        f"{model.__name__} {row.pk}" for model in _SEALED for row in model.objects.all() if has_mark(row)
    ]
    return found


def further() -> Iterator[str]:
    """Addresses beside those that everybody keeps: what is made for machines, and what somebody asks for."""
    yield from ["/sitemap.xml", "/ledger.json", "/search/?q=a"]
    yield from re.findall(r"<loc>https?://[^/]+(/sitemap[^<]*)</loc>", said_at("/sitemap.xml"))
    for page in Page.objects.exclude(editions=None):
        yield f"{page.get_absolute_url()}history/seals/"
        if page.editions.count() > 1:
            yield f"{page.get_absolute_url()}history/?from=1&to=2"


def said_at(address: str) -> str:
    response = get(address)
    assert response.status_code in {200, 301, 410}, address
    return str(response.content.decode() + response.get("Location", ""))


def has_mark(row: models.Model) -> bool:
    return any(MARK in str(value) for value in vars(row).values())


def nothing(site: LinkedSite) -> list[Page]:
    return []


def first_publication(site: LinkedSite) -> list[Page]:
    return [live_drug("mirtazapine", drug_class=site.drug_class)]


def whole_page_review_of_a_correction(site: LinkedSite) -> list[Page]:
    begun = make.workflow.begin_correction(site.drug, by=make.author())
    make.publish(make.change(begun, summary="Corrected."), note="Corrected.", is_whole_page=True)
    return [site.drug]


def a_draft_that_goes_back_and_forth(site: LinkedSite) -> list[Page]:
    """Everything that is done with a draft before it is published."""
    make.change(site.drug, summary="For the night.")
    make.workflow.submit(site.drug, by=make.author())
    make.workflow.send_back(site.drug, by=make.reviewer(), comment="Say it better.")
    make.approved(make.change(site.drug, summary="For nights."))
    begun = make.workflow.begin_correction(site.drug, by=make.author())
    make.workflow.discard(begun, by=make.author())
    return [site.drug]


DOINGS = [
    nothing,
    first_publication,
    whole_page_review_of_a_correction,
    a_draft_that_goes_back_and_forth,
    *ALL,
]


def on_both_databases_or_one() -> Iterator[Any]:
    """Which words come from where is hardly a matter of the database: some verbs stand for all."""
    for number, done in enumerate(DOINGS):
        marks = [] if number % 12 == 1 else [pytest.mark.sqlite_alone]
        yield pytest.param(done, id=done.__name__, marks=marks)


@pytest.mark.parametrize("done", list(on_both_databases_or_one()))
def test_no_word_of_another_draft_reaches_readers(site: LinkedSite, done: Doing) -> None:
    with transaction.atomic():
        changed = {page.pk for page in done(deepcopy(site))}
        transaction.set_rollback(True)
    assert fill_with_marks(keep=changed) > 10
    done(deepcopy(site))
    assert where_readers_find_the_mark() == []


def test_a_draft_is_marked_wherever_it_holds_words(site: LinkedSite) -> None:
    """So that the test above fails where a draft’s word is shown."""
    fill_with_marks(keep=set())
    for page in Page.drafts.all():
        own = page.specific.own_part()
        words = [(name, value) for name, value in own if isinstance(value, str)]
        unmarked = [(name, value) for name, value in words if not (MARK in value or value in MARK)]
        assert unmarked == []


def test_credentials_written_after_the_approval_are_not_those_it_is_signed_with(site: LinkedSite) -> None:
    drug = make.approved(make.change(site.drug, summary="For the night."), is_whole_page=True)
    make.change(site.clinician, credentials="MD, convicted of fraud")
    edition = make.workflow.publish(drug, by=make.publisher(), note="Why.").chosen[0]
    live = Page.objects.get(pk=site.clinician.pk).live_edition
    assert live is not None
    assert (edition.approved_by, edition.reviewed_by) == ("Clara Clinician, MD", "Clara Clinician, MD")
    assert edition.reviewer_id == site.clinician.pk
    signed = {"account": make.reviewer().pk, "contributor_edition": live.pk}
    assert edition.signatures == {
        "authors": [{"account": make.author().pk}],
        "published_by": {"account": make.publisher().pk},
        "approved_by": signed,
        "reviewed_by": signed,
    }


def test_an_approval_stays_signed_as_it_was_when_the_contributor_changes_or_leaves(
    site: LinkedSite,
) -> None:
    drug = make.approved(make.change(site.drug, summary="For the night."), is_whole_page=True)
    make.published(make.change(site.clinician, title="Clara Married"), note="Her name.")
    make.workflow.withdraw(site.clinician, by=make.publisher(), reason="She left.")
    edition = make.workflow.publish(drug, by=make.publisher(), note="Why.").chosen[0]
    assert (edition.approved_by, edition.reviewer) == ("Clara Clinician, MD", None)
