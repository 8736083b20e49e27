"""What rich text may hold, whatever is sent, and what is read from it."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publishing.site_words import SiteWords
from publishing.text import BLOCK_NAMES, KEPT, MARKS, block_names, editor, richtext, sanitise

ALLOWED = {
    "p": set(),
    "h2": set(),
    "h3": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "strong": set(),
    "em": set(),
    "sub": set(),
    "sup": set(),
    "br": set(),
    "a": {"href", "data-page", "data-section"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "aside": {"class"},
    "cite": {"data-reference"},
}
INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
HOSTILE_TAGS = [
    *ALLOWED,
    "b",
    "i",
    "h1",
    "h6",
    "div",
    "span",
    "del",
    "s",
    "script",
    "style",
    "svg",
    "math",
    "mtext",
    "template",
]
HOSTILE_TAGS += [
    "button",
    "select",
    "textarea",
    "title",
    "form",
    "caption",
    "object",
    "noscript",
    "iframe",
    "img",
]
HOSTILE_ATTRIBUTES = [
    'class="get-help"',
    'class="get-help other"',
    'data-page="42"',
    'data-reference="a1b2-2"',
    'data-reference="A b"',
    'data-page="4 2"',
    'data-section="doses"',
    'data-section="a b"',
    'data-page="٤٢"',
    'href="https://example.org/a?b=c&amp;d"',
    'href="//example.org"',
    'href="/drugs/"',
    'href="javascript:alert(1)"',
    'href="java&#10;script:alert(1)"',
    'href="HTTPS://user@example.org"',
    'href="https://exämple.org/ü"',
    'href="mailto:a@example.org"',
    'href="data:text/html,x"',
    'href="tel:+44 1632 960001"',
    'start="3"',
    'start="-1"',
    'colspan="2"',
    'rowspan="999999"',
    'colspan="&#178;"',
    'scope="col"',
    'style="color:red"',
    'style="display:none"',
    'style="font-family:Symbol"',
    'onclick="alert(1)"',
    'id="x"',
    'lang="de"',
    'title="x"',
]

tag = st.builds(
    lambda slash, name, attributes: f"<{slash}{name} {' '.join(attributes)}>",
    st.sampled_from(["", "", "/"]),
    st.sampled_from(HOSTILE_TAGS),
    st.lists(st.sampled_from(HOSTILE_ATTRIBUTES), max_size=2),
)
odd_text = st.sampled_from(
    [
        "a",
        " ",
        "\n",
        "\xa0",
        "\u0338",
        "e\u0301",
        "\u0301",
        "\u202e",
        "\u200d",
        "\x00",
        "\x85",
        "\ud800",
        "&#x202e;",
        "<",
        ">",
        "&",
        "&amp;lt;",
        "&nbsp;",
        "<!--",
        "-->",
        "]]>",
        '"',
        "10 mg",
        "<br>",
        "&#824;",
        "\u2028",
        "\ufdd0",
    ]
)
hostile_html = st.lists(st.one_of(tag, odd_text, st.text(max_size=5)), max_size=40).map("".join)


class Reader(HTMLParser):
    """Reads strictly: each tag is closed in turn, and nothing is there but tags and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.append((name, {key: value or "" for key, value in attributes}))
        if name != "br":
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


@settings(max_examples=100, deadline=None)
@given(hostile_html)
@example("<p>a</p>\u0338b")
@example("<table><tr><th></th><td>x")
def test_sanitising_twice_is_sanitising_once(html: str) -> None:
    once = sanitise(html)
    assert sanitise(once) == once


@settings(max_examples=100, deadline=None)
@given(hostile_html)
def test_only_the_allowed_set_remains_whatever_is_sent(html: str) -> None:
    for name, attributes in Reader(sanitise(html)).seen:
        assert attributes.keys() <= ALLOWED[name]
        if name == "a":
            assert attributes.keys() in ({"href"}, {"data-page"}, {"data-page", "data-section"})
            assert attributes.get("data-page", "1").isascii()
            assert attributes.get("data-page", "1").isdigit()
            assert attributes.get("href", "mailto:").startswith(("https://", "http://", "mailto:", "tel:"))
        if name == "cite":
            assert re.fullmatch("[a-z0-9-]{1,40}", attributes["data-reference"])
        if name == "aside":
            assert attributes == {"class": "get-help"}


