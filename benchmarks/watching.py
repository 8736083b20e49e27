"""Readers who ask again and again until they get what was published."""

import time
from threading import Event, Thread

from benchmarks.servers import Server
from benchmarks.sites import Reader

READERS = 8  # so that, by all odds, each worker has some
PAUSE = 0.025  # seconds between two questions: more of them would slow down what they watch


class Watch:
    """When each reader got a page with the marker for the first time."""

    def __init__(self, server: Server, path: str, marker: str) -> None:
        self._server, self._path, self._marker = server, path, marker.encode()
        self._seen: list[float] = []
        self._is_over = Event()
        self._threads = [Thread(target=self._look) for _ in range(READERS)]

    def __enter__(self) -> "Watch":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def seen_by_all(self, patience: float = 30) -> float:
        """The moment (of ``time.perf_counter``) at which the last reader got it.

        Raises ``TimeoutError`` if some do not get it within ``patience`` seconds from now.
        """
        until = time.perf_counter() + patience
        while len(self._seen) < READERS:
            if time.perf_counter() > until:
                raise TimeoutError(f"{READERS - len(self._seen)} readers never got {self._path} anew.")
            time.sleep(PAUSE)
        return max(self._seen)

    def _look(self) -> None:
        reader = Reader(self._server.port)
        while not self._is_over.is_set():
            if self._marker in reader.ask(self._path, {}).body:
                self._seen.append(time.perf_counter())
                break
            time.sleep(PAUSE)
        reader.close()
