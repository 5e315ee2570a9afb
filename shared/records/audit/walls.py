"""Whether the store itself is whole: the triggers that keep books append-only, the book tables, SQLite's own pages."""

from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateTable

from shared.records.audit.finding import Finding
from shared.records.database import table_of, walls
from shared.records.tables import APPEND_ONLY, BOOK_TABLES


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
    stored = {name: _words(sql) for name, sql in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")}
    for name in APPEND_ONLY:
        for statement in walls(name, sqlite=True):
            trigger = statement.split()[5]
            if stored.get(trigger) != _words(statement.replace("IF NOT EXISTS ", "", 1)):
                yield Finding("wall", trigger, "bức tường chống sửa, xóa không còn nguyên vẹn")
    for model in BOOK_TABLES:
        table = table_of(model)
        if stored.get(table.name) != _words(str(CreateTable(table).compile(dialect=connection.dialect))):
            yield Finding("wall", table.name, "định nghĩa của bảng đã bị thay đổi")


def _words(sql: str | None) -> str:
    return " ".join((sql or "").split())