@settings(max_examples=100, deadline=None)
@given(hostile_html)
def test_what_remains_is_in_nfc_and_free_of_invisible_characters(html: str) -> None:
    clean = sanitise(html)
    assert unicodedata.is_normalized("NFC", clean)
    assert not [char for char in clean if unicodedata.category(char) in INVISIBLE]


@settings(max_examples=100, deadline=None)
@given(hostile_html)
def test_what_readers_get_is_well_formed_with_unique_ids(html: str) -> None:
    rendered = Reader(richtext.render(html, {42: "/drugs/amitriptyline/"}).replace("/>", "></path>"))
    ids = [attributes["id"] for _, attributes in rendered.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(
        attributes.keys() == {"href"} | attributes.keys() - {"href"}
        for name, attributes in rendered.seen
        if name == "a"
    )


@settings(max_examples=100, deadline=None)
@given(hostile_html)
def test_what_is_read_of_a_text_is_read_of_its_sanitised_form(html: str) -> None:
    clean = sanitise(html)
    for read in (
        richtext.plain_text,
        richtext.headings,
        richtext.linked_pages,
        richtext.cited_in,
        richtext.has_call_out,
    ):
        assert read(html) == read(clean)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("<p>\xa0</p><p><br></p>", ""),
        ("plain words", "<p>plain words</p>"),
        ("<div>one</div><div>two</div>", "<p>one</p><p>two</p>"),
        ("<b>strong</b> <i>stressed</i>", "<p><strong>strong</strong> <em>stressed</em></p>"),
        ("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h3>b</h3>"),
        ("<p style='color:red' onclick='x()' lang=de>a</p>", "<p>a</p>"),
        ("<p>a<script>alert(1)</script><style>p{}</style></p>", "<p>a</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<aside class=get-help>Go now.</aside>", '<aside class="get-help"><p>Go now.</p></aside>'),
        ("<aside class=get-help><p> </p></aside>", ""),
        ("<aside>other</aside>", "<p>other</p>"),
        ("<strong>a <p>b</p></strong>c", "<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p>"),
        ("<p>a<a data-page=7>b</a></p>", '<p>a<a data-page="7">b</a></p>'),
        ("<p><a data-page=7 data-section=x-1>b</a></p>", '<p><a data-page="7" data-section="x-1">b</a></p>'),
        ("<p><a data-page=7 data-section='x y'>b</a></p>", '<p><a data-page="7">b</a></p>'),
        ("<p><a data-section=x>b</a></p>", "<p>b</p>"),
        ("<p><a href=https://x.org data-page=7>b</a></p>", '<p><a data-page="7">b</a></p>'),
        ("<p><a href=https://x.org> </a>b</p>", "<p>b</p>"),
        ("<p>10\u202e&#x200b; mg, cafe\u0301</p>", "<p>10 mg, café</p>"),
    ],
)
def test_a_text_takes_its_one_canonical_form(sent: str, kept: str) -> None:
    assert sanitise(sent) == kept


@pytest.mark.parametrize(
    "href",
    [
        "//x.org",
        "/drugs/",
        "#top",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:x",
        "https://a@x.org",
        "ftp://x.org",
    ],
)
def test_a_link_that_leads_nowhere_safe_becomes_plain_words(href: str) -> None:
    assert sanitise(f'<p><a href="{href}">words</a></p>') == "<p>words</p>"


@pytest.mark.parametrize("href", ["https://x.org", "http://x.org/a?b=c#d", "mailto:help@x.org"])
def test_a_link_to_the_web_is_kept(href: str) -> None:
    assert (
        sanitise(f'<p><a href="{href}" target=_blank>words</a></p>') == f'<p><a href="{href}">words</a></p>'
    )


