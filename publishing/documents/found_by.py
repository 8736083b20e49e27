"""By what readers may find a page: the names that it is known by, and its texts under their headings."""

from typing import NamedTuple


class KnownAs(NamedTuple):
    """A name under which readers may look for a page.

    ``told`` completes the sentence “*name* is … *title*” where that is not clear by itself: “short for”.
    ``is_taken_for_it``: it is the name of something else, which is easily taken for this.
    """

    name: str
    told: str = ""
    is_taken_for_it: bool = False


class UnderHeading(NamedTuple):
    """A text of a page with its heading, in HTML, and the anchor at which it stands.

    ``subject`` names the question that it answers, if it answers one that is asked of other pages too.
    """

    anchor: str
    heading: str
    html: str
    subject: str = ""
