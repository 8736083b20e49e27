"""What is said where the checks found errors, and who is stopped by them."""

from collections.abc import Sequence

from publishing.checking import Finding
from publishing.pages import Page
from publishing.text import Refused


def refuse_errors(errors: Sequence[tuple[Page, Finding]]) -> None:
    """Raise ``Refused``, with the first of these errors and what to do about it, if there are any."""
    if errors:
        page, finding = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        where = f" ({finding.where})" if finding.where else ""
        raise Refused(f"The checks found an error on “{page}”{where}: {finding.message}{more}")
