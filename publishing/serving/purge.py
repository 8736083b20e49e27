"""Telling a content delivery network what to forget, once no server of the site can send it any more."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

PurgeHook = Callable[[list[str]], None]


def purge_when_acknowledged(keys: list[str]) -> None:
    """Call the function that ``PURGE_HOOK`` names, if any, with these surrogate keys after the commit.

    Call after ``acknowledge_when_visible``: a network that asked too early could get the older page again.
    A hook that fails is logged, and undoes nothing.
    """
    if settings.PURGE_HOOK:
        hook: PurgeHook = import_string(settings.PURGE_HOOK)

        def purge() -> None:
            hook(keys)

        transaction.on_commit(purge, robust=True)
