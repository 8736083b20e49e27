"""How quick the code in the folder is that this program is started in; ``benchmarks.revisions`` compares two.

It says what it measures once the first publication is loaded. Then it reads the name of a measure from each
line of its input, takes it, and says what one turn took: seconds, and seconds of processor. It asks of the
code only what every revision has since ``publishing`` has rooms.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import count
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # quick passwords, no mail, files as they are
sys.path.insert(0, os.getcwd())

import django

django.setup()

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from antidep_site.wsgi import application
from publishing.documents import Field, OwnPart, RichText, kind_named, mapped
from publishing.models import Page
from publishing.verbs import drafts, workflow

ARTICLE = "/articles/antidepressants-for-back-pain-and-neck-pain/"
NUMBERS = count(1)
FOLLOWERS = (0, 17, 100, 500)
LARGE = 5  # times as much text, as many references, as many side effects
Took = tuple[float, float]


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
    drug = _example("drug")
    drug.summary = f"Said in another way, for the {next(NUMBERS)}. time."
    assert _approved(drug)().editions


def _example(kind: str) -> Any:
    page = Page.objects.live().filter(kind=kind).order_by("pk").first()
    assert page
    return page.specific


def _approved(page: Page) -> Callable[[], Any]:
    """The publication of a draft that was changed, ready to be carried out."""
    author, reviewer, publisher = people()
    drafts.save_draft(page, by=author)
    workflow.submit(page, by=author)
    workflow.approve(page, by=reviewer)
    return partial(workflow.publish, page, by=publisher, note="It says the same in other words.")


def publication_with_followers(followers: int, times: int) -> Took:
    """From the button to the wait of the lease: a class is called otherwise, and so many drugs show its name.

    Its text, and that of its drugs, is so many times as large as that of the first publication.
    """
    drug_class: Any = Page.objects.get(pk=_class_with_drugs(followers, times)).specific
    drug_class.title = f"Class number {next(NUMBERS)}"
    publish = _approved(drug_class)
    with _watch() as took:
        publication = publish()
    assert len(publication.followers) == followers
    return took[0]


@cache
def _class_with_drugs(drugs: int, times: int) -> int:
    """A live class with so many live drugs. They go live before it, so that all follow it once."""
    drug_class = _copy("drug_class", times)
    of_drugs = [_copy("drug", times, drug_class.pk) for _ in range(drugs)]
    for page in [*of_drugs, drug_class]:
        _approved(page)()
    return drug_class.pk


def _copy(kind: str, times: int, drug_class: int | None = None) -> Any:
    """The draft of a page that says what a page of the first publication says, at another address."""
    own = _example(kind).own_part()
    changed: dict[str, Any] = {"references": own.references * times}
    if drug_class:
        changed["drug_class"] = own.drug_class.model_copy(update={"page": drug_class})
        changed["brand_names"] = tuple(
            brand.model_copy(update={"name": f"{brand.name} {next(NUMBERS)}"}) for brand in own.brand_names
        )
    else:
        changed["side_effects"] = tuple(_side_effects(own, times))
    return _named(_larger(own.model_copy(update=changed), times), kind)


def _named(own: OwnPart, kind: str) -> Any:
    """The draft of a new page that says this, but under a name and at an address of its own."""
    number = next(NUMBERS)
    names = {"title": f"{kind} number {number}", "slug": f"page-{number}"}
    page = kind_named(kind).model._default_manager.create(**names)
    author, *_ = people()
    return drafts.save_own_part(page, own.model_copy(update=names), by=author)


def _side_effects(own: Any, times: int) -> Iterator[Any]:
    """Those that a class has, and so many times as many of their kind."""
    yield from own.side_effects
    for fact in own.side_effects * (times - 1):
        effect = _named(Page.objects.get(pk=fact.page).specific.own_part(), "side_effect")
        _approved(effect)()
        yield fact.model_copy(update={"page": effect.pk})


def _larger(own: OwnPart, times: int) -> OwnPart:
    def longer(field: Field) -> Any:
        said = field.value
        return RichText(html=said.html * times) if isinstance(said, RichText) else said

    return mapped(own, longer)


@contextmanager
def _watch() -> Iterator[list[Took]]:
    took: list[Took] = []
    started, busy = time.perf_counter(), time.process_time()
    yield took
    took.append((time.perf_counter() - started, time.process_time() - busy))


def _turns(measure: Callable[[], None], turns: int) -> Took:
    with _watch() as took:
        for _ in range(turns):
            measure()
    seconds, busy = took[0]
    return seconds / turns, busy / turns


MEASURES: dict[str, Callable[[], Took]] = {
    "warm page": partial(_turns, warm_page, 1000),
    "search": partial(_turns, first_rendering, 10),
    "publication": partial(_turns, publication, 3),
    **{f"{number} followers": partial(publication_with_followers, number, 1) for number in FOLLOWERS},
    "100 followers, large": partial(publication_with_followers, 100, LARGE),
}


def main() -> None:
    """Load the publication, then measure what is asked for."""
    call_command("migrate", verbosity=0)
    with open(os.devnull, "w") as nothing:
        call_command("load_first_publication", stdout=nothing)
    measures = {name: measure for name, measure in MEASURES.items() if name in (sys.argv[1:] or MEASURES)}
    for measure in measures.values():
        measure()
    print(f"ready: {'; '.join(measures)}", flush=True)
    for line in sys.stdin:
        print(*measures[line.strip()](), flush=True)


if __name__ == "__main__":
    main()
