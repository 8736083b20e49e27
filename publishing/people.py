"""Who wrote and who reviewed a page: the facts behind the two-person rule."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from publishing.edition import Edition
from publishing.page import Page
from publishing.same_person import same_as

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet


class Contribution(models.Model):
    """A person changed the own part of a page's draft. ``edition`` is where the change went live.

    ``own_part`` is what the draft then said, as canonical JSON: what a form opened at that ``version`` is
    compared with. It is kept until the change is published, and for the newest versions of a page.
    ``has_part`` says whether the person wrote any of what the edition changed; see ``publishing.authorship``.
    """

    class How(models.TextChoices):
        """By what kind of work the draft changed."""

        WRITTEN = "written", "Written"
        RESTORED = "restored", "An earlier edition brought back"
        MERGED = "merged", "Two versions merged"
        TAKEN_IN = "taken_in", "What went live taken in, by the site"
        IMPORTED = "imported", "Imported"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="contributions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    at = models.DateTimeField()
    how = models.CharField(max_length=16, choices=How, default=How.WRITTEN)
    version = models.PositiveIntegerField(null=True)
    own_hash = models.CharField(max_length=64)
    own_part = models.TextField(blank=True)
    brings_back = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="contributions")
    has_part = models.BooleanField(default=True)

    class Meta:
        ordering = ["page", "pk"]
        indexes = [
            models.Index(fields=["page", "version"]),
            models.Index(fields=["page"], condition=models.Q(edition=None), name="contribution_under_way"),
            models.Index(
                fields=["by", "page"], condition=models.Q(edition=None), name="contribution_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} changed {self.page}"


class Review(models.Model):
    """A clinician's decision on the exact own part whose hash it names.

    ``signed_as`` is their name with credentials as it was then, and ``contributor_edition`` where these words
    were live; both are empty of decisions from before signatures were kept.
    """

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="reviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    decision = models.CharField(max_length=16, choices=Decision)
    own_hash = models.CharField(max_length=64)
    is_whole_page = models.BooleanField(default=False)
    comment = models.TextField(blank=True)
    signed_as = models.CharField(max_length=500, blank=True)
    contributor_edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["page", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_decision_display().lower()} by {self.by}"


def granted(codename: str) -> "QuerySet[User]":
    """Whoever has a permission because it was given to them or to a group of theirs, and can sign in.

    Being a superuser is not enough.
    """
    given = models.Q(groups__permissions__codename=codename) | models.Q(user_permissions__codename=codename)
    people = get_user_model()._default_manager
    return people.filter(is_active=True, pk__in=people.filter(given).values("pk"))


def was_granted(user: "User", codename: str) -> bool:
    """Whether a permission was given to this person or a group of theirs. A superuser does not have it so."""
    return granted(codename).filter(pk=user.pk).exists()


def is_clinician(user: "User") -> bool:
    """Whether the clinician role was given to this person. Being a superuser is not enough."""
    return was_granted(user, "approve_page")


def display_name(user: "User") -> str:
    """The name under which a person's work appears in the history."""
    return user.get_full_name() or user.get_username()


def newest_decision(draft: Page, own_hash: str) -> Review | None:
    """The newest decision on exactly this own part, in the draft or on the page that it corrects."""
    decisions = Review.objects.filter(page__in={draft.pk, draft.subject.pk}, own_hash=own_hash)
    return decisions.select_related("by").order_by("-pk").first()


def valid_approval(draft: Page, own_hash: str) -> Review | None:
    """The newest decision on exactly this own part, if it approves it; None otherwise."""
    newest = newest_decision(draft, own_hash)
    return newest if newest and newest.decision == Review.Decision.APPROVED else None


def sent_back(draft: Page) -> Review | None:
    """The decision that sent this draft back, while it is being changed; None once it is submitted again.

    A decision on another text, such as that of a correction that was published since, is none on this draft.
    """
    if draft.state != Page.State.DRAFT:
        return None
    texts = draft.contributions.filter(edition=None).values("own_hash")
    newest = draft.reviews.filter(own_hash__in=texts).select_related("by").order_by("-pk").first()
    return newest if newest and newest.decision == Review.Decision.SENT_BACK else None


def approval_of_draft(draft: Page, own_hash: str) -> Review | None:
    """The approval on which a draft with this own part can be published; None if it needs one."""
    approved = valid_approval(draft, own_hash) if draft.state == Page.State.APPROVED else None
    return approved or earlier_approval(draft, own_hash)


def edition_brought_back(draft: Page, own_hash: str) -> Edition | None:
    """The earlier edition of the page whose text this draft brings back: by the verb, or word for word."""
    brought = draft.contributions.filter(edition=None, brings_back__isnull=False).last()
    if brought:
        return brought.brings_back
    written = Contribution.objects.filter(page=draft.subject, own_hash=own_hash, edition__isnull=False)
    editions = (row.edition for row in written.select_related("edition__page").order_by("-edition__number"))
    return next((edition for edition in editions if _says(edition, own_hash)), None)


def _says(edition: Edition | None, own_hash: str) -> bool:
    document = edition.document_if_it_opens if edition else None
    return document is not None and document.own.content_hash() == own_hash


def earlier_approval(draft: Page, own_hash: str) -> Review | None:
    """The approval of an edition whose exact own part this draft brings back; None if there is none.

    What clinicians approved and readers have read needs no second approval to come back, as long as the
    person who approved it is not one of those who bring it back, and nobody sent that text back since. A
    withdrawn page needs a new one.
    """
    edition = edition_brought_back(draft, own_hash) if draft.subject.is_live else None
    if edition is None or not _says(edition, own_hash):
        return None
    approval = valid_approval(draft, own_hash)
    return approval if approval and not same_as(approval.by, draft.unpublished_authors()) else None
