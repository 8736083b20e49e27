"""Editions: documents sealed at publication, and never changed after it."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from publishing.documents import ChangeKind, Document, Kind, open_document
from publishing.editions.dates import Days, StatedBeginning
from publishing.editions.sealed import Sealed
from publishing.pages import Page
from publishing.text import CannotBeOpened

TEXTS = ("canonical_document",)
"""The columns that hold a whole page. Lists of editions leave them in the database."""


class EditionQuerySet(models.QuerySet["Edition"]):
    def substantive(self) -> "EditionQuerySet":
        return self.filter(change_kind=ChangeKind.SUBSTANTIVE)

    def chosen(self) -> "EditionQuerySet":
        """The editions that somebody chose to publish; the others followed. For lists of the newest.

        Said by what they are not: asked for no cause, SQLite would expect a handful and sort nearly all.
        """
        return self.exclude(cause__isnull=False)

    def before_review(self) -> "EditionQuerySet":
        """The editions that were published in an emergency, before a reviewer approved them."""
        return self.exclude(emergency_reason="")

    def live(self) -> "EditionQuerySet":
        """The editions that readers are shown, each with its page."""
        return self.filter(page__live_edition=models.F("pk")).select_related("page")

    def to_be_listed(self, *also: str) -> "EditionQuerySet":
        """Without their texts. ``also`` are relations to other editions, fetched in the same way."""
        texts = (f"{path}__{text}" for path in also for text in TEXTS)
        return self.select_related(*also).defer(*TEXTS, *texts)

    def with_moment(self) -> "models.QuerySet[Any]":
        """Each with its ``moment``, as ``sealed_at``, for conditions on it."""
        return self.annotate(sealed_at=Coalesce("ordered_at", "published_at"))

    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-number")

    def newest_of_each(self) -> "EditionQuerySet":
        """The newest edition of each page."""
        newest = Edition.objects.filter(page=models.OuterRef("page")).newest_first().values("pk")[:1]
        return self.filter(pk=models.Subquery(newest))


class Edition(Sealed):
    """A sealed document with its public note, its people and its dates.

    Append-only: ``save`` and ``delete`` refuse, and so does the database (``append_only``).
    The dates are those of the page as of this edition; ``dates`` derives them. Readers are told its ``days``,
    never the columns of the same names: these are what was sealed.
    """

    SEALED_AS = "edition"
    READ_AT = "published_at"
    UNSEALED: ClassVar[frozenset[str]] = frozenset({"id", "sha256"})
    SEALED_IF_SAID: ClassVar[frozenset[str]] = frozenset(
        {"emergency_reason", "signatures", "we_said", "right_is"}
    )

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    schema_version = models.PositiveSmallIntegerField()
    canonical_document = models.TextField(help_text="The document in canonical JSON (RFC 8785).")
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=200)
    summary = models.CharField(max_length=400)
    change_kind = models.CharField(max_length=16, choices=ChangeKind)
    note = models.CharField(max_length=700)
    cause = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")
    authors = models.JSONField(default=list)
    approved_by = models.CharField(max_length=500, blank=True)
    published_by = models.CharField(max_length=500, blank=True)
    # Whose accounts these names are of, and the editions that say the names of reviewers: by column.
    signatures = models.JSONField(null=True)
    # Why it was published before any reviewer had approved it; empty for all others.
    emergency_reason = models.CharField(max_length=400, blank=True)
    # Where it puts a harmful error right: what readers were told, and what is right. Both, or neither.
    we_said = models.CharField(max_length=300, blank=True)
    right_is = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()
    dated_on = models.DateField()
    # Of editions 1 that were sealed until November 2026: their days are those that a source stated.
    is_date_stated_by_source = models.BooleanField(default=False)
    first_published_on = models.DateField()
    updated_on = models.DateField()
    updated_note = models.CharField(max_length=700)
    reviewed_on = models.DateField(null=True)
    reviewed_by = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="+")
    review_due_on = models.DateField(null=True)
    previous_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["page_id", "number"]  # by "page" would be by its title, in another table
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="edition_number_is_unique_on_its_page"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="edition_numbers_begin_at_1"),
        ]
        indexes = [
            models.Index(fields=["change_kind", "-id"], name="edition_of_change_kind"),
            models.Index(fields=["title"]),
            models.Index(fields=["-id", "cause"], name="edition_by_key"),
            models.Index(
                fields=["page"], condition=~models.Q(emergency_reason=""), name="edition_before_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"

    def get_absolute_url(self) -> str:
        """The permanent address of this edition, below the address where its page is live now."""
        return f"{self.page.get_absolute_url()}editions/{self.number}/"

    @cached_property
    def document(self) -> Document[Any]:
        """The sealed document, upgraded to today's schema of its kind. Raises ``CannotBeOpened``."""
        try:
            return open_document(self.page_kind, self.schema_version, self.canonical_document)
        except Exception as error:  # an upgrade is any code, and what is damaged may be damaged in any way
            raise CannotBeOpened(self, error) from error

    @property
    def document_if_it_opens(self) -> Document[Any] | None:
        """For what shows many editions, and is not stopped by one."""
        try:
            return self.document
        except CannotBeOpened:
            return None

    def opened_as_sealed(self) -> Document[Any]:
        """For who seals anew what it says. Raises ``CannotBeOpened`` also if it is not what was sealed."""
        document = self.document
        if self.sha256 != self.computed_sha256():
            raise CannotBeOpened(self, "its content is not what was sealed")
        return document

    @cached_property
    def beginning(self) -> StatedBeginning | None:
        """How its chain began, if under a day that a source stated. For many: ``read_beginnings``."""
        if self.number > 1:
            return _stated_beginnings(Edition.objects.filter(page=self.page_id)).get(self.page_id)
        said = self.dated_on, self.published_at
        return StatedBeginning.of(*said) if self.is_date_stated_by_source else None

    @property
    def days(self) -> Days:
        """The days that readers are told of it. ``dated_on`` is the first on which they saw it."""
        return Days.of(self, self.beginning)

    @property
    def is_before_review(self) -> bool:
        """Whether it was published in an emergency, before a reviewer approved it."""
        return bool(self.emergency_reason)

    @property
    def is_checked_by_site_alone(self) -> bool:
        """Whether it was verified to be a small correction, so that one publisher could publish it alone."""
        is_minor = self.change_kind == ChangeKind.MINOR
        return is_minor and not (self.approved_by or self.emergency_reason or self.cause_id)

    @property
    def page_kind(self) -> Kind:
        return self.page.page_kind


