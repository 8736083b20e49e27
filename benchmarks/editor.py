"""An editor at the publish screen, by HTTP as a browser would."""

import time
import urllib.parse

import lxml.html

from benchmarks.sites import Reader, Site

NOTE = "Changed to measure how long it takes."


class Editor:
    """The publisher of the site, signed in."""

    def __init__(self, site: Site) -> None:
        self._cookies = {"sessionid": site.newsroom("session")}
        self._reader = Reader(site.server.port)

    def open_publish_screen(self, page: int) -> dict[str, str]:
        """Ask for the screen, and return its form filled in. Raises ``ValueError`` if it has none."""
        reply = self._reader.ask(_address(page), self._headers())
        for name, value in reply.headers:
            if name.lower() == "set-cookie" and value.startswith("csrftoken="):
                self._cookies["csrftoken"] = value.partition("=")[2].partition(";")[0]
        screen = lxml.html.fromstring(reply.body.decode())
        forms = [form for form in screen.forms if form.get("aria-label") == "Publish"]
        if not forms:
            raise ValueError(f"Page {page} cannot be published: {' '.join(screen.text_content().split())}")
        fields = {name: value or "" for name, value in forms[0].form_values()}
        return fields | {"note": NOTE} | ({"change_kind": "substantive"} if "change_kind" in fields else {})

    def publish(self, page: int, form: dict[str, str]) -> float:
        """Press the button; returns the seconds until the site has said that it is done.

        Raises ``ValueError`` if it says anything else.
        """
        headers = self._headers() | {"Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        reply = self._reader.ask(_address(page), headers, "POST", urllib.parse.urlencode(form))
        elapsed = time.perf_counter() - started
        if reply.status != 302:
            raise ValueError(f"Page {page} was not published: {reply.status} {reply.reason}")
        return elapsed

    def milliseconds(self, path: str) -> float:
        """How long the editor waits for this screen of the admin."""
        return self._reader.milliseconds(path, self._headers())

    def close(self) -> None:
        self._reader.close()

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}


def _address(page: int) -> str:
    return f"/admin/pages/{page}/publish/"
