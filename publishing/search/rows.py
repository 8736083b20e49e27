"""What is searched in each live page: rows that follow from its document, and can be written again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from publishing.comparing import is_word, protected_names
from publishing.documents import Document, KnownAs, StandingWord, UnderHeading, fields
from publishing.pages import Page
from publishing.search.registered import words_beside_names
from publishing.search.replies import reply_in
from publishing.search.spelling import SHORTEST, shortened_by_one, sound
from publishing.search.words import LONGEST_WORD, plain, stem, told_words, words_in, words_to_keep
from publishing.text import plain_text

LONGEST_COMPARED = 400
ROWS_AT_ONCE = 500


class SearchName(models.Model):
    """A name under which readers may look for a live page.

    ``sequence`` is its words as they are compared, ``joined`` the same without spaces, ``stems`` those that
    say something, stemmed and sorted.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="search_names")
    position = models.PositiveIntegerField()
    name = models.TextField()
    told = models.TextField(blank=True)
    is_taken_for_it = models.BooleanField(default=False)
    sequence = models.CharField(max_length=LONGEST_COMPARED, db_index=True)
    joined = models.CharField(max_length=LONGEST_COMPARED, db_index=True)
    stems = models.CharField(max_length=LONGEST_COMPARED, db_index=True)

    class Meta:
        ordering = ["page_id", "position"]

    def __str__(self) -> str:
        return self.name


class SearchSpelling(models.Model):
    """What a word of a name sounds like, also without any one of its letters: so a misspelt word finds it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=3 * LONGEST_WORD)
    key = models.CharField(max_length=3 * LONGEST_WORD, db_index=True)

    def __str__(self) -> str:
        return self.word


class SearchPassage(models.Model):
    """A text of a live page under its heading: the answer to a question, with its first sentence as reply."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    anchor = models.TextField(blank=True)
    title = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    reply = models.TextField(blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["page_id", "position"]

    def __str__(self) -> str:
        return self.title


class SearchedText(models.Model):
    """All words of a live page, stemmed: ``names`` what it is called, ``text`` all that it says.

    The database keeps an index of these words beside the table: ``publishing.search.full_text``.
    """

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="searched_text"
    )
    names = models.TextField()
    headings = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.names


@dataclass(frozen=True)
class Searched:
    """The rows of one page, by their model: each as the values of its columns."""

    names: tuple[tuple[Any, ...], ...]
    spellings: frozenset[tuple[str, str]]
    passages: tuple[tuple[Any, ...], ...]
    text: tuple[str, ...]

    def rows(self, page: int) -> Iterator[models.Model]:
        """Them as rows of this page."""
        for position, values in enumerate(self.names):
            yield SearchName(page_id=page, position=position, **dict(zip(NAME, values, strict=True)))
        for word, key in sorted(self.spellings):
            yield SearchSpelling(page_id=page, word=word, key=key)
        for position, values in enumerate(self.passages):
            yield SearchPassage(page_id=page, position=position, **dict(zip(PASSAGE, values, strict=True)))
        if self.text:
            yield SearchedText(page_id=page, **dict(zip(TEXT, self.text, strict=True)))


NAME = ("name", "told", "is_taken_for_it", "sequence", "joined", "stems")
SPELLING = ("word", "key")
PASSAGE = ("anchor", "title", "subject", "reply", "text")
TEXT = ("names", "headings", "text")
TABLES: Mapping[str, Any] = {
    "names": SearchName,
    "spellings": SearchSpelling,
    "passages": SearchPassage,
    "text": SearchedText,
}
"""Where each part of what is searched is kept."""


def as_searched(document: Document[Any]) -> Searched:
    """What is searched in the live page that says this document."""
    known, texts = _with_shorter_names(document.own.known_as), list(document.texts_under_headings())
    said = (each for each in fields(document) if each.is_text and each.part_type is not StandingWord)
    return Searched(
        names=tuple((each.name, each.told, each.is_taken_for_it, *_compared(words)) for each, words in known),
        spellings=frozenset(
            (word, key) for word in _to_spell(known) for key in shortened_by_one(sound(word))
        ),
        passages=tuple(_passage(each) for each in texts),
        text=(
            _kept(dict.fromkeys(each.name for each, _ in known if not each.is_taken_for_it)),
            _kept([each.heading for each in texts]),
            _kept(each.words for each in said),
        ),
    )


