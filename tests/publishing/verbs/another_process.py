"""One more process at work on the database of a test, with a Django of its own.

    python -m tests.publishing.verbs.another_process '{"database": …, "work": "publish", "arguments": {…}}'

It prepares, says "ready", waits for a line, works, and says as JSON how that ended. Any error but a refusal
ends it with a traceback.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Work = Callable[..., Iterator[None]]

PAUSE = 0.4  # between reading and writing, so that two processes surely meet there


def publish(page: int) -> Iterator[None]:
    """Publish an approved draft, slowly: all is read, nothing happens for a while, then it is written."""
    from publishing.models import Page
    from publishing.verbs import companions, workflow
    from tests import desk as make

    _slow_down(companions, "plan_of")
    found, by = Page.objects.get(pk=page), make.publisher()
    yield
    workflow.publish(found, by=by, note="Published by another process.")


def save(page: int, **fields: Any) -> Iterator[None]:
    """Save the draft as it was read before the start, with these fields changed."""
    from publishing.models import Page
    from publishing.verbs import drafts
    from tests import desk as make

    found, by = Page.objects.get(pk=page).specific, make.author()
    for name, value in fields.items():
        setattr(found, name, value)
    _slow_down(drafts, "lock")
    yield
    drafts.save_draft(found, by=by)


def submit(page: int) -> Iterator[None]:
    """Submit a draft, slowly: its page is locked a while before the small pages that travel with it."""
    from publishing.models import Page
    from publishing.verbs import companions, workflow
    from tests import desk as make

    _slow_down(companions, "pages_named_in")
    found, by = Page.objects.get(pk=page), make.author()
    yield
    workflow.submit(found, by=by)


def people(**how: Any) -> Iterator[None]:
    """Be all the people of ``people_at_work``, each in a process forked from this one."""
    from tests.publishing.verbs import people_at_work

    yield
    people_at_work.all_at_work(**how)


def _slow_down(module: Any, name: str) -> None:
    function = getattr(module, name)

    def slowly(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        time.sleep(PAUSE)
        return result

    setattr(module, name, slowly)


WORK: dict[str, Work] = {"publish": publish, "save": save, "submit": submit, "people": people}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.db import connection

    from publishing.text import Refused

    order = json.loads(sys.argv[1])
    connection.settings_dict["NAME"] = order["database"]
    steps = WORK[order["work"]](**order["arguments"])
    next(steps)
    connection.close()  # what was prepared is remembered; no lock and no snapshot is
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    try:
        next(steps, None)
        refusal = None
    except Refused as error:
        refusal = type(error).__name__
    print(json.dumps(refusal), flush=True)  # noqa: T201


class AnotherProcess:
    """A process that is ready to do some work, as seen from the test."""

    def __init__(self, work: str, **arguments: Any) -> None:
        from django.db import connection

        self.patience = 60 + 10 * arguments.get("seconds", 0)
        order = {"database": str(connection.settings_dict["NAME"]), "work": work, "arguments": arguments}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.publishing.verbs.another_process", json.dumps(order)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        assert said == "ready\n", self.process.communicate()[1]

    def start(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def result(self) -> str | None:
        """The name of the refusal, or None if all went well. Fails with the traceback of any other error."""
        said, errors = self.process.communicate(timeout=self.patience)
        assert self.process.returncode == 0, errors
        name: str | None = json.loads(said)
        return name


def at_once(*processes: AnotherProcess) -> list[str | None]:
    """Let all of them work at the same time; how each ended, in the same order."""
    for process in processes:
        process.wait_until_ready()
    for process in processes:
        process.start()
    return [process.result() for process in processes]


if __name__ == "__main__":
    main()
