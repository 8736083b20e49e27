"""Names of medicines, brands and classes that one slip of the pen could turn into another."""

from pathlib import Path

from publishing.comparing import protects_names

_FILE = Path(__file__).parent / "data" / "names_of_medicines.txt"


@protects_names
def names_of_medicines() -> list[str]:
    """The names of the file, which has one a line and remarks after ``#``."""
    lines = (line.strip() for line in _FILE.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
