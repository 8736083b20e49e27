"""Whose words a draft, or a published page, holds: read from the saves that are kept of it.

Who brings back an earlier edition answers for that; the words stay those of who wrote them. So both count.
"""

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from publishing.comparing import NOBODY, Fields, Passage, Save, net_authors, passages_of
from publishing.documents import ChangeKind
from publishing.editions import Draft, Edition
from publishing.pages import Page
from publishing.people.contribution import LAPSED, Contribution

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet


def authors_of(page: Page) -> "list[User]":
    """Those whose words differ, net, between the newest edition of the page and what its draft says."""
    return authors_of_each([page])[page.pk]


def authors_of_draft(draft: Draft) -> "list[User]":
    """The same of a draft that was read already."""
    return _authors(list(_contributions().filter(page=draft.page, edition=None)), draft.newest)


def authors_of_each(drafts: Iterable[Page]) -> "dict[int, list[User]]":
    """The same of each draft, by its key: two queries, and a few more where an edition is brought back."""
    subjects = {draft.pk: draft.corrects_id or draft.pk for draft in drafts}
    rows = _contributions().filter(page__in=subjects, edition=None)
    saves: dict[int, list[Contribution]] = {draft: [] for draft in subjects}
    for row in rows:
        saves[row.page_id].append(row)
    changed = {subjects[draft] for draft, rows in saves.items() if rows}
    newest = Edition.objects.filter(page__in=changed).newest_of_each().select_related("page")
    editions = {edition.page_id: edition for edition in newest}
    return {draft: _authors(saves[draft], editions.get(subject)) for draft, subject in subjects.items()}


def _authors(saves: list[Contribution], newest: Edition | None) -> "list[User]":
    """Whose save is no longer known by its text counts as an author."""
    published = published_passages(newest) if saves and newest else {}
    people: dict[int, User] = {}
    known, found = [], NOBODY
    for save in saves:
        charged = {} if save.how == Contribution.How.TAKEN_IN else _writers_of(save)
        people |= charged
        if save.own_part and save.schema_version != LAPSED:
            known.append(Save(frozenset(charged), passages_of(json.loads(save.own_part))))
        else:
            found |= frozenset(charged)
    return [people[key] for key in sorted(found | net_authors(published, known))]


def authors_of_editions(editions: "QuerySet[Edition]") -> "list[User]":
    """Whoever wrote any part of what these editions changed."""
    people: dict[int, User] = {}
    for part in _contributions().filter(edition__in=editions, has_part=True):
        people |= _writers_of(part)
    return list(people.values())


def authors_of_published_words(page: Page, as_of: Edition | None = None) -> "list[User]":
    """Whoever wrote the passages of the newest edition, each in the edition since which it stands there.

    Or those of the edition ``as_of``. A small correction makes nobody an author: what it corrected stays the
    words of who wrote them.
    """
    editions = page.editions.filter(number__lte=as_of.number) if as_of else page.editions.all()
    wrote: dict[int | None, dict[int, User]] = {}
    for row in _contributions().filter(edition__in=editions, has_part=True):
        wrote.setdefault(row.edition_id, {}).update(_whose_words(row))
    changed = editions.filter(contributions__isnull=False).distinct().newest_first()
    found: dict[int, User] = {}
    standing: set[tuple[str, Passage]] | None = None
    for edition, before in pairwise([*changed, None]):
        assert edition
        says, said = _told(edition), _told(before) if before else set()
        standing = says if standing is None else standing
        came = standing & (says - said)
        standing = standing - came
        if edition.change_kind == ChangeKind.MINOR:
            standing |= said - says
        elif came:
            found |= wrote.get(edition.pk, {})
    return list(found.values())


def published_passages(edition: Edition) -> Fields:
    """The passages that an edition gave readers of the page’s own words; none if it cannot be opened.

    Then all that is said since counts as new.
    """
    document = edition.document_if_it_opens
    return passages_of(document.own.model_dump(mode="json")) if document else {}


def _contributions() -> "QuerySet[Contribution]":
    return Contribution.objects.select_related("by").order_by("pk")


def _writers_of(save: Contribution) -> "dict[int, User]":
    """Who saved, and those whose words were saved; by their keys."""
    return {save.by_id: save.by} | _whose_words(save)


def _whose_words(save: Contribution) -> "dict[int, User]":
    """Who saved or, where an edition was brought back, those who wrote its words; by their keys."""
    edition = save.brings_back
    brought = authors_of_published_words(edition.page, as_of=edition) if edition else []
    return {person.pk: person for person in brought or [save.by]}


def _told(edition: Edition) -> set[tuple[str, Passage]]:
    fields = published_passages(edition)
    return {(name, passage) for name, passages in fields.items() for passage in passages}
