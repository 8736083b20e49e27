"""One thing with a public address. Each kind of page extends :class:`Page` with the rows of its draft."""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower

from publishing.documents import Kind, OwnPart, kind_named
from publishing.site_words import SITE_WORDS
from publishing.text import DraftGone, capitalised, clean_what_does_not_fit, refuse_what_does_not_fit


class PageQuerySet(models.QuerySet["Page"]):
    """Selections of pages, named as an editor would name them."""

    def live(self) -> "PageQuerySet":
        """Pages that readers can read, with their live edition fetched."""
        return self.filter(live_edition__isnull=False).select_related("live_edition")

    def withdrawn(self) -> "PageQuerySet":
        return self.filter(live_edition__isnull=True, editions__isnull=False).distinct()

    def waiting_for_review(self) -> "PageQuerySet":
        return self.filter(state=Page.State.IN_REVIEW)

    def approved(self) -> "PageQuerySet":
        return self.filter(state=Page.State.APPROVED)

    def to_be_listed(self, *also: str) -> "PageQuerySet":
        """With the live edition fetched, but not its document nor what is searched for in it.

        ``also`` are relations to other pages whose live editions are fetched so.
        """
        editions = ["live_edition", *(f"{page}__live_edition" for page in also)]
        return self.select_related(*editions).defer(*(f"{path}__canonical_document" for path in editions))

    def overdue(self, today: date) -> "PageQuerySet":
        """Live pages whose next review was due before ``today``."""
        return self.live().filter(review_due_on__lt=today)


LONGEST_NOTE_TO_REVIEWERS = 600

_PageManager = models.Manager.from_queryset(PageQuerySet)


