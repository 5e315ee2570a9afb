"""One finding of the audit, and how untrusted rows are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError

RawRow = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """`check` names what was looked at, `where` table, key and column, `detail` (Vietnamese) what is wrong there."""

    check: str
    where: str
    detail: str


class Unreadable(Exception):
    """Rows of this table cannot be read at all; that alone says nothing about who changed what."""

    def __init__(self, table: str, reason: object) -> None:
        super().__init__(f"{table}: {reason}")
        self.table = table


def unreadable(error: Exception) -> Finding:
    """A finding of its own kind: a damaged page is no forgery, and no proof against one."""
    where = error.table if isinstance(error, Unreadable) else "store.db"
    detail = "không đọc được: trang của kho bị hỏng, chưa kết luận là bị sửa; hãy khôi phục từ bản sao"
    return Finding("unreadable", where, f"{detail} ({getattr(error, 'orig', None) or error.__cause__ or error})")


def trust_nothing(engine: Engine) -> None:
    """Hand out even text that is no UTF-8 any more (SQLite); a damaged byte is a finding, not a fault."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _lenient)


def raw_rows(connection: Connection, table: Any) -> Iterator[RawRow]:
    """All rows of a SQLAlchemy table as they are stored, by primary key. Raises Unreadable."""
    names = [connection.dialect.identifier_preparer.quote(column.name) for column in table.columns]
    key = [connection.dialect.identifier_preparer.quote(column.name) for column in table.primary_key.columns]
    quoted = connection.dialect.identifier_preparer.quote(table.name)
    query = f"SELECT {', '.join(names)} FROM {quoted} ORDER BY {', '.join(key)}"  # noqa: S608 - names of our own tables
    try:
        for row in connection.exec_driver_sql(query):
            yield dict(zip(table.columns.keys(), row, strict=True))
    except DatabaseError as error:
        raise Unreadable(table.name, error.orig) from error


def changed(check: str, table: str, key: Any, expected: RawRow | None, found: RawRow | None) -> list[Finding]:
    """How a stored row differs from what it must be: missing, one too many, or column by column."""
    if expected is None:
        return [Finding(check, f"{table} {key}", "dòng này không có căn cứ trong sổ cái")]
    if found is None:
        return [Finding(check, f"{table} {key}", "thiếu dòng này")]
    return [
        Finding(check, f"{table} {key} · {name}", "giá trị không khớp với sổ cái")
        for name, value in expected.items()
        if found[name] != value
    ]


def _lenient(raw: Any, _: Any) -> None:
    raw.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
