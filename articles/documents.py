"""The document of an article."""

from typing import Annotated, Self

from drugs.documents import DrugClassFacts
from publishing.documents import (
    Citation,
    ContributorExcerpt,
    Document,
    Heading,
    LivePages,
    OwnPart,
    PageReference,
    Part,
    Picture,
    RichText,
    Sentence,
    upgrades_own_part,
    usual_interval_is_unsaid,
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
    """A heading, running text and, after it, the facts of at most one drug class."""

    heading: Annotated[str, Heading(), Sentence()]
    text: RichText = RichText()
    text_reference: Annotated[int | None, Citation("text")] = None
    drug_class: Embed | None = None


class ArticleOwn(OwnPart):
    """An article; ``summary`` is its standfirst."""

    hero_picture: Picture | None = None
    sections: tuple[Section, ...] = ()
    authors: tuple[Author, ...] = ()
    medical_reviewers: tuple[MedicalReviewer, ...] = ()
    continue_reading: tuple[ContinueReading, ...] = ()


class ArticleDocument(Document[ArticleOwn]):
    """The page of an article."""

    schema_version = 2

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
    def headings(self) -> tuple[str, ...]:
        return tuple(section.heading for section in self.own.sections)

    @property
    def sections(self) -> list[tuple[Section, DrugClassFacts | None]]:
        """Each section with the facts that it embeds, if they are live."""
        facts = {excerpt.page: excerpt for excerpt in self.drug_classes}
        return [
            (section, facts.get(section.drug_class.page) if section.drug_class else None)
            for section in self.own.sections
        ]


upgrades_own_part("article", 1)(usual_interval_is_unsaid(12))
