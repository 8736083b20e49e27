"""The house: rooms with a face, none of them crowded. ``make lint`` holds in which order they import."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["publishing", "drugs", "articles", "antidep_site"]  # each may know itself and those before it
ROOMS = [path.parent for path in (ROOT / "publishing").glob("*/__init__.py")]
WHERE_DJANGO_LOOKS = {"management", "migrations", "templatetags"}
DOTTED_NAME = re.compile(r"[a-z_]+(\.[A-Za-z_]+)+")
MOST_MODULES = 20


def python_files(*folders: str) -> list[Path]:
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def names_in_strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and app of each dotted name in a string: ``ForeignKey("drugs.Drug")`` is an import too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and DOTTED_NAME.fullmatch(str(node.value)):
            yield node.lineno, str(node.value).partition(".")[0]


@pytest.mark.parametrize("app", APPS)
def test_no_string_names_what_is_above(app: str) -> None:
    above = {*APPS[APPS.index(app) + 1 :], "tests", "benchmarks"}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} names {named}"
        for path in (ROOT / app).rglob("*.py")
        for line, named in names_in_strings(path.read_text(encoding="utf-8"))
        if named in above
    ]
    assert wrong == []


def test_a_name_in_a_string_is_seen_wherever_it_stands() -> None:
    source = "class A:\n    def f():\n        return ForeignKey('articles.Article', on_delete=CASCADE)"
    assert list(names_in_strings(source)) == [(3, "articles")]


def room_of(path: Path) -> str:
    """The room that a file is in; empty for all others."""
    parts = path.relative_to(ROOT).parts
    is_in_room = parts[0] == "publishing" and len(parts) > 2 and parts[1] not in WHERE_DJANGO_LOOKS
    return parts[1] if is_in_room else ""


@cache
def imports_of_rooms() -> list[tuple[Path, int, str]]:
    """What every file imports from ``publishing``: the file, the line, and the name with its module."""
    return [
        (path, node.lineno, f"{node.module}.{alias.name}")
        for path in python_files(*APPS, "benchmarks", "tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith("publishing.")
        for alias in node.names
    ]


def names_taken_from(room: str) -> Iterator[tuple[str, str]]:
    """Where other code imports from a room, and what."""
    for path, line, name in imports_of_rooms():
        # The admin’s own file opens the workroom from behind: a model is registered once the admin is there.
        is_elsewhere = room_of(path) != room and path != ROOT / "publishing" / "admin.py"
        if is_elsewhere and name.startswith(f"publishing.{room}."):
            yield f"{path.relative_to(ROOT)}:{line}", name


@pytest.mark.parametrize("room", [room.name for room in ROOMS if room.name not in WHERE_DJANGO_LOOKS])
def test_others_import_the_face_of_a_room(room: str) -> None:
    face = {f"publishing.{room}.{name}" for name in import_module(f"publishing.{room}").__all__}
    taken = list(names_taken_from(room))
    behind = [f"{where} imports {name}" for where, name in taken if name not in face]
    assert [path for path in behind if not path.startswith("tests/")] == []
    assert face <= {name for _, name in taken}, "a name that nobody imports belongs behind the face"


def test_no_folder_is_crowded() -> None:
    folders = {path.parent for path in python_files(*APPS)}
    crowded = {str(folder): len(list(folder.glob("*.py"))) for folder in folders}
    assert {folder: count for folder, count in crowded.items() if count > MOST_MODULES} == {}


def test_the_table_of_rooms_is_the_tree() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `publishing/(\w+)/` \|", text, re.MULTILINE)
    layers = re.search(
        r'^    "workroom",\n(?:    "\w+",\n)+', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
    )
    assert layers
    assert told == re.findall(r"\w+", layers.group())
    assert {*told} | WHERE_DJANGO_LOOKS == {room.name for room in ROOMS}


def assignments_to_requests(source: str) -> Iterator[str]:
    """Each place where something of a request is set or taken away, as it is written."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            written = ast.unparse(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"setattr", "delattr"}:
            written = ast.unparse(node.args[0])
        else:
            continue
        if re.match(r"(self\.)?request\b", written):
            yield written


def test_no_request_is_assigned_to() -> None:
    wrong = {
        str(path): list(assignments_to_requests(path.read_text("utf-8"))) for path in python_files(*APPS)
    }
    assert {path: written for path, written in wrong.items() if written} == {}


@pytest.mark.parametrize(
    "source",
    [
        "request.POST = data",
        "request.POST['title'] = 'doxepin'",
        "for request.found in pages: ...",
        "request.count += 1",
        "del request.FILES['picture']",
        "setattr(request, 'reading', reading)",
        "self.request.user = somebody",
    ],
)
def test_an_assignment_to_a_request_is_seen_however_it_is_written(source: str) -> None:
    assert len(list(assignments_to_requests(source))) == 1


def test_reading_a_request_is_no_assignment() -> None:
    assert list(assignments_to_requests("form = request.POST.copy(); form['a'] = request.GET['b']")) == []
