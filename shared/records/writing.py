"""Bulk inserts, upserts and reads by key for SQLite and PostgreSQL; each statement is built once."""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Connection, Dialect, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite


def insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows that are known to be new; every row names every column."""
    _execute(connection, _insert(table, connection.dialect), rows)


def put_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert or overwrite whole rows by primary key; of several rows with one key the last one stands."""
    key = _key(table)
    latest = {tuple(row[name] for name in key): row for row in rows}
    _execute(connection, _upsert(table, connection.dialect), list(latest.values()))


def row_of(connection: Connection, table: Any, key: str) -> dict[str, Any] | None:
    """A row by its one-column primary key, or None."""
    sql, positional, names, flags = _by_key(table, connection.dialect)
    cursor = connection.connection.cursor()  # a result of SQLAlchemy's costs ten times the query itself
    cursor.execute(sql, (key,) if positional else {"key": key})
    found = cursor.fetchone()
    cursor.close()
    if found is None:
        return None
    row = dict(zip(names, found, strict=True))
    return row | {name: bool(row[name]) for name in flags if row[name] is not None}


def _execute(
    connection: Connection, statement: tuple[str, Sequence[str] | None], rows: Sequence[dict[str, Any]]
) -> None:
    """Columns hold text, integers, booleans and bytes only, which every driver takes without conversion."""
    sql, order = statement
    if not order:
        connection.exec_driver_sql(sql, list(rows))
        return
    pick = itemgetter(*order)
    connection.exec_driver_sql(sql, [pick(row) for row in rows] if len(order) > 1 else [(pick(row),) for row in rows])


@lru_cache(maxsize=256)
def _by_key(table: Any, dialect: Dialect) -> tuple[str, bool, Sequence[str], Sequence[str]]:
    """SQL text, whether the driver wants positions, the columns, and those that SQLite keeps as 0 and 1."""
    compiled = select(table).where(table.primary_key.columns[0] == bindparam("key")).compile(dialect=dialect)
    flags = [column.name for column in table.columns if isinstance(column.type, Boolean)]
    return str(compiled), bool(compiled.positiontup), table.columns.keys(), flags


@lru_cache(maxsize=256)
def _insert(table: Any, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    return _compiled(insert(table), table, dialect)


@lru_cache(maxsize=256)
def _upsert(table: Any, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    key = _key(table)
    statement: Any = (sqlite if dialect.name == "sqlite" else postgresql).insert(table)
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    if rest:
        return _compiled(statement.on_conflict_do_update(index_elements=key, set_=rest), table, dialect)
    return _compiled(statement.on_conflict_do_nothing(index_elements=key), table, dialect)


def _compiled(statement: Any, table: Any, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    """SQL text and, where the driver wants positions, the order of the columns."""
    compiled = statement.compile(dialect=dialect, column_keys=[column.name for column in table.columns])
    return str(compiled), compiled.positiontup


def _key(table: Any) -> list[str]:
    return [column.name for column in table.primary_key.columns]
