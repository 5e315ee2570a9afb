"""A store in which everything is there many times over: every row of every table copied under ids of its own."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
)

from shared.http import Service
from shared.records.derived import renew_derived

APART = 1_000_000
"""Between the numbers of one copy and of the next."""
HOUSEKEEPING = {
    *("alembic_version", "bookmark", "calendar_day", "deadline", "ended_session", "gathered", "inbox", "kept_once"),
    *("letter", "once", "outbox", "owing", "shadow_fingerprint", "signed_in", "unsent", "waiting"),
}
"""What no page lists row by row, what is counted from the rest, and days, which no number tells apart."""
Row = Mapping[str, Any]


def grow(service: Service, stays: Collection[str], *, copies: Sequence[int]) -> set[str]:
    """Every other copy belongs to units and people of its own, except units in `stays`; copies are told by numbers.

    Returns the tables that are empty: what is in none cannot be seen to grow.
    """
    with service.database.writing() as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        tables = [table for table in metadata.sorted_tables if table.name not in HOUSEKEEPING]
        rows = {table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
        people = {str(row["id"]) for row in rows[metadata.tables["account"]]}
        units = {str(row["code"]) for row in rows[metadata.tables["unit"]]}
        ids = {id_ for table in tables for id_ in _ids(table, rows[table])} - {*stays, "bca"}
        for number, copy in enumerate(copies):
            _write(connection, rows, ids if number % 2 else ids - units - people, copy)
        renew_derived(connection, service.plan.derived)
    service.database.wrote(service.plan.read_models)
    return {table.name for table in tables if not rows[table]}


def _ids(table: Table, rows: list[dict[str, Any]]) -> Iterator[str]:
    """What names a row, or must be in no second one."""
    keys = [
        list(each.columns) for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)
    ]
    keys += [list(index.columns) for index in table.indexes if index.unique]
    alone = {key[0].name for key in keys if len(key) == 1 and isinstance(key[0].type, String)}
    return (row[name] for row in rows for name in alone if row[name] and not _is_day(row[name]))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _write(connection: Connection, rows: Mapping[Table, list[dict[str, Any]]], ids: set[str], copy: int) -> None:
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(ids, key=len, reverse=True)))})(?![\w-])")
    for table, found in rows.items():
        told = [{name: _renamed(value, named, copy) for name, value in row.items()} for row in found]
        if table.name == "ledger":
            streams = {row["stream"] for row in found}
            told = _next(connection, table, [row for row in told if row["stream"] not in streams])
        else:
            counted = [column.name for column in table.columns if _counts(column)]
            for row in told:
                row.update({name: row[name] + copy * APART for name in counted if row[name] is not None})
        key = [column.name for column in table.primary_key]
        new = [row for row, old in zip(told, found, strict=False) if any(row[name] != old[name] for name in key)]
        if new:
            connection.execute(insert(table), new)


def _renamed(value: Any, named: re.Pattern[str], copy: int) -> Any:  # noqa: ANN401 - as columns have it
    return named.sub(rf"\g<0>-{copy}", value) if isinstance(value, str) else value


def _next(connection: Connection, ledger: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ledger takes no gap."""
    last = connection.execute(select(func.max(ledger.c.position))).scalar() or 0
    return [row | {"position": last + number} for number, row in enumerate(rows, start=1)]


def _counts(column: Column[Any]) -> bool:
    """Whether its numbers are those of a series, in which no two are alike."""
    series = column.name in ("position", "serial", "register_number") or column.primary_key
    return isinstance(column.type, Integer) and series
