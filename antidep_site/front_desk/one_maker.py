"""One maker for each thing that several want at once."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

Thing = TypeVar("Thing")


class Made(NamedTuple, Generic[Thing]):
    """What was made, and whether whoever asked made it, or got what another made meanwhile."""

    thing: Thing
    is_own: bool


class OneMaker(Generic[Thing]):
    """Lets the first thread that asks for a key make its thing; others who ask meanwhile wait for it."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, Future[Thing]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Made[Thing]:
        """The thing, made by this thread or another. Raises in all of them what ``make`` raises."""
        with self._lock:
            future = self._under_way.get(key)
            if future is None:
                own: Future[Thing] = Future()
                self._under_way[key] = own
        if future is not None:
            return Made(future.result(), is_own=False)
        try:
            own.set_result(make())
        except BaseException as error:
            own.set_exception(error)
        finally:
            with self._lock:
                del self._under_way[key]
        return Made(own.result(), is_own=True)
