"""How a later edition of an invented page differs from the one before it, and the note that says so."""

from functools import singledispatch
from typing import Any

from articles.documents import ArticleOwn
from benchmarks.corpus.prose import Prose, with_new_ending, without_slip
from benchmarks.corpus.shelf import Shelf
from drugs.documents import DrugClassOwn, DrugOwn, Frequency, SideEffectFact, SideEffectOwn
from publishing.documents import ContributorOwn, OwnPart

MOST_SIDE_EFFECTS = 12
SLIP_CORRECTED = "A slip of spelling was corrected."

# The texts of each kind that no other page shows: they can change without any page having to follow.
TEXTS: dict[type[OwnPart], tuple[str, ...]] = {
    ContributorOwn: ("biography",),
    SideEffectOwn: ("what_it_feels_like", "what_to_do"),
    DrugOwn: ("used_for",),
}


@singledispatch
def rewritten(own: Any, prose: Prose) -> tuple[Any, str]:
    """The own part with a paragraph written anew that no other page shows, and the note that says so."""
    name = prose.random.choice(TEXTS[type(own)])
    text = with_new_ending(getattr(own, name), prose.paragraph())
    return own.model_copy(update={name: text}), f"The text on “{name.replace('_', ' ')}” was written anew."


@rewritten.register
def _(own: ArticleOwn, prose: Prose) -> tuple[ArticleOwn, str]:
    place = prose.random.randrange(len(own.sections))
    section = own.sections[place]
    text = with_new_ending(section.text, prose.paragraph())
    return _with_section_text(own, place, text), f"The section “{section.heading}” was written anew."


@rewritten.register
def _(own: DrugClassOwn, prose: Prose) -> tuple[DrugClassOwn, str]:
    place = prose.random.randrange(len(own.answers))
    answer = own.answers[place]
    text = with_new_ending(answer.text, prose.paragraph())
    note = f"The answer on “{answer.question.replace('_', ' ')}” was written anew."
    return _with_answer(own, place, text), note


@singledispatch
def corrected(own: Any) -> Any:
    """The own part with one slip of spelling corrected; None if there is none to be corrected."""
    for name in TEXTS[type(own)]:
        text = without_slip(getattr(own, name))
        if text:
            return own.model_copy(update={name: text})
    return None


@corrected.register
def _(own: ArticleOwn) -> ArticleOwn | None:
    for place, section in enumerate(own.sections):
        text = without_slip(section.text)
        if text:
            return _with_section_text(own, place, text)
    return None


@corrected.register
def _(own: DrugClassOwn) -> DrugClassOwn | None:
    for place, answer in enumerate(own.answers):
        text = without_slip(answer.text)
        if text:
            return _with_answer(own, place, text)
    return None


def with_other_side_effects(
    own: DrugClassOwn, shelf: Shelf, prose: Prose, said_by_drugs: set[int]
) -> tuple[DrugClassOwn, str]:
    """The class with one side effect more, or another last one if it has many already, and the note."""
    listed = {fact.page for fact in own.side_effects} | said_by_drugs
    (new,) = shelf.some("side_effect", 1, prose.random, but=listed)
    fact = SideEffectFact(page=new, frequency=Frequency.COMMON, reference=own.references[3].key)
    facts = (*own.side_effects[: MOST_SIDE_EFFECTS - 1], fact)
    note = f"A side effect was added: {shelf.names.title('side_effect', new)}."
    return own.model_copy(update={"side_effects": facts}), note


def _with_section_text(own: ArticleOwn, place: int, text: Any) -> ArticleOwn:
    section = own.sections[place].model_copy(update={"text": text})
    return own.model_copy(update={"sections": (*own.sections[:place], section, *own.sections[place + 1 :])})


def _with_answer(own: DrugClassOwn, place: int, text: Any) -> DrugClassOwn:
    answer = own.answers[place].model_copy(update={"text": text})
    return own.model_copy(update={"answers": (*own.answers[:place], answer, *own.answers[place + 1 :])})
