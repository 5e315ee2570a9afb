"""Bulk inserts and upserts that read the same on SQLite and PostgreSQL."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.dialects import postgresql, sqlite


def insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows that are known to be new."""
    connection.execute(insert(table), rows)


def put_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert or overwrite whole rows by primary key; of several rows with one key the last one stands."""
    key = [column.name for column in table.primary_key.columns]
    latest = {tuple(row[name] for name in key): row for row in rows}
    connection.execute(_upsert(table, connection.dialect.name), list(latest.values()))


@lru_cache(maxsize=256)
def _upsert(table: Any, dialect: str) -> Any:
    key = [column.name for column in table.primary_key.columns]
    statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    if not rest:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_=rest)
