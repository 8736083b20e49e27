"""What medicine adds to the tables by which a change is judged."""

import pytest

from publishing.comparing import classify_html, lines_of_tables
from publishing.comparing.classifying import tables


def test_its_words_stand_beside_those_of_everybody() -> None:
    assert {"drop", "tablet", "doses"} <= tables.table("unit")
    assert {"without", "contraindicated"} <= tables.protected()
    assert tables.partners()["ileum"] == {"ilium", "ileus"}
    assert tables.usual_slips()["excma"] == "eczema"
    assert frozenset({"healthcare", "health-care"}) in tables.same_meaning()


@pytest.mark.parametrize(
    ("before", "after", "is_minor"),
    [
        ("Ask about excema.", "Ask about eczema.", True),
        ("Ask in healthcare.", "Ask in health-care.", True),
        ("It is parkinson's disease.", "It is Parkinson's disease.", True),
        ("One tabet is small.", "One tablet is small.", True),
        ("The oral way is usual.", "The aural way is usual.", False),
        ("It is contraindicated contraindicated here.", "It is contraindicated here.", False),
    ],
)
def test_a_change_is_judged_by_them(before: str, after: str, is_minor: bool) -> None:
    assert classify_html(f"<p>{before}</p>", f"<p>{after}</p>").is_minor is is_minor


def test_a_table_that_nobody_asks_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_of_tables, "_sources", [lambda: ["[unti]", "pinch pinches"]])
    with pytest.raises(KeyError, match="unti"):
        tables._tables.__wrapped__()