def test_a_table_gets_a_head_and_scopes() -> None:
    sent = "<table><tr><th>Drug<th>Dose</tr><tr><th>A<td colspan=2 style='x'>5&nbsp;mg</table>"
    assert sanitise(sent) == (
        '<table><thead><tr><th scope="col"><p>Drug</p></th><th scope="col"><p>Dose</p></th></tr></thead>'
        '<tbody><tr><th scope="row"><p>A</p></th><td colspan="2"><p>5\xa0mg</p></td></tr></tbody></table>'
    )


def test_lists_deeper_than_five_levels_are_flattened_without_losing_words() -> None:
    words = "".join(f"<ul><li>{level}" for level in range(1, 9))
    assert sanitise(words).count("<ul>") == 5
    assert richtext.plain_text(words) == "\n".join("12345678")


def test_a_text_of_ten_megabytes_is_refused_unread_with_a_clear_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(richtext, "parse", lambda html: pytest.fail("It was read."))
    with pytest.raises(ValidationError, match="too long"):
        sanitise("<p>" * 3_400_000)


@pytest.mark.parametrize(
    "piece", ["<p>", "<b>", "<ul><li>", "<aside class=get-help>", "<a href=https://x.org>x", "&#x202e;"]
)
def test_the_longest_text_of_anything_is_sanitised_once_and_for_all(piece: str) -> None:
    once = sanitise((piece * richtext.MAX_LENGTH)[: richtext.MAX_LENGTH])
    assert sanitise(once) == once


