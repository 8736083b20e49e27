"""What stands around every page: the name of the site, its help lines, its disclaimer, where its foot leads.

It is read from what is live of the page “The site”, and is no part of any edition: an old one stands in
today’s frame. Where the database cannot be asked, there is the last one that was read.
"""

from publishing.frame.before import FrameOfBefore
from publishing.frame.frame import NEUTRAL, Frame
from publishing.frame.kept import kept_frame
from publishing.frame.reading import frame_now

__all__ = [
    "NEUTRAL",
    "Frame",
    "FrameOfBefore",
    "frame_now",
    "kept_frame",
]
