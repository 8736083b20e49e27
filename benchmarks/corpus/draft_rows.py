"""The rows of a draft that says a given own part, ready to be written in bulk."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from django.db import models

from articles.documents import ArticleOwn
from articles.models import Article, ArticleAuthor, ArticleMedicalReviewer, ContinueReading, Section
from drugs.documents import DrugClassOwn, DrugOwn, SideEffectOwn
from drugs.models import (
    BrandName,
    Drug,
    DrugClass,
    DrugClassAnswer,
    DrugClassSideEffect,
    DrugSideEffect,
    SideEffect,
)
from publishing.documents import ContributorOwn, OwnPart
from publishing.pages import Contributor, Reference

MOST_REFERENCES = 9

Keys = dict[str, int]
"""The primary key of each reference row by the key by which the document cites it."""


def draft_rows(own: OwnPart, page: int) -> Iterator[models.Model]:
    """The row of the page's own kind and those that belong to it. ``restore_own_part`` writes the same."""
    keys: Keys = {}
    for number, part in enumerate(own.references, start=1):
        keys[part.key] = page * (MOST_REFERENCES + 1) + number
        yield Reference(pk=keys[part.key], page_id=page, position=number - 1, **part.model_dump())
    yield from _rows(own, page, keys)


@singledispatch
def _rows(own: Any, page: int, keys: Keys) -> Iterator[models.Model]:
    raise NotImplementedError(own)


@_rows.register
def _(own: ContributorOwn, page: int, keys: Keys) -> Iterator[models.Model]:
    yield Contributor(page_ptr_id=page, credentials=own.credentials, biography=own.biography.html)


@_rows.register
def _(own: SideEffectOwn, page: int, keys: Keys) -> Iterator[models.Model]:
    yield SideEffect(
        page_ptr_id=page,
        medical_term=own.medical_term,
        what_it_feels_like=own.what_it_feels_like.html,
        what_to_do=own.what_to_do.html,
    )


@_rows.register
def _(own: DrugClassOwn, page: int, keys: Keys) -> Iterator[models.Model]:
    yield DrugClass(
        page_ptr_id=page,
        abbreviation=own.abbreviation,
        atc_group=own.atc_group,
        how_it_works=own.how_it_works.html,
    )
    for position, answer in enumerate(own.answers):
        fields = answer.model_dump(exclude={"text"})
        yield DrugClassAnswer(drug_class_id=page, position=position, text=answer.text.html, **fields)
    for position, fact in enumerate(own.side_effects):
        yield DrugClassSideEffect(
            drug_class_id=page,
            position=position,
            side_effect_id=fact.page,
            frequency=fact.frequency,
            reference_id=keys.get(fact.reference),
        )


@_rows.register
def _(own: DrugOwn, page: int, keys: Keys) -> Iterator[models.Model]:
    yield Drug(
        page_ptr_id=page,
        drug_class_id=own.drug_class.page if own.drug_class else None,
        used_for=own.used_for.html,
        note=own.note,
        note_reference_id=keys.get(own.note_reference),
        atc_code=own.atc_code,
        rxcui=own.rxcui,
    )
    for position, brand in enumerate(own.brand_names):
        yield BrandName(
            drug_id=page,
            position=position,
            reference_id=keys.get(brand.reference),
            **brand.model_dump(exclude={"reference"}),
        )
    for position, fact in enumerate(own.side_effects):
        yield DrugSideEffect(
            drug_id=page,
            position=position,
            side_effect_id=fact.page,
            frequency=fact.frequency,
            reference_id=keys.get(fact.reference),
        )


@_rows.register
def _(own: ArticleOwn, page: int, keys: Keys) -> Iterator[models.Model]:
    yield Article(page_ptr_id=page)
    for position, section in enumerate(own.sections):
        yield Section(
            article_id=page,
            position=position,
            heading=section.heading,
            text=section.text.html,
            key=section.key,
            drug_class_id=section.drug_class.page if section.drug_class else None,
        )
    for position, author in enumerate(own.authors):
        yield ArticleAuthor(article_id=page, position=position, contributor_id=author.page)
    for position, reviewer in enumerate(own.medical_reviewers):
        yield ArticleMedicalReviewer(article_id=page, position=position, contributor_id=reviewer.page)
    for position, suggestion in enumerate(own.continue_reading):
        yield ContinueReading(article_id=page, position=position, suggested_id=suggestion.page)
