"""Saving a draft: nobody's work is overwritten, and who wrote what is recorded."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import timezone

from publishing.checking import restore
from publishing.documents import OwnPart, open_own_part
from publishing.editions import Edition, read_rows
from publishing.pages import LONGEST_NOTE_TO_REVIEWERS, Page, keep_words
from publishing.people import LAPSED, Contribution
from publishing.serving import Generation
from publishing.text import DraftGone, Refused, StaleDraft, refuse_longer

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AnyPage = TypeVar("AnyPage", bound=Page)

# Of so many published versions the text is kept, for forms that were opened then and come back now. Until a
# change is published all its texts are kept, so that it is known whose words it is made of.
VERSIONS_KEPT = 50


def lock(page_id: int, version: int | None = None) -> Page:
    """The page, locked and read anew; call within a transaction, before the first change.

    Raises ``StaleDraft`` if ``version`` is given and the draft has been saved since, and ``DraftGone``
    if it is not there any more.
    """
    Generation.hold()
    page = Page.drafts.select_for_update().filter(pk=page_id).first()
    if page is None:
        raise DraftGone
    if version is not None and version != page.version:
        raise StaleDraft(
            "Somebody saved this page after you opened it. Nothing was saved and nothing is lost: "
            "compare both texts, then save again."
        )
    return page


def refuse_unless_as_saved(draft: Page, own_hash: str) -> None:
    """Raise ``Refused`` if nobody on record wrote what the draft says, whose hash this is."""
    if own_hash == draft.draft_hash and not _is_of_older_schema(draft):
        return
    if draft.draft_hash and _is_of_older_schema(draft):
        raise Refused(
            f"“{draft}” was saved before the site’s software changed, and nobody can say whether it still "
            "reads as it did. Look through it, save it once more, and submit it for review."
        )
    raise Refused(
        f"“{draft}” was changed outside the site’s forms, so nobody knows by whom. Save it once more."
    )


def _is_of_older_schema(draft: Page) -> bool:
    return (draft.draft_schema_version or LAPSED) < draft.page_kind.schema_version


@transaction.atomic
def record_change(
    page: AnyPage,
    *,
    by: "User",
    at: datetime | None = None,
    how: Contribution.How = Contribution.How.WRITTEN,
    brings_back: Edition | None = None,
) -> AnyPage:
    """Take note of what was just saved into the rows of a draft, in the transaction that saved it.

    If the own part changed, its writer is recorded, the version goes up, and an approval or a
    submission of the earlier text lapses. Returns the page as given, up to date.
    """
    Generation.hold()
    return _record_change(page, by, at, how, brings_back)


def _record_change(
    page: AnyPage,
    by: "User",
    at: datetime | None,
    how: Contribution.How = Contribution.How.WRITTEN,
    brings_back: Edition | None = None,
) -> AnyPage:
    [rows] = read_rows([page], to_write=True)
    own, schema_version = rows.own_part(), rows.page_kind.schema_version
    own_hash = own.content_hash()
    if own_hash == rows.draft_hash and not _is_of_older_schema(rows):
        return page
    at = at or timezone.now()
    saved = {
        "draft_hash": own_hash,
        "draft_schema_version": schema_version,
        "draft_changed_at": at,
        "version": rows.version + 1,
        "state": Page.State.DRAFT,
        "state_changed_at": at,
    }
    Page.drafts.filter(pk=page.pk).update(**saved)
    for name, value in saved.items():
        setattr(page, name, value)
    Contribution.objects.create(
        page=rows,
        by=by,
        at=at,
        how=how,
        version=page.version,
        own_hash=own_hash,
        own_part=own.canonical_bytes().decode(),
        schema_version=schema_version,
        brings_back=brings_back,
    )
    keep_words(rows)
    published = rows.contributions.filter(edition__isnull=False).exclude(own_part="")
    published.filter(version__lte=page.version - VERSIONS_KEPT).update(own_part="")
    return page


@transaction.atomic
def save_draft(page: AnyPage, *, by: "User", at: datetime | None = None) -> AnyPage:
    """Save the page's own row and record the change. For drafts without other rows, and for programs."""
    if page.pk:
        lock(page.pk, page.version)
    else:
        Generation.hold()
    page.save()
    return _record_change(page, by, at)


@transaction.atomic
def save_own_part(
    page: Page,
    own: OwnPart,
    *,
    by: "User",
    version: int | None = None,
    at: datetime | None = None,
    how: Contribution.How = Contribution.How.WRITTEN,
    brings_back: Edition | None = None,
) -> Page:
    """Make ``own`` what the draft says, with who did so on record.

    ``version`` is that of the draft from which ``own`` was made. Raises ``StaleDraft`` if it was saved since,
    and ``Refused`` if the text names a page that was deleted or breaks a rule of its kind.
    """
    lock(page.pk, version)
    return _record_change(restore(page, own), by, at, how, brings_back)


@transaction.atomic
def keep_note_to_reviewers(page: Page, note: str) -> None:
    """Keep with the draft what its author wants its reviewers to know. It is no part of what the page says.

    Raises ``Refused`` if it is too long.
    """
    Generation.hold()
    page.note_to_reviewers = note_as_kept(note)
    Page.drafts.filter(pk=page.pk).update(note_to_reviewers=page.note_to_reviewers)


def note_as_kept(note: str) -> str:
    """A note to the reviewers without the space around it. Raises ``Refused`` if it is too long."""
    note = note.strip()
    refuse_longer(note, LONGEST_NOTE_TO_REVIEWERS, "The note to the reviewers")
    return note


def own_part_at(page: Page, version: int) -> OwnPart | None:
    """What the draft said at an earlier version; None if that was too long ago to be known."""
    kind = page.page_kind
    found = page.contributions.filter(version=version).exclude(own_part="").first()
    if found is None:
        return _begun_with(page) if page.is_correction and version == 0 else None
    if found.schema_version != kind.schema_version:  # it could not be brought to today’s
        return None
    return open_own_part(kind, found.schema_version, found.own_part)


def _begun_with(correction: Page) -> OwnPart | None:
    """The live text as the correction was begun with it; None if it took in another one since."""
    edition = correction.draft_base
    has_merged = correction.contributions.filter(how=Contribution.How.MERGED).exists()
    return edition.document.own if edition and not has_merged else None
