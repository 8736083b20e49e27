"""The template tags of the public pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.template import Context, Template

from publishing.documents import RichText


@dataclass
class Item:
    anchor: str
    title: str = ""


def rendered(source: str, **context: Any) -> str:
    return Template("{% load pages %}" + source).render(Context(context))


def test_a_link_to_a_live_page_leads_to_its_address() -> None:
    text = RichText(html='<p>Take <a data-page="7">duloxetine</a>.</p>')
    html = rendered("{% richtext text %}", text=text, addresses={7: "/drugs/duloxetine/"})
    assert html == '<p>Take <a href="/drugs/duloxetine/">duloxetine</a>.</p>'


def test_a_link_to_what_is_not_live_is_plain_words() -> None:
    text = RichText(html='<p>Take <a data-page="7">duloxetine</a>.</p>')
    assert rendered("{% richtext text %}", text=text, addresses={}) == "<p>Take duloxetine.</p>"


@pytest.mark.parametrize("value", [None, RichText()])
def test_no_text_renders_as_nothing(value: RichText | None) -> None:
    assert rendered("{% richtext value %}", value=value) == ""


def test_equal_headings_of_two_texts_get_different_ids() -> None:
    text = RichText(html="<h3>How it helps</h3>")
    html = rendered("{% richtext text %}{% richtext text %}", text=text)
    assert 'id="how-it-helps"' in html
    assert 'id="how-it-helps-2"' in html


def test_a_heading_never_takes_the_id_of_a_section() -> None:
    text = RichText(html="<h3>Nerve pain</h3>")
    html = rendered("{% richtext text %}", text=text, contents=[Item("nerve-pain")])
    assert 'id="nerve-pain-2"' in html


def test_one_rendering_of_a_page_knows_nothing_of_another() -> None:
    text = RichText(html="<h3>Nerve pain</h3>")
    assert rendered("{% richtext text %}", text=text) == rendered("{% richtext text %}", text=text)


def test_the_name_of_a_live_page_is_a_link() -> None:
    html = rendered('{% page_link 3 "Elavil" %}', addresses={3: "/drugs/amitriptyline/"})
    assert html == '<a href="/drugs/amitriptyline/">Elavil</a>'


def test_the_name_of_a_page_that_is_not_live_is_plain_and_escaped() -> None:
    assert rendered("{% page_link 3 name %}", name="A & B", addresses={}) == "A &amp; B"


def test_a_section_has_the_anchor_that_the_contents_lead_to() -> None:
    contents = [Item("first"), Item("second")]
    assert rendered("{% section_anchor 1 %}", contents=contents) == "second"


def test_a_section_that_the_contents_do_not_list_is_numbered() -> None:
    assert rendered("{% section_anchor 2 %}", contents=[]) == "section-3"


def test_the_list_of_a_kind_is_found_by_its_name() -> None:
    assert rendered('{% list_address "drug_class" %}') == "/drug-classes/"


def test_a_day_is_written_in_full() -> None:
    assert rendered("{{ day|date_in_full }}", day=date(2019, 4, 22)) == "22 April 2019"


def test_a_month_is_written_in_full() -> None:
    assert rendered("{{ day|month_and_year }}", day=date(2027, 5, 1)) == "May 2027"


@pytest.mark.parametrize("name", ["date_in_full", "month_and_year"])
def test_a_day_that_is_not_known_is_not_written(name: str) -> None:
    assert rendered(f"{{{{ day|{name} }}}}", day=None) == ""
