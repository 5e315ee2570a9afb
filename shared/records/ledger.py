"""The hash of a ledger row, and where a chain breaks."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
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


def message_id(at: datetime, row_hash: str) -> str:
    """The id of what a ledger row says: a UUIDv8 (RFC 9562, 5.8) of its instant and hash, so that all can check it."""
    value = int(at.timestamp() * 1000) << 80 | int(row_hash[:20], 16)
    value = value & ~(0xF << 76) | 0x8 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def time_of(id_: str) -> datetime:
    """The instant in a message id, to the millisecond."""
    return datetime.fromtimestamp((uuid.UUID(id_).int >> 80) / 1000, UTC)


@dataclass(frozen=True)
class Break:
    """The places where a chain was changed."""

    position: int
    reason: str


def breaks(rows: Iterable[dict[str, Any]]) -> Iterator[Break]:
    """Every row that was changed, put in, taken out or moved, in order. A cut tail is only seen by witnesses."""
    previous, expected = GENESIS, 1
    for row in rows:
        if row["position"] != expected:
            yield Break(expected, f"thiếu dòng, hoặc thừa dòng, trước dòng {row['position']}")
        if row["previous"] != previous:
            yield Break(row["position"], "không nối tiếp dòng đứng trước (cột previous)")
        if hash_of(row) != row["hash"]:
            yield Break(row["position"], "nội dung không khớp với mã băm của dòng")
        previous, expected = row["hash"], row["position"] + 1
