"""Pages of the site’s own kinds for tests, beside all that ``tests.desk`` has."""

from typing import Any

import factory
from django.contrib.auth.models import User

from articles.models import Article, Section
from drugs.models import (
    BrandName,
    Drug,
    DrugClass,
    DrugClassSideEffect,
    DrugClassWarning,
    DrugSideEffect,
    DrugWarning,
    SideEffect,
    Warning,
)
from publishing.verbs import drafts
from tests.desk import *  # noqa: F403
from tests.desk import PageFactory, author


class SideEffectFactory(PageFactory):
    class Meta:
        model = SideEffect

    title = factory.Sequence(lambda n: f"side effect {n}")
    what_to_do = '<aside class="get-help"><p>Call a doctor at once.</p></aside>'


class WarningFactory(PageFactory):
    class Meta:
        model = Warning

    title = factory.Sequence(lambda n: f"Warning {n}")
    text = "<p>It can be dangerous.</p>"
    authority = "An agency"
    address = "https://agency.example/warning"


class DrugClassFactory(PageFactory):
    class Meta:
        model = DrugClass

    title = factory.Sequence(lambda n: f"Class number {n}")
    how_it_works = "<p>It works in some way.</p>"


class DrugFactory(PageFactory):
    class Meta:
        model = Drug

    title = factory.Sequence(lambda n: f"drug{n}")
    used_for = "<p>It is used for pain.</p>"


class ArticleFactory(PageFactory):
    class Meta:
        model = Article

    title = factory.Sequence(lambda n: f"Article {n}")
    summary = "What the article is about."
    opening = "<p>What it has to say.</p>"


def add_brand(drug: Drug, name: str, by: User | None = None, **fields: Any) -> BrandName:
    brand = BrandName.objects.create(drug=drug, name=name, position=drug.brand_names.count(), **fields)
    drafts.record_change(drug, by=by or author())
    return brand


def add_side_effect(page: Drug | DrugClass, effect: SideEffect, frequency: str = "common") -> None:
    if isinstance(page, Drug):
        DrugSideEffect.objects.create(drug=page, side_effect=effect, frequency=frequency)
    else:
        DrugClassSideEffect.objects.create(drug_class=page, side_effect=effect, frequency=frequency)
    drafts.record_change(page, by=author())


def add_warning(page: Drug | DrugClass, warning: Warning) -> None:
    if isinstance(page, Drug):
        DrugWarning.objects.create(drug=page, warning=warning, position=page.warning_rows.count())
    else:
        DrugClassWarning.objects.create(drug_class=page, warning=warning, position=page.warning_rows.count())
    drafts.record_change(page, by=author())


def answer(page: Any, question: str, text: str, by: User | None = None, **fields: Any) -> Any:
    """The draft with this answer in place of what it answered; without one if the text is empty."""
    page = page.specific
    page.answer_rows.filter(question=question).delete()
    if text or fields:
        page.answer_rows.create(question=question, text=text, **fields)
    drafts.record_change(page, by=by or author())
    return page


def add_section(article: Article, heading: str = "A heading", **fields: Any) -> Section:
    section = Section.objects.create(
        article=article, heading=heading, position=article.sections.count(), **fields
    )
    drafts.record_change(article, by=author())
    return section
