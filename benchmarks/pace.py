"""How quick the code in the folder is that this program is started in; ``benchmarks.revisions`` compares two.

It says what it measures once the first publication is loaded. Then it reads the name of a measure from each
line of its input, takes it, and says the seconds of one turn. It asks of the code only what every revision
has since ``publishing`` has rooms.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # quick passwords, no mail, files as they are
sys.path.insert(0, os.getcwd())

import django

django.setup()

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from antidep_site.wsgi import application
from publishing.models import Page
from publishing.verbs import drafts, workflow

ARTICLE = "/articles/antidepressants-for-back-pain-and-neck-pain/"
NUMBERS = count(1)


def people() -> Iterator[User]:
    """An author, a reviewer and a publisher."""
    for name in ("Authors", "Medical reviewers", "Publishers"):
        person, _ = User.objects.get_or_create(username=name.lower().replace(" ", "-"), is_staff=True)
        person.groups.set(Group.objects.filter(name=name))
        yield person


def warm_page() -> None:
    """A page from memory, as a server that was asked for it before sends it."""
    asked = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": ARTICLE,
        "QUERY_STRING": "",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": sys.stdin.buffer,
        "wsgi.errors": sys.stderr,
    }
    said: list[str] = []
    body = application(asked, lambda status, headers, *rest: said.append(status))
    assert b"".join(body)
    assert said == ["200 OK"]


def first_rendering() -> None:
    """A page that nobody asked for before: each time under another name in the address."""
    answer = Client().get("/search/", {"q": f"pain {next(NUMBERS)}"}, headers={"host": "localhost"})
    assert answer.status_code == 200


def publication() -> None:
    """A change of a drug from its draft to its readers, with the pages that follow."""
    author, reviewer, publisher = people()
    drug = Page.objects.live().filter(kind="drug").first().specific  # type: ignore[union-attr]
    drug.summary = f"Said in another way, for the {next(NUMBERS)}. time."
    drafts.save_draft(drug, by=author)
    workflow.submit(drug, by=author)
    workflow.approve(drug, by=reviewer)
    assert workflow.publish(drug, by=publisher, note="It says the same in other words.").editions


MEASURES: dict[str, tuple[Callable[[], None], int]] = {
    "warm page": (warm_page, 1000),
    "search": (first_rendering, 10),
    "publication": (publication, 3),
}


def main() -> None:
    """Load the publication, then measure what is asked for."""
    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as nothing:
        call_command("load_first_publication", stdout=nothing)
    for measure, _ in MEASURES.values():
        measure()
    print(f"ready: {', '.join(MEASURES)}", flush=True)
    for line in sys.stdin:
        measure, turns = MEASURES[line.strip()]
        started = time.perf_counter()
        for _ in range(turns):
            measure()
        print((time.perf_counter() - started) / turns, flush=True)


if __name__ == "__main__":
    main()
