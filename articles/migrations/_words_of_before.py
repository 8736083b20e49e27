"""The boxed warning that a template said under articles until every word was sealed, as it said it."""

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


def boxed_warning() -> str:
    """All that stood in its frame: as this installation set it, or by default."""
    text, link, crisis = (
        os.environ.get(name, str(globals()[name]))
        for name in ("BOXED_WARNING_TEXT", "BOXED_WARNING_LINK", "CRISIS_HELP_TEXT")
    )
    read_it = f' <a href="{escape(link)}">Read the warning</a>' if link else ""
    warning = f"<h3>Boxed warning</h3><p>{escape(text)}{read_it}</p>"
    return warning + (f"<p>{escape(crisis)}</p>" if crisis else "")
