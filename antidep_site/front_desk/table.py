"""The table of answers: bounded by bytes, the least recently used leaves first."""

from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Iterable
from threading import Lock

from antidep_site.front_desk.answer import Answer

OVERHEAD = 2500  # bytes that an entry takes beside its body and headers, measured


class Table:
    """Answers of one generation of the site, by whatever key the desk gives them. Safe among threads.

    An answer may be read while another thread drops it: it was right when the request that reads it began.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.bytes = 0
        self.generation: Hashable = None
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._dependants: defaultdict[str, set[Hashable]] = defaultdict(set)
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable) -> Answer | None:
        """The answer for ``key``, which is then the last to leave."""
        answer = self._answers.get(key)
        if answer is not None:
            try:  # on each request, so that even ``suppress`` would be felt
                self._answers.move_to_end(key)
            except KeyError:  # another thread dropped it just now
                return answer
        return answer

    def keep(self, key: Hashable, answer: Answer, generation: Hashable) -> None:
        """Keep an answer that was made when the site had this generation, if the table has it still."""
        size = answer.size + OVERHEAD
        if size > self.max_bytes // 8:
            return
        with self._lock:
            if generation != self.generation:
                return
            self._remove(key)
            while self.bytes + size > self.max_bytes:
                self._remove(next(iter(self._answers)))
            self._answers[key] = answer
            self.bytes += size
            for surrogate_key in answer.depends_on:
                self._dependants[surrogate_key].add(key)

    def move_to(self, generation: Hashable, changed: Iterable[str] | None) -> None:
        """From now on hold answers of this generation: without those that depend on what changed.

        ``None`` says that nobody knows what changed: all are dropped.
        """
        with self._lock:
            self.generation = generation
            if changed is None:
                self._answers.clear()
                self._dependants.clear()
                self.bytes = 0
                return
            for surrogate_key in changed:
                for key in [*self._dependants.get(surrogate_key, ())]:
                    self._remove(key)

    def _remove(self, key: Hashable) -> None:
        answer = self._answers.pop(key, None)
        if answer is None:
            return
        self.bytes -= answer.size + OVERHEAD
        for surrogate_key in answer.depends_on:
            dependants = self._dependants[surrogate_key]
            dependants.discard(key)
            if not dependants:
                del self._dependants[surrogate_key]
