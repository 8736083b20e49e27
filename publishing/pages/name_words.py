"""The words of each page’s names, by which editors find it: a small table, so that no text is searched."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, QuerySet, When
from django.db.models.functions import Lower

from publishing.pages.page import Page
from publishing.pages.search_text import SearchText
from publishing.text import folded

LONGEST_WORD = 60
MOST_WORDS = 8
"""Of what is searched for, so many words count: the longest."""
MOST_FOUND = 1000
"""A search goes no further than this. Whoever finds more is told to say more."""
WORDS_A_QUERY = 500

_WORD = re.compile(r"[^\W_]+")
_LAST_CHARACTER = "\U0010ffff"  # no letter and no digit, so that no word holds it


class WordField(models.CharField):
    """A word that both databases order by its code points, so that a prefix is a range of an index.

    A migration that makes or alters such a column sets the order on PostgreSQL, as publishing 0007 does.
    """

    def deconstruct(self) -> Any:
        """To a migration it is a column of characters, so that none needs this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else None  # SQLite’s own order is this one
        return {**super().db_parameters(connection), "collation": collation}


class NameWordQuerySet(models.QuerySet["NameWord"]):
    def beginning_with(self, word: str) -> "NameWordQuerySet":
        return self.filter(word__gte=word, word__lt=word + _LAST_CHARACTER)


class NameWord(models.Model):
    """A word of a name of a page.

    ``begins_title`` says that the title of its draft begins with it, ``is_live`` that readers know it.
    Derived from the draft and from the live edition by :func:`words_of_page`; written by :func:`write_words`
    wherever one of them changes. A correction under way has none: its page is found.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="name_words", db_index=False)
    kind = models.CharField(max_length=32)
    word = WordField(max_length=LONGEST_WORD)
    begins_title = models.BooleanField()
    is_live = models.BooleanField()

    objects = NameWordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "word"], name="word_is_kept_once_a_page")]
        indexes = [
            models.Index(
                fields=["word", "-begins_title", "page", "kind", "is_live"], name="page_by_word_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.word


def words_in(text: str) -> list[str]:
    """The words of a text in their order: letters and digits, without case and accents."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


def words_of_page(names: Sequence[str], live_names: Sequence[str]) -> dict[str, tuple[bool, bool]]:
    """The words of a page: of its draft, whose title comes first, and of what is live.

    Each with whether the title begins with it, and whether readers know it.
    """
    first, live = words_in(names[0])[:1], words_in(" ".join(live_names))
    words = dict.fromkeys(words_in(" ".join(names)) + live)
    return {word: ([word] == first, word in live) for word in words}


def keep_words(page: Page) -> None:
    """Bring the words of a page up to date, and those of the pages that editors know by its names.

    Call within the transaction that changed its draft, made an edition live or withdrew it, with the page as
    its own kind, read after that.
    """
    if write_words([page]):
        write_words(page.pages_named_after())


def write_words(pages: Iterable[Page]) -> bool:
    """Bring the words of these pages, which are of one kind, up to date, in few statements however many.

    Returns whether they changed.
    """
    known = [page for page in pages if not page.is_correction]
    if not known:
        return False
    known_to_readers = any(page.is_live for page in known)
    names_from = (name for name in known[0].NAMES_FROM if known_to_readers or name not in Page.NAMES_FROM)
    models.prefetch_related_objects(known, *map(_fetching, names_from))
    wanted = {(row.page_id, row.word, row.begins_title, row.is_live): row for row in rows_of(known)}
    rows = NameWord.objects.filter(page__in=known)
    there = {(row.page_id, row.word, row.begins_title, row.is_live): row for row in rows}
    new = [row for key, row in wanted.items() if key not in there]
    kept = {(row.page_id, row.word) for row in wanted.values()}
    stale = [row.pk for row in there.values() if (row.page_id, row.word) not in kept]
    if stale:
        NameWord.objects.filter(pk__in=stale).delete()
    NameWord.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["page", "word"],
        update_fields=["kind", "begins_title", "is_live"],
    )
    return bool(stale or new)


