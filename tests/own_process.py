"""Tests that need other apps than those of this site run in a process of their own, which installs them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def assert_that_they_pass(tests: list[str], settings: str) -> None:
    """Run these files or folders of ``tests`` under these settings; what they say if they fail is shown."""
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", f"--ds={settings}", *tests],
        cwd=ROOT / "tests",
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
