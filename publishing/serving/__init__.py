"""What lets a front desk keep answers: what each depends on, and a generation that counts changes up."""

from publishing.serving import acknowledgement
from publishing.serving.generation import Generation, PublicChange
from publishing.serving.public_view import is_public, public
from publishing.serving.surrogate_keys import (
    WHOLE_SITE,
    depends_on,
    name_of,
    of_kind,
    of_page,
    pointing_at,
    summaries_pointing_at,
)

__all__ = [
    "WHOLE_SITE",
    "Generation",
    "PublicChange",
    "acknowledgement",
    "depends_on",
    "is_public",
    "name_of",
    "of_kind",
    "of_page",
    "pointing_at",
    "public",
    "summaries_pointing_at",
]
