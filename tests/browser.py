"""Finding a browser for the journeys: the system's own, else Playwright's, else the system's package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_ONE = (
    "no browser for the journeys: install Chromium or Chrome, or run “playwright install chromium”, "
    "or set BROWSER_PATH to a browser’s program"
)


def find() -> str | None:
    """The path of a Chromium or Chrome that is already here."""
    if named := os.environ.get("BROWSER_PATH"):
        return named if os.access(named, os.X_OK) else None
    for name in SYSTEM_BROWSERS:
        if path := shutil.which(name):
            return path
    return _of_playwright()


def find_or_install() -> str | None:
    """A browser that is here, or that could be fetched without asking anybody.

    ``make test`` calls this once, before the tests start in several processes.
    """
    if (path := find()) or os.environ.get("BROWSER_PATH"):
        return path
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    if not (path := find()) and os.geteuid() == 0 and shutil.which("apt-get"):
        _try("apt-get", "update", "-qq")
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        path = find()
    return path


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired):
        return  # whoever asked sees that there is still no browser


if __name__ == "__main__":
    print(find_or_install() or HOW_TO_GET_ONE)  # noqa: T201
