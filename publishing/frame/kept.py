"""The last frame that was read, on disk, for pages that cannot ask the database."""

import logging
import os
import tempfile
from pathlib import Path

from django.conf import settings

from publishing.frame.frame import NEUTRAL, Frame

logger = logging.getLogger(__name__)
_written: tuple[Path, Frame] | None = None


def keep_frame(frame: Frame) -> None:
    """Write the frame down if it is another than this process wrote last. Whoever reads gets a whole one.

    A disk that cannot be written on is told once, in the log.
    """
    global _written
    file = _file()
    if _written == (file, frame):
        return
    _written = (file, frame)
    try:
        _write_whole(file, frame.model_dump_json())
    except OSError:
        logger.exception("What stands around every page could not be kept in %s.", file)


def _write_whole(file: Path, text: str) -> None:
    descriptor, beside = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            written.write(text)
        os.replace(beside, file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def kept_frame() -> Frame:
    """The frame that was kept last; a neutral one if there is none, or it cannot be read."""
    try:
        return Frame.model_validate_json(_file().read_bytes())
    except (OSError, ValueError):
        return NEUTRAL


def _file() -> Path:
    return Path(settings.VAR_DIR) / "frame.json"
