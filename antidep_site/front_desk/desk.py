"""The WSGI application in front of Django's (PEP 3333)."""

from collections.abc import Iterable

from django.conf import settings
from django.db import Error as DatabaseError

from antidep_site.delivery.accept_encoding import chosen_coding
from antidep_site.front_desk.answer import NOT_MODIFIED, Answer, Application, Environ, StartResponse, ask
from antidep_site.front_desk.lease import Lease, State
from antidep_site.front_desk.one_maker import OneMaker
from antidep_site.front_desk.table import Table

# A request that has one of these may be answered otherwise than all others: Django decides.
DECIDED_BY_DJANGO = (
    "HTTP_AUTHORIZATION",
    "HTTP_RANGE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_ACCEPT_DATETIME",
)
# What the question to Django is asked without, so that its answer is the one for everybody.
OF_ONE_READER = ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "wsgi.file_wrapper")


Key = tuple[str, str, str, str, str | None]
"""Path, coding, host, scheme and forwarded scheme: what Django looks at to answer a public request."""


class FrontDesk:
    """Answers GET and HEAD for public pages from its table, and hands everything else to the application.

    What it answers is what the application answered when it was asked the same by nobody in particular.
    """

    def __init__(self, application: Application, lease: Lease) -> None:
        self.application = application
        self.lease = lease
        self.table: Table = lease.table
        self._session_cookie = settings.SESSION_COOKIE_NAME
        self._proxy_header = (settings.SECURE_PROXY_SSL_HEADER or ("",))[0]
        self._makers = OneMaker[Answer]()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self._is_for_everybody(environ):
            return self.application(environ, start_response)
        try:
            state = self.lease.state()
        except DatabaseError:  # Django says so to the reader, in its own way
            return self.application(environ, start_response)
        key = (
            environ["PATH_INFO"],
            chosen_coding(environ.get("HTTP_ACCEPT_ENCODING", "")),
            environ["HTTP_HOST"],
            environ["wsgi.url_scheme"],
            environ.get(self._proxy_header),
        )
        answer = self.table.get(key) or self._made(key, state, environ)
        if answer is None:
            return self.application(environ, start_response)
        return self._give(answer, environ, start_response)

    def _is_for_everybody(self, environ: Environ) -> bool:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("QUERY_STRING"):
            return False
        if self._session_cookie in environ.get("HTTP_COOKIE", "") or environ.get("SCRIPT_NAME"):
            return False
        if "HTTP_HOST" not in environ:
            return False
        return environ.keys().isdisjoint(DECIDED_BY_DJANGO)

    def _give(self, answer: Answer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Send the answer, or that the reader has it. The server may change the headers’ list (PEP 3333)."""
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        if if_none_match:
            if answer.is_held_by(if_none_match):
                start_response(NOT_MODIFIED, [*answer.not_modified_headers])
                return []
        elif answer.has_last_modified and "HTTP_IF_MODIFIED_SINCE" in environ:
            return self.application(environ, start_response)
        start_response(answer.status, [*answer.headers])
        return answer.body if environ["REQUEST_METHOD"] == "GET" else []

    def _made(self, key: Key, state: State, environ: Environ) -> Answer | None:
        """The answer that one thread makes while others wait for it; None if it is not for everybody.

        Those wait who began in the same generation: whoever began later must not get what may be older.
        """
        asked = _by_nobody_in_particular(environ, coding=key[1])
        answer, is_own = self._makers.get((key, state), lambda: ask(self.application, asked))
        if answer.may_be_kept:
            if is_own:
                self.table.keep(key, answer, state)
            return answer
        # What cannot be kept is given to whoever asked just this, and a failure to all who waited.
        return answer if answer.is_failure or (is_own and _is_by_nobody_in_particular(environ)) else None


def _by_nobody_in_particular(environ: Environ, coding: str) -> Environ:
    asked = {name: value for name, value in environ.items() if name not in OF_ONE_READER}
    return asked | {"REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": coding}


def _is_by_nobody_in_particular(environ: Environ) -> bool:
    return environ["REQUEST_METHOD"] == "GET" and not any(name in environ for name in OF_ONE_READER[:3])
