"""``publishing`` makes sense without this site: one kind of page, no drugs, no articles, and all of it works.

What is tried is the life of the kind that the recipe built, from its author to its withdrawal, by what people
see and press, and the pictures. It takes a process of its own, since apps are installed when one begins.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OF_WHATEVER_SITE = [
    "adding_a_kind/test_parts.py",
    "adding_a_kind/test_reading.py",
    "adding_a_kind/test_writing.py",
    "publishing/pictures",
]


@pytest.mark.begun_first
@pytest.mark.sqlite_alone
def test_publishing_works_where_no_drugs_and_no_articles_are_installed() -> None:
    settings, tests = "tests.publishing_alone.settings", [f"tests/{each}" for each in OF_WHATEVER_SITE]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", f"--ds={settings}", *tests],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
