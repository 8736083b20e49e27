"""The kinds of page that the installed apps define. Each is declared on its model, as ``Model.KIND``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Protocol, cast

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager
from django.db.models.options import Options

from publishing.documents.document import Document


class PageModel(Protocol):
    """The model of a kind of page, as far as this module goes; see ``publishing.pages.page``."""

    KIND: ClassVar["Kind"]
    _meta: ClassVar["Options[Any]"]
    _base_manager: ClassVar[Manager[Any]]
    _default_manager: ClassVar[Manager[Any]]
    DoesNotExist: ClassVar[type[ObjectDoesNotExist]]
    ROWS: ClassVar[tuple[str, ...]]


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
    def model(self) -> type[PageModel]:
        return _models()[self.name]


def all_kinds() -> tuple[Kind, ...]:
    """Every kind of page, in the order in which the apps are installed."""
    return tuple(model.KIND for model in _models().values())


def kind_named(name: str) -> Kind:
    """The kind of that name; ``KeyError`` if there is none."""
    return _models()[name].KIND


@cache
def _models() -> dict[str, type[PageModel]]:
    declared = (model for model in apps.get_models() if isinstance(getattr(model, "KIND", None), Kind))
    return {model.KIND.name: model for model in cast("Iterable[type[PageModel]]", declared)}
