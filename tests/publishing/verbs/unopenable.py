"""Ways in which a live edition comes to be one that cannot be opened, each of which can be undone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from publishing.documents import upgrading
from publishing.models import Page
from publishing.people.older_drafts import bring_up_to_date
from tests.publishing.editions.behind_the_triggers import behind_the_triggers

Damage = Callable[[Page], Any]


@contextmanager
def a_later_schema() -> Iterator[pytest.MonkeyPatch]:
    """Whatever steps fail within are put right before its end; what was sealed meanwhile still opens then."""
    with pytest.MonkeyPatch.context() as patch:
        _patches.append(patch)
        yield patch
        _patches.remove(patch)


_patches: list[pytest.MonkeyPatch] = []


@contextmanager
def a_step_of_its_schema_fails(page: Page) -> Iterator[None]:
    """The step to a later schema stumbles over this one page. Within ``a_later_schema``."""

    def step(values: dict[str, Any]) -> dict[str, Any]:
        if values["page"] == page.pk:
            raise KeyError("what this page never said")
        return values

    kind, patch = page.page_kind, _patches[-1]
    version = kind.schema_version
    patch.setattr(kind.document_type, "schema_version", version + 1)
    patch.setitem(upgrading._of_documents, (kind.name, version), step)
    assert list(bring_up_to_date(kind)) == []  # as after a migration: the step is one of excerpts alone
    yield
    patch.setitem(upgrading._of_documents, (kind.name, version), lambda values: values)


@contextmanager
def its_schema_is_unknown(page: Page) -> Iterator[None]:
    """It was sealed by a later version of the software."""
    with _stored(page, schema_version=99):
        yield


@contextmanager
def its_text_is_broken(page: Page) -> Iterator[None]:
    with _stored(page, canonical_document='{"page":'):
        yield


@contextmanager
def it_is_not_what_was_sealed(page: Page) -> Iterator[None]:
    """It opens, but somebody wrote a word into it."""
    edition = Page.objects.get(pk=page.pk).live_edition
    assert edition
    said = edition.canonical_document
    with _stored(page, canonical_document=said.replace(f'"title":"{edition.title}"', '"title":"FORGED"')):
        yield


DAMAGES = [
    a_step_of_its_schema_fails,
    its_schema_is_unknown,
    its_text_is_broken,
    it_is_not_what_was_sealed,
]


@contextmanager
def _stored(page: Page, **columns: Any) -> Iterator[None]:
    """Meanwhile, these columns of its live edition say this."""
    edition = Page.objects.get(pk=page.pk).live_edition
    assert edition
    _write(edition.pk, columns)
    yield
    _write(edition.pk, {name: getattr(edition, name) for name in columns})


def _write(edition: int, columns: dict[str, Any]) -> None:
    with behind_the_triggers() as run:
        for name, value in columns.items():
            run(f"UPDATE publishing_edition SET {name} = %s WHERE id = %s", (value, edition))
