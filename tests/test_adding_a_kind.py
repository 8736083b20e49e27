"""The recipe “Adding a kind of page”: a kind that was built from it alone lives through everything.

Its tests run in a process of their own, whose settings install it, so that no other test meets it.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "tests.adding_a_kind.settings"


def test_a_kind_that_was_built_from_the_recipe_lives_through_everything() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", f"--ds={SETTINGS}", "tests/adding_a_kind"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
