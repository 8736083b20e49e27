"""One run: what was asked for, and the stacks that are there for it."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import services
from benchmarks.sites import Site, served
from benchmarks.stacks import STACKS, Stack


@dataclass(frozen=True)
class Bench:
    """The options of a run. ``pages`` are the sizes of the sites, from small to large."""

    folder: Path
    stacks: Mapping[str, Stack]
    pages: tuple[int, ...]
    rounds: int
    seconds: int

    @property
    def usual_pages(self) -> int:
        """The size for topics that measure one size only: the one in the middle."""
        return self.pages[(len(self.pages) - 1) // 2]

    @property
    def most_pages(self) -> int:
        return self.pages[-1]

    def sites(
        self, pages: int, settings: Mapping[str, str] | None = None
    ) -> Iterator[contextlib.AbstractContextManager[Site]]:
        """A site of that size on each stack, to be entered one after the other."""
        for stack in self.stacks.values():
            yield served(stack, pages, settings)


@contextlib.contextmanager
def stacks(names: list[str], folder: Path) -> Iterator[dict[str, Stack]]:
    """The stacks of these names, as far as what they need is installed; what is not is said."""
    with contextlib.ExitStack() as running:
        found = {}
        for name in names:
            missing = services.missing() if name == "grown" else ""
            if missing:
                print(f"The {name} stack is not measured: {missing} is not installed.\n", flush=True)
                continue
            place = folder / name
            place.mkdir(exist_ok=True)
            found[name] = running.enter_context(STACKS[name](place))
        yield found
