"""The document of a drug class, and what drugs and articles show of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from drugs.documents.answers import (
    ClassAnswer,
    InheritedAnswer,
    words_of_answers,
)
from drugs.documents.drug_names import DrugExcerpt, with_brackets
from drugs.documents.layout import LaidOut, Place, places, questions_asked, texts_of_places
from drugs.documents.side_effect_lists import (
    Entry,
    ListedSideEffect,
    ListsSideEffects,
    SideEffectFact,
    listed_side_effects,
)
from drugs.documents.warnings import HasWarning, WarningExcerpt, shown_warnings, words_of_warnings
from drugs.standing_words import headed_places, questions, standing_words
from publishing.documents import (
    Citation,
    Document,
    Excerpt,
    Grave,
    KnownAs,
    LivePages,
    Name,
    OwnPart,
    Part,
    Reference,
    RichText,
    SaysStandingWords,
    Sentence,
    StandingWord,
    ToldLast,
    UnderHeading,
    keys_cited,
    references_cited,
)

MOST_DRUGS_LISTED = 30
"""Of the drugs of a class, so many are named in a list of classes. The page of the class names all."""
BELONGS_TO_CLASS = "belongs to class"


class DrugClassOwn(OwnPart):
    """A drug class; ``title`` is its name in the plural ("Tricyclic antidepressants").

    ``all_side_effects`` cites where all of them are listed. ``says_what_sets_apart``: its page has a line on
    each of its drugs.
    """

    abbreviation: str = ""
    atc_group: str = ""
    how_it_works: RichText = RichText()
    answers: tuple[ClassAnswer, ...] = ()
    warnings: Annotated[tuple[HasWarning, ...], Grave()] = ()
    side_effects: Annotated[tuple[SideEffectFact, ...], Grave()] = ()
    all_side_effects: Annotated[str, Citation("side_effects")] = ""
    says_what_sets_apart: bool = True

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, self.abbreviation)

    @property
    def known_as(self) -> tuple[KnownAs, ...]:
        names = (
            KnownAs(self.title),
            KnownAs(self.abbreviation, "short for"),
            KnownAs(self.atc_group, "the ATC code of"),
        )
        return tuple(each for each in names if each.name)

    @property
    def says_something(self) -> bool:
        return bool(self.warnings or self.side_effects) or super().says_something


class DrugOfClass(DrugExcerpt):
    """A drug on the page of its class: its names, and one line on what sets it apart."""

    note: Annotated[str, Sentence()] = ""
    note_reference: Annotated[str, Citation("note")] = ""
    references: Annotated[tuple[Reference, ...], ToldLast()] = ()

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        own, named = document.own, DrugExcerpt.take(page, edition, document)
        references = tuple(each for each in own.references if each.key == own.note_reference and own.note)
        reference = own.note_reference if references else ""
        return cls(**dict(named), note=own.note, note_reference=reference, references=references)

    def by_name(self) -> Self:
        """Its names alone."""
        return self.model_copy(update={"note": "", "note_reference": "", "references": ()})

    def taken_again(self, document: Document[Any]) -> Self:
        taken = super().taken_again(document)
        return taken if self.note else taken.by_name()


class DrugClassDocument(LaidOut, ListsSideEffects, SaysStandingWords[DrugClassOwn]):
    """The page of a drug class: its facts, its warnings and side effects, and its live drugs."""

    schema_version = 5
    STANDING_WORDS: ClassVar[Mapping[str, StandingWord]] = standing_words("drug_class")

    side_effects: tuple[ListedSideEffect, ...] = ()
    drugs: tuple[DrugOfClass, ...] = ()
    warnings: Annotated[tuple[WarningExcerpt, ...], Grave()] = ()

    @classmethod
    def assemble(cls, page: int, own: DrugClassOwn, live: LivePages) -> Self:
        drugs = live.excerpts(DrugOfClass, live.sources(page, BELONGS_TO_CLASS))
        return cls(
            page=page,
            own=own,
            side_effects=listed_side_effects(own.side_effects, live),
            drugs=tuple(
                drug if own.says_what_sets_apart else drug.by_name()
                for drug in sorted(drugs, key=lambda drug: (drug.generic_name.casefold(), drug.page))
            ),
            warnings=shown_warnings(own.warnings, live),
        )

    def words_of_content(self) -> Iterator[str]:
        if self.drugs:
            yield "drugs"
        if self.own.how_it_works:
            yield "how_it_works"
        yield from words_of_warnings("drug_class", self.warnings)
        yield from words_of_answers("drug_class", (answer.question for answer in self.own.answers))
        yield from self.words_of_side_effects()

    def words_of_layout(self) -> Iterator[str]:
        yield from ("see_your_medicine", "find_yours")
        yield from headed_places("drug_class")
        yield from ("report", "all_signs", "taken_too_much")
        if self.own.all_side_effects:
            yield "all_side_effects"

    @property
    def _questions_asked(self) -> set[str]:
        return questions_asked(self.said)

    @property
    def places(self) -> list[Place]:
        """The parts of its page in their order, with what is answered in each."""
        own = {answer.question: answer.text for answer in self.own.answers}
        texts = {"how_it_works": self.own.how_it_works} if self.own.how_it_works else {}
        return places("drug_class", texts | own, {}, self.said, self.warnings)

    def texts_under_headings(self) -> Iterator[UnderHeading]:
        return texts_of_places(self.places, self.side_effects, self.said)

    @property
    def listed_name(self) -> str:
        return with_brackets(self.title, [self.own.abbreviation] if self.own.abbreviation else [])

    @property
    def listed_detail(self) -> str:
        more = len(self.drugs) - MOST_DRUGS_LISTED
        names = ", ".join(str(drug) for drug in self.drugs[:MOST_DRUGS_LISTED])
        return f"{names} and {more} more" if more > 0 else names


class DrugClassExcerpt(Excerpt):
    """What a drug’s page shows of its class: its name, its warnings, side effects and answers."""

    name: Annotated[str, Name()]
    abbreviation: str
    side_effects: tuple[ListedSideEffect, ...]
    warnings: Annotated[tuple[WarningExcerpt, ...], Grave()] = ()
    answers: tuple[InheritedAnswer, ...] = ()
    references: Annotated[tuple[Reference, ...], ToldLast()] = ()

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        """All that a drug of the class may show; :meth:`shown_beside` leaves out what one does not."""
        assert isinstance(document, DrugClassDocument)
        own = document.own
        asked = questions()
        answers = tuple(
            InheritedAnswer(question=answer.question, text=answer.text)
            for answer in own.answers
            if answer.holds_for_its_drugs and answer.text and _is_inherited(asked, answer.question)
        )
        return cls(
            page=page,
            edition=edition,
            name=own.title,
            abbreviation=own.abbreviation,
            side_effects=document.side_effects,
            warnings=document.warnings,
            answers=answers,
            references=references_cited(document, *answers, *document.side_effects),
        )

    def shown_beside(
        self,
        own: Iterable[ListedSideEffect],
        less_often: Iterable[int],
        replaced: Iterable[str],
        excepted: Iterable[int],
    ) -> Self:
        """What a drug’s page shows of it that says this itself.

        ``less_often`` are side effects that the drug has less often, ``replaced`` questions that it answers
        in place of its class, ``excepted`` warnings that do not hold for it. What is grave stays.
        """
        own_by_page = {listed.effect.page: listed for listed in own}
        less_often, replaced, excepted = set(less_often), set(replaced), set(excepted)

        def is_shown(listed: ListedSideEffect) -> bool:
            page = listed.effect.page
            if page in own_by_page:
                return not own_by_page[page].hides(listed)
            return listed.is_grave or page not in less_often

        return self._with(
            [listed for listed in self.side_effects if is_shown(listed)],
            [warning for warning in self.warnings if warning.page not in excepted],
            [answer for answer in self.answers if answer.question not in replaced],
        )

    def taken_again(self, document: Document[Any]) -> Self:
        taken = super().taken_again(document)
        effects = {listed.effect.page for listed in self.side_effects}
        warnings = {warning.page for warning in self.warnings}
        questions_shown = {answer.question for answer in self.answers}
        return taken._with(
            [listed for listed in taken.side_effects if listed.effect.page in effects],
            [warning for warning in taken.warnings if warning.page in warnings],
            [answer for answer in taken.answers if answer.question in questions_shown],
        )

    def _with(
        self,
        side_effects: list[ListedSideEffect],
        warnings: list[WarningExcerpt],
        answers: list[InheritedAnswer],
    ) -> Self:
        """It with these alone, and the references that they cite."""
        return self.model_copy(
            update={
                "side_effects": tuple(side_effects),
                "warnings": tuple(warnings),
                "answers": tuple(answers),
                "references": _cited_of(self.references, *answers, *side_effects),
            }
        )


def _cited_of(references: tuple[Reference, ...], *parts: Part) -> tuple[Reference, ...]:
    """Those of the references that the parts cite."""
    cited = {key for part in parts for key in keys_cited(part)}
    return tuple(each for each in references if each.key in cited)


def _is_inherited(asked: Mapping[str, Any], question: str) -> bool:
    return question in asked and asked[question].is_inherited


class DrugClassFacts(ListsSideEffects, Excerpt):
    """What an article that embeds a class shows of it: those of its facts that the article chose."""

    name: Annotated[str, Name()]
    abbreviation: str
    how_it_works: RichText
    drugs: tuple[DrugExcerpt, ...]
    side_effects: tuple[ListedSideEffect, ...]
    warnings: Annotated[tuple[WarningExcerpt, ...], Grave()] = ()
    references: Annotated[tuple[Reference, ...], ToldLast()] = ()

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        assert isinstance(document, DrugClassDocument)
        return cls(
            page=page,
            edition=edition,
            name=document.own.title,
            abbreviation=document.own.abbreviation,
            how_it_works=document.own.how_it_works,
            drugs=tuple(_names_of(drug) for drug in document.drugs),
            side_effects=document.side_effects,
            warnings=document.warnings,
            references=references_cited(document, document.own.how_it_works, *document.side_effects),
        )

    def taken_again(self, document: Document[Any]) -> Self:
        return super().taken_again(document).with_parts(name for name, value in self if value)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple((listed, self) for listed in self.side_effects)

    def words_of_content(self) -> Iterator[str]:
        """The names of what stands over what it shows."""
        if self.how_it_works:
            yield "how_it_works"
        if self.drugs:
            yield "drugs"
        if self.warnings:
            yield "warnings"
        if self.side_effects:
            yield from self.words_of_side_effects()

    def with_parts(self, chosen: Iterable[str]) -> Self:
        """It without the parts that nobody chose: of these four, each by the name of its field."""
        kept = set(chosen)
        nothing: dict[str, Any] = {
            "how_it_works": RichText(),
            "drugs": (),
            "side_effects": (),
            "warnings": (),
        }
        left_out = {part: empty for part, empty in nothing.items() if part not in kept}
        left = self.model_copy(update=left_out)
        references = _cited_of(self.references, left.how_it_works, *left.side_effects)
        in_its_heading = left.abbreviation if left.how_it_works else ""
        return left.model_copy(update={"references": references, "abbreviation": in_its_heading})


def _names_of(drug: DrugOfClass) -> DrugExcerpt:
    return DrugExcerpt(
        page=drug.page, edition=drug.edition, generic_name=drug.generic_name, brand_names=drug.brand_names
    )
