"""The benchmarks: what they reckon, write and draw. How quick anything is, no test says."""

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.chart import bars, lines
from benchmarks.figures import in_rotation, percentile, ratio, short, whole
from benchmarks.measures import TOPICS
from benchmarks.report import Report, as_table, plots_of

POSITIVE = st.floats(min_value=1e-3, max_value=1e6)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.04171, "0.0417"), (1.234, "1.23"), (45.61, "45.6"), (1234.5, "1,230"), (0, "0"), (math.nan, "–")],
)
def test_three_digits_of_a_figure_count(value: float, said: str) -> None:
    assert short(value) == said


def test_what_was_not_measured_is_a_dash() -> None:
    assert whole(math.nan) == "–"
    assert whole(12345.4) == "12,345"


def test_a_ratio_is_the_median_of_those_of_each_round() -> None:
    assert ratio([1, 10, 3], [1, 1, 1]) == 3
    assert ratio([2, 4], [1, 0]) == 2  # nothing was measured in the second
    assert math.isnan(ratio([1], [0]))


@given(st.lists(POSITIVE, min_size=1), st.floats(min_value=0.01, max_value=1))
def test_so_many_values_do_not_exceed_a_percentile_and_fewer_do_not_reach_it(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


def test_each_round_begins_with_another_measure() -> None:
    order: list[str] = []
    measures = {name: lambda name=name: order.append(name) for name in "abc"}
    found = in_rotation(measures, 3)
    assert "".join(order) == "abcbcacab"
    assert {name: len(each) for name, each in found.items()} == {"a": 3, "b": 3, "c": 3}


def test_a_table_stands_in_line() -> None:
    table = as_table(("", "ms"), [("page", "1.2"), ("longer", "12.3")]).splitlines()
    assert len({len(line) for line in table}) == 1
    assert table[2] == "| page   |  1.2 |"


def test_a_report_names_its_plots(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("Serving")
    report.plot("busy", "<svg/>", "Busy.")
    assert plots_of("\n".join(report.parts)) == ["busy.svg"] == [*report.plots]
    assert "## Serving" in capsys.readouterr().out


@given(
    st.dictionaries(
        st.text("ab<&", min_size=1), st.lists(st.tuples(POSITIVE, POSITIVE), min_size=1), min_size=1
    )
)
def test_any_curves_can_be_drawn(series: dict[str, list[tuple[float, float]]]) -> None:
    drawn = ElementTree.fromstring(lines("A & B", series, "pages", "ms"))
    assert {each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")} >= {*series}


@given(
    st.dictionaries(
        st.text("ab<&", min_size=1),
        st.dictionaries(st.text("c>", min_size=1), POSITIVE, min_size=1),
        min_size=1,
    )
)
def test_any_bars_can_be_drawn(groups: dict[str, dict[str, float]]) -> None:
    drawn = ElementTree.fromstring(bars("A & B", groups, "ms"))
    lengths = [float(each.get("width", "")) for each in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    assert len(lengths) == 1 + sum(map(len, groups.values()))
    assert max(lengths) <= 760


def test_each_topic_says_what_it_answers() -> None:
    assert all(topic.question.endswith("?") for topic in TOPICS.values())
