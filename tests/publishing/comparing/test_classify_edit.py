"""``manage.py classify_edit``: one JSON line in, one out."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.publishing.comparing.test_classify import TUNING

ROOT = Path(__file__).resolve().parents[3]


def line(before, after):
    return json.dumps({"before": before, "after": after})


@pytest.fixture
def classified(tmp_path):
    """What the command prints for these lines, and what it complains of."""

    def run(*lines):
        file = tmp_path / "edits.jsonl"
        file.write_bytes(b"\n".join(one if isinstance(one, bytes) else one.encode() for one in lines))
        printed, complaints, failure = io.StringIO(), io.StringIO(), None
        try:
            call_command("classify_edit", str(file), stdout=printed, stderr=complaints)
        except CommandError as error:
            failure = str(error)
        return (
            [json.loads(answer) for answer in printed.getvalue().splitlines()],
            complaints.getvalue(),
            failure,
        )

    return run


def test_each_line_gets_a_verdict_and_its_reasons(classified):
    answers, complaints, failure = classified(
        line("<p>You recieve it</p>", "<p>You receive it</p>"),
        line("<p>10<sup>6</sup></p>", "<p>106</p>"),
        line("<p>Same</p>", "<p>Same</p>"),
    )
    assert answers == [
        {"change_kind": "minor", "findings": ["Spelling: ‘recieve’ became ‘receive’."]},
        {"change_kind": "substantive", "findings": ["The number ‘10⁶’ became ‘106’."]},
        {"change_kind": "minor", "findings": []},
    ]
    assert (complaints, failure) == ("", None)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("nonsense", "not JSON"),
        ("[1, 2]", "must be a JSON object"),
        ('{"before": "x"}', "must be a JSON object"),
        ('{"before": "x", "after": null}', "must be a JSON object"),
        (b"\xff\xfe", "not UTF-8"),
        ("[" * 100_000, "not JSON"),
        (line("x", "x" * 70_000), "too long"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(classified, bad, says):
    answers, complaints, failure = classified(line("a", "a"), bad, line("b", "b"))
    assert [answer.get("change_kind") for answer in answers] == ["minor", None, "minor"]
    assert answers[1]["error"] == complaints.strip()
    assert complaints.startswith("Line 2: ")
    assert says in complaints
    assert failure


def test_characters_that_are_none_are_told_too(classified):
    answers, _, failure = classified('{"before": "a", "after": "a \\ud800 b"}')
    assert answers[0]["change_kind"] == "substantive"
    assert failure is None


def test_it_reads_standard_input_and_needs_no_database(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'missing.sqlite3'}",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "classify_edit"],
        input=line("<p>with food</p>", "<p>without food</p>").encode(),
        capture_output=True,
        env=environment,
        cwd=ROOT,
        check=True,
    )
    assert json.loads(done.stdout)["change_kind"] == "substantive"
    assert not (tmp_path / "missing.sqlite3").exists()


def test_the_report_counts_verdicts_by_label():
    printed = io.StringIO()
    call_command("classify_edit", report=[TUNING.open("rb")], stdout=printed)
    labels = [json.loads(edit)["change_kind"] for edit in TUNING.read_text(encoding="utf-8").splitlines()]
    assert f"tuning.jsonl ({len(labels)} edits)" in printed.getvalue()
    assert f"| substantive | 0 | {labels.count('substantive')} |" in printed.getvalue()
