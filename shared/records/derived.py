"""Derived tables: counts that pages ask for, computed again wherever the read model they come from changes.

A cache and no evidence: no audit compares it, and it may be dropped at any time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from shared.records.codec import digest_of
from shared.records.database import table_of
from shared.records.read_models import Fingerprint, indexes
from shared.records.writing import put_all

Written = Mapping[type[SQLModel], Sequence[Mapping[str, Any]]]
"""Rows of read models that a transaction has written, by table."""
MARK = table_of(Fingerprint)
ROW = 2
"""Of the fingerprints; the first is the read models'."""


@dataclass(frozen=True)
class Derived:
    """One such table. `renew` recomputes what the pending rows concern, in their transaction; everything for None."""

    table: type[SQLModel]
    of: frozenset[type[SQLModel]]
    """The read models it follows from."""
    by: Callable[[], str]
    """What else it follows from, in so many words: with another text everything is counted anew at start."""
    renew: Callable[[Connection, Written | None], None]


def renew_derived(connection: Connection, derived: Sequence[Derived]) -> None:
    """Make these tables and fill them."""
    tables = [table_of(each.table) for each in derived]
    SQLModel.metadata.drop_all(connection, tables=tables)
    SQLModel.metadata.create_all(connection, tables=tables)
    for each in derived:
        each.renew(connection, None)
    put_all(connection, MARK, [{"id": ROW, "digest": _fingerprint(connection, derived)}])


def recount(connection: Connection, derived: Sequence[Derived], written: Written) -> None:
    """After the read models of a transaction are written, before it commits."""
    for each in derived:
        if concerned := {model: rows for model, rows in written.items() if model in each.of}:
            each.renew(connection, concerned)


def are_derived(connection: Connection, derived: Sequence[Derived]) -> bool:
    """Whether today's code has filled them."""
    if not derived:
        return True
    if not inspect(connection).has_table(MARK.name):
        return False
    digest = connection.execute(select(MARK.c.digest).where(MARK.c.id == ROW)).scalar()
    return digest == _fingerprint(connection, derived)


def _fingerprint(connection: Connection, derived: Sequence[Derived]) -> str:
    derived = sorted(derived, key=lambda each: str(table_of(each.table).name))  # the order changes no row
    tables = [table_of(each.table) for each in derived]
    made = [str(CreateTable(table).compile(dialect=connection.dialect)) for table in tables]
    return digest_of([made, [indexes(connection, table) for table in tables], [each.by() for each in derived]])
