"""What a page says, as one typed, frozen, validated value.

A :class:`Document` has two parts: its *own* part, which editors of that page wrote, and its *excerpts*,
which it shows of other pages. Each kind of page defines its own subclasses beside its models.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, Generic, Protocol, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from publishing.documents.canonical import canonical_json
from publishing.documents.found_by import KnownAs, UnderHeading
from publishing.documents.keys import key_of_source
from publishing.documents.markers import Called, Key, LeadsTo, Name, Sentence, Term, ToldLast, Unread
from publishing.text import cited_at_end, identifiers, linked_pages, one_line, plain_text, sanitise

PICTURE_FORMATS = {"png": "png", "jpeg": "jpg", "webp": "webp", "avif": "avif"}
"""The formats of pictures that we keep, with the ending of their files."""

AS_SEALED = "as sealed"
"""The context in which sealed documents are validated: nothing in them is cleaned."""


class Part(BaseModel):
    """A piece of a document: frozen, and strict about what it holds.

    Its plain texts are single lines without control characters, whoever wrote them. They are cleaned on the
    way in: what was sealed is opened as it is (``AS_SEALED``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def clean_texts(cls, values: Any, info: ValidationInfo) -> Any:
        if info.context == AS_SEALED or not isinstance(values, dict):
            return values
        return {
            name: cls._clean(value) if isinstance(value, str) else value for name, value in values.items()
        }

    @classmethod
    def _clean(cls, text: str) -> str:
        return one_line(text)

    def walk(self) -> Iterator["Part"]:
        """This part and every part within it, depth first, in the order of the fields."""
        yield self
        for name in fields_holding(Part, type(self)):
            value = getattr(self, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Part):
                    yield from item.walk()

    def canonical_bytes(self) -> bytes:
        """The one JSON spelling of this part (RFC 8785): same value, same bytes."""
        return canonical_json(self.model_dump(mode="json"))

    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical_bytes()).hexdigest()


@cache
def fields_holding(wanted: type[Part], part_type: type[Part]) -> tuple[str, ...]:
    """The fields of a type of part in which, at any depth, a part of the wanted type may stand.

    Told by the types alone, so that nothing else need be looked through.
    """
    fields = part_type.model_fields.items()
    return tuple(name for name, field in fields if _may_hold(wanted, field.annotation))


def _may_hold(wanted: type[Part], annotation: Any) -> bool:
    if isinstance(annotation, TypeVar):  # what stands there is not yet said
        return True
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return issubclass(annotation, wanted) or bool(fields_holding(wanted, annotation))
    return any(_may_hold(wanted, inner) for inner in get_args(annotation))


class RichText(Part):
    """HTML of running text, sanitised whoever wrote it; see ``publishing.text`` for the set of tags."""

    html: str = ""

    @classmethod
    def _clean(cls, text: str) -> str:
        return sanitise(text)

    def __bool__(self) -> bool:
        return bool(self.html)

    def cited(self, reference: "Reference | None") -> "RichText":
        """The text with a mark at its end that points to this reference."""
        return RichText(html=cited_at_end(self.html, reference.key)) if reference else self


