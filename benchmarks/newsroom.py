"""What editors of a measured site do, by the site's own code: ``python -m benchmarks.newsroom COMMAND …``.

It runs beside the server, on the same database, and prints its answer as JSON.
"""

import json
import random
import select
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db.models import Count, Q, QuerySet  # noqa: E402

from benchmarks.corpus.vocabulary import COMMON_TITLE_WORD  # noqa: E402
from first_publication.people import AUTHOR, PUBLISHER, REVIEWER  # noqa: E402
from publishing.editions import last_edition_of  # noqa: E402
from publishing.models import Page  # noqa: E402
from publishing.pages import SHOWS  # noqa: E402
from publishing.verbs import drafts, workflow  # noqa: E402

PAUSE = 0.5  # seconds from the beginning of one publication to that of the next


def addresses(kind: str, count: str) -> list[str]:
    """Addresses of so many live pages of the kind, by chance, but the same each time."""
    live = Page.objects.live().filter(kind=kind).order_by("pk")
    found = list(live.values_list("live_edition__address", flat=True))
    return random.Random(1).sample(found, min(int(count), len(found)))


def withdrawn() -> str:
    """The address of a page that was withdrawn."""
    page = Page.objects.withdrawn().order_by("pk")[0]
    return last_edition_of(page).address


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


def changes(kind: str, count: str, marker: str, *leave: str) -> list[dict[str, Any]]:
    """Change the summary of so many pages of the kind, have the changes approved, and return the pages.

    ``marker`` is a word that readers will find in each once it is published; ``leave`` are addresses of pages
    that are to be left as they are.
    """
    return [
        _approved(page, summary=f"What {page.title} is about, {marker}.")
        for page in _some(kind, count, marker, leave)
    ]


def rewrites(kind: str, count: str, marker: str, *leave: str) -> list[dict[str, Any]]:
    """The same for a text that no other page shows: a section of an article, the uses of a drug."""
    found = []
    for page in _some(kind, count, marker, leave):
        more = f"<p>This was looked at again, {marker}.</p>"
        draft: Any = page.specific
        if kind == "article":
            section = draft.sections.all()[0]
            section.text += more
            section.save()
            found.append(_approved(page))
        else:
            found.append(_approved(page, used_for=draft.used_for + more))
    return found


def publish(*pages: str) -> list[float]:
    """Publish these pages, which are approved, one every half second; returns what each took, in seconds.

    Begins when a line comes by standard input, having said “ready”, and ends at the next line.
    """
    by, took = User.objects.get(username=PUBLISHER.user_name), []
    print("ready", flush=True)
    sys.stdin.readline()
    for page in Page.objects.filter(pk__in=pages):
        started = time.monotonic()
        workflow.publish(page, by=by, note="Changed to measure how long it takes.")
        took.append(time.monotonic() - started)
        if select.select([sys.stdin], [], [], max(0, PAUSE - took[-1]))[0]:
            break
    return took


def fact(followers: str, marker: str) -> dict[str, Any]:
    """Change what a side effect is called by doctors, and have it approved.

    It is the one that as many other live pages show as wanted, or nearly as many.
    """
    shown = Count(
        "links_in__source", Q(links_in__relation=SHOWS, links_in__source__live_edition__isnull=False)
    )
    effects = _at_rest().filter(kind="side_effect").annotate(shown=shown)
    page = min(effects, key=lambda effect: _too_many_or_too_few(effect.shown, int(followers)))
    follower = Page.objects.live().filter(links_out__target=page, links_out__relation=SHOWS).latest("pk")
    found = _approved(page, medical_term=f"Something {marker}")
    assert follower.live_edition
    return found | {"followers": page.shown, "follower": follower.live_edition.address}


def _too_many_or_too_few(shown: int, wanted: int) -> tuple[bool, int]:
    return (shown > wanted, abs(shown - wanted))


def screens() -> dict[str, str]:
    """Addresses of screens of the admin, by what they are."""
    drug = Page.objects.live().filter(kind="drug").order_by("pk")[0]
    approved = Page.objects.approved().filter(kind="drug").order_by("pk").first() or drug
    of_class = "app_label=drugs&model_name=drug&field_name=drug_class"
    of_effect = "app_label=drugs&model_name=drugsideeffect&field_name=side_effect"
    return {
        "list": "/admin/drugs/drug/",
        "list, fifth page": "/admin/drugs/drug/?p=5",
        "list, search of a common word": f"/admin/drugs/drug/?q={COMMON_TITLE_WORD}",
        "list, live pages": "/admin/drugs/drug/?state=live",
        "list, review overdue": "/admin/drugs/drug/?review=overdue",
        "desk": "/admin/",
        "page search, common word": f"/admin/page-search/?q={COMMON_TITLE_WORD}",
        "page search, a name": f"/admin/page-search/?q={drug.title.split()[0]}",
        "autocomplete of classes, common word": f"/admin/autocomplete/?{of_class}&term={COMMON_TITLE_WORD}",
        "autocomplete of side effects, a letter": f"/admin/autocomplete/?{of_effect}&term=a",
        "form of a drug": f"/admin/drugs/drug/{drug.pk}/change/",
        "publish screen": f"/admin/pages/{approved.pk}/publish/",
        "history of a drug": f"/admin/pages/{drug.pk}/history/",
    }


def _some(kind: str, count: str, marker: str, leave: tuple[str, ...]) -> list[Page]:
    pages = list(_at_rest().filter(kind=kind).exclude(live_edition__address__in=leave).order_by("pk"))
    return random.Random(marker).sample(pages, min(int(count), len(pages)))


def _at_rest() -> "QuerySet[Any]":
    """Live pages that nobody is changing."""
    corrected = Page.drafts.filter(corrects__isnull=False).values("corrects")
    pages = Page.objects.live().filter(state=Page.State.DRAFT).exclude(pk__in=corrected)
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
    "rewrites": rewrites,
    "fact": fact,
    "publish": publish,
    "screens": screens,
}

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
