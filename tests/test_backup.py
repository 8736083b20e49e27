"""The backup of a SQLite database, by the very command of the operator’s guide."""

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

GUIDE = Path(__file__).parent.parent / "docs" / "operators-guide.md"


def back_up(folder: Path) -> subprocess.CompletedProcess[str]:
    found = re.search(r"^\| SQLite \| `(.+)` \|$", GUIDE.read_text(), re.MULTILINE)
    assert found
    program, *arguments = shlex.split(found[1])
    assert program == ".venv/bin/python"
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_it_holds_what_the_database_holds_and_writes_over_no_older_one(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    with sqlite3.connect(tmp_path / "var" / "antidep.sqlite3") as database:
        database.execute("PRAGMA journal_mode = wal")
        database.execute("CREATE TABLE edition AS SELECT 1 AS number")
        assert back_up(tmp_path).returncode == 0
    assert sqlite3.connect(tmp_path / "backup.sqlite3").execute("SELECT number FROM edition").fetchall() == [
        (1,)
    ]
    assert "already exists" in back_up(tmp_path).stderr


def test_where_there_is_no_database_it_makes_no_empty_copy(tmp_path: Path) -> None:
    assert "unable to open database file" in back_up(tmp_path).stderr
    assert not (tmp_path / "backup.sqlite3").exists()
