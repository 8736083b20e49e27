"""What a person saw before pressing the button is what happens, or nothing does."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from publishing import drafts, workflow
from publishing.errors import Refused
from publishing.followers import Publication
from publishing.page import Page
from publishing.people import Review
from publishing.plan import Change, plan_publication, plan_withdrawal


class SeenOtherwise(Refused):
    """What the verb would do is no longer what the screen showed. Nothing was done."""

    def __init__(self) -> None:
        super().__init__(
            "Something changed since you opened this screen, so nothing was done. "
            "What you typed is still here: read what it says now, then decide again."
        )


def token(changes: Iterable[Change]) -> str:
    """A fingerprint of these changes: every page, both of its documents, and what causes it to follow."""
    facts = [
        [
            change.page.pk,
            change.number,
            change.before.content_hash() if change.before else "",
            change.after.content_hash(),
            change.cause.pk if change.cause else 0,
        ]
        for change in changes
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@transaction.atomic
def approve_as_seen(page: Page, seen: str, **how: Any) -> list[Review]:
    """``workflow.approve``, if ``seen`` is the token of the change; raises ``SeenOtherwise`` if not."""
    _refuse_unless(seen, plan_publication(drafts.lock_with_companions(page)).chosen)
    return workflow.approve(page, **how)


@transaction.atomic
def publish_as_seen(page: Page, seen: str, **how: Any) -> Publication:
    """``workflow.publish``, if ``seen`` is the token of the plan; raises ``SeenOtherwise`` if not."""
    _refuse_unless(seen, plan_publication(drafts.lock_with_companions(page)).changes)
    return workflow.publish(page, **how)


@transaction.atomic
def withdraw_as_seen(page: Page, seen: str, **how: Any) -> Publication:
    """``workflow.withdraw``, if ``seen`` is the token of the plan; raises ``SeenOtherwise`` if not."""
    _refuse_unless(seen, plan_withdrawal(drafts.lock(page.pk)).changes)
    return workflow.withdraw(page, **how)


def _refuse_unless(seen: str, changes: list[Change]) -> None:
    if seen != token(changes):
        raise SeenOtherwise
