"""The kinds of page that the installed apps define. Each is declared on its model, as ``Model.KIND``."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from publishing.document import Document

if TYPE_CHECKING:
    from publishing.page import Page


@dataclass(frozen=True)
class Kind:
    """What all pages of a kind have in common.

    ``is_small``: a new page of this kind travels with the page that needs it, through review and
    publication. ``review_every_months`` is how often a clinician re-reads a page, unless it says otherwise.
    """

    name: str
    label: str
    plural: str
    path: str
    document_type: type[Document[Any]]
    review_every_months: int
    title_label: str = "title"
    is_small: bool = False

    @property
    def list_address(self) -> str:
        """Canonical path of the list of all pages of this kind."""
        return f"/{self.path}/"

    def address(self, slug: str) -> str:
        """Canonical path of a page of this kind."""
        return f"/{self.path}/{slug}/"

    @property
    def template(self) -> str:
        return f"{self.model._meta.app_label}/{self.name}.html"

    @property
    def list_template(self) -> str:
        return f"{self.model._meta.app_label}/{self.name}_list.html"

    @property
    def model(self) -> "type[Page]":
        return _models()[self.name]


def all_kinds() -> tuple[Kind, ...]:
    """Every kind of page, in the order in which the apps are installed."""
    return tuple(model.KIND for model in _models().values())


def kind_named(name: str) -> Kind:
    """The kind of that name; ``KeyError`` if there is none."""
    return _models()[name].KIND


@cache
def _models() -> "dict[str, type[Page]]":
    from django.apps import apps

    from publishing.page import Page

    return {
        model.KIND.name: model for model in apps.get_models() if issubclass(model, Page) and model is not Page
    }