def rows_of(pages: Iterable[Page]) -> Iterator[NameWord]:
    """The words of these pages, as rows to be written."""
    for page in pages:
        words = words_of_page(page.names_for_editors(), page.names_for_readers())
        for word, (begins_title, is_live) in words.items():
            yield NameWord(
                page_id=page.pk, kind=page.kind, word=word, begins_title=begins_title, is_live=is_live
            )


def _fetching(relation: str) -> "Prefetch[Any] | str":
    """The relation; of what is searched for no more than the names."""
    if relation.endswith("search_text"):
        return Prefetch(relation, SearchText.objects.only("names"))
    return relation


def live_pages_named(names: Iterable[str]) -> dict[int, set[str]]:
    """The live pages that readers know by one of these names, by key, each with those of the names.

    The names are without case, and compared as wholes. One without a letter or digit is not found. A query
    for every ``WORDS_A_QUERY``.
    """
    known = {name: max(in_name, key=len) for name in names if (in_name := words_in(name))}
    pages: dict[int, set[str]] = {}
    words = sorted(set(known.values()))  # of each name the longest word, which few others have
    for start in range(0, len(words), WORDS_A_QUERY):
        rows = NameWord.objects.filter(word__in=words[start : start + WORDS_A_QUERY], is_live=True)
        for page, live_names in rows.values_list("page", "page__search_text__names").distinct():
            if has := known.keys() & live_names.split("\n"):
                pages.setdefault(page, set()).update(has)
    return pages


def pages_found(words: str, among: "QuerySet[Any] | None" = None, **of_word: Any) -> list[int]:
    """The keys of pages with every one of these words in a name; how it begins is enough.

    First those with the longest word itself, of them first those whose titles begin with it. At most
    ``MOST_FOUND`` and one more, which says that there are more. ``of_word`` narrows what counts as a word
    (``kind``, ``is_live``), ``among`` which pages do. No words, no pages.
    """
    wanted = sorted(set(words_in(words)), key=len, reverse=True)[:MOST_WORDS]
    if not wanted:
        return []
    rows, *others = (NameWord.objects.filter(**of_word).beginning_with(word) for word in wanted)
    for other in others:
        rows = rows.filter(Exists(other.filter(page=OuterRef("page"))))
    if among is not None:
        rows = rows.filter(Exists(among.order_by().filter(pk=OuterRef("page"))))
    return _first(rows.order_by("word", "-begins_title", "page").values_list("page", flat=True))


def _first(keys: "QuerySet[Any, int]") -> list[int]:
    """The first keys, each once. A page of which two words fit comes twice."""
    found: dict[int, None] = {}
    start, at_once = 0, 2 * MOST_FOUND
    while len(found) <= MOST_FOUND:
        part = keys[start : start + at_once]
        found.update(dict.fromkeys(part))
        if len(part) < at_once:
            break
        start += at_once
    return list(found)[: MOST_FOUND + 1]


def other_name_found(page: Page, words: str) -> str:
    """The name of the page, beside its title, because of which these words find it; empty if it needs none.

    Fetch what names are made of with :func:`fetch_names`, if there are many pages.
    """
    wanted = words_in(words)

    def fits(name: str, asked: Sequence[str]) -> bool:
        return all(any(word.startswith(each) for word in words_in(name)) for each in asked)

    missing = [word for word in wanted if not fits(page.title, [word])]
    names = [*page.names_for_editors(), *page.names_for_readers()] if missing else []
    return next((name for name in names if fits(name, missing)), "")


def fetch_names(pages: Sequence[Page]) -> None:
    """Fetch all that the names of these pages, which are of one kind, are made of."""
    if pages:
        models.prefetch_related_objects(pages, *map(_fetching, type(pages[0]).NAMES_FROM))


def in_order_of_names(pages: "QuerySet[Page]", words: str, title: str = "title") -> "QuerySet[Page]":
    """The pages that were found, sorted by ``title``, a column; those whose titles begin so first."""
    begins = Case(When(**{f"{title}__istartswith": words}, then=0), default=1, output_field=IntegerField())
    return pages.order_by(begins, Lower(title), "pk")
