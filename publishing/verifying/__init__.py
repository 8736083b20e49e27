"""Whether all that was ever published still stands as it was sealed, and all that is derived agrees.

Everything here only reads, but for ``repair``, which derives anew what can be derived.
"""

from publishing.verifying.derived import derived_faults
from publishing.verifying.repairs import repair
from publishing.verifying.seals import (
    Fault,
    Tell,
    at_one_moment,
    broken_seals,
    outdated_live_editions,
    tell_nobody,
)
from publishing.verifying.whole_ledger import ledger_faults, title_of

__all__ = [
    "Fault",
    "Tell",
    "at_one_moment",
    "broken_seals",
    "derived_faults",
    "ledger_faults",
    "outdated_live_editions",
    "repair",
    "tell_nobody",
    "title_of",
]
