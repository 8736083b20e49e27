"""What is measured, by topic. Each topic is a function that takes a ``Bench`` and fills a ``Report``."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.bench import Bench
from benchmarks.measures import admin, busy, cold, growth, memory, publishing, serving
from benchmarks.report import Report


@dataclass(frozen=True)
class Topic:
    """``question`` is what the topic answers, in a line."""

    question: str
    title: str
    measure: Callable[[Bench, Report], None]


TOPICS = {
    "serving": Topic("How fast are pages that were asked for before?", "Pages in memory", serving.measure),
    "cold": Topic("How long does a page take that nobody asked for yet?", "First renderings", cold.measure),
    "growth": Topic("Does it get slower as the site grows?", "As the site grows", growth.measure),
    "memory": Topic("How much memory does a worker need?", "Memory", memory.measure),
    "publishing": Topic("How long does a publication take?", "Publishing", publishing.measure),
    "busy": Topic("Are readers served as fast while editors publish?", "While editors publish", busy.measure),
    "admin": Topic("How quick are the editors' own screens?", "The admin", admin.measure),
}
