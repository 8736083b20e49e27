"""The reply that a text begins with: its first sentence, as search results show it."""

import re

from publishing.text import plain_text, shortened

LONGEST_REPLY = 240

_END_OF_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[^a-z])")


def reply_in(html: str) -> str:
    """The first sentence of a text, without its marks of sources; shortened if it is long."""
    lines = (line.strip() for line in plain_text(html).splitlines())
    first = next((line for line in lines if line), "")
    sentences = _END_OF_SENTENCE.split(first, maxsplit=1)
    return shortened(sentences[0].strip(), LONGEST_REPLY)