class Reference(Part):
    """A published source that facts of the page can cite, by its key."""

    title: Annotated[str, Name()]
    publisher: str = ""
    year: int | None = None
    doi: Annotated[str, Called("DOI"), LeadsTo()] = ""
    pmid: Annotated[str, Called("PMID"), LeadsTo()] = ""
    url: Annotated[str, Called("web address"), Unread(), LeadsTo()] = ""
    key: Annotated[str, Key()] = Field(default_factory=key_of_source)

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.title, self.publisher, self.year) if part)

    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """What says which paper it is, the surest first: a DOI, a PMID, an address, each with its name."""
        address = identifiers.web_address(self.url).rstrip("/")
        known = (
            ("doi", identifiers.doi(self.doi) or identifiers.doi_of(address)),
            ("pmid", identifiers.pmid(self.pmid) or identifiers.pmid_of(address)),
            ("url", identifiers.without_scheme(address)),
        )
        return tuple((name, value.lower()) for name, value in known if value)

    @property
    def identity(self) -> tuple[str, str]:
        """What says that two references are one paper, on whatever pages."""
        return next(iter(self.identifiers), ("title", str(self)))

    @property
    def address(self) -> str:
        """The web address of the source: its DOI first, then PubMed, then its own; empty if it has none."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url


class Picture(Part):
    """A picture, named by the SHA-256 of its bytes so that what it shows can never change."""

    sha256: Annotated[str, Called("file"), Unread()]
    format: Annotated[str, Unread()]
    width: int
    height: int
    alternative_text: str = ""
    caption: Annotated[str, Sentence()] = ""
    credit: str = ""

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{self.sha256}.{PICTURE_FORMATS.get(self.format, self.format)}"


class PageReference(Part):
    """Another page, by its number; never its address as text, so that the link cannot break.

    ``relation`` is what the link graph records for it. ``IS_SHOWN``: a part of that page is shown here, so
    that this page goes nowhere without it while it is new.
    """

    IS_SHOWN: ClassVar[bool] = False

    page: int

    @property
    def relation(self) -> str:
        return "names"


class OwnPart(Part):
    """What the editors of a page wrote. Approval binds to the hash of this part.

    ``review_every_months`` is None where they left it to what is usual for the kind.
    """

    title: Annotated[str, Name(), Term()]
    slug: Annotated[str, Unread(), ToldLast()]
    summary: Annotated[str, Sentence()] = ""
    review_every_months: Annotated[int | None, ToldLast()] = None
    references: Annotated[tuple[Reference, ...], ToldLast()] = ()

    def cleaned(self) -> Self:
        """What a draft says that has these words: what was sealed is opened as it is, a draft is cleaned."""
        return type(self).model_validate(self.model_dump())

    @property
    def search_names(self) -> tuple[str, ...]:
        """The names by which a reader may look for this page, the most usual first."""
        return (self.title,)

    @property
    def known_as(self) -> tuple[KnownAs, ...]:
        """The same, and whatever else a reader may write into the search, each with what it is."""
        return tuple(KnownAs(name) for name in self.search_names)

    @property
    def says_something(self) -> bool:
        """Whether readers find more on the page than its title and summary: here, running text.

        A kind whose pages can say something without any adds what.
        """
        texts = (part for part in self.walk() if isinstance(part, RichText))
        return any(char.isalnum() for text in texts for char in plain_text(text.html))


class Excerpt(Part):
    """What a page shows of another page: own facts of that page, or excerpts of a lower type.

    ``edition`` is the edition of the other page that it was taken from.
    """

    page: int
    edition: int

    @property
    def references_cited(self) -> tuple[Reference, ...]:
        """The references that what is shown here cites: the field ``references``, if it has one."""
        found: tuple[Reference, ...] = getattr(self, "references", ())
        return found

    @classmethod
    def _clean(cls, text: str) -> str:
        """Nothing: it says what the document says that it is taken from, which was cleaned on its way in."""
        return text

    @classmethod
    def take(cls, page: int, edition: int, document: "Document[Any]") -> Self:
        """This excerpt, from a live document of the page that it is about."""
        raise NotImplementedError

    def taken_again(self, document: "Document[Any]") -> Self:
        """What it would say if it were taken today from the very edition that it was taken from.

        An excerpt that a page shows in part only limits that to the same part.
        """
        return type(self).take(self.page, self.edition, document)


Own = TypeVar("Own", bound=OwnPart)
AnyExcerpt = TypeVar("AnyExcerpt", bound=Excerpt)
AnyPart = TypeVar("AnyPart", bound=Part)


class LivePages(Protocol):
    """What a document is assembled from: what is live, or will be with the changes that are planned."""

    def excerpt(self, kind: type[AnyExcerpt], page: int) -> AnyExcerpt | None:
        """An excerpt of ``page``; None if it is not live."""

    def excerpts(self, kind: type[AnyExcerpt], pages: Iterable[int]) -> tuple[AnyExcerpt, ...]:
        """Excerpts of those of the pages that are live, in the given order."""

    def sources(self, target: int, relation: str) -> list[int]:
        """The live pages with an edge of this relation to ``target``, by key."""


class Document(Part, Generic[Own]):
    """An own part and the excerpts around it. Subclasses add ``own`` and their excerpts as fields."""

    schema_version: ClassVar[int] = 1

    page: int
    own: Own

    @classmethod
    def assemble(cls, page: int, own: Own, live: "LivePages") -> Self:
        """The document of ``page`` with this own part, its excerpts taken from what is live. Pure."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        return self.own.title

    @property
    def listed_name(self) -> str:
        """Its name in lists: the title, with the other names that readers may know in brackets."""
        return self.title

    @property
    def listed_detail(self) -> str:
        """What lists say beside the name; empty if that is nothing."""
        return ""

    def texts_under_headings(self) -> Iterator[UnderHeading]:
        """Its texts in the order of reading, for the search: here all of its own as one, under no heading."""
        texts = (part.html for part in self.own.walk() if isinstance(part, RichText))
        yield UnderHeading("", "", "".join(texts))

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """The headings that the table of contents lists, in order, each with the key of what it stands above.

        A short page needs none.
        """
        return ()


def pages_named_in(part: Part) -> list[int]:
    """The pages that a part names, shows or links to, each once, in the order in which it does."""
    pages: dict[int, None] = {}
    for inner in part.walk():
        if isinstance(inner, PageReference | Excerpt):
            pages[inner.page] = None
        elif isinstance(inner, RichText):
            pages.update(dict.fromkeys(linked_pages(inner.html)))
    return list(pages)
