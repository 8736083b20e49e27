"""The labelled edits are fit to judge the classifier by: their shape, their numbers, their table of sorts.

What the classifier makes of them is tested elsewhere.
"""

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from publishing.text import sanitise

FOLDER = Path(__file__).parent / "edits"
PARTS = ("tuning", "held_out", "fresh")
KINDS = {"minor", "substantive"}


class Edit(NamedTuple):
    before: str
    after: str
    change_kind: str
    sort: str
    why: str


def read(part):
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Edit(**json.loads(line)) for line in lines]


@pytest.fixture(scope="module", params=PARTS)
def part(request):
    return read(request.param)


def test_each_edit_is_labelled_with_a_kind_a_sort_and_a_reason(part):
    assert {edit.change_kind for edit in part} == KINDS
    assert [edit for edit in part if not (edit.sort and edit.why)] == []


def test_each_side_is_rich_text_as_it_is_stored(part):
    sides = [side for edit in part for side in (edit.before, edit.after)]
    assert [side for side in sides if sanitise(side) != side] == []


def test_each_edit_changes_something(part):
    assert [edit for edit in part if edit.before == edit.after] == []


def test_about_half_of_each_part_is_tempting(part):
    tempting = sum(edit.change_kind == "substantive" for edit in part)
    assert 0.4 <= tempting / len(part) <= 0.6


def test_there_are_enough_edits():
    assert len(read("tuning")) + len(read("held_out")) >= 300
    assert len(read("held_out")) >= 120
    assert len(read("fresh")) >= 60


def test_no_edit_is_there_twice_nor_in_two_parts():
    # A text may not come back at all, on either side: an edit undone is the same edit to a tuned classifier.
    texts = Counter(text for part in PARTS for edit in read(part) for text in {edit.before, edit.after})
    assert [text for text, times in texts.items() if times > 1] == []


def test_the_table_of_sorts_is_that_of_the_edits():
    counted = {part: Counter((edit.change_kind, edit.sort) for edit in read(part)) for part in PARTS}
    rows = [
        f"| {kind} | {sort} | " + " | ".join(str(counted[part][kind, sort]) for part in PARTS) + " |"
        for kind, sort in sorted(set().union(*counted.values()))
    ]
    readme = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in readme if line.startswith(("| minor", "| substantive"))] == rows
