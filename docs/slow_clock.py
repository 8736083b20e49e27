"""A clock that hardly moves, so that two runs make the same pictures however fast the machine is.

``python -m docs.slow_clock 2026-03-03T09:30 runserver`` runs a command of ``manage.py`` by it.
"""

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import time_machine

PERIOD = 0.02  # seconds, in which a millisecond passes: what comes later stays later


@contextlib.contextmanager
def clock_at(start: datetime) -> Iterator[None]:
    """Let this process believe that it is ``start``, and hardly later."""
    stopped = Event()
    with time_machine.travel(start, tick=False) as clock:

        def move() -> None:
            while not stopped.wait(PERIOD):
                clock.shift(timedelta(milliseconds=1))

        thread = Thread(target=move, daemon=True)
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join()


if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    with clock_at(datetime.fromisoformat(sys.argv[1]).replace(tzinfo=UTC)):
        execute_from_command_line(["manage.py", *sys.argv[2:]])
