"""The document of a drug."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Self

from drugs.documents.answers import DrugAnswer, Joins, words_of_answers
from drugs.documents.drug_classes import BELONGS_TO_CLASS, DrugClassExcerpt
from drugs.documents.drug_names import BrandName, with_brackets
from drugs.documents.layout import LaidOut, Place, places, questions_asked, texts_of_places
from drugs.documents.side_effect_lists import (
    Entry,
    Frequency,
    LessOftenFact,
    ListedLessOften,
    ListedSideEffect,
    ListsSideEffects,
    SideEffectFact,
    listed_less_often,
    listed_side_effects,
)
from drugs.documents.side_effects import SideEffectExcerpt
from drugs.documents.warnings import (
    HasWarning,
    WarningException,
    WarningExcerpt,
    shown_warnings,
    words_of_warnings,
)
from drugs.standing_words import headed_places, questions_of, standing_words
from publishing.documents import (
    Called,
    Citation,
    Grave,
    KnownAs,
    LivePages,
    Name,
    OwnPart,
    PageReference,
    Part,
    RichText,
    SaysStandingWords,
    Sentence,
    StandingWord,
    Term,
    UnderHeading,
    Unread,
    Untold,
)


class BelongsToClass(PageReference):
    """The class of a drug."""

    @property
    def relation(self) -> str:
        return BELONGS_TO_CLASS


class ConfusedName(Part):
    """A name that is easily taken for this one. For editors and the search."""

    name: Annotated[str, Name(), Unread()]


class DrugOwn(OwnPart):
    """A drug; ``title`` is its generic name. ``all_side_effects`` cites where all of them are listed."""

    drug_class: Annotated[BelongsToClass | None, Term()] = None
    atc_code: str = ""
    rxcui: str = ""
    brand_names: Annotated[tuple[BrandName, ...], Term()] = ()
    confused_names: Annotated[tuple[ConfusedName, ...], Called("easily confused names"), Untold()] = ()
    used_for: RichText = RichText()
    note: Annotated[str, Sentence()] = ""
    note_reference: Annotated[str, Citation("note")] = ""
    answers: tuple[DrugAnswer, ...] = ()
    warnings: Annotated[tuple[HasWarning, ...], Grave()] = ()
    warning_exceptions: Annotated[tuple[WarningException, ...], Untold(), Grave()] = ()
    side_effects: Annotated[tuple[SideEffectFact, ...], Grave()] = ()
    less_often: tuple[LessOftenFact, ...] = ()
    all_side_effects: Annotated[str, Citation("side_effects")] = ""

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, *(brand.name for brand in self.brand_names))

    @property
    def known_as(self) -> tuple[KnownAs, ...]:
        return (
            KnownAs(self.title),
            *(KnownAs(brand.name, brand.told) for brand in self.brand_names),
            *(KnownAs(code, told) for code, told in self._codes if code),
            *(KnownAs(each.name, "easily taken for", is_taken_for_it=True) for each in self.confused_names),
        )

    @property
    def _codes(self) -> tuple[tuple[str, str], ...]:
        return ((self.atc_code, "the ATC code of"), (self.rxcui, "the RxCUI of"))

    @property
    def says_something(self) -> bool:
        """What its class says stands on its page too."""
        return bool(self.drug_class or self.warnings or self.side_effects) or super().says_something


class DrugDocument(LaidOut, ListsSideEffects, SaysStandingWords[DrugOwn]):
    """The page of a drug: its facts, and what it shows of its class."""

    schema_version = 5
    STANDING_WORDS: ClassVar[Mapping[str, StandingWord]] = standing_words("drug")

    drug_class: DrugClassExcerpt | None = None
    own_side_effects: Annotated[tuple[ListedSideEffect, ...], Called("side effects"), Grave()] = ()
    less_often: tuple[ListedLessOften, ...] = ()
    own_warnings: Annotated[tuple[WarningExcerpt, ...], Called("warnings"), Grave()] = ()

    @classmethod
    def assemble(cls, page: int, own: DrugOwn, live: LivePages) -> Self:
        drug_class = live.excerpt(DrugClassExcerpt, own.drug_class.page) if own.drug_class else None
        own_side_effects = listed_side_effects(own.side_effects, live)
        own_warnings = shown_warnings(own.warnings, live)
        if drug_class:
            drug_class = drug_class.shown_beside(
                own_side_effects,
                less_often=(fact.page for fact in own.less_often),
                replaced=(answer.question for answer in own.answers if answer.joins is Joins.REPLACES),
                excepted=(
                    *(exception.page for exception in own.warning_exceptions),
                    *(warning.page for warning in own_warnings),
                ),
            )
        return cls(
            page=page,
            own=own,
            drug_class=drug_class,
            own_side_effects=own_side_effects,
            less_often=listed_less_often(own.less_often, live),
            own_warnings=own_warnings,
        )

    def words_of_content(self) -> Iterator[str]:
        if self.own.used_for:
            yield "used_for"
        if not all(brand.is_on_market for brand in self.own.brand_names):
            yield "no_longer_sold"
        yield from words_of_warnings("drug", self.warnings)
        inherited = [answer.question for answer in self.drug_class.answers] if self.drug_class else []
        yield from words_of_answers("drug", [*self._answered, *inherited])
        yield from self.words_of_side_effects()
        if self.absent_side_effects:
            yield from ("absent_before", "absent_before_sentence")
        if self.less_often:
            yield from ("less_often", "less_often_sentence")

    def words_of_layout(self) -> Iterator[str]:
        yield from ("report", "all_signs", "taken_too_much")
        if self.has_names_or_codes:
            yield "names_and_codes"
        if self.own.all_side_effects:
            yield "all_side_effects"
        yield from ("ask", *headed_places("drug"))
        for question in questions_of("drug"):
            is_told = question.place == "for" and self.own.used_for  # what it is used for says it already
            if question.has_to_be_asked and not is_told:
                yield f"q_{question.name}"

    @property
    def has_names_or_codes(self) -> bool:
        """Whether there is anything to say under that heading."""
        own = self.own
        return bool(self.drug_class or own.brand_names or own.atc_code or own.rxcui)

    @property
    def _answered(self) -> dict[str, RichText]:
        return {answer.question: answer.text for answer in self.own.answers if answer.text}

    @property
    def _questions_asked(self) -> set[str]:
        return questions_asked(self.said)

    @property
    def places(self) -> list[Place]:
        """The parts of its page in their order, with what is answered in each, by its class and by itself."""
        of_class = {each.question: each.text for each in self.drug_class.answers} if self.drug_class else {}
        texts = {"used_for": self.own.used_for} if self.own.used_for else {}
        return places("drug", texts | self._answered, of_class, self.said, self.warnings)

    def texts_under_headings(self) -> Iterator[UnderHeading]:
        return texts_of_places(self.places, self.side_effects, self.said)

    @property
    def warnings(self) -> tuple[WarningExcerpt, ...]:
        """The warnings of its class that hold for it, then its own."""
        return (self.drug_class.warnings if self.drug_class else ()) + self.own_warnings

    @property
    def listed_name(self) -> str:
        return with_brackets(self.title, [brand.name for brand in self.own.brand_names])

    @property
    def listed_detail(self) -> str:
        return self.drug_class.name if self.drug_class else ""

    @property
    def side_effects(self) -> tuple[ListedSideEffect, ...]:
        """What the drug says itself, then what it shows of its class."""
        return self.own_side_effects + (self.drug_class.side_effects if self.drug_class else ())

    @property
    def entries(self) -> tuple[Entry, ...]:
        of_class = self.drug_class.side_effects if self.drug_class else ()
        return (
            *((listed, None) for listed in self.own_side_effects),
            *((listed, self.drug_class) for listed in of_class),
        )

    @property
    def absent_side_effects(self) -> tuple[SideEffectExcerpt, ...]:
        """Side effects of its class that the drug was said not to have, before “less often” could be said."""
        absent = (each for each in self.side_effects if each.frequency is Frequency.ABSENT)
        return tuple(each.effect for each in absent)
