"""Articles, as an editor writes them in the admin."""

import pytest

from articles.documents import Embed
from articles.models import Article
from publishing.models import StoredPicture
from tests.factories import ArticleFactory, ContributorFactory, DrugClassFactory, author
from tests.picture_uploads import picture_upload
from tests.publishing.workroom.admin.forms import (
    add_address,
    add_row,
    edit_address,
    errors_of,
    opened,
    sent_values,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def test_an_article_is_written_in_one_form() -> None:
    drug_class, contributor, other = DrugClassFactory(), ContributorFactory(), ArticleFactory()
    client = signed_in(author())
    values = opened(client, add_address(Article)) | {"title": "Antidepressants", "summary": "For pain."}
    values |= {"hero_picture": picture_upload(), "hero_alternative_text": "A synapse."}
    values = add_row(
        values, "sections", heading="First", text="<p>One.</p>", drug_class=drug_class.pk, position="1"
    )
    values |= {f"sections-0-shows_{part}": "on" for part in ("how_it_works", "drugs", "side_effects")}
    values = add_row(values, "sections", heading="Before it", text="<p>Zero.</p>", position="0")
    values = add_row(values, "author_rows", contributor=contributor.pk)
    values = add_row(values, "medical_reviewer_rows", contributor=contributor.pk)
    values = add_row(values, "continue_reading_rows", suggested=other.pk)
    assert client.post(add_address(Article), values).status_code == 302
    own = Article.objects.get(title="Antidepressants").own_part()
    assert [section.heading for section in own.sections] == ["Before it", "First"]
    assert own.sections[1].drug_class == Embed(page=drug_class.pk, warnings=False)
    assert own.hero_picture
    assert own.hero_picture.alternative_text == "A synapse."
    assert [person.page for person in (*own.authors, *own.medical_reviewers)] == [contributor.pk] * 2
    assert [each.page for each in own.continue_reading] == [other.pk]


def test_a_picture_is_not_lost_when_the_form_comes_back_for_another_reason() -> None:
    article = ArticleFactory()
    client = signed_in(author())
    values = opened(client, edit_address(article)) | {"title": "", "hero_picture": picture_upload()}
    response = client.post(edit_address(article), values)
    assert errors_of(response)
    stored = StoredPicture.objects.get()
    assert f'value="{stored.sha256}"' in response.content.decode()
    again = sent_values(response) | {"title": "Antidepressants", "hero_picture-stored": stored.sha256}
    again.pop("hero_picture")
    assert client.post(edit_address(article), again).status_code == 302
    assert Article.objects.get().hero_picture == stored


def test_a_person_is_named_as_author_once() -> None:
    article, contributor = ArticleFactory(), ContributorFactory()
    client = signed_in(author())
    values = opened(client, edit_address(article))
    for _ in range(2):
        values = add_row(values, "author_rows", contributor=contributor.pk)
    assert "Two rows have the same" in errors_of(client.post(edit_address(article), values))


def test_what_is_no_picture_is_refused_and_the_article_kept_as_it_was() -> None:
    article = ArticleFactory()
    client = signed_in(author())
    values = opened(client, edit_address(article)) | {
        "hero_picture": picture_upload(b"<svg/>", "picture.png")
    }
    assert errors_of(client.post(edit_address(article), values))
    assert Article.objects.get().hero_picture is None
