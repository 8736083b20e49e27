"""What a kind of page must have, so that none can half-work. Django asks before every command.

Each answer names a part that is missing, and says what to add and where. ``ARCHITECTURE.md`` has the recipe,
“Adding a kind of page”. What a part *says* is for the tests of the kind.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.checks import CheckMessage, Error
from django.db.models import CASCADE, Model
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import Resolver404, resolve

from publishing.documents import Document, Excerpt, Kind, OwnPart, Part, missing_upgrades
from publishing.pages import DraftRow, Page
from publishing.readers import is_described
from publishing.workroom.admin.inlines import RowInline
from publishing.workroom.admin.page_admin import PageAdmin

AnyModel = type[Any]
LONGEST_NAME: int = Page._meta.get_field("kind").max_length or 0


def missing_parts(**options: Any) -> list[CheckMessage]:
    """Everything that the kinds of the installed apps lack; registered with Django’s check framework."""
    models: list[AnyModel] = apps.get_models()
    found = [model for model in models if _is_page(model) or _kind_of(model)]
    whole = [model for model in found if _is_page(model) and _kind_of(model)]
    messages: list[CheckMessage] = [_no_kind(model) for model in found if model not in whole]
    messages += _shared([model.KIND for model in whole])
    return messages + [message for model in whole for part in PARTS for message in part(model, model.KIND)]


def _is_page(model: type[Model]) -> bool:
    return issubclass(model, Page) and model is not Page


def _kind_of(model: type[Model]) -> Kind | None:
    """The kind that the model itself declares; what it inherits is another’s."""
    kind = vars(model).get("KIND")
    return kind if isinstance(kind, Kind) else None


def _missing(number: int, where: object, what: str, add: str) -> Error:
    return Error(what, hint=add, obj=where, id=f"publishing.E{number}")


def _no_kind(model: type[Model]) -> Error:
    if _is_page(model):
        return _missing(
            101, model, "It is a page of no kind.", f"Declare KIND = Kind(…) on {model.__name__} itself."
        )
    return _missing(
        102,
        model,
        "It declares a kind, but is no page.",
        f"Let {model.__name__} extend publishing.models.Page.",
    )


def _shared(kinds: list[Kind]) -> Iterator[Error]:
    """Two kinds of one name, at one path, or with one type of document."""
    for number, field in ((103, "name"), (104, "path"), (105, "document_type")):
        counted = Counter(getattr(kind, field) for kind in kinds)
        for value in (value for value, count in counted.items() if count > 1):
            told = value.__name__ if isinstance(value, type) else f"“{value}”"
            labels = " and ".join(sorted(kind.label for kind in kinds if getattr(kind, field) == value))
            yield _missing(
                number,
                None,
                f"{labels} have the same {field}, {told}.",
                f"Give each kind a {field} of its own.",
            )


def _address(model: AnyModel, kind: Kind) -> Iterator[Error]:
    """What the name and the path of a kind may be, and that nothing else answers there."""
    if not re.fullmatch("[a-z][a-z0-9_]*", kind.name) or len(kind.name) > LONGEST_NAME:
        yield _missing(
            106,
            model,
            f"The name of its kind, “{kind.name}”, cannot stand in addresses and names of files.",
            f"Make it of small letters, digits and “_”, at most {LONGEST_NAME}.",
        )
    elif not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", kind.path):
        yield _missing(
            107,
            model,
            f"The path of its kind, “{kind.path}”, cannot stand in addresses.",
            "Make it of small letters and digits, with hyphens between words.",
        )
    elif _answers_at(kind.list_address) != f"{kind.name}_list" or _answers_at(kind.address("a")) != kind.name:
        yield _missing(
            108,
            model,
            f"Something else of the site answers at {kind.list_address}.",
            "Choose another path for the kind, or let antidep_site/urls.py include publishing.urls first.",
        )


def _tables(model: AnyModel, kind: Kind) -> Iterator[Error]:
    label = model._meta.app_label
    if not (Path(apps.get_app_config(label).path) / "migrations" / "__init__.py").exists():
        yield _missing(
            109,
            model,
            "“manage.py migrate” makes no table for it.",
            f"Add an empty {label}/migrations/__init__.py, then run “manage.py makemigrations”.",
        )


def _answers_at(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def _templates(model: AnyModel, kind: Kind) -> Iterator[Error]:
    needed = (
        (111, kind.template, "page", 'Begin it with {% extends "page_base.html" %}, and show the own part.'),
        (112, kind.list_template, "list", 'Begin it with {% extends "list_base.html" %}.'),
        (113, kind.mark, "mark", "It is the small drawing beside the kind’s name; take another as a model."),
    )
    for number, name, what, how in needed:
        try:
            get_template(name)
        except TemplateDoesNotExist:
            yield _missing(number, model, f"Its {what} has no template.", f"Add templates/{name}. {how}")
        except TemplateSyntaxError as error:
            yield _missing(
                number,
                model,
                f"The template of its {what} cannot be read: {error}.",
                f"Mend templates/{name}.",
            )


def _document(model: AnyModel, kind: Kind) -> Iterator[Error]:
    """The type of its document, how it comes from the rows and goes back, and how old ones are opened."""
    document, module = kind.document_type, f"{model._meta.app_label}/documents.py"
    own: Any = document.model_fields["own"].annotation
    if not (isinstance(own, type) and issubclass(own, OwnPart) and own is not OwnPart):
        yield _missing(
            121,
            model,
            f"{document.__name__} says nothing of its own part.",
            f"In {module}, write class {document.__name__}(Document[…]), with an OwnPart of its own within.",
        )
        return
    if _is_inherited(document, "assemble", Document):
        yield _missing(
            122,
            model,
            "Its document cannot be assembled.",
            f"Write {document.__name__}.assemble in {module}.",
        )
    for part in sorted(_parts_within(document), key=lambda part: part.__name__):
        if issubclass(part, Excerpt) and _is_inherited(part, "take", Excerpt):
            yield _missing(
                123, model, f"The excerpt {part.__name__} cannot be taken.", f"Write {part.__name__}.take."
            )
    for method in ("own_part", "restore_own_part"):
        if getattr(model, method) is getattr(Page, method):
            yield _missing(
                124,
                model,
                f"It has no {method}.",
                f"Write {model.__name__}.{method}; see publishing.models.Page.",
            )
    for version in missing_upgrades(kind):
        yield _missing(
            125,
            model,
            f"What was sealed under version {version} of its schema cannot be opened.",
            f'In {module}, register the step to the next with @upgrading.upgrades("{kind.name}", {version}).',
        )
    if not is_described(document):
        yield _missing(
            126,
            model,
            "Machines are not told what its pages are about.",
            f"Register a function with @describes({document.__name__}) in "
            f"{model._meta.app_label}/structured_data.py.",
        )


def _is_inherited(part: type[Any], method: str, from_class: type[Any]) -> bool:
    return getattr(part, method).__func__ is getattr(from_class, method).__func__


def _parts_within(part: type[Part]) -> set[type[Part]]:
    """Every type of part that a part of this type can hold, at any depth."""
    found: set[type[Part]] = set()
    waiting: list[Any] = [part]
    while waiting:
        each = waiting.pop()
        waiting += get_args(each)
        if isinstance(each, type) and issubclass(each, Part) and each not in found:
            found.add(each)
            waiting += [field.annotation for field in each.model_fields.values()]
    return found


def _rows(model: AnyModel, kind: Kind) -> Iterator[Error]:
    """The rows of its draft: read together with it, in order, and changed by whoever may change it."""
    for listed in ("ROWS", "NAMES_FROM"):
        for name in getattr(model, listed):
            if not hasattr(model, name.partition("__")[0]):
                what = f"{listed} names “{name}”, which it does not have."
                yield _missing(131, model, what, "Correct the name, or take it out.")
    for relation in _relations_to_rows(model):
        row, name = relation.related_model, relation.get_accessor_name()
        if name not in model.ROWS:
            yield _missing(
                132, model, f"ROWS leaves out its rows “{name}”.", f'Add them: ROWS = (*Page.ROWS, "{name}").'
            )
        if not issubclass(row, DraftRow):
            yield _missing(
                133,
                row,
                f"It is a row of {model.__name__} that no role may change.",
                "Let it extend DraftRow.",
            )
        elif list(row._meta.ordering) != DraftRow.Meta.ordering:
            yield _missing(
                134, row, "Its rows are read in no certain order.", "Write class Meta(DraftRow.Meta) in it."
            )


def _relations_to_rows(model: AnyModel) -> list[Any]:
    """How a page of this model leads to what is deleted with it: the rows of its draft."""
    return [
        relation
        for relation in model._meta.related_objects
        if relation.model is model and relation.one_to_many and relation.on_delete is CASCADE
    ]


def _admin(model: AnyModel, kind: Kind) -> Iterator[Error]:
    """Its form, in which an editor finds all that the draft is made of."""
    module = f"{model._meta.app_label}/admin.py"
    page_admin = admin.site.get_model_admin(model) if admin.site.is_registered(model) else None
    if not isinstance(page_admin, PageAdmin):
        yield _missing(
            141,
            model,
            "Editors have no form for it.",
            f"Register a class that extends PageAdmin with @admin.register({model.__name__}) in {module}.",
        )
        return
    shown = flatten_fieldsets(page_admin.fieldsets or ())
    for field in model._meta.fields:
        if field.editable and not field.auto_created and field.name not in shown:
            yield _missing(
                142,
                model,
                f"Its form leaves out “{field.name}”.",
                f"Add the field to the layout of {type(page_admin).__name__} in {module}.",
            )
    inlines = {inline.model for inline in page_admin.inlines if issubclass(inline, RowInline)}
    for relation in _relations_to_rows(model):
        if relation.related_model not in inlines:
            yield _missing(
                143,
                model,
                f"Its form leaves out the rows “{relation.get_accessor_name()}”.",
                f"In {module}, add an inline that extends RowInline to {type(page_admin).__name__}.layout.",
            )


PARTS: tuple[Callable[[AnyModel, Kind], Iterator[Error]], ...] = (
    _address,
    _tables,
    _templates,
    _document,
    _rows,
    _admin,
)
