"""Countries by their codes of ISO 3166-1, as readers of English call them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_LIST = Path(__file__).parent / "data" / "countries.txt"


@cache
def countries() -> Mapping[str, str]:
    """The name of every country by its code: ``{"NZ": "New Zealand", …}``."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return MappingProxyType({code: name for code, _, name in pairs})
