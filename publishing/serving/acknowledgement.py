"""An editor is told "published" only when no process can send readers an older page any more.

Each process that answers readers from memory asks for the site's generation again before ``LEASE_SECONDS``
have passed, counted from before it asked. So whoever waits a little longer than that after a commit knows
that all have seen it, without asking any of them. No two clocks are compared, only how fast they run.
"""

import time

from django.conf import settings
from django.db import transaction


def acknowledge_when_visible() -> None:
    """Let the outermost transaction under way return only when its changes are what every reader gets.

    Waits once, however often it was called in the transaction; not at all if the transaction is rolled back.
    """
    waiting = transaction.get_connection().run_on_commit
    if not any(function is wait_for_leases_to_end for _, function, _ in waiting):
        transaction.on_commit(wait_for_leases_to_end)


def wait_for_leases_to_end() -> None:
    """Sleep a little longer than any lease that may have begun before now can last."""
    time.sleep(seconds_to_wait(settings.LEASE_SECONDS))


def seconds_to_wait(lease: float) -> float:
    """A tenth more than the lease: clocks of two machines do not run apart by that much."""
    return lease * 1.1
