"""What the verbs of publishing raise. Each message is a sentence for the person who tried."""

from django.core.exceptions import PermissionDenied


class Refused(Exception):
    """A verb was refused and nothing was changed. The message says why and what to do."""


class NotAllowed(Refused, PermissionDenied):
    """The person lacks the role for this verb."""


class StaleDraft(Refused):
    """The draft was saved by somebody else after this form was opened."""
