"""From a planned change to an immutable edition, and to the editions of the pages that follow it.

A plan is made by the same code for who looks at it and for who carries it out.
"""

from publishing.sealing import limit, new_edition, plan
from publishing.sealing.change import Change, Plan
from publishing.sealing.changed_keys import keys_changed_by, keys_taken_away
from publishing.sealing.followers import Publication, note_of_follower, queue_followers, seal_followers
from publishing.sealing.found_errors import refuse_errors
from publishing.sealing.limit import refuse_too_many, why_too_many
from publishing.sealing.new_edition import Sealing, edition_of, seal
from publishing.sealing.plan import (
    plan_around,
    plan_of,
    plan_publication,
    plan_to_follow,
    plan_withdrawal,
    plan_without_followers,
)
from publishing.sealing.seen import SeenOtherwise, refuse_if_seen_otherwise, token
from publishing.sealing.signatures import Signature, signature_of
from publishing.sealing.unreviewed import (
    NOTHING_UNREVIEWED,
    Unreviewed,
    pages_before_review,
    unreviewed_now,
    unreviewed_since,
    unreviewed_then,
)

__all__ = [
    "NOTHING_UNREVIEWED",
    "Change",
    "Plan",
    "Publication",
    "Sealing",
    "SeenOtherwise",
    "Signature",
    "Unreviewed",
    "edition_of",
    "keys_changed_by",
    "keys_taken_away",
    "limit",
    "new_edition",
    "note_of_follower",
    "pages_before_review",
    "plan",
    "plan_around",
    "plan_of",
    "plan_publication",
    "plan_to_follow",
    "plan_withdrawal",
    "plan_without_followers",
    "queue_followers",
    "refuse_errors",
    "refuse_if_seen_otherwise",
    "refuse_too_many",
    "seal",
    "seal_followers",
    "signature_of",
    "token",
    "unreviewed_now",
    "unreviewed_since",
    "unreviewed_then",
    "why_too_many",
]
