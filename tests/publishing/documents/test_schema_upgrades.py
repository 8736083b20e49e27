"""Every edition opens for good: ``sealed_examples/`` keeps one of each kind and schema version, unchanged.

Whoever changes what a document holds raises its ``schema_version``, registers the step from the version
before with ``publishing.documents``, and adds an example of the new version here.
"""

from pathlib import Path
from typing import Any, Self

import pytest

from publishing.documents import (
    ContributorDocument,
    Document,
    Kind,
    OwnPart,
    all_kinds,
    kind_named,
    open_document,
    upgrades_own_part,
    upgrading,
)
from publishing.documents.upgrading import upgrades_document
from publishing.editions import Edition
from publishing.models import Page
from publishing.verbs import workflow
from publishing.verifying import broken_seals
from tests import desk as make

EXAMPLES = sorted((Path(__file__).parent / "sealed_examples").glob("*.json"))


def kind_and_version(example: Path) -> tuple[Kind, int]:
    name, _, version = example.stem.rpartition("_v")
    return kind_named(name), int(version)


def sealed_in(example: Path) -> str:
    return example.read_text(encoding="utf-8").removesuffix("\n")


def ids(example: Path) -> str:
    return example.stem


def test_every_version_of_every_kind_has_an_example() -> None:
    examples = {(kind.name, version) for kind, version in map(kind_and_version, EXAMPLES)}
    versions = {
        (kind.name, version)
        for kind in all_kinds()
        for version in range(1, kind.document_type.schema_version + 1)
    }
    assert examples == versions


@pytest.mark.parametrize("example", EXAMPLES, ids=ids)
def test_a_sealed_example_opens_in_todays_schema(example: Path) -> None:
    kind, version = kind_and_version(example)
    document = open_document(kind, version, sealed_in(example))
    assert isinstance(document, kind.document_type)
    assert document.title


@pytest.mark.parametrize("example", EXAMPLES, ids=ids)
def test_opening_an_example_of_todays_version_changes_not_one_byte(example: Path) -> None:
    kind, version = kind_and_version(example)
    if version < kind.document_type.schema_version:
        pytest.skip("An older version is changed on opening; its seal covers the older bytes.")
    assert open_document(kind, version, sealed_in(example)).canonical_bytes().decode() == sealed_in(example)


def holds_something(value: object) -> bool:
    return value not in (None, "", ()) and getattr(value, "html", "more") != ""


@pytest.mark.parametrize("example", EXAMPLES, ids=ids)
def test_an_example_fills_every_field_so_that_none_can_change_unseen(example: Path) -> None:
    kind, version = kind_and_version(example)
    document = open_document(kind, version, sealed_in(example))
    if version < kind.schema_version:
        pytest.skip("That of today’s version fills them.")
    filled = {
        (type(part), name) for part in document.walk() for name, value in part if holds_something(value)
    }
    fields = {(type(part), name) for part in document.walk() for name in type(part).model_fields}
    empty = {f"{part.__name__}.{name}" for part, name in fields - filled}
    assert empty <= MAY_BE_EMPTY


# References have a DOI, a PMID or a web address; one example shows some, the others the rest.
MAY_BE_EMPTY = {
    "Reference.doi", "Reference.pmid", "Reference.url", "Reference.publisher", "Reference.year",
    "ContributorOwn.references", "DrugOwn.summary",
}  # fmt: skip


class RenamedOwn(OwnPart):
    """A contributor of a later schema, in which "credentials" is called "qualification"."""

    qualification: str
    biography: dict[str, str]


class RenamedDocument(Document[RenamedOwn]):
    schema_version = 5
    was_opened: int

    @classmethod
    def assemble(cls, page: int, own: RenamedOwn, live: Any) -> Self:
        raise NotImplementedError


def rename_credentials(own: dict[str, Any]) -> dict[str, Any]:
    return {"qualification": own["credentials"]} | {
        name: value for name, value in own.items() if name != "credentials"
    }


def add_a_field(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"was_opened": 3}


@pytest.fixture
def later_kind(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """The kind of contributors as it might be two schema versions from now."""
    for steps in ("_of_own_parts", "_of_documents"):
        monkeypatch.setattr(upgrading, steps, dict(getattr(upgrading, steps)))
    kind = kind_named("contributor")
    later = Kind(**(vars(kind) | {"document_type": RenamedDocument}))
    upgrades_own_part("contributor", 3)(rename_credentials)
    return later


def contributor_example() -> str:
    return sealed_in(next(example for example in EXAMPLES if example.stem == "contributor_v1"))


def test_an_old_edition_is_brought_up_version_by_version(later_kind: Kind) -> None:
    upgrades_document("contributor", 4)(add_a_field)
    document = open_document(later_kind, 1, contributor_example())
    assert isinstance(document, RenamedDocument)
    assert document.own.qualification == "MD, anaesthetist"
    assert document.was_opened == 3


def test_a_missing_step_between_two_versions_is_an_error(later_kind: Kind) -> None:
    with pytest.raises(LookupError):
        open_document(later_kind, 1, contributor_example())


@pytest.mark.django_db
def test_an_edition_of_an_older_schema_keeps_its_bytes_and_its_seal(
    later_kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrades_document("contributor", 4)(add_a_field)
    edition = make.published(make.ContributorFactory(credentials="MD")).live_edition
    bytes_before, seal = edition.canonical_document, edition.sha256
    monkeypatch.setattr(Page, "page_kind", later_kind)
    reopened = Edition.objects.select_related("page").get(pk=edition.pk)
    assert reopened.document.own.qualification == "MD"
    assert reopened.canonical_document == bytes_before
    assert reopened.computed_sha256() == seal


@pytest.mark.django_db
def test_a_later_schema_alone_makes_no_new_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    contributor = make.published(make.ContributorFactory(credentials="MD"))
    monkeypatch.setitem(upgrading._of_documents, ("contributor", 3), lambda values: values)
    monkeypatch.setattr(ContributorDocument, "schema_version", 4)
    assert workflow.publish(contributor, by=make.publisher(), note="Again.").editions == []
    (edition,) = make.publish(make.change(contributor, credentials="MD, PhD")).editions
    assert (edition.number, edition.schema_version) == (2, 4)
    assert [seal.message for seal in broken_seals()] == []
