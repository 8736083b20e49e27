"""What the checks find stands at the top of the form, errors first; what was live before is folded."""

from typing import Any

import pytest

from publishing.models import Page
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def form(page: Page) -> Any:
    return signed_in(make.author()).get(edit_address(page))


def ids(found: Any) -> list[str]:
    return [each.finding.id for each in found]


def test_what_is_missing_is_listed_with_links_to_its_place() -> None:
    drug = make.DrugFactory(atc_code="N6")
    make.add_brand(drug, "Elavil")
    response = form(drug)
    words = response.content.decode()
    assert "To submit: 1 thing" in words
    assert words.index("cannot be right") < words.index("The drug has no class")
    for anchor in ("id_atc_code", "id_drug_class", "brand_names-group"):
        assert f'<a href="#{anchor}">' in words
        assert f'id="{anchor}"' in words


def test_a_text_that_the_editor_hides_is_linked_by_what_is_seen_of_it() -> None:
    words = form(make.DrugFactory()).content.decode()
    assert '<a href="#id_used_for-editor">Used for</a>' in words
    assert 'id="id_used_for-editor"' in words


def test_what_is_live_already_is_folded() -> None:
    drug = make.published(make.DrugFactory())
    assert "drugs.W013" not in form(drug).content.decode()
    response = form(make.change(drug, note="New."))
    assert set(ids(response.context["there_already"])) >= {"drugs.W013"}
    assert "drugs.W013" not in ids(response.context["warnings_found"])
    assert "Already there before this change" in response.content.decode()
