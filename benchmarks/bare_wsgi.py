"""The least that Python can do for a reader: look the path up, and send what is there (PEP 3333)."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.recording import read

ANSWERS = {
    path: (f"{status} {reason}", headers, [body])
    for path, (status, reason, headers, body) in read(os.environ["RECORDED"]).items()
}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer that was recorded for the path."""
    status, headers, body = ANSWERS[environ["PATH_INFO"]]
    start_response(status, headers)
    return body
