"""Words of medicine: names that one slip of the pen could turn into another, and those that are no names."""

from collections.abc import Iterator
from pathlib import Path

from drugs.standing_words import questions
from publishing.comparing import (
    bearers_of_names,
    lines_of_tables,
    name_endings,
    no_names,
    protected_names,
    words_of_the_field,
)
from publishing.search import asking_for_help, same_words, ways_to_ask, words_beside_names

_DATA = Path(__file__).parent / "data"


@protected_names.register
def names_of_medicines() -> Iterator[str]:
    """Medicines, brands and classes."""
    return _lines("names_of_medicines")


@name_endings.register
def endings_of_names() -> Iterator[str]:
    """Stems of international non-proprietary names (WHO), at the end of a word."""
    return _words("name_endings")


@no_names.register
def what_ends_like_a_name() -> Iterator[str]:
    """English words that end like the name of a medicine."""
    return _words("no_names")


@bearers_of_names.register
def what_has_such_names() -> list[str]:
    return ["a medicine"]


@words_of_the_field.register
def words_of_health() -> Iterator[str]:
    """Words of health and medicine."""
    return _words("health_words")


@lines_of_tables.register
def words_that_change_what_is_said() -> Iterator[str]:
    """Doses, sides of the body, words that are one slip apart."""
    return _lines("classifier_tables")


@same_words.register
def words_for_one_thing() -> Iterator[str]:
    """American and British names of one substance, and what people call their medicines."""
    return _lines("same_words")


@words_beside_names.register
def what_stands_beside_the_name_of_a_medicine() -> Iterator[str]:
    """Salts, forms and strengths."""
    return _words("words_beside_names")


@ways_to_ask.register
def how_patients_ask() -> Iterator[str]:
    """Each question of the pages of medicines, with the words in which patients ask it."""
    return (f"{question.name}:{question.asked}" for question in questions().values() if question.asked)


@asking_for_help.register
def what_people_in_danger_write() -> Iterator[str]:
    """About dying, harming oneself, and having taken too much."""
    return _lines("asking_for_help")


def _words(file: str) -> Iterator[str]:
    return (word for line in _lines(file) for word in line.split())


def _lines(file: str) -> Iterator[str]:
    """The lines of the file but for its remarks, which begin with ``#``."""
    lines = (line.strip() for line in (_DATA / f"{file}.txt").read_text(encoding="utf-8").splitlines())
    return (line for line in lines if line and not line.startswith("#"))
