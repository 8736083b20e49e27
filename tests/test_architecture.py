"""The house’s one rule: imports run one way, ``antidep_site → articles → drugs → publishing → Django``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOTTED_NAME = re.compile(r"[a-z_]+(\.[A-Za-z_]+)+")
ROOT = Path(__file__).resolve().parent.parent
STOREYS = [
    "publishing",
    "drugs",
    "articles",
    "antidep_site",
]  # each may import from itself and from those before it


def imported_packages(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level package of each import, also inside functions, classes and conditions.

    A dotted name in a string (``ForeignKey("drugs.Drug")``, ``import_string("articles.models")``) is one too.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.partition(".")[0]
        elif isinstance(node, ast.Constant) and DOTTED_NAME.fullmatch(str(node.value)):
            yield node.lineno, str(node.value).partition(".")[0]


def imports_that_go_up(storey: str, source: str) -> list[tuple[int, str]]:
    above = set(STOREYS[STOREYS.index(storey) + 1 :]) | {"tests", "benchmarks"}
    return [(line, package) for line, package in imported_packages(source) if package in above]


@pytest.mark.parametrize("storey", STOREYS)
def test_imports_run_one_way(storey: str) -> None:
    files = list((ROOT / storey).rglob("*.py"))
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for path in files
        for line, package in imports_that_go_up(storey, path.read_text(encoding="utf-8"))
    ]
    assert files
    assert wrong == []


@pytest.mark.parametrize(
    "source",
    [
        "import articles.models",
        "from articles import models",
        "def f():\n    from articles.models import Article",
        "class C:\n    import antidep_site as site",
        "drug = models.ForeignKey('articles.Article', on_delete=models.CASCADE)",
        "if True:\n    from tests.factories import DrugFactory",
    ],
)
def test_an_import_that_goes_up_is_seen_wherever_it_stands(source: str) -> None:
    assert len(imports_that_go_up("drugs", source)) == 1


@pytest.mark.parametrize(
    "source", ["import publishing.pages.page", "from drugs.models import Drug", "import articles_x"]
)
def test_an_import_that_goes_down_is_welcome(source: str) -> None:
    assert imports_that_go_up("drugs", source) == []
