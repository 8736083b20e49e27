"""What the forms allow fits into the columns, on every database, and nothing that somebody wrote is cut."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import RequestFactory
from django.utils import timezone

from drugs.models import Drug
from publishing.documents import all_kinds
from publishing.models import Comment, Edition, Erratum, Listing, Page, ReviewTask, Withdrawal
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS, REVIEWERS, DraftRow
from publishing.people import open_task
from publishing.people.review_task import LONGEST_TASK
from publishing.text import Refused
from publishing.verbs import (
    LONGEST_ERRATUM,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_WITHDRAWAL,
    add_erratum,
    comments,
    drafts,
    workflow,
)
from publishing.workroom import PageAdmin
from publishing.workroom.screens.comments import CommentForm
from publishing.workroom.screens.history import ErratumForm
from publishing.workroom.screens.publish_forms import EmergencyForm, PublishForm
from publishing.workroom.screens.withdraw import WithdrawForm
from tests import factories as make

pytestmark = pytest.mark.django_db

GROWS = "क़"  # one character as it is typed, two as a document spells it


def text_columns(model: type[models.Model]) -> Iterator[Any]:
    """The columns of the model’s own that hold a limited text which somebody writes."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField) and field.max_length and field.editable and not field.choices:
            yield field


WRITTEN = [
    (model, field)
    for model in apps.get_models()
    if issubclass(model, Page | DraftRow) and model is not Page
    for field in text_columns(model)
]