def read_beginnings(editions: Iterable[Edition]) -> None:
    """Read how the chains of these editions began, in one query for all whose edition 1 is not among them."""
    editions = list(editions)
    beginnings = {edition.page_id: edition.beginning for edition in editions if edition.number == 1}
    unknown = {edition.page_id for edition in editions} - beginnings.keys()
    if unknown:
        beginnings |= _stated_beginnings(Edition.objects.filter(page__in=unknown))
    for edition in editions:
        edition.beginning = beginnings.get(edition.page_id)


def _stated_beginnings(editions: EditionQuerySet) -> dict[int, StatedBeginning]:
    """By page, of those whose edition 1 was sealed under the day that a source stated."""
    first = editions.filter(number=1, is_date_stated_by_source=True)
    rows = first.values_list("page_id", "dated_on", "published_at")
    return {page: StatedBeginning.of(stated_on, at) for page, stated_on, at in rows}


def last_edition_of(page: Page) -> Edition:
    """The newest edition of a page, live or not. Raises ``Edition.DoesNotExist`` if there is none."""
    return page.live_edition or page.editions.latest("number")


def columns_of_live(edition: Edition | None) -> dict[str, Any]:
    """The columns of a page by which it is known which edition is live; None takes the page from readers.

    Where its kind is no matter for an expert, it is neither reviewed nor due, whatever was sealed before.
    """
    reviewed = edition if edition and edition.page_kind.is_reviewed_by_expert else None
    return {
        "live_edition": edition,
        "updated_on": edition and edition.days.updated_on,
        "reviewed_on": reviewed and reviewed.reviewed_on,
        "review_due_on": reviewed and reviewed.review_due_on,
    }


def point_at_newest(pages: Collection[int]) -> None:
    """Let each of these pages, all of them live, have its newest edition for the live one."""
    newest = Edition.objects.filter(page=models.OuterRef("pk")).newest_first()
    columns = {"live_edition": "pk"} | {
        name: name for name in columns_of_live(None) if name != "live_edition"
    }
    Page.drafts.filter(pk__in=pages).update(
        **{column: models.Subquery(newest.values(name)[:1]) for column, name in columns.items()}
    )
