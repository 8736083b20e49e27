"""A document as plain text, for search and reading-age checks."""

from publishing.documents.document import Part, RichText
from publishing.text import plain_text


def plain_text_of(part: Part) -> str:
    """Everything that readers read in the part, as plain text, one piece a line."""
    return "\n".join(piece for piece in _pieces(part) if piece)


def _pieces(part: Part) -> list[str]:
    if isinstance(part, RichText):
        return [plain_text(part.html)]
    pieces: list[str] = []
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Part):
            pieces += _pieces(value)
        elif isinstance(value, tuple):
            pieces += [
                text for item in value for text in (_pieces(item) if isinstance(item, Part) else [str(item)])
            ]
        elif isinstance(value, str) and name not in UNREAD:
            pieces.append(value)
    return pieces


UNREAD = {"slug", "sha256", "format", "relation", "frequency", "url", "country"}
