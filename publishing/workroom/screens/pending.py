"""What becomes of other people's unpublished work once a draft is published, in sentences."""

from typing import TYPE_CHECKING

from publishing.editions import own_part_of
from publishing.pages import Page
from publishing.people import authors_of
from publishing.text import capitalised
from publishing.verbs import merge_into_draft, open_correction
from publishing.workroom.screens.standing import draft_under_way, names_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def what_becomes_of_the_draft(published: Page, user: "User") -> list[str]:
    """What happens to the pending draft beside a correction, or to the correction beside a draft.

    Computed by merging, without writing. Empty if there is nothing beside it.
    """
    return _of_draft(published, user) if published.is_correction else _of_correction(published)


def _of_draft(correction: Page, user: "User") -> list[str]:
    merged, page = merge_into_draft(correction), correction.subject
    writers = authors_of(page)
    if merged is None or not writers:  # without a writer it says what is live
        return []
    draft = capitalised(draft_under_way(writers, user))
    if merged.text is None:
        places = ", ".join(clash.where for clash in merged.clashes)
        return [
            f"{draft} changed the same words: {places}.",
            f"{capitalised(names_of(writers, user))} will be asked which to keep. Nothing is lost.",
        ]
    sentences = [f"{draft} takes this in by itself. Nothing of it is lost."]
    if page.state == Page.State.APPROVED and merged.text != own_part_of(page):
        sentences.append("It was approved, and will wait for review again, since it then says more.")
    return sentences


def _of_correction(page: Page) -> list[str]:
    if not page.is_live or open_correction(page) is None:
        return []
    return [
        "A correction of the live page is under way. It stays, and has to take this edition in before it "
        "can be published."
    ]
