"""The end of words that no edition holds, where nothing is sealed in their place."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing.editions import UnsealedWords
from publishing.people import is_reviewer
from publishing.serving import Generation, of_page
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, Refused, one_line, refuse_longer

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_REASON_TO_REMOVE = 300


@transaction.atomic
def remove_unsealed_words(
    words: Iterable[UnsealedWords], *, by: "User", reason: str, at: datetime | None = None
) -> int:
    """Take from readers words that stand on a page and do not belong there. Gives how many they were.

    The old editions go on telling that they stood there. Raises ``NotAllowed`` unless a reviewer does it, and
    ``Refused`` without a reason, or if the page has no live edition beside which they stand.
    """
    if not is_reviewer(by):
        raise NotAllowed(f"Only a {SITE_WORDS.reviewer} can say that words do not belong on a page.")
    reason = one_line(reason)
    if not reason:
        raise Refused("Say why these words do not belong on the page.")
    refuse_longer(reason, LONGEST_REASON_TO_REMOVE, "The reason")
    Generation.advance()
    keys = [each.pk for each in words]
    standing = UnsealedWords.objects.standing().filter(pk__in=keys).select_related("page__live_edition")
    for each in standing:
        if each.page.live_edition is None:
            raise Refused(f"“{each.page}” is not live, so no reader sees these words.")
        each.last_edition = each.page.live_edition.number
        each.settled_by, each.settled_at, each.settled_because = by, at or timezone.now(), reason
        each.save()
    Generation.changed({of_page(each.page_id) for each in standing})
    return len(standing)
