"""What a server of these tests serves: the site as in production, on a database that may be slow."""

import os
import random
import time
from typing import Any

from django.db.backends.signals import connection_created

from antidep_site.wsgi import application

__all__ = ["application"]

SLOW = float(os.environ["SERVED_SLOW_SECONDS"])


def answer_late(execute: Any, *question: Any) -> Any:
    """The answer of the database, on its way for up to ``SLOW`` seconds: it may be old when it arrives."""
    answer = execute(*question)
    time.sleep(random.uniform(0, SLOW))
    return answer


def slow_down(connection: Any, **_: Any) -> None:
    if answer_late not in connection.execute_wrappers:  # this is said of each time that it connects anew
        connection.execute_wrappers.append(answer_late)


if SLOW:
    connection_created.connect(slow_down)
