"""Checks the store itself: append-only triggers, book tables, SQLite's pages."""

from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import Connection, text

from shared.records.audit.finding import Finding
from shared.records.database import Database
from shared.records.migrating import BOOK_STEPS, migrate
from shared.records.tables import APPEND_ONLY


def check_walls(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        yield from _sqlite(connection)
        return
    query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    standing = set(connection.execute(text(query)).scalars())
    for name in APPEND_ONLY:
        if f"{name}_append_only" not in standing:
            yield Finding("wall", f"{name}_append_only", "thiếu bức tường chống sửa, xóa của bảng này")


def _sqlite(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Finding("store", "store.db", line)
    stored = _definitions(connection)
    for name, definition in _as_made().items():
        if stored.get(name) != definition:
            yield Finding("wall", name, "bảng, chỉ mục hoặc bức tường chống sửa, xóa này không còn như khi được lập")


@cache
def _as_made() -> Mapping[str, str]:
    """What the steps make of the books: the models do not word a table that was altered as SQLite does."""
    fresh = Database("sqlite://", "")
    migrate(fresh, [BOOK_STEPS])
    with fresh.writer.connect() as connection:
        made = _definitions(connection)
    fresh.close()
    return made


def _definitions(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}
