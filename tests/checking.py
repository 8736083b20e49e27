"""What the tests of the checks share: what the checks say of a draft, beside what is live."""

from publishing.checking import Finding, Live, compose, run_checks
from publishing.models import Page


def findings(page: Page) -> list[Finding]:
    """What the checks find in the draft of this page."""
    live = Live()
    return run_checks(compose(page, live), live)


def found(page: Page, id: str) -> list[str]:
    """The messages of this check about the draft of this page."""
    return [finding.message for finding in findings(page) if finding.id == id]
