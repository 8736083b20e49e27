"""A process that reads pages of the site and says how they came over the wire.

    python -m tests.antidep_site.reading_process DATABASE ADDRESS…

It writes JSON: for each address the status, the headers in their order, and the body’s SHA-256.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable

Replies = dict[str, list[object]]


def read_in_another_process(addresses: Iterable[str], hash_seed: int) -> Replies:
    """What a process answers in which sets have the order that this seed gives them (``PYTHONHASHSEED``)."""
    from django.db import connection

    command = [sys.executable, "-m", __name__, str(connection.settings_dict["NAME"]), *addresses]
    environment = os.environ | {"PYTHONHASHSEED": str(hash_seed)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    replies: Replies = json.loads(done.stdout)
    return replies


def main(database: str, *addresses: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection

    from tests.antidep_site.front_desk.asking import ask, environ

    connection.settings_dict["NAME"] = database
    application = WSGIHandler()
    replies: Replies = {}
    for address in addresses:
        reply = ask(application, environ(address, HTTP_ACCEPT_ENCODING="br"))
        replies[address] = [reply.status, [*reply.headers.items()], hashlib.sha256(reply.body).hexdigest()]
    print(json.dumps(replies))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
