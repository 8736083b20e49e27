"""Headings and standing sentences that the code of a kind brings along, sealed as they were worded then.

A template holds no word that a reader takes for what the page says: it shows what its document holds. What
a heading is called today changes nothing that is sealed, and no page on which nobody changed anything.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Self

from publishing.documents.document import Document, Own, Part
from publishing.documents.markers import Called, Name, Sentence, ToldLast, Unread

_IN_BRACES = re.compile(r"\{([a-z_]+)\}")


class StandingWord(Part):
    """A heading or a sentence, by the name that the code knows it under.

    ``words`` may hold names in braces (“Call {emergency} now”), of numbers of the frame or of what stands
    beside them, filled in when they are shown. ``otherwise`` is said where there is nothing to fill in.
    """

    name: Annotated[str, Name(), Unread()]
    words: Annotated[str, Sentence()]
    otherwise: Annotated[str, Sentence()] = ""

    @property
    def told(self) -> str:
        """What people are told that it says, whatever is filled in: “Call … now, or: Get emergency help”."""
        return ", or: ".join(filter(None, (_IN_BRACES.sub("…", self.words), self.otherwise)))

    def filled_in(self, values: Mapping[str, object]) -> str:
        """What readers read, with these values for the names in braces."""
        names = set(_IN_BRACES.findall(self.words))
        if not all(values.get(name) for name in names):
            return self.otherwise
        return _IN_BRACES.sub(lambda found: str(values[found[1]]), self.words)


class SaysStandingWords(Document[Own]):
    """A document with headings and sentences of its kind.

    ``STANDING_WORDS`` has all of them, as they are worded today.
    """

    STANDING_WORDS: ClassVar[Mapping[str, StandingWord]] = {}

    words: Annotated[tuple[StandingWord, ...], Called("headings"), ToldLast()] = ()

    def words_of_content(self) -> Iterable[str]:
        """The names of what stands over the facts and texts that the document holds."""
        raise NotImplementedError

    def words_of_layout(self) -> Iterable[str]:
        """The names of what else the page says, which moves only when its editors change something."""
        raise NotImplementedError

    @property
    def said(self) -> dict[str, StandingWord]:
        """What is sealed in it, by name."""
        return {word.name: word for word in self.words}

    def with_standing_words(self, shown_now: Document[Any] | None) -> Self:
        """This document with the words that it needs: as worded today, where its editors changed something.

        Where they did not, it keeps what ``shown_now`` says, and only content that is new to it, because
        another page gave it, gets words of today.
        """
        said, layout = dict[str, StandingWord](), {*self.words_of_layout()}
        if isinstance(shown_now, SaysStandingWords) and shown_now.own == self.own:
            said = shown_now.said
            layout = said.keys() - {*shown_now.words_of_content()}
        names, words = layout | {*self.words_of_content()}, {**self.STANDING_WORDS, **said}
        return self.model_copy(update={"words": tuple(words[name] for name in sorted(names))})
