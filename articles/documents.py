"""The document of an article."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field

from drugs.documents import (
    DrugClassFacts,
    ShownText,
    facts_of_a_class,
    with_warnings_at_the_top,
    words_over_facts_of_classes,
)
from drugs.standing_words import standing_words
from publishing.documents import (
    ContributorExcerpt,
    Grave,
    Heading,
    Key,
    LivePages,
    Name,
    OwnPart,
    PageReference,
    Part,
    Picture,
    RichText,
    SaysStandingWords,
    Sentence,
    StandingWord,
    UnderHeading,
    cited,
    key_of_heading,
    upgrades_document,
    upgrades_own_part,
    usual_interval_is_unsaid,
    with_keys_of_sources,
)

# What the link graph records of the people of an article.
WRITTEN_BY = "written by"
REVIEWED_BY = "medically reviewed by"


class Author(PageReference):
    @property
    def relation(self) -> str:
        return WRITTEN_BY


class MedicalReviewer(PageReference):
    @property
    def relation(self) -> str:
        return REVIEWED_BY


class Embed(PageReference):
    """A drug class of whose facts a section shows those that are chosen."""

    how_it_works: bool = True
    drugs: bool = True
    side_effects: bool = True
    warnings: bool = True

    @property
    def parts(self) -> set[str]:
        """What is chosen, by the names of the fields of ``DrugClassFacts``."""
        return {name for name, chosen in self if chosen and name != "page"}

    IS_SHOWN: ClassVar[bool] = True

    @property
    def relation(self) -> str:
        return "embeds"

    def shown_of(self, facts: Mapping[int, DrugClassFacts]) -> DrugClassFacts | None:
        """What the section shows of the classes in the article; None if this one is not live."""
        found = facts.get(self.page)
        return found.with_parts(self.parts) if found else None


class ContinueReading(PageReference):
    """An article that the editors suggest to read next."""

    @property
    def relation(self) -> str:
        return "continue reading"


class Section(Part):
    """A heading, running text and, after it, the facts of at most one drug class. Its anchor is the key."""

    heading: Annotated[str, Heading(), Sentence()]
    text: RichText = RichText()
    drug_class: Embed | None = None
    key: Annotated[str, Key()] = Field(default_factory=lambda said: key_of_heading(said.get("heading", "")))


class GetHelpIf(Part):
    """A sign of danger, as it stands after “Get help now if”."""

    sign: Annotated[str, Sentence(), Name()]


class QuestionToAsk(Part):
    """A question that a reader can take to a doctor."""

    question: Annotated[str, Sentence(), Name()]


class ArticleOwn(OwnPart):
    """An article; ``summary`` is its standfirst. ``opening`` needs no heading."""

    hero_picture: Picture | None = None
    get_help_if: Annotated[tuple[GetHelpIf, ...], Grave()] = ()
    who_this_is_for: RichText = RichText()
    what_to_expect: RichText = RichText()
    opening: RichText = RichText()
    sections: tuple[Section, ...] = ()
    before_you_change: RichText = RichText()
    questions_to_ask: tuple[QuestionToAsk, ...] = ()
    authors: tuple[Author, ...] = ()
    medical_reviewers: tuple[MedicalReviewer, ...] = ()
    continue_reading: tuple[ContinueReading, ...] = ()

    @property
    def says_something(self) -> bool:
        """The facts of a class are something to read as well."""
        return any(section.drug_class for section in self.sections) or super().says_something


class ArticleDocument(SaysStandingWords[ArticleOwn]):
    """The page of an article."""

    schema_version = 5
    STANDING_WORDS: ClassVar[Mapping[str, StandingWord]] = standing_words("article")

    drug_classes: tuple[DrugClassFacts, ...] = ()
    authors: tuple[ContributorExcerpt, ...] = ()
    medical_reviewers: tuple[ContributorExcerpt, ...] = ()

    @classmethod
    def assemble(cls, page: int, own: ArticleOwn, live: LivePages) -> Self:
        embedded: dict[int, set[str]] = {}
        for section in own.sections:
            if section.drug_class:
                embedded.setdefault(section.drug_class.page, set()).update(section.drug_class.parts)
        facts = live.excerpts(DrugClassFacts, embedded)
        return cls(
            page=page,
            own=own,
            drug_classes=tuple(each.with_parts(embedded[each.page]) for each in facts),
            authors=live.excerpts(ContributorExcerpt, (author.page for author in own.authors)),
            medical_reviewers=live.excerpts(ContributorExcerpt, (who.page for who in own.medical_reviewers)),
        )

    def words_of_content(self) -> Iterator[str]:
        own = self.own
        texts = {
            "get_help_if": own.get_help_if,
            "who_this_is_for": own.who_this_is_for,
            "what_to_expect": own.what_to_expect,
            "before_you_change": own.before_you_change,
            "questions_to_ask": own.questions_to_ask,
        }
        yield from (name for name, said in texts.items() if said)
        for _, facts in self.sections:
            if facts:
                yield "more_about"
                yield from facts.words_of_content()

    def words_of_layout(self) -> Iterator[str]:
        return iter(())

    @property
    def texts_in_short(self) -> list[ShownText]:
        """What stands before the text: whom it is for and what to expect."""
        return self._shown("who_this_is_for", "what_to_expect")

    @property
    def texts_at_the_end(self) -> list[ShownText]:
        """What stands after it: what to know before one starts, changes or stops."""
        return self._shown("before_you_change")

    def _shown(self, *names: str) -> list[ShownText]:
        texts = {name: getattr(self.own, name) for name in names}
        return [ShownText.of(name, text, self.said) for name, text in texts.items() if text]

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        return tuple((section.heading, section.key) for section in self.own.sections)

    def texts_under_headings(self) -> Iterator[UnderHeading]:
        if self.own.opening:
            yield UnderHeading("", "", self.own.opening.html)
        for shown in (*self.texts_in_short, *self.texts_at_the_end):
            yield UnderHeading(shown.anchor, shown.heading.words, shown.text.html)
        for section in self.own.sections:
            yield UnderHeading(section.key, section.heading, section.text.html)

    @property
    def sections(self) -> list[tuple[Section, DrugClassFacts | None]]:
        """Each section with the facts that it embeds, if they are live."""
        facts = {excerpt.page: excerpt for excerpt in self.drug_classes}
        return [
            (section, embed.shown_of(facts) if (embed := section.drug_class) else None)
            for section in self.own.sections
        ]


upgrades_own_part("article", 1)(usual_interval_is_unsaid(12))


@upgrades_own_part("article", 2)
def _sections_have_keys_and_texts_marks(own: dict[str, Any]) -> dict[str, Any]:
    references = with_keys_of_sources(own["references"])
    keys = {number: source["key"] for number, source in enumerate(references, start=1)}
    sections = _with_anchors_as_keys(own["sections"])
    for section in sections:
        section["text"] = cited(section["text"], keys.get(section.pop("text_reference"), ""))
    return own | {"references": references, "sections": sections}


def _with_anchors_as_keys(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections, each with the anchor that its heading had as its key. Never changed again."""
    used: set[str] = set()
    found = []
    for section in sections:
        stem = key_of_heading(section["heading"])
        key, number = stem, 2
        while key in used:
            key, number = f"{stem}-{number}", number + 1
        used.add(key)
        found.append(section | {"key": key})
    return found


@upgrades_own_part("article", 3)
def article_says_whom_it_is_for(own: dict[str, Any]) -> dict[str, Any]:
    nothing: dict[str, Any] = {"html": ""}
    all_parts = {"how_it_works": True, "drugs": True, "side_effects": True, "warnings": True}
    sections = [
        section | {"drug_class": section["drug_class"] and section["drug_class"] | all_parts}
        for section in own["sections"]
    ]
    texts = dict.fromkeys(("who_this_is_for", "what_to_expect", "opening", "before_you_change"), nothing)
    return own | texts | {"get_help_if": [], "questions_to_ask": [], "sections": sections}


@upgrades_document("article", 3)
def words_over_facts(document: dict[str, Any]) -> dict[str, Any]:
    shown = [facts_of_a_class(facts) for facts in document["drug_classes"]]
    return document | {"drug_classes": shown, "words": words_over_facts_of_classes(shown)}


@upgrades_document("article", 4)
def warnings_of_classes_stand_at_the_top(document: dict[str, Any]) -> dict[str, Any]:
    return document | {
        "drug_classes": [with_warnings_at_the_top(facts) for facts in document["drug_classes"]]
    }
