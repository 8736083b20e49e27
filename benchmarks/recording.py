"""What is asked of the site and what it answered, so that other servers can answer the same."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import Load, load
from benchmarks.servers import Server
from benchmarks.sites import Reader, Reply

MADE_BY_SERVERS = {"date", "server", "connection", "transfer-encoding", "keep-alive"}


@dataclass(frozen=True)
class Question:
    """A request. ``label`` says in a few words what it is."""

    label: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"

    def put_to(self, server: Server, seconds: int) -> Load:
        """Ask it over and over."""
        return load(server, self.path, self.headers, seconds, self.method)


@dataclass(frozen=True)
class Recorded:
    """A question, and the answer of the site without what each server adds by itself."""

    question: Question
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def is_whole_page(self) -> bool:
        """Whether a server of files could answer it, too."""
        return self.status == 200 and self.question.method == "GET"


def record(server: Server, questions: list[Question]) -> dict[str, Recorded]:
    """The site's answers, by the path under which the other servers are to give them."""
    reader, found = Reader(server.port), {}
    for number, question in enumerate(questions):
        reply = reader.ask(question.path, question.headers, question.method)
        found[f"/{number}"] = _recorded(question, reply)
    reader.close()
    return found


def _recorded(question: Question, reply: Reply) -> Recorded:
    headers = [(name, value) for name, value in reply.headers if name.lower() not in MADE_BY_SERVERS]
    return Recorded(question, reply.status, reply.reason, headers, reply.body)


def write(recorded: dict[str, Recorded], path: Path) -> None:
    """Keep the answers for the processes of the other servers."""
    answers = {key: (each.status, each.reason, each.headers, each.body) for key, each in recorded.items()}
    path.write_bytes(pickle.dumps(answers))


def read(path: str) -> dict[str, tuple[int, str, list[tuple[str, str]], bytes]]:
    """The answers as another process wrote them: status, reason, headers and body, by path."""
    answers: dict[str, tuple[int, str, list[tuple[str, str]], bytes]] = pickle.loads(Path(path).read_bytes())
    return answers
