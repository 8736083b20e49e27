"""The words of medicine that templates and settings said until every word was sealed, as they said them."""

import os
from html import escape

BOXED_WARNING_TEXT = (
    "In the United States, every antidepressant carries a boxed warning: "
    "it can bring on suicidal thoughts in children, teenagers and young adults."
)
BOXED_WARNING_LINK = (
    "https://www.fda.gov/drugs/postmarket-drug-safety-information-patients-and-providers/"
    "suicidality-children-and-adolescents-being-treated-antidepressant-medications"
)
CRISIS_HELP_TEXT = (
    "If you are thinking about harming yourself, call or text 988 (United States), day or night."
)
HEADING = "<h2>Before you start, change or stop</h2>"
DO_NOT_STOP = (
    "<p><strong>Do not stop suddenly.</strong> Stopping an antidepressant all at once can make you ill. "
    "Talk first to the person who prescribed it.</p>"
)


def setting(name: str) -> str:
    """What this installation set; else what was the default."""
    return os.environ.get(name, str(globals()[name]))


def boxed_warning_text() -> str:
    """The warning with its link, as a paragraph."""
    link = setting("BOXED_WARNING_LINK")
    link = f' <a href="{escape(link)}">Read the warning</a>' if link else ""
    return f"<p>{escape(setting('BOXED_WARNING_TEXT'))}{link}</p>"


def boxed_warning() -> str:
    """All that stood in its frame."""
    crisis = setting("CRISIS_HELP_TEXT")
    return f"<h3>Boxed warning</h3>{boxed_warning_text()}" + (f"<p>{escape(crisis)}</p>" if crisis else "")
