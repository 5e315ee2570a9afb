"""The ledger's own arithmetic: what a row hashes to, and where a chain breaks."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

GENESIS = "0" * 64
HASHED = (
    "position",
    "stream",
    "version",
    "type",
    "at",
    "on",
    "actor",
    "body",
    "said",
    "causation",
    "trace",
    "previous",
)
_encoder = msgspec.json.Encoder()


def hash_of(row: dict[str, Any]) -> str:
    """SHA-256 over every column, hex; `previous` is among them, which makes the rows a chain."""
    return hashlib.sha256(_encoder.encode([row[name] for name in HASHED])).hexdigest()


@dataclass(frozen=True)
class Break:
    """Where a chain is not what it was when it was written."""

    position: int
    reason: str


def breaks(rows: Iterable[dict[str, Any]]) -> Iterator[Break]:
    """Every row that was changed, put in, taken out or moved, in order. A cut tail is only seen by witnesses."""
    previous, expected = GENESIS, 1
    for row in rows:
        if row["position"] != expected:
            yield Break(expected, f"missing before row {row['position']}")
        if row["previous"] != previous:
            yield Break(row["position"], "does not follow the row before it")
        if hash_of(row) != row["hash"]:
            yield Break(row["position"], "content does not match its hash")
        previous, expected = row["hash"], row["position"] + 1
