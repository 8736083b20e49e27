"""The servers with which the site is compared: each gives the answers that the site gave."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import recording
from benchmarks.load import NOT_MEASURED, Load
from benchmarks.recording import Question, Recorded
from benchmarks.servers import Server, granian, has_nginx, nginx
from benchmarks.sites import Reader

BARE_WSGI, BARE_DJANGO, NGINX = "bare WSGI callable", "bare Django view", "nginx"
NOT_OURS = {"content-length", "content-type", "etag", "last-modified", "accept-ranges"}  # nginx makes them


@dataclass(frozen=True)
class Baseline:
    """Another server, and the same questions as it is to be asked them; None where it cannot answer."""

    server: Server
    questions: dict[str, Question | None]

    def measure(self, key: str, seconds: int) -> Load:
        question = self.questions[key]
        return question.put_to(self.server, seconds) if question else NOT_MEASURED


@contextlib.contextmanager
def baselines(recorded: dict[str, Recorded], folder: Path) -> Iterator[dict[str, Baseline]]:
    """All of them by their names, as far as they are installed."""
    path = folder / "recorded.pickle"
    recording.write(recorded, path)
    env, log = os.environ | {"RECORDED": str(path)}, folder / "baselines.log"
    same: dict[str, Question | None] = {
        key: replace(each.question, path=key) for key, each in recorded.items()
    }
    with contextlib.ExitStack() as running:
        wsgi = running.enter_context(granian("benchmarks.bare_wsgi:application", env, log))
        django = running.enter_context(granian("benchmarks.bare_django:application", env, log))
        found = {BARE_WSGI: Baseline(wsgi, same), BARE_DJANGO: Baseline(django, same)}
        if has_nginx():
            server = running.enter_context(nginx(_locations(recorded, folder), folder))
            found[NGINX] = Baseline(server, _questions_to_nginx(server, recorded))
        yield found


def _locations(recorded: dict[str, Recorded], folder: Path) -> str:
    """A file for each answer that is a whole page, with the headers that the site sends."""
    files = folder / "files"
    files.mkdir(exist_ok=True)
    lines = []
    for key, each in recorded.items():
        file = files / key.strip("/")
        file.write_bytes(each.body)
        kind = {name.lower(): value for name, value in each.headers}.get("content-type", "")
        lines.append(f"location = {key} {{ alias {file}; types {{}} default_type {_quoted(kind)};")
        lines += [
            f"add_header {name} {_quoted(value)};"
            for name, value in each.headers
            if name.lower() not in NOT_OURS
        ]
        lines.append("}")
    return "\n".join(lines)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _questions_to_nginx(server: Server, recorded: dict[str, Recorded]) -> dict[str, Question | None]:
    """The same questions, with the entity tags that nginx itself gave; errors it would have to be told."""
    whole = next((key for key, each in recorded.items() if each.is_whole_page), None)
    reader, questions = Reader(server.port), {}
    for key, each in recorded.items():
        question: Question | None = None
        if each.status == 200:
            question = replace(each.question, path=key)
        elif each.status == 304 and whole:
            tag = reader.ask(whole).header("ETag")
            question = replace(
                each.question, path=whole, headers={**each.question.headers, "If-None-Match": tag}
            )
        questions[key] = question
    reader.close()
    return questions
