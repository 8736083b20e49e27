"""A web page with what came and what went marked in its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from publishing.comparing import marked_page


def page(text: str) -> str:
    return f"<body><nav>Menu</nav><main>{text}</main></body>"


def marked(before: str, after: str) -> str:
    return marked_page(page(before), page(after)).html.removeprefix("<body><nav>Menu</nav><main>")[:-14]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "<p>Take 10 mg.</p>",
            "<p>Take 100 mg.</p>",
            '<p>Take <del id="change-1">10</del><ins>100</ins> mg.</p>',
        ),
        (
            "<p>Take 0.5 mg.</p>",
            "<p>Take 5 mg.</p>",
            '<p>Take <del id="change-1">0.5</del><ins>5</ins> mg.</p>',
        ),
        (
            "<ul> <li>Do not drive</li> <li>Sleep</li> </ul>",
            "<ul> <li>Sleep</li> </ul>",
            '<ul> <li><del id="change-1">Do not drive</del></li><li>Sleep</li> </ul>',
        ),
        (
            "<table><tbody><tr><td>A</td></tr></tbody></table>",
            "<table><tbody><tr><td>A</td></tr><tr><td>B</td></tr></tbody></table>",
            '<table><tbody><tr><td>A</td></tr><tr><td><ins id="change-1">B</ins></td></tr></tbody></table>',
        ),
        (
            "<table><tbody><tr><td>A</td></tr><tr><td>B</td><td>C</td></tr></tbody></table>",
            "<table><tbody><tr><td>A</td></tr></tbody></table>",
            "<table><tbody><tr><td>A</td></tr>"
            '<tr><td><del id="change-1">B</del></td><td><del>C</del></td></tr></tbody></table>',
        ),
        (
            "<h1>Doxepin</h1>",
            "<h1>Lithium</h1>",
            '<h1><del id="change-1">Doxepin</del><ins>Lithium</ins></h1>',
        ),
        (
            '<p>See <a href="/a/">this</a>.</p>',
            '<p>See <a href="/b/">this</a>.</p>',
            '<p>See <a href="/b/"><del id="change-1">this</del><ins>this</ins></a>.</p>',
        ),
        (
            "<p>Not now.</p>",
            "<p><strong>Not</strong> now.</p>",
            '<p><del id="change-1">Not</del><strong><ins>Not</ins></strong> now.</p>',
        ),
        (
            '<picture><source srcset="a"><img src="a.png" alt="A"></picture>',
            '<picture><source srcset="b"><img src="b.png" alt="A"></picture>',
            '<del id="change-1"><picture><source srcset="a"><img src="a.png" alt="A"></picture></del>'
            '<ins><picture><source srcset="b"><img src="b.png" alt="A"></picture></ins>',
        ),
        ("<details><p>A</p></details>", "<details><p>A</p></details>", "<details open><p>A</p></details>"),
        ("<p>a &lt; b</p>", "<p>a &gt; b</p>", '<p>a <del id="change-1">&lt;</del><ins>&gt;</ins> b</p>'),
    ],
)
def test_what_changed_is_marked_in_its_place(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


SOURCES = '<ol><li id="reference-1">{}</li><li id="reference-2">{}</li></ol>'


def test_a_citation_is_marked_where_its_source_is_another_and_not_where_its_number_is() -> None:
    before = '<p>It helps<a href="#reference-1">1</a>.</p>' + SOURCES.format("Smith", "Jones")
    renumbered = '<p>It helps<a href="#reference-2">2</a>.</p>' + SOURCES.format("Jones", "Smith")
    swapped = '<p>It helps<a href="#reference-2">2</a>.</p>' + SOURCES.format("Smith", "Jones")
    assert '<a href="#reference-2">2</a>' in marked(before, renumbered)
    assert '<del id="change-1">1</del><ins>2</ins></a>' in marked(before, swapped)


def test_what_stands_around_the_words_is_not_marked() -> None:
    before = '<nav>A</nav><p>One.</p><ul aria-hidden="true"><li>1</li></ul>'
    after = '<nav>B</nav><p>One.</p><ul aria-hidden="true"><li>2</li></ul>'
    found = marked_page(page(before), page(after))
    assert (found.html, found.count) == (page(after), 0)


BLOCKS = [
    "<p>Not now. 5 mg</p>",
    "<ul><li>a</li><li>b</li></ul>",
    "<p>b</p>",
    "<h2>c</h2>",
    "<table><tbody><tr><td>d</td><td>e</td></tr></tbody></table>",
    "<dl><div><dt>f</dt><dd>g</dd></div></dl>",
    "<section><p>h <strong>i</strong></p></section>",
]
TEXTS = some.lists(some.sampled_from(BLOCKS), max_size=6).map("".join)


@given(TEXTS, TEXTS)
def test_each_word_that_came_or_went_is_marked(before: str, after: str) -> None:
    """Without what went it is the new page; what went and what stayed is all of the old one."""
    found = marked_page(page(before), page(after))
    went, came = r"<del\b[^>]*>(.*?)</del>", r"</?ins\b[^>]*>"
    without_gone = re.sub(went, "", re.sub(came, "", found.html))
    assert words(without_gone) == words(page(after))
    as_it_was = re.sub(r"<ins\b[^>]*>.*?</ins>", "", found.html)
    assert words(as_it_was) == words(page(before))
    assert (found.count == 0) == (words(page(before)) == words(page(after)))


def words(html: str) -> list[str]:
    return re.findall(r"\w+|[.]", re.sub(r"<[^>]*>", " ", html))
