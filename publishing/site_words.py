"""What reviewers and their work are called. The words are neutral; a site says its own in ``SITE_WORDS``."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class SiteWords:
    """Each as it stands within a sentence; a person comes after “a”, “any” and “another”.

    Two are stored too: ``reviewers`` is the name of a group, and ``reviewed`` begins the note that is sealed
    with the review of a live page. What was stored keeps the words of its day.
    """

    reviewer: str = "reviewer"
    reviewers: str = "Reviewers"
    expert: str = "reviewer"
    """The same person by profession."""

    review: str = "review"
    reviewed: str = "reviewed"
    call_out: str = "get help"
    """The title of the one call-out that a running text can have …"""

    call_out_button: str = ""
    """… and what stands on the button that makes one, if that is to be shorter."""

    example_address: str = "https://www.example.org/"


SITE_WORDS = SiteWords(**getattr(settings, "SITE_WORDS", {}))
