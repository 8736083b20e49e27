"""What editors of a measured site do, by the site's own code: ``python -m benchmarks.newsroom COMMAND …``.

It runs beside the server, on the same database, and prints its answer as JSON.
"""

import json
import random
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db.models import Count, Q, QuerySet  # noqa: E402

from antidep_site.first_publication.people import AUTHOR, PUBLISHER, REVIEWER  # noqa: E402
from publishing import drafts, workflow  # noqa: E402
from publishing.links import SHOWS  # noqa: E402
from publishing.models import Page  # noqa: E402


def addresses(kind: str, count: str) -> list[str]:
    """Addresses of so many live pages of the kind, by chance, but the same each time."""
    live = Page.objects.live().filter(kind=kind).order_by("pk")
    found = list(live.values_list("live_edition__address", flat=True))
    return random.Random(1).sample(found, min(int(count), len(found)))


def withdrawn() -> str:
    """The address of a page that was withdrawn."""
    page = Page.objects.withdrawn().order_by("pk")[0]
    return page.get_last_edition().address


def session() -> str:
    """The value of a cookie with which the publisher is signed in."""
    user = User.objects.get(username=PUBLISHER.user_name)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    assert store.session_key
    return store.session_key


def changes(kind: str, count: str, marker: str) -> list[dict[str, Any]]:
    """Change the summary of so many pages of the kind, have the changes approved, and return the pages.

    ``marker`` is a word that readers will find in each once it is published.
    """
    pages = list(_at_rest().filter(kind=kind).order_by("pk"))
    chosen = random.Random(marker).sample(pages, min(int(count), len(pages)))
    return [_approved(page, summary=f"What {page.title} is about, {marker}.") for page in chosen]


def fact(followers: str, marker: str) -> dict[str, Any]:
    """Change what a side effect is called by doctors, and have it approved.

    It is the one that as many other live pages show as wanted, or about as many.
    """
    shown = Count("links_in__source", Q(links_in__relation=SHOWS, links_in__source__live_edition__isnull=False))
    effects = _at_rest().filter(kind="side_effect").annotate(shown=shown)
    page = min(effects, key=lambda effect: (abs(effect.shown - int(followers)), effect.pk))
    follower = Page.objects.live().filter(links_out__target=page, links_out__relation=SHOWS).latest("pk")
    found = _approved(page, medical_term=f"Something {marker}")
    assert follower.live_edition
    return found | {"followers": page.shown, "follower": follower.live_edition.address}


def _at_rest() -> "QuerySet[Any]":
    """Live pages that nobody is changing."""
    pages = Page.objects.live().filter(state=Page.State.DRAFT, corrections=None)
    return pages.exclude(contributions__edition=None)


def _approved(page: Page, **words: str) -> dict[str, Any]:
    draft: Any = page.specific
    for name, value in words.items():
        setattr(draft, name, value)
    drafts.save_draft(draft, by=User.objects.get(username=AUTHOR.user_name))
    workflow.submit(draft, by=User.objects.get(username=AUTHOR.user_name))
    workflow.approve(draft, by=User.objects.get(username=REVIEWER.user_name))
    assert page.live_edition
    return {"page": page.pk, "address": page.live_edition.address}


COMMANDS: dict[str, Callable[..., Any]] = {
    "addresses": addresses,
    "withdrawn": withdrawn,
    "session": session,
    "changes": changes,
    "fact": fact,
}

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
