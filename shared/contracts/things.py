"""Which things an event or a command is about, by their opaque ids: for spans and logs."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.kernel import key_of, kind_of

SAID = ("nomination", "campaign")
"""Fields of contracts that name such a thing, in every contract that has them."""
STREAMS = {"nomination": ("nomination",), "dossier": ("nomination", "dossier"), "campaign": ("campaign",)}
"""What the key of a stream names, by its kind: a dossier has the id of its nomination."""
BALLOT = "round"
"""The kind of stream that holds the sheets of a ballot."""
BULK = 32
"""More messages of one act than these, none about a nomination, are said as one: an import of the tree."""


def things_said(said: Mapping[str, Any]) -> dict[str, str]:
    """Of a contract, by its fields."""
    return {f"thidua.{name}": value for name in SAID if isinstance(value := said.get(name), str) and value}


def things_of(streams: Iterable[str]) -> dict[str, str]:
    """Of an act, by the streams it wrote to; where it was about several things of a kind, none of them."""
    found: dict[str, set[str]] = {}
    for stream in streams:
        for name in STREAMS.get(kind_of(stream), ()):
            found.setdefault(f"thidua.{name}", set()).add(key_of(stream))
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def has_life(stream: str) -> bool:
    """Whether acts on this stream weeks apart are one story. A ballot's are not: its sheets stay strangers."""
    return kind_of(stream) in STREAMS


def is_secret(stream: str) -> bool:
    """Whether no log line may tell who acted here or when: between two such lines a sheet could be placed."""
    return kind_of(stream) == BALLOT
