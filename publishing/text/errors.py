"""What the verbs of publishing raise. Each message is a sentence for the person who tried."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from publishing.text.lines import one_line


class Refused(Exception):
    """A verb was refused and nothing was changed. The message says why and what to do."""


class NotAllowed(Refused, PermissionDenied):
    """The person lacks the role for this verb."""


class DraftGone(Refused, Http404):
    """The draft is not there any more. A screen that was about to show it says so."""

    def __init__(self) -> None:
        super().__init__(
            "This draft is gone: it was a correction that was published or discarded meanwhile, or the page "
            "was deleted. Open the page again."
        )


class StaleDraft(Refused):
    """The draft was saved by somebody else after this form was opened."""


class CannotBeOpened(Refused):
    """A sealed edition cannot be read. It stops only its own page; ``why`` is for administrators."""

    def __init__(self, edition: object, why: object) -> None:
        self.why = one_line(str(why)) or type(why).__name__
        super().__init__(
            f"“{edition}” cannot be opened, so this can be neither shown nor done. "
            "Other pages are not touched by it. An administrator has to see to it."
        )
