"""Whether a draft is approved exactly as it stands: the facts behind the two-person rule."""

from publishing.comparing import takes_away_what_is_grave
from publishing.editions import Edition
from publishing.pages import Page
from publishing.people.authors import authors_of
from publishing.people.contribution import LAPSED, Contribution
from publishing.people.likeness import same_as
from publishing.people.review import Review


def newest_decision(draft: Page, own_hash: str) -> Review | None:
    """The newest decision on exactly this own part, in the draft or on the page that it corrects."""
    decisions = Review.objects.filter(page__in={draft.pk, draft.subject.pk}, own_hash=own_hash)
    return decisions.exclude(schema_version=LAPSED).select_related("by").order_by("-pk").first()


def valid_approval(draft: Page, own_hash: str) -> Review | None:
    """The newest decision on exactly this own part, if it approves it; None otherwise."""
    newest = newest_decision(draft, own_hash)
    return newest if newest and newest.decision == Review.Decision.APPROVED else None


def sent_back(draft: Page) -> Review | None:
    """The decision that sent this draft back, while it is being changed; None once it is submitted again."""
    return sent_back_last(draft) if draft.state == Page.State.DRAFT else None


def sent_back_last(draft: Page) -> Review | None:
    """The newest decision on this draft, if it sent it back: also once it is submitted again.

    A decision on another text, such as that of a correction that was published since, is none on this draft.
    """
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
    own = document.own if document else None
    return own is not None and own_hash in {own.content_hash(), own.cleaned().content_hash()}


def earlier_approval(draft: Page, own_hash: str) -> Review | None:
    """The approval of an edition whose exact own part this draft brings back; None if there is none.

    What reviewers approved and readers have read needs no second approval to come back, as long as the
    person who approved it is not one of those who bring it back, and nobody sent that text back since. A
    withdrawn page needs a new one, and so does a text that lacks what readers see now and an error does most
    harm in: a warning, a sign of danger, a call-out, a number, a “never”.
    """
    edition = edition_brought_back(draft, own_hash) if draft.subject.is_live else None
    if edition is None or not _says(edition, own_hash):
        return None
    approval = valid_approval(draft, own_hash)
    if approval is None or same_as(approval.by, authors_of(draft)) or _takes_away(edition, draft.subject):
        return None
    return approval


def _takes_away(edition: Edition, page: Page) -> bool:
    """Whether something grave that readers see would go; also if nobody can say."""
    live, then = (each.document_if_it_opens if each else None for each in (page.live_edition, edition))
    if live is None or then is None:
        return True
    return takes_away_what_is_grave(live, then)
