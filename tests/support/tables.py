"""Every table of a TOML file, at any depth."""

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]


def rows_of(value: object) -> Iterator[Row]:
    """Yield every table of the story, at any depth."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from rows_of(inner)
