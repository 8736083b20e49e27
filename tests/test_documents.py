"""The documents of the project: their links lead somewhere, and their pictures are there and small."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PICTURES = sorted((ROOT / "docs" / "images").iterdir())
LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def links_of(document: Path) -> list[str]:
    found = (written or shown for written, shown in LINK.findall(document.read_text(encoding="utf-8")))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors_of(document: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    for link in links_of(document):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


def test_every_picture_is_small_and_shown_by_a_document() -> None:
    shown = {(document.parent / link).resolve() for document in DOCUMENTS for link in links_of(document)}
    for path in PICTURES:
        assert path in shown, f"No document shows {path.name}."
        assert path.stat().st_size <= 150_000, path.name
        with Image.open(path) as picture:
            assert picture.width in (1280, 900, 390), path.name
            assert picture.mode == "P", path.name


def test_each_promise_of_the_readme_stands_among_the_promises_word_for_word() -> None:
    promises = one_line((ROOT / "docs" / "promises.md").read_text(encoding="utf-8").replace("\n> ", " "))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    bullets = re.findall(r"^- \*\*.+?\*\* (.+?)(?=^- |^$)", readme, re.MULTILINE | re.DOTALL)
    sentences = [each for bullet in bullets for each in re.split(r"(?<=\.)\s+(?=[“A-Z])", one_line(bullet))]
    assert len(sentences) > 8
    assert [sentence for sentence in sentences if sentence not in promises] == []


def test_each_test_that_shows_a_promise_is_there() -> None:
    named = re.findall(
        r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "promises.md").read_text("utf-8")
    )
    assert named
    for file, test in named:
        assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"


def test_each_font_and_list_of_words_is_named_with_its_licence() -> None:
    licences = (ROOT / "LICENSES.md").read_text(encoding="utf-8")
    apps = ("antidep_site", "articles", "drugs", "publishing", "tests")
    files = [file for app in apps for file in (ROOT / app).rglob("*") if "__pycache__" not in file.parts]
    brought = [
        file.name
        for file in files
        if file.suffix in (".woff2", ".ttf", ".jsonl") or (file.suffix == ".txt" and "data" in file.parts)
    ]
    assert len(brought) > 10
    assert [name for name in brought if f"`{name}`" not in licences] == []


def test_what_a_document_or_a_hook_lets_make_do_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = [*DOCUMENTS, ROOT / ".pre-commit-config.yaml"]
    for document in told:
        named = set(re.findall(r"(?:`|entry: )make ([a-z-]+)", document.read_text(encoding="utf-8")))
        assert named <= targets, document.name


def one_line(text: str) -> str:
    return " ".join(text.split())
