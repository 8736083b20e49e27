"""The document of a contributor: whoever writes or reviews pages."""

from typing import Annotated, Any, Self

from publishing.documents.document import Document, Excerpt, LivePages, OwnPart, RichText
from publishing.documents.markers import Name
from publishing.documents.upgrading import upgrades_own_part, usual_interval_is_unsaid
from publishing.documents.upgrading_citations import citations_by_key


class ContributorOwn(OwnPart):
    """A contributor; ``title`` is the name, ``credentials`` what qualifies them ("MD, anaesthetist")."""

    credentials: str = ""
    biography: RichText = RichText()

    @property
    def says_something(self) -> bool:
        return bool(self.credentials) or super().says_something

    @property
    def name_with_credentials(self) -> str:
        """How a review names this person: “Dr A. Example, MD”."""
        return ", ".join(part for part in (self.title, self.credentials) if part)


def name_and_credentials(signed: str) -> tuple[str, str]:
    """The name alone, and what follows it, of somebody whom a review names with credentials."""
    name, _, credentials = signed.partition(", ")
    return name, credentials


class ContributorExcerpt(Excerpt):
    """A contributor as the pages that they wrote or reviewed name them."""

    name: Annotated[str, Name()]
    credentials: str

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        own: ContributorOwn = document.own
        return cls(page=page, edition=edition, name=own.title, credentials=own.credentials)


class ContributorDocument(Document[ContributorOwn]):
    """The page of a contributor."""

    schema_version = 3

    @classmethod
    def assemble(cls, page: int, own: ContributorOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)

    @property
    def listed_detail(self) -> str:
        return self.own.credentials


upgrades_own_part("contributor", 1)(usual_interval_is_unsaid(24))
upgrades_own_part("contributor", 2)(citations_by_key())
