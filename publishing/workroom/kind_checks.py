"""What a kind of page must have, so that none can half-work. Django asks before every command.

Each answer names a part that is missing, and says what to add and where. ``ARCHITECTURE.md`` has the recipe,
“Adding a kind of page”. What a part *says* is for the tests of the kind.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.checks import CheckMessage, Error
from django.db.models import CASCADE
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


class Lack(NamedTuple):
    """Something that a kind lacks, and what to add."""

    number: int
    what: str
    add: str

    def of(self, model: AnyModel | None) -> Error:
        return Error(self.what, hint=self.add, obj=model, id=f"publishing.E{self.number}")


def missing_parts(**options: Any) -> list[CheckMessage]:
    """Everything that the kinds of the installed apps lack; registered with Django’s check framework."""
    models: list[AnyModel] = apps.get_models()
    pages = [model for model in models if issubclass(model, Page) and model is not Page]
    whole = [model for model in pages if _declares_a_kind(model)]
    no_kind = [model for model in pages if model not in whole]
    no_page = [model for model in models if model not in pages and _declares_a_kind(model)]
    return [
        *(
            Lack(101, "It is a page of no kind.", "Declare KIND = Kind(…) on it.").of(each)
            for each in no_kind
        ),
        *(Lack(102, "It has a KIND, but is no page.", "Let it extend Page.").of(each) for each in no_page),
        *(lack.of(None) for lack in _shared([model.KIND for model in whole])),
        *(lack.of(model) for model in whole for part in PARTS for lack in part(model, model.KIND)),
    ]


def _declares_a_kind(model: AnyModel) -> bool:
    """By itself: what it inherits is the kind of another."""
    return isinstance(vars(model).get("KIND"), Kind)


def _shared(kinds: list[Kind]) -> Iterator[Lack]:
    """What only one kind can have."""
    for number, field in ((103, "name"), (104, "path"), (105, "document_type")):
        counted = Counter(getattr(kind, field) for kind in kinds)
        for value in (value for value, count in counted.items() if count > 1):
            labels = " and ".join(sorted(kind.label for kind in kinds if getattr(kind, field) == value))
            told = value.__name__ if isinstance(value, type) else f"“{value}”"
            yield Lack(number, f"{labels} have the same {field}, {told}.", f"Give each a {field} of its own.")


def _address(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    """What the name and the path of a kind may be, and that nothing else answers there."""
    if not re.fullmatch("[a-z][a-z0-9_]*", kind.name) or len(kind.name) > LONGEST_NAME:
        what = f"The name of its kind, “{kind.name}”, cannot stand in addresses and names of files."
        yield Lack(106, what, f"Make it of small letters, digits and “_”, at most {LONGEST_NAME}.")
    elif not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", kind.path):
        what = f"The path of its kind, “{kind.path}”, cannot stand in addresses."
        yield Lack(107, what, "Make it of small letters and digits, with hyphens between words.")
    elif _answers_at(kind.list_address) != f"{kind.name}_list" or _answers_at(kind.address("a")) != kind.name:
        add = "Choose another path for the kind, or let the site’s addresses include publishing.urls earlier."
        yield Lack(108, f"Something else of the site answers at {kind.list_address}.", add)


def _answers_at(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def _tables(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    app = apps.get_app_config(model._meta.app_label)
    if not (Path(app.path) / "migrations" / "__init__.py").exists():
        add = f"Add an empty {app.label}/migrations/__init__.py, then run “makemigrations {app.label}”."
        yield Lack(109, "“manage.py migrate” makes no table for it.", add)


def _templates(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    needed = (
        (111, kind.template, "page", 'Begin it with {% extends "page_base.html" %}, and show the own part.'),
        (112, kind.list_template, "list", 'Begin it with {% extends "list_base.html" %}.'),
        (113, kind.mark, "mark", "It is the small drawing beside the kind’s name; take another as a model."),
    )
    for number, name, shows, how in needed:
        try:
            get_template(name)
        except TemplateDoesNotExist:
            yield Lack(number, f"Its {shows} has no template.", f"Add templates/{name}. {how}")
        except TemplateSyntaxError as error:
            what = f"The template of its {shows} cannot be read: {error}."
            yield Lack(number, what, f"Mend templates/{name}.")


def _document(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    """What its document is, and how it is put together."""
    document, module = kind.document_type, f"{model._meta.app_label}/documents.py"
    own: Any = document.model_fields["own"].annotation
    if not (isinstance(own, type) and issubclass(own, OwnPart) and own is not OwnPart):
        add = f"In {module}, write class {document.__name__}(Document[…]), with an OwnPart of its own within."
        yield Lack(121, f"{document.__name__} says nothing of its own part.", add)
    if _is_inherited(document, "assemble", Document):
        add = f"Write {document.__name__}.assemble in {module}."
        yield Lack(122, "Its document cannot be assembled.", add)
    for part in sorted(_parts_within(document), key=lambda part: part.__name__):
        if issubclass(part, Excerpt) and _is_inherited(part, "take", Excerpt):
            yield Lack(123, f"The excerpt {part.__name__} cannot be taken.", f"Write {part.__name__}.take.")


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


def _ways_of_the_document(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    """How it comes from the rows and goes back, how old ones are opened, and what machines are told of it."""
    app = model._meta.app_label
    for method in ("own_part", "restore_own_part"):
        if getattr(model, method) is getattr(Page, method):
            add = f"Write {model.__name__}.{method}; publishing.models.Page says what it does."
            yield Lack(124, f"It has no {method}.", add)
    for version in missing_upgrades(kind):
        step = f'@upgrades_own_part("{kind.name}", {version})'
        what = f"What was sealed under version {version} of its schema cannot be opened."
        yield Lack(125, what, f"In {app}/documents.py, register the step to the next version with {step}.")
    if not is_described(kind.document_type):
        register = f"register a function with @describes({kind.document_type.__name__})"
        yield Lack(
            126,
            "Machines are not told what its pages are about.",
            f"In {app}/structured_data.py, {register}.",
        )


def _rows(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    """The rows of its draft: read together with it, in order, and changed by whoever may change it."""
    for listed in ("ROWS", "NAMES_FROM"):
        for name in getattr(model, listed):
            if not hasattr(model, name.partition("__")[0]):
                what = f"{listed} names “{name}”, which it does not have."
                yield Lack(131, what, "Correct the name, or take it out.")
    for row, name in _rows_of(model):
        if name not in model.ROWS:
            add = f'Add them: ROWS = (*Page.ROWS, "{name}").'
            yield Lack(132, f"ROWS leaves out its rows “{name}”.", add)
        if not issubclass(row, DraftRow):
            add = f"Let {row.__name__} extend DraftRow."
            yield Lack(133, f"No role may change its rows “{name}”.", add)
        elif list(row._meta.ordering or ()) != DraftRow.Meta.ordering:
            add = f"Write class Meta(DraftRow.Meta) in {row.__name__}."
            yield Lack(134, f"Its rows “{name}” are read in no certain order.", add)


def _rows_of(model: AnyModel) -> list[tuple[AnyModel, str]]:
    """What belongs to a page of this model, so that it is deleted with it; each with its name there."""
    return [
        (relation.related_model, relation.get_accessor_name())
        for relation in model._meta.related_objects
        if relation.model is model and relation.one_to_many and relation.on_delete is CASCADE
    ]


def _form(model: AnyModel, kind: Kind) -> Iterator[Lack]:
    """Its form, in which an editor finds all that the draft is made of."""
    module = f"{model._meta.app_label}/admin.py"
    form = admin.site.get_model_admin(model) if admin.site.is_registered(model) else None
    if not isinstance(form, PageAdmin):
        register = f"register a class that extends PageAdmin with @admin.register({model.__name__})"
        yield Lack(141, "Editors have no form for it.", f"In {module}, {register}.")
        return
    layout, shown = f"{type(form).__name__}.layout", flatten_fieldsets(form.fieldsets or ())
    unasked = set() if kind.is_reviewed_by_expert else {"review_every_months"}
    for field in model._meta.fields:
        if field.editable and not field.auto_created and field.name not in {*shown, *unasked}:
            add = f"In {module}, add the field to {layout}."
            yield Lack(142, f"Its form leaves out “{field.name}”.", add)
    inlines = {inline.model for inline in form.inlines if issubclass(inline, RowInline)}
    for row, name in _rows_of(model):
        if row not in inlines:
            add = f"In {module}, add an inline that extends RowInline to {layout}."
            yield Lack(143, f"Its form leaves out the rows “{name}”.", add)


PARTS: tuple[Callable[[AnyModel, Kind], Iterator[Lack]], ...] = (
    _address,
    _tables,
    _templates,
    _document,
    _ways_of_the_document,
    _rows,
    _form,
)