def _to_spell(known: Iterable[tuple[KnownAs, list[str]]]) -> set[str]:
    """The words of names that somebody may misspell."""
    words = {word for each, words in known if not each.is_taken_for_it for word in words}
    return {word for word in words if len(word) >= SHORTEST and not word.isdecimal()}


def _kept(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts for word in words_to_keep(text))


def _compared(words: list[str]) -> tuple[str, ...]:
    compared = " ".join(words), "".join(words), stems_of(words)
    return tuple(each[:LONGEST_COMPARED] for each in compared)


NOTHING = Searched((), frozenset(), (), ())
"""What there is of a page that was never live."""


def _with_shorter_names(known: Iterable[KnownAs]) -> list[tuple[KnownAs, list[str]]]:
    """Each name with its words; and with fewer, as readers may write it.

    Without those at its end that only stand beside it (“Rye bread, sliced”); and each that is no English
    word, since nothing else is called so (“Ciabatta roll”).
    """
    beside = {plain(word) for word in words_beside_names()}
    found = []
    for each in known:
        words = words_in(each.name)
        shorter = list(words)
        while len(shorter) > 1 and shorter[-1] in beside:
            shorter.pop()
        own = [[word] for word in words if word not in beside and _is_a_name_by_itself(word)]
        runs = {" ".join(run): run for run in (words, shorter, *own) if run}
        found += [(each, run) for run in runs.values()]
    return found


def _is_a_name_by_itself(word: str) -> bool:
    return len(word) >= SHORTEST and (word in protected_names() or not is_word(word))


def stems_of(words: Iterable[str]) -> str:
    """Those of the plain words that say something, stemmed, each once, in the order of the alphabet.

    All of them where only one of several does: “backed up” is not “back”.
    """
    words = list(words)
    told = told_words(words)
    return " ".join(sorted({stem(word) for word in (told if len(told) > 1 else words)}))


def _passage(each: UnderHeading) -> tuple[str, str, str, str, str]:
    text = plain_text(each.html)
    return each.anchor, each.heading, each.subject, reply_in(each.html), " ".join(words_to_keep(text))


def write_searched(due: Mapping[int, Searched | None], held: Mapping[int, Searched] | None = None) -> None:
    """Write the rows of these pages, by key, in place of those that there were; of None, none.

    ``held`` is what is there already of some of them: what stays the same is not written again. Few
    statements, however many pages. Call within the transaction in which they go live or are withdrawn.
    """
    held = held or {}
    rows: list[Any] = [row for page, searched in due.items() if searched for row in searched.rows(page)]
    for name, model in TABLES.items():
        changed = {
            page
            for page, searched in due.items()
            if page not in held or getattr(searched, name, None) != getattr(held[page], name)
        }
        there = [page for page in changed if page not in held or getattr(held[page], name)]
        if there:
            model._default_manager.filter(page__in=there).delete()
        if changed:
            new = [row for row in rows if isinstance(row, model) and row.page_id in changed]
            model._default_manager.bulk_create(new, batch_size=ROWS_AT_ONCE)


def held_of(pages: Iterable[int]) -> dict[int, Searched]:
    """The rows that there are of these pages; of a page without a text, none."""
    keys = list(pages)
    names, passages = (
        _by_page(model, columns, keys) for model, columns in ((SearchName, NAME), (SearchPassage, PASSAGE))
    )
    spellings, texts = _by_page(SearchSpelling, SPELLING, keys), _by_page(SearchedText, TEXT, keys)
    there = {*names, *passages, *spellings, *texts}
    return {
        page: Searched(
            tuple(names.get(page, ())),
            frozenset(spellings.get(page, ())),
            tuple(passages.get(page, ())),
            next(iter(texts.get(page, ())), ()),
        )
        for page in there
    }


def _by_page(model: Any, columns: tuple[str, ...], keys: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for page, *values in model._default_manager.filter(page__in=keys).values_list("page", *columns):
        found.setdefault(page, []).append(tuple(values))
    return found
