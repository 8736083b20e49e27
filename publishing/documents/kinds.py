"""The kinds of page that the installed apps define. Each is declared on its model, as ``Model.KIND``."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Protocol, cast

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager
from django.db.models.options import Options

from publishing.documents.document import Document, OwnPart


class PageModel(Protocol):
    """The model of a kind of page, as far as this module goes; see ``publishing.pages.page``."""

    KIND: ClassVar["Kind"]
    _meta: ClassVar["Options[Any]"]
    _base_manager: ClassVar[Manager[Any]]
    _default_manager: ClassVar[Manager[Any]]
    DoesNotExist: ClassVar[type[ObjectDoesNotExist]]
    ROWS: ClassVar[tuple[str, ...]]
    BELONGS_TO: ClassVar[str]

    @classmethod
    def kind_above(cls) -> "type[PageModel] | None": ...


class Menu(StrEnum):
    """Where every public page links to the list of a kind."""

    HEADER = "header"
    FOOTER = "footer"


class OnHome(StrEnum):
    """How the home page shows the pages of a kind: their names alone, before all else; or a list of them."""

    NAMES = "names"
    LIST = "list"


@dataclass(frozen=True)
class Kind:
    """What all pages of a kind have in common.

    ``is_small``: a new page of this kind travels with the page that needs it, through review and
    publication. ``review_every_months`` is how often a reviewer re-reads a page, unless it says otherwise;
    None if its words are no matter for an expert, so that no page of the kind is told to be reviewed or
    overdue (two persons publish it all the same).
    ``menu_position`` is where its list stands in menus, of readers and of editors: smaller numbers first.
    Readers find it in ``menu``, under ``menu_label`` (the plural, if that is empty); None hides it from them.
    ``on_home`` is how the home page shows its pages, if it does. ``is_single``: there is one page of it,
    which readers are never without once they have it. ``is_asked_about``: what readers ask names such a page,
    so that the search puts it first, with the text that answers.
    """

    name: str
    label: str
    plural: str
    path: str
    document_type: type[Document[Any]]
    review_every_months: int | None
    menu_position: int
    menu: Menu | None = Menu.HEADER
    menu_label: str = ""
    title_label: str = "title"
    is_small: bool = False
    on_home: OnHome | None = None
    is_single: bool = False
    is_asked_about: bool = False

    @property
    def schema_version(self) -> int:
        """The version of the schema of its documents today."""
        return self.document_type.schema_version

    @property
    def is_reviewed_by_expert(self) -> bool:
        """Whether its pages say that an expert reviewed them, and when the next review is due."""
        return self.review_every_months is not None

    def months_between_reviews(self, own: OwnPart) -> int | None:
        """How often a page that says this is re-read: as it says, else as usual for its kind today."""
        usual = self.review_every_months
        return usual and (own.review_every_months or usual)

    @property
    def list_title(self) -> str:
        """What its list is called, and what a link to it in a menu says."""
        return self.menu_label or self.plural

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
    def mark(self) -> str:
        """The template of the small drawing beside the kind’s name on each of its pages."""
        return f"_fragments/marks/{self.name}.svg"

    @property
    def model(self) -> type[PageModel]:
        return _models()[self.name]


def all_kinds() -> tuple[Kind, ...]:
    """Every kind of page, in the order in which the apps are installed."""
    return tuple(model.KIND for model in _models().values())


def kinds_in_menus(menu: str = "") -> list[Kind]:
    """Every kind in the order of the menus; only those that readers find in ``menu``, if that is given."""
    ordered = sorted(all_kinds(), key=lambda kind: kind.menu_position)
    return [kind for kind in ordered if not menu or kind.menu == menu]


def kind_named(name: str) -> Kind:
    """The kind of that name; ``KeyError`` if there is none."""
    return _models()[name].KIND


@cache
def _models() -> dict[str, type[PageModel]]:
    declared = (model for model in apps.get_models() if isinstance(getattr(model, "KIND", None), Kind))
    return {model.KIND.name: model for model in cast("Iterable[type[PageModel]]", declared)}
