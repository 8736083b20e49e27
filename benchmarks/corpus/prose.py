"""Running text of the invented site: plain sentences, put together by chance."""

from random import Random

from benchmarks.corpus.vocabulary import PUBLISHERS, SENTENCES, SENTENCES_WITH_A_SLIP, SLIPS, WORDS
from publishing.documents import Reference, RichText

INVENTED = "This page was invented to test the site. Nothing on it is true."


class Prose:
    """Writes sentences, paragraphs and references; the same ``random`` gives the same text."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def __getitem__(self, slot: str) -> str:
        """A word for this slot of a sentence."""
        words = WORDS[slot]
        return words[int(self.random.random() * len(words))]

    def sentence(self, templates: tuple[str, ...] = SENTENCES) -> str:
        text = templates[int(self.random.random() * len(templates))].format_map(self)
        return text[0].upper() + text[1:]

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def paragraph(self, count: int = 4, links: str = "") -> str:
        """HTML of a paragraph of ``count`` sentences and then ``links``, now and then with a slip in it."""
        slip = f" {self.sentence(SENTENCES_WITH_A_SLIP)}" if self.random.random() < 0.15 else ""
        return f"<p>{self.sentences(count)}{slip}{links}</p>"

    def bullets(self, count: int) -> str:
        """HTML of a list of ``count`` sentences."""
        items = "".join(f"<li><p>{self.sentence()}</p></li>" for _ in range(count))
        return f"<ul>{items}</ul>"

    def references(self, page: int, count: int) -> tuple[Reference, ...]:
        """Sources that do not exist. The prefix of each DOI is one that leads nowhere."""
        return tuple(
            Reference(
                title=f"Invented source {number} on page {page}: {self['number']} {self['people']}",
                publisher=self.random.choice(PUBLISHERS),
                year=self.random.randint(1990, 2020),
                doi=f"10.5555/antidep-test.{page}.{number}",
            )
            for number in range(1, count + 1)
        )


def with_new_ending(text: RichText, paragraph: str) -> RichText:
    """The text with its last paragraph replaced by this one."""
    return RichText(html=text.html[: text.html.rindex("<p>")] + paragraph)


def without_slip(text: RichText) -> RichText | None:
    """The text with its first slip of spelling corrected; None if it has none."""
    for slip, meant in SLIPS.items():
        if f" {slip} " in text.html:
            return RichText(html=text.html.replace(f" {slip} ", f" {meant} ", 1))
    return None
