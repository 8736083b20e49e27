"""The document of an article."""

from typing import Annotated, Any, Self

from pydantic import Field

from drugs.documents import DrugClassFacts
from publishing.documents import (
    ContributorExcerpt,
    Document,
    Heading,
    Key,
    LivePages,
    OwnPart,
    PageReference,
    Part,
    Picture,
    RichText,
    Sentence,
    cited,
    key_of_heading,
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
    """A drug class whose facts a section shows."""

    @property
    def relation(self) -> str:
        return "embeds"


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


class ArticleOwn(OwnPart):
    """An article; ``summary`` is its standfirst."""

    hero_picture: Picture | None = None
    sections: tuple[Section, ...] = ()
    authors: tuple[Author, ...] = ()
    medical_reviewers: tuple[MedicalReviewer, ...] = ()
    continue_reading: tuple[ContinueReading, ...] = ()


class ArticleDocument(Document[ArticleOwn]):
    """The page of an article."""

    schema_version = 3

    drug_classes: tuple[DrugClassFacts, ...] = ()
    authors: tuple[ContributorExcerpt, ...] = ()
    medical_reviewers: tuple[ContributorExcerpt, ...] = ()

    @classmethod
    def assemble(cls, page: int, own: ArticleOwn, live: LivePages) -> Self:
        embedded = dict.fromkeys(section.drug_class.page for section in own.sections if section.drug_class)
        return cls(
            page=page,
            own=own,
            drug_classes=live.excerpts(DrugClassFacts, embedded),
            authors=live.excerpts(ContributorExcerpt, (author.page for author in own.authors)),
            medical_reviewers=live.excerpts(ContributorExcerpt, (who.page for who in own.medical_reviewers)),
        )

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        return tuple((section.heading, section.key) for section in self.own.sections)

    @property
    def sections(self) -> list[tuple[Section, DrugClassFacts | None]]:
        """Each section with the facts that it embeds, if they are live."""
        facts = {excerpt.page: excerpt for excerpt in self.drug_classes}
        return [
            (section, facts.get(section.drug_class.page) if section.drug_class else None)
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
