"""Editors who publish a page every half second while something else is measured.

Each gives a list which, at the end of the block, holds the seconds after which each was acknowledged.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from threading import Event

from benchmarks.editor import Editor
from benchmarks.sites import Site
from benchmarks.stacks import newsroom_at_work

PAUSE = 0.5  # seconds from the beginning of one publication to that of the next, as in the newsroom

Publisher = Callable[[Site, list[int]], AbstractContextManager[list[float]]]


@contextmanager
def beside_the_server(site: Site, pages: list[int]) -> Iterator[list[float]]:
    """In a process of its own on the core of the load, as if editors had another machine."""
    took: list[float] = []
    with newsroom_at_work(site.env, "publish", *pages) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()  # it says that it is ready
        print("go", file=process.stdin, flush=True)
        yield took
        took.extend(json.loads(process.communicate("stop\n")[0]))


@contextmanager
def at_the_server(site: Site, pages: list[int]) -> Iterator[list[float]]:
    """By the button, at the server that readers ask; the publish screens were opened before."""
    took: list[float] = []
    editor, is_over = Editor(site), Event()
    forms = {page: editor.open_publish_screen(page) for page in pages}

    def publish() -> None:
        for page, form in forms.items():
            took.append(editor.publish(page, form))
            if is_over.wait(max(0, PAUSE - took[-1])):
                return

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(publish)
        try:
            yield took
        finally:
            is_over.set()
    done.result()
    editor.close()