class PageManager(_PageManager):
    """The pages of the site. A correction under way is a second draft of one of them, and no page more."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(corrects=None)


# The columns that a verb writes, each by name. A draft that was opened earlier must not put old values back.
WRITTEN_BY_VERBS = frozenset(
    {"state", "state_changed_at", "waits_as_small", "note_to_reviewers"}
    | {"version", "draft_hash", "draft_schema_version", "draft_changed_at"}
    | {"live_edition", "updated_on", "reviewed_on", "review_due_on", "draft_base", "corrects"}
)


class Page(models.Model):
    """Identity, draft and workflow state of a page.

    Title, slug and all other fields an editor sees are the *draft*; readers are shown ``live_edition``.
    ``draft_base`` is the edition on which the draft builds. A *correction* (``corrects``) is a second draft
    of a page, so that a mistake can be mended while another draft is pending: ``objects`` leaves
    corrections out, ``drafts`` has them too.
    """

    KIND: ClassVar[Kind]
    NAMES_FROM: ClassVar[tuple[str, ...]] = ("search_text",)
    """What the names of a page are read from beside the page itself, so that it can be fetched for many."""

    ROWS: ClassVar[tuple[str, ...]] = ("references",)
    """The rows beside its own that a draft is made of, so that they can be fetched for many."""

    BELONGS_TO: ClassVar[str] = ""
    """The relation to the page that pages of the kind belong to: while both are new they go together."""

    class State(models.TextChoices):
        """Where the draft stands."""

        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "Waits for review"
        APPROVED = "approved", "Approved"

    kind = models.CharField(max_length=32, editable=False)
    title = models.CharField(max_length=200)
    slug = models.SlugField(
        "address",
        max_length=80,
        help_text="The last part of the page’s web address: small letters, digits and hyphens. "
        "If you change it on a live page, the old address will lead to the new one.",
    )
    summary = models.CharField(
        max_length=400,
        blank=True,
        help_text="One or two sentences, shown under the title, in lists and by search engines.",
    )
    review_every_months = models.PositiveSmallIntegerField(
        f"{SITE_WORDS.review} every … months",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Leave empty for the usual interval of this kind of page.",
    )
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT, editable=False)
    state_changed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    draft_hash = models.CharField(max_length=64, blank=True, editable=False)
    draft_schema_version = models.PositiveSmallIntegerField(null=True, editable=False)
    draft_changed_at = models.DateTimeField(null=True, editable=False)
    # What its author wants the reviewers to know of this change; it is no part of what the page says.
    note_to_reviewers = models.CharField(max_length=LONGEST_NOTE_TO_REVIEWERS, default="", editable=False)
    waits_as_small = models.BooleanField(default=False, editable=False)  # as it was when it was submitted
    live_edition = models.ForeignKey(
        "publishing.Edition", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    # The dates of the live edition once more, so that an index can sort pages by them.
    updated_on = models.DateField(null=True, editable=False)
    reviewed_on = models.DateField(null=True, editable=False)
    review_due_on = models.DateField("review due", null=True, editable=False)

    draft_base = models.ForeignKey(
        "publishing.Edition", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    # Its index leaves out the pages that correct nothing: SQLite would take them for one or two.
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="+", db_index=False, editable=False
    )

    objects = PageManager()
    drafts = PageQuerySet.as_manager()

    class Meta:
        ordering = [Lower("title"), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["corrects"],
                condition=models.Q(corrects__isnull=False),
                name="one_correction_of_a_page",
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind="site", corrects=None), name="there_is_one_site"
            ),
        ]
        indexes = [
            models.Index("kind", Lower("title"), "id", name="page_by_title"),
            models.Index(fields=["kind", "state", "id"], name="page_by_state"),
            models.Index(fields=["kind", "updated_on", "id"], name="page_by_update"),
            models.Index(fields=["kind", "reviewed_on", "id"], name="page_by_review"),
            models.Index(fields=["kind", "review_due_on", "id"], name="page_of_kind_by_due_review"),
            models.Index(fields=["review_due_on"], name="page_by_due_review"),
            models.Index(fields=["state", "state_changed_at"], name="page_by_wait"),
            models.Index(
                "kind",
                Lower("title"),
                "id",
                condition=models.Q(live_edition=None),
                name="page_not_live",
            ),
            models.Index(
                "kind",
                Lower("title"),
                "id",
                condition=models.Q(live_edition__isnull=False, reviewed_on=None),
                name="page_never_reviewed",
            ),
        ]
        permissions = [
            ("submit_page", "Can submit a page for review"),
            ("approve_page", f"Can approve a page as a {SITE_WORDS.expert}"),
            ("publish_page", "Can publish a page"),
            ("withdraw_page", "Can withdraw a page"),
            ("publish_before_review", "Can publish a page before review, in an emergency"),
        ]

    def __str__(self) -> str:
        return capitalised(self.title) or "(no title)"

    def clean(self) -> None:
        super().clean()
        clean_what_does_not_fit(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the draft. State, version and live edition of an existing page are saved only if named.

        Raises ``Refused`` if a text does not fit into its column.
        """
        refuse_what_does_not_fit(self)
        if not self.kind:
            self.kind = type(self).KIND.name
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = self._draft_fields()
        super().save(*args, **kwargs)

    def _draft_fields(self) -> set[str]:
        loaded = [field for field in self._meta.concrete_fields if field.attname in self.__dict__]
        return {field.name for field in loaded if not field.primary_key} - WRITTEN_BY_VERBS

    def get_absolute_url(self) -> str:
        """Where readers find the page, or found it last; where the draft would stand if it never was live."""
        edition = self.live_edition or self.editions.order_by("number").last()
        return edition.address if edition else self.page_kind.address(self.slug)

    @property
    def page_kind(self) -> Kind:
        return kind_named(self.kind)

    @classmethod
    def kind_above(cls) -> Any:
        """The model of the pages that those of this kind belong to; None if they belong to none."""
        return cls._meta.get_field(cls.BELONGS_TO).related_model if cls.BELONGS_TO else None

    @property
    def specific(self) -> "Page":
        """This page as its own kind (a ``Contributor``, …), read from the database.

        Raises ``DraftGone`` if it was deleted since, as a correction is once it is published.
        """
        model = self.page_kind.model
        try:
            return model._base_manager.get(pk=self.pk)
        except model.DoesNotExist as error:
            raise DraftGone from error

    @property
    def subject(self) -> "Page":
        """The page that readers know: this one, or the one that this correction is a draft of."""
        return self.corrects or self

    @property
    def is_correction(self) -> bool:
        """Whether this is a correction under way: a second draft, beside the pending one of its subject."""
        return self.corrects_id is not None

    @property
    def is_live(self) -> bool:
        return self.live_edition_id is not None

    @property
    def is_withdrawn(self) -> bool:
        return not self.is_live and self.editions.exists()

    def own_part(self) -> OwnPart:
        """The own part of the document, from the rows of the draft. Each kind says how."""
        raise NotImplementedError

    def restore_own_part(self, own: Any) -> None:
        """Write an own part back into the rows of the draft: ``own_part()`` then equals ``own``."""
        raise NotImplementedError

    @property
    def name_to_choose(self) -> str:
        """What it is called where an editor chooses a page, so that two of one name can be told apart.

        A kind whose pages may well share a name says how.
        """
        model: Any = self.page_kind.model
        says_how = model.name_to_choose is not Page.name_to_choose
        return self.specific.name_to_choose if type(self) is Page and says_how else str(self)

    def names_for_editors(self) -> list[str]:
        """Whatever editors may call the page as its draft stands, the title first."""
        return [self.title]

    def names_for_readers(self) -> list[str]:
        """The names under which readers know the page; none if it is not live."""
        searched = getattr(self, "search_text", None) if self.is_live else None
        return searched.names.split("\n") if searched else []

    def pages_named_after(self) -> "models.QuerySet[Any]":
        """Other pages, of one kind, among whose names for editors are those of this page."""
        return Page.objects.none()

    def common_own_fields(self) -> dict[str, Any]:
        """What the own part of every kind holds, read from the draft."""
        return {
            "title": self.title,
            "slug": self.slug,
            "summary": self.summary,
            "review_every_months": self.review_every_months,
            "references": tuple(reference.as_part() for reference in self.references.all()),
        }

    def restore_common_fields(self, own: OwnPart) -> None:
        """Write back what :meth:`common_own_fields` reads. References are written anew, in order."""
        self.title, self.slug, self.summary = own.title, own.slug, own.summary
        self.review_every_months = own.review_every_months
        self.references.all().delete()
        for position, part in enumerate(own.references):
            self.references.create(position=position, **part.model_dump())

    def reference_keys(self) -> dict[int | None, str]:
        """The key by which the document cites each reference row of the page; of no row, none."""
        return {None: ""} | {row.pk: row.key for row in self.references.all()}

    def references_by_key(self) -> dict[str, Any]:
        """The page's reference rows by the keys by which the document cites them."""
        return {row.key: row for row in self.references.all()}
