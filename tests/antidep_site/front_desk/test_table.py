"""The table of answers, against the plainest model of one."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from antidep_site.front_desk.answer import Answer
from antidep_site.front_desk.table import OVERHEAD, Table

PATHS = st.sampled_from([f"/{letter}/" for letter in "abcdefghijklmnop"])
KEYS = st.sampled_from(["page-1", "page-2", "to-1", "site"])


def answer(size: int = 100, depends_on: tuple[str, ...] = ()) -> Answer:
    body = b"x" * size
    return Answer("200 OK", [], [body], "", [], False, depends_on, size)


class TableAgainstModel(RuleBasedStateMachine):
    """The model is a list of (path, answer), the least recently used first. Some eight have room."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table(max_bytes=8 * (OVERHEAD + 500))
        self.table.move_to(1, None)
        self.generation = 1
        self.model: list[tuple[str, Answer]] = []

    def size(self) -> int:
        return sum(kept.size + OVERHEAD for _, kept in self.model)

    @rule(path=PATHS, size=st.integers(0, 600), keys=st.frozensets(KEYS))
    def keep(self, path: str, size: int, keys: frozenset[str]) -> None:
        made = answer(size, tuple(keys))
        self.table.keep(path, made, self.generation)
        if made.size + OVERHEAD > self.table.max_bytes // 8:
            return
        self.model = [each for each in self.model if each[0] != path]
        while self.size() + made.size + OVERHEAD > self.table.max_bytes:
            del self.model[0]
        self.model.append((path, made))

    @rule(path=PATHS, age=st.integers(1, 3))
    def keep_what_was_made_in_another_generation(self, path: str, age: int) -> None:
        self.table.keep(path, answer(), self.generation - age)

    @rule(path=PATHS)
    def get(self, path: str) -> None:
        expected = dict(self.model).get(path)
        assert self.table.get(path) is expected
        if expected:
            self.model = [each for each in self.model if each[0] != path] + [(path, expected)]

    @rule(changed=st.none() | st.frozensets(KEYS))
    def move(self, changed: frozenset[str] | None) -> None:
        self.generation += 1
        self.table.move_to(self.generation, changed)
        self.model = [
            (path, kept)
            for path, kept in self.model
            if changed is not None and not changed.intersection(kept.depends_on)
        ]

    @invariant()
    def it_is_as_large_as_it_says_and_no_larger_than_it_may_be(self) -> None:
        assert self.table.bytes == self.size() <= self.table.max_bytes
        assert len(self.table) == len(self.model)

    @invariant()
    def nothing_remains_of_what_left(self) -> None:
        used = {key for _, kept in self.model for key in kept.depends_on}
        assert self.table._dependants.keys() == used


TestTableAgainstModel = TableAgainstModel.TestCase


def test_the_least_recently_used_leaves_first() -> None:
    table = Table(max_bytes=10 * (OVERHEAD + 100))
    table.move_to(1, None)
    for number in range(10):
        table.keep(number, answer(100), 1)
    table.get(0)
    table.keep(10, answer(100), 1)
    assert [number for number in range(11) if table.get(number) is None] == [1]


def test_an_answer_that_would_push_out_many_others_is_not_kept() -> None:
    table = Table(max_bytes=80_000)
    table.move_to(1, None)
    table.keep("/large/", answer(10_000), 1)
    assert len(table) == 0