def no_column_holds_more_than_it_says() -> None:
    """SQLite does not look; PostgreSQL would have failed."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField) and field.max_length:
                values = model._base_manager.values_list(field.attname, flat=True)
                assert max((len(value or "") for value in values), default=0) <= field.max_length, field


@pytest.mark.parametrize(("model", "field"), WRITTEN, ids=str)
def test_what_does_not_fit_into_a_draft_is_refused_with_its_length_whoever_saves_it(
    model: Any, field: Any
) -> None:
    longest, name = field.max_length, str(field.verbose_name)
    for text in ("x" * (longest + 1), GROWS * (longest // 2 + 1)):
        row = model(**{field.name: text})
        with pytest.raises(Refused) as refusal:
            row.save()
        length = max(len(text), 2 * text.count(GROWS))
        assert f"{name[:1].upper()}{name[1:]} has {length} characters; at most {longest} fit." in str(
            refusal.value
        )
        with pytest.raises(forms.ValidationError) as invalid:
            row.clean()
        assert f"at most {longest} fit" in str(invalid.value.message_dict[field.name])
    assert not model._base_manager.exists()


def allows_what_fits(asked: Any, longest: int) -> bool:
    """Whether the field of a form allows so many characters and no more; of choices, none that is longer."""
    if isinstance(asked, forms.ChoiceField):
        choices: Any = asked.choices
        return all(len(str(value)) <= longest for value, _ in choices)
    return bool(asked.max_length == longest)


def test_every_field_of_a_form_allows_what_its_column_holds_and_no_more() -> None:
    request = RequestFactory().get("/")
    request.user = make.person("ada", is_superuser=True)
    seen = set()
    for model, page_admin in admin.site._registry.items():
        if not isinstance(page_admin, PageAdmin):
            continue
        shapes = [(model, page_admin.get_form(request))]
        for inline in page_admin.get_inline_instances(request):
            shapes.append((inline.model, inline.get_formset(request).form))
        for written, form in shapes:
            for field in text_columns(written):
                if asked := form.base_fields.get(field.name):
                    assert allows_what_fits(asked, field.max_length), (written, field.name)
                    seen.add((written, field))
    assert seen == set(WRITTEN)


@pytest.mark.parametrize(
    ("form", "asked", "model", "column"),
    [
        (EmergencyForm, "note", Edition, "note"),
        (EmergencyForm, "emergency_reason", Edition, "emergency_reason"),
        (PublishForm, "we_said", Edition, "we_said"),
        (PublishForm, "right_is", Edition, "right_is"),
        (ErratumForm, "note", Erratum, "note"),
        (WithdrawForm, "reason", Withdrawal, "reason"),
        (CommentForm, "field", Comment, "field"),
        (CommentForm, "passage", Comment, "passage"),
    ],
)
def test_what_is_said_with_a_verb_fits_into_its_column(
    form: Any, asked: str, model: Any, column: str
) -> None:
    assert form.base_fields[asked].max_length <= model._meta.get_field(column).max_length


def test_the_name_of_an_account_and_of_a_contributor_fit_wherever_they_are_signed() -> None:
    user, contributor = apps.get_model("auth", "User"), apps.get_model("publishing", "Contributor")

    def longest(model: Any, *names: str) -> int:
        return sum(model._meta.get_field(name).max_length for name in names)

    account = max(longest(user, "first_name", "last_name") + 1, longest(user, "username"))
    reviewer = max(account, longest(contributor, "title", "credentials") + 2)
    columns: list[Any] = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    for field in columns:
        if field.name in ("published_by", "signed_as"):
            assert field.max_length >= account, field
        elif field.name in ("approved_by", "reviewed_by"):
            assert field.max_length >= reviewer, field


def test_every_address_fits() -> None:
    for kind in all_kinds():
        slug: Any = kind.model._meta.get_field("slug")
        models: list[Any] = [Edition, Listing]
        for model in models:
            assert len(kind.address("x" * slug.max_length)) <= model._meta.get_field("address").max_length


def filled(make_page: Any, letter: str, **fields: Any) -> Any:
    """A page whose every text is as long as its column allows."""
    model = make_page._meta.model
    texts = {
        field.name: letter * field.max_length
        for field in text_columns(model)
        if field.name not in ("slug", "atc_code", "atc_group", "rxcui")
    }
    return make_page(**{**texts, "slug": letter.lower() * 80, **fields})


def with_long_names(username: str, *roles: str) -> Any:
    """A person whose names are as long as an account allows."""
    person = make.person(username, *roles)
    person.first_name, person.last_name = f"{username[0]:Ł<150}", "Ø" * 150  # no two look the same
    person.save()
    return person


def test_the_longest_words_that_the_forms_allow_go_through_every_verb_and_none_is_cut() -> None:
    for username, role in (("alice", AUTHORS), ("rita", REVIEWERS), ("paul", PUBLISHERS)):
        with_long_names(username, role)
    emma = with_long_names("emma", AUTHORS, EMERGENCY_PUBLISHERS)
    reviewer = filled(make.ContributorFactory, "R", user=make.reviewer())
    make.published(reviewer)
    effect = make.published(filled(make.SideEffectFactory, "S"))
    drug_class = filled(make.DrugClassFactory, "C")
    make.add_side_effect(drug_class, effect)
    drug_class = make.published(drug_class)
    drug = filled(make.DrugFactory, "D", drug_class=drug_class)
    make.add_brand(drug, "B" * 80)
    drug = make.published(drug)
    article = filled(make.ArticleFactory, "A")
    make.add_section(article, "H" * 200, drug_class=drug_class)
    article = make.published(article, is_whole_page=True)
    linking = filled(make.ArticleFactory, "L")
    make.add_section(linking, "H" * 200, text=f'<p><a data-page="{drug.pk}">it</a></p>')
    linking = make.published(linking)

    note = "N" * LONGEST_NOTE
    renamed = make.change(drug, title="Ǆ" * 199 + "e")
    publication = make.publish(renamed, note=note)
    assert publication.followers
    assert all(note[1:] in edition.note for edition in publication.editions)
    assert note in ReviewTask.objects.open().get(page=linking).reason
    reason = "U" * LONGEST_REASON
    urgent = workflow.publish(
        make.change(drug, by=emma, summary="Stop."), by=emma, note=note, emergency_reason=reason
    )
    assert urgent.chosen[0].emergency_reason == reason
    assert reason in ReviewTask.objects.open().get(page=drug, is_emergency=True).reason
    workflow.record_review(article, by=make.reviewer())
    correction = "W" * LONGEST_ERRATUM
    assert add_erratum(urgent.chosen[0], by=make.publisher(), note=correction).note == correction
    gone = "G" * LONGEST_WITHDRAWAL
    withdrawn = workflow.withdraw(drug, by=make.publisher(), reason=gone, tasks_for=[linking])
    assert all(gone in edition.note for edition in withdrawn.followers)
    assert [gone in task.reason for task in ReviewTask.objects.open().filter(page=linking)] == [True, False]
    make.publish(Page.objects.get(pk=drug.pk), note=note)
    no_column_holds_more_than_it_says()


def test_an_erratum_and_a_comment_that_do_not_fit_are_refused_and_not_cut() -> None:
    drug = make.published(make.DrugFactory(used_for=f"<p>{'w' * 600}</p>"))
    with pytest.raises(Refused, match="has 301 characters; at most 300 fit"):
        add_erratum(drug.live_edition, by=make.publisher(), note="x" * 301)
    with pytest.raises(Refused, match="has 501 characters; at most 500 fit"):
        comments.comment_on(drug, by=make.author(), text="This.", passage="w" * 501)
    with pytest.raises(Refused, match="301 characters"):
        comments.comment_on(drug, by=make.author(), text="This.", field="w" * 301)
    assert not Erratum.objects.exists()
    assert not Comment.objects.exists()


def test_a_reason_that_the_site_makes_itself_and_that_is_too_long_shows_that_it_goes_on() -> None:
    drug = make.DrugFactory()
    open_task(drug, "word " * 500, timezone.now())
    (task,) = ReviewTask.objects.all()
    assert task.reason.endswith("word…")
    assert len(task.reason) <= LONGEST_TASK


def test_a_reason_of_any_letters_fits_into_the_index_of_open_tasks() -> None:
    drug = make.DrugFactory()
    letters = "".join(chr(0x20000 + 37 * number) for number in range(LONGEST_TASK))
    open_task(drug, letters, timezone.now())
    assert ReviewTask.objects.get().reason == letters


def test_a_merged_text_that_does_not_fit_is_refused_by_the_verb() -> None:
    drug = make.DrugFactory()
    own = Drug.objects.get(pk=drug.pk).own_part()
    with pytest.raises(Refused, match="Title has 201 characters; at most 200 fit"):
        drafts.save_own_part(drug, own.model_copy(update={"title": "x" * 201}), by=make.author())
    assert Drug.objects.get(pk=drug.pk).title == drug.title