def test_a_text_that_grows_too_long_by_its_canonical_spelling_is_refused() -> None:
    with pytest.raises(ValidationError, match="too long"):
        sanitise("&" * (richtext.MAX_LENGTH // 2))


def test_plain_text_keeps_the_meaning_of_raised_and_lowered_figures() -> None:
    assert (
        richtext.plain_text("<p>10<sup>6</sup> and CO<sub>2</sub></p><ul><li>a</li><li>b</li></ul>")
        == "10⁶ and CO₂\na\nb"
    )


def test_headings_links_and_call_outs_are_found() -> None:
    html = "<h2>How <em>long</em>?</h2><h3>x</h3><a data-page=9>a</a><a data-page=7>b</a><a data-page=9>c</a>"
    assert richtext.headings(html) == [(2, "How long?"), (3, "x")]
    assert richtext.linked_pages(html) == [9, 7]
    assert not richtext.has_call_out(html)
    with_call_out = html + "<aside class=get-help><p>Call a doctor.</p></aside>"
    assert richtext.has_call_out(with_call_out)
    assert "doctor" in richtext.plain_text(with_call_out)


def test_a_link_to_a_page_leads_to_its_address_or_is_plain_words() -> None:
    section = "<a data-page=7 data-section=doses>live</a>"
    assert richtext.render(section, {7: "/drugs/a/"}) == '<p><a href="/drugs/a/#doses">live</a></p>'
    html = "<p><a data-page=7>live</a> and <a data-page=8>not live</a></p>"
    assert (
        richtext.render(html, {7: "/drugs/a&b/"}) == '<p><a href="/drugs/a&amp;b/">live</a> and not live</p>'
    )


def test_a_link_to_the_web_is_marked_as_external() -> None:
    html = '<p><a href="https://x.org">x</a> <a href="mailto:a@x.org">y</a></p>'
    assert richtext.render(html, {}) == (
        '<p><a href="https://x.org" rel="external noopener">x</a> <a href="mailto:a@x.org">y</a></p>'
    )


def test_headings_get_ids_that_are_unique_on_the_whole_page() -> None:
    used = {"doses"}
    first = richtext.render("<h2>Doses</h2><h2>***</h2>", {}, used)
    second = richtext.render("<h3>Doses</h3>", {}, used)
    assert first == '<h2 id="doses-2">Doses</h2><h2 id="section">***</h2>'
    assert second == '<h3 id="doses-3">Doses</h3>'
    assert [
        richtext.heading_id(text, ids := {"doses"}) for _, text in richtext.headings("<h2>Doses</h2>")
    ] == ["doses-2"]
    assert "doses-2" in ids


def test_tables_scroll_in_a_named_region_that_keys_can_reach() -> None:
    table = "<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>A</td><td>5</td></tr></table>"
    rendered = richtext.render(table * 2, {})
    assert (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Table: Drug, Dose"><table>'
        in rendered
    )
    assert 'aria-label="Table: Drug, Dose (2)"' in rendered
    assert '<th scope="col">Drug</th>' in rendered


def test_a_call_out_says_what_it_is_in_words() -> None:
    rendered = richtext.render("<aside class=get-help><p>Call 112.</p></aside>", {})
    assert rendered.startswith(
        '<aside class="get-help" role="note" aria-label="Get medical help"><p class="get-help-title">'
    )
    assert "Get medical help</p><p>Call 112.</p></aside>" in rendered


def test_the_site_says_what_its_call_outs_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    call_out = "<aside class=get-help><p>Turn it off.</p></aside>"
    for module in (block_names, editor):
        monkeypatch.setattr(module, "SITE_WORDS", SiteWords(call_out="hot & sharp", call_out_button="Hot"))
    assert 'aria-label="Hot &amp; sharp"' in richtext.render(call_out, {})
    assert " Hot &amp; sharp</p><p>Turn it off." in richtext.render(call_out, {})
    field = richtext.RichTextField().formfield().widget.render("text", "")
    assert 'data-call-out="Hot &amp; sharp" data-call-out-button="Hot"' in field


def test_people_are_told_of_every_block_by_a_name() -> None:
    assert BLOCK_NAMES.keys() == KEPT - {*MARKS, "br", "cite"}


def test_the_form_field_sanitises_and_sees_only_real_changes() -> None:
    field = richtext.RichTextField().formfield()
    assert field.clean("<p>a<script>x</script></p>\x00") == "<p>a</p>"
    assert not field.has_changed("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>\n")
    assert field.has_changed("<p>a</p>", "<p>b</p>")
    assert field.has_changed("<p>a</p>", "b" * (richtext.MAX_LENGTH + 1))
    with pytest.raises(ValidationError, match="too long"):
        field.clean("b" * (richtext.MAX_LENGTH + 1))


MARK = '<cite data-reference="{}"></cite>'


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (
            f"<p>a{MARK.format('k1')}{MARK.format('k2')}</p>",
            f"<p>a{MARK.format('k1')}{MARK.format('k2')}</p>",
        ),
        (f"<p>a{MARK.format('k1')}{MARK.format('k1')}</p>", f"<p>a{MARK.format('k1')}</p>"),
        (
            f"<p><strong>a{MARK.format('k1')}b</strong></p>",
            f"<p><strong>a</strong>{MARK.format('k1')}<strong>b</strong></p>",
        ),
        (f"<p>a</p><p>{MARK.format('k1')}</p>", f"<p>a{MARK.format('k1')}</p>"),
        (f"<p>{MARK.format('k1')}</p>", ""),
        ("<p>In <cite>The Lancet</cite></p>", "<p>In The Lancet</p>"),
        ('<p>In <cite data-reference="K 1">it</cite></p>', "<p>In it</p>"),
        ("<p>a\ue000b</p>", "<p>a�b</p>"),
    ],
)
def test_a_mark_is_kept_in_one_spelling_and_any_other_cite_is_its_words(sent: str, kept: str) -> None:
    assert sanitise(sent) == kept


def test_a_mark_has_no_words_and_shows_the_number_of_its_reference() -> None:
    html = f"<h2>Dose{MARK.format('k1')}</h2><p>Once{MARK.format('gone')} a day.{MARK.format('k2')}</p>"
    assert richtext.plain_text(html) == "Dose\nOnce a day."
    assert richtext.headings(html) == [(2, "Dose")]
    assert richtext.cited_in(html) == ["k1", "gone", "k2"]
    rendered = richtext.render(html, {}, numbers={"k1": 2, "k2": 1})
    shown = '<sup class="citation"><a href="#reference-{0}" aria-label="Source {0}">{0}</a></sup>'
    assert rendered == f'<h2 id="dose">Dose{shown.format(2)}</h2><p>Once a day.{shown.format(1)}</p>'


def test_marks_take_no_room_of_a_text() -> None:
    full = f"<p>{'a' * (richtext.MAX_LENGTH - len('<p></p>'))}</p>"
    assert sanitise(full.replace("</p>", f"{MARK.format('k1')}</p>"))
