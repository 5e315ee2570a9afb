"""Binds private text to the ledger: text and random salt lie in a table, their digest in the event.

The event tells nothing about the text; once text and salt are erased, nobody can try texts against the digest.
"""

import secrets
from collections.abc import Mapping, Sequence
from hmac import compare_digest
from hmac import new as hmac
from typing import Any, ClassVar

from sqlalchemy import text
from sqlmodel import Field, SQLModel

from shared.records.codec import canonical
from shared.records.database import table_of


class Bound(SQLModel):
    """A private row that an event stands for, alone or with the others of one occasion."""

    bound: ClassVar[tuple[str, ...]] = ()
    """Columns the digest covers, the key among them."""
    joined: ClassVar[str] = ""
    """The column by which events name the rows; empty for the primary key."""
    unsaid: ClassVar[bool] = False
    """Whether older rows were written without any event: then one that no event names is older, not forged."""
    salt: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


def bind(*rows: Bound) -> str:
    """Salt rows that are about to be written, and give the digest for the event that says so."""
    salt = rows[0].salt or secrets.token_hex(16)
    for row in rows:
        row.salt = salt
    return _digest(type(rows[0]), [_values(row) for row in rows])


def fits(digest: str, *rows: Bound | None) -> bool:
    """Whether rows are still what the event with this digest stands for; a missing one is not."""
    there = [row for row in rows if row is not None]
    return bool(there) and are_bound(type(there[0]), [_values(row) for row in there], digest)


def are_bound(model: type[Bound], rows: Sequence[Mapping[str, Any]], digest: str) -> bool:
    """The same of rows as they are stored."""
    return len({row["salt"] for row in rows}) == 1 and compare_digest(_digest(model, rows).encode(), digest.encode())


def joined_by(model: type[Bound]) -> str:
    """The column by which events name rows of this table."""
    return model.joined or str(table_of(model).primary_key.columns[0].name)


def _values(row: Bound) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*row.bound, "salt")}


def _digest(model: type[Bound], rows: Sequence[Mapping[str, Any]]) -> str:
    """HMAC-SHA-256 of the canonical content; what is empty is left out, so that a later column changes no digest."""
    said = sorted(canonical({name: _plain(row[name]) for name in model.bound if row[name]}) for row in rows)
    return hmac(
        str(rows[0]["salt"]).encode(), canonical([str(table_of(model).name), said]).encode(), "sha256"
    ).hexdigest()


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
