"""A warning is a page: who has it shows it, sealed and dated, and what it says changes in one place."""

from typing import Any

import pytest

from drugs.models import Drug, DrugClass, WarningException
from publishing.checking import compose
from publishing.models import Edition, Page, Reference, UnsealedWords
from publishing.text import NotAllowed, Refused
from publishing.verbs import drafts, remove_unsealed_words, workflow
from tests import factories as make
from tests.reading import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def warning() -> Any:
    return make.WarningFactory(title="Boxed warning", text="<p>It can bring on dark thoughts.</p>")


@pytest.fixture
def tricyclics(warning: Any) -> DrugClass:
    drug_class = make.DrugClassFactory(title="tricyclics")
    make.add_warning(drug_class, warning)
    return make.published(drug_class)


@pytest.fixture
def amitriptyline(tricyclics: DrugClass) -> Drug:
    return make.published(make.DrugFactory(title="amitriptyline", drug_class=tricyclics))


@pytest.fixture
def article(tricyclics: DrugClass) -> Page:
    article = make.ArticleFactory(title="On back pain")
    make.add_section(article, drug_class=tricyclics)
    return make.published(article)


def test_a_corrected_warning_reaches_every_page_that_shows_it_in_one_publication(
    warning: Any, tricyclics: DrugClass, amitriptyline: Drug, article: Page
) -> None:
    changed = make.change(warning, text="<p>It can bring on thoughts of suicide.</p>")
    publication = make.publish(changed, note="In plain words.")
    followers = {edition.page_id: edition for edition in publication.followers}
    assert followers.keys() == {tricyclics.pk, amitriptyline.pk, article.pk}
    for page in (tricyclics, amitriptyline, article):
        assert "Boxed warning" in followers[page.pk].note
        address = page.get_absolute_url()
        assert "It can bring on thoughts of suicide." in text(address)
        assert "It can bring on dark thoughts." in text(f"{address}editions/1/")


@pytest.mark.usefixtures("amitriptyline")
def test_a_drug_that_has_no_warning_shows_none() -> None:
    address = make.published(make.DrugFactory(title="adalimumab")).get_absolute_url()
    assert "arning" not in text(address)
    assert "stop suddenly" not in text(address)


def test_a_new_warning_travels_with_the_class_that_has_it(warning: Any, tricyclics: DrugClass) -> None:
    assert warning.specific.is_live
    document: Any = compose(tricyclics)
    assert [each.title for each in document.warnings] == ["Boxed warning"]


def test_a_drug_can_be_excepted_with_a_reason_and_a_reference(warning: Any, amitriptyline: Drug) -> None:
    WarningException.objects.create(drug=amitriptyline, warning=warning, reason="It was tried.")
    drafts.record_change(amitriptyline, by=make.author())
    with pytest.raises(Refused, match="cite who says so"):
        workflow.submit(amitriptyline, by=make.author())
    source = Reference.objects.create(page=amitriptyline, title="A trial", pmid="1")
    amitriptyline.warning_exception_rows.update(reference=source)
    drafts.record_change(amitriptyline.specific, by=make.author())
    make.publish(amitriptyline.specific, note="Excepted.")
    assert "Boxed warning" not in text(amitriptyline.get_absolute_url())


def test_a_warning_about_a_side_effect_leads_to_it_and_does_not_repeat_it() -> None:
    effect = make.published(make.SideEffectFactory(title="seizure", what_to_do="<p>Lie down.</p>"))
    warning = make.published(make.WarningFactory(title="Seizures", side_effect=effect))
    page = html(warning.get_absolute_url())
    assert f'href="{effect.get_absolute_url()}"' in page
    assert "Lie down." not in page


# Words of before that no edition holds


@pytest.fixture
def words(warning: Any) -> UnsealedWords:
    drug = make.published(make.DrugFactory(title="doxepin"))
    return UnsealedWords.objects.create(
        page=drug, html="<p>Every one carries a warning.</p>", sealed_as=warning, first_edition=1
    )


def test_words_of_before_stand_until_the_page_shows_them_sealed(words: UnsealedWords, warning: Any) -> None:
    drug: Any = words.page.specific
    address = words.page.get_absolute_url()
    make.publish(make.change(drug, summary="Something else."), note="Something else.")
    assert "Every one carries a warning." in text(address)
    make.add_warning(drug, warning)
    make.publish(drug.specific, note="The warning.")
    assert "Every one carries a warning." not in text(address)
    assert "It can bring on dark thoughts." in text(address)
    for number, is_said in ((1, True), (2, True), (3, False)):
        assert ("Every one carries" in text(f"{address}editions/{number}/")) == is_said


def test_a_reviewer_takes_them_from_where_they_do_not_belong(words: UnsealedWords) -> None:
    address = words.page.get_absolute_url()
    with pytest.raises(NotAllowed):
        remove_unsealed_words([words], by=make.author(), reason="It is none of them.")
    with pytest.raises(Refused):
        remove_unsealed_words([words], by=make.reviewer(), reason=" ")
    assert remove_unsealed_words([words], by=make.reviewer(), reason="It is none of them.") == 1
    assert "Every one carries a warning." not in text(address)
    assert "nobody had approved them" in text(f"{address}editions/1/")
    assert "taken from this page It is none of them." in text(f"{address}history/")
    assert Edition.objects.filter(page=words.page).count() == 1
