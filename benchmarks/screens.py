"""Screens of an admin by Django’s test client: ``python -m benchmarks.screens``.

It reads addresses from standard input, a line each, and answers each with a line of JSON. In one process
without a server, what counts is the work of the screen.
"""

import json
import sys
import time

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def signed_in() -> Client:
    """The browser of an administrator."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(
        User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("admin")
    )
    return client


def milliseconds(client: Client, path: str) -> float:
    """How long the screen takes. Raises ``ValueError`` if it is an error."""
    started = time.perf_counter()
    response = client.get(path)
    elapsed = time.perf_counter() - started
    if response.status_code != 200:
        raise ValueError(f"{path} answers {response.status_code}.")
    return elapsed * 1000


def main() -> None:
    """Answer until there are no more addresses. Of each, queries are counted when it is first asked for."""
    client, queries = signed_in(), {}
    for path in map(str.strip, sys.stdin):
        if path not in queries:
            milliseconds(client, path)  # templates and the like are read once
            with CaptureQueriesContext(connection) as captured:
                milliseconds(client, path)
            queries[path] = len(captured)
        print(json.dumps({"queries": queries[path], "milliseconds": milliseconds(client, path)}), flush=True)


if __name__ == "__main__":
    main()
