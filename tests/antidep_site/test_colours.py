"""Ink and paper: every text can be read, in both colour schemes (WCAG 2.2, success criterion 1.4.6)."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

PAPERS = ("paper", "paper-shaded", "paper-alarm", "paper-inserted", "paper-deleted")
INKS = ("ink", "ink-quiet", "accent", "alarm")


def schemes() -> dict[str, dict[str, str]]:
    """The colours of the light and of the dark scheme, by their names in the style sheet."""
    path = finders.find("antidep_site/css/tokens.css")
    assert path
    light, dark = Path(path).read_text().split("@media (prefers-color-scheme: dark)")
    return {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))
        for name, css in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_stands_out_from_every_paper_by_seven_to_one(scheme: str, paper: str, ink: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[ink], colours[paper]) >= 7


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_readers_and_editors_have_the_same_type_ink_and_space() -> None:
    """The one style sheet of readers begins with what the admin has as a file of its own."""
    shared, of_readers = (
        finders.find("antidep_site/css/tokens.css"),
        finders.find("antidep_site/css/site.css"),
    )
    assert isinstance(shared, str)
    assert isinstance(of_readers, str)
    assert Path(of_readers).read_text().startswith(Path(shared).read_text())
