"""Each kind of change to the tables of a store, made from nothing but their columns; who finds it, and what nobody can.

`.venv/bin/python -m tests.support.forgeries` prints the table in short.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

from services.awards.store import tables as awards
from services.campaigns.store import tables as campaigns
from services.units.store import tables as units
from shared.records.audit import Evidence
from shared.records.bound import Bound
from shared.records.database import table_of
from shared.records.read_models import Fingerprint
from shared.records.tables import BOOK_TABLES
from shared.runtime.auditing import NEVER_COVERED
from tests.support.audited import PLANS, SERVICES, proved, tables_of

Change = Callable[[], object]
SHELVES = {"units": units.Base, "campaigns": campaigns.Base, "awards": awards.Base}
BOOKS = {
    "ledger": {"chain", "content"},
    "outbox": {"outbox"},
    "inbox": {"inbox", "witness"},
    "once": {"once"},
}
"""By which check a forged row of a book is named."""
LIMITS = {
    "a login, a password, a session": "đăng nhập",
    "a draft, also after it was sent": "bản nháp đề nghị",
    "a message set aside": "thư chờ",
    "the last row, rewritten with its hash before anybody was told": "dòng sổ cái cuối",
    "the last mark of sending, where the stream cannot be asked": "dấu đã gửi cuối",
    "a workbook of past awards that is not entered yet": "bảng nhập khen thưởng cũ",
}
"""What no finding speaks of, with the words by which verify says so."""


def found_by(name: str, model: type[SQLModel]) -> set[str]:
    """Which check names a forged row of this table."""
    plan, table = PLANS[name](), str(table_of(model).name)
    if model in plan.read_models:
        return {"shadow"}
    if model in plan.evidence.texts:
        return {"text"}
    return BOOKS.get(table, {"package", "erasure"})


def kept_columns(name: str) -> set[str]:
    """`table.column` of everything in a store that no ledger writes again."""
    of_the_ledger: list[type[SQLModel]] = [*BOOK_TABLES[:4], *PLANS[name]().read_models]
    written = {table_of(model) for model in of_the_ledger}
    same_transaction = [table_of(model) for model in (*BOOK_TABLES[4:], Fingerprint)]
    tables = [table for table in (*SHELVES[name].metadata.tables.values(), *same_transaction) if table not in written]
    return {f"{table.name}.{column.name}" for table in tables for column in table.columns}


def told_columns(name: str) -> list[str]:
    """`table.column` of everything that is proved, or named as what is not; each at most once."""
    evidence: Evidence = PLANS[name]().evidence
    models = [*evidence.texts, *([evidence.enclosed] if evidence.enclosed else [])]
    told = [f"{table_of(model).name}.{column}" for model in models for column in proved(model)]
    told += [f"{table_of(evidence.attached).name}.{column}" for column in ("sha256", "size") if evidence.attached]
    counted = tuple(table_of(each.table).name for each in PLANS[name]().derived)
    uncovered = (*evidence.uncovered.values(), *NEVER_COVERED.values(), counted, ("shadow_fingerprint",))
    named = {each for places in uncovered for each in places}  # a fingerprint only says what to write again
    whole = [column for column in kept_columns(name) if column.partition(".")[0] in named]
    return told + whole + [each for each in named if "." in each]


def changed(connection: Connection, model: type[SQLModel]) -> Iterator[Change]:
    """Proved values of the first row one by one; in a read model, where each column is named, all at once."""
    table, key = table_of(model), {column.name for column in table_of(model).primary_key.columns}
    rest = [column for column in proved(model) if column not in key]
    alone = issubclass(model, Bound) or table.name in {*BOOKS, "enclosed"}
    for columns in [[column] for column in proved(model)] if alone else [rest, sorted(key)]:
        names = ", ".join(f'"{column}"' for column in columns)
        row = columns and connection.exec_driver_sql(f"SELECT {names} FROM {table.name} ORDER BY rowid").first()  # noqa: S608
        if row:
            put = ", ".join(f'"{column}" = ?' for column in columns)
            first = f"(SELECT MIN(rowid) FROM {table.name})"  # noqa: S608
            yield _run(connection, f"UPDATE {table.name} SET {put} WHERE rowid = {first}", *map(other, row))  # noqa: S608


def deleted(connection: Connection, model: type[SQLModel]) -> Iterator[Change]:
    """The first row."""
    table = table_of(model).name
    if connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar():  # noqa: S608
        yield _run(connection, f"DELETE FROM {table} WHERE rowid = (SELECT MIN(rowid) FROM {table})")  # noqa: S608


def added(connection: Connection, model: type[SQLModel]) -> Iterator[Change]:
    """A row like the last one."""
    table = table_of(model)
    row = connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY rowid DESC").mappings().first()  # noqa: S608
    unlike = {column.name for column in table.columns if column.primary_key or column.unique} | UNIQUE
    if row:
        forged = {key: other(value) if key in unlike else value for key, value in row.items()}
        yield lambda: connection.execute(table.insert().values(forged))


def swapped(connection: Connection, model: type[SQLModel]) -> Iterator[Change]:
    """Two rows that change places: each gets the key of the other."""
    table, key = table_of(model), next(iter(table_of(model).primary_key.columns)).name
    names = [f'"{each.name}"' for each in table.columns if each.name not in {key, *UNIQUE} and not each.unique]
    query = f"SELECT {', '.join([*names, 'rowid'])} FROM {table.name} ORDER BY rowid LIMIT 2"  # noqa: S608
    rows = [tuple(row) for row in connection.exec_driver_sql(query)]
    if len(rows) == 2 and rows[0][:-1] != rows[1][:-1]:
        put = f"UPDATE {table.name} SET {', '.join(f'{name} = ?' for name in names)} WHERE rowid = ?"  # noqa: S608
        exchanged = [(*rows[1][:-1], rows[0][-1]), (*rows[0][:-1], rows[1][-1])]
        yield lambda: [connection.exec_driver_sql(put, values) for values in exchanged]


FORGERIES = {
    "a value changed": changed,
    "a row deleted": deleted,
    "a row added": added,
    "two rows swapped": swapped,
}
UNIQUE = {"previous", "version", "number", "register_number"}


def other(value: Any) -> Any:  # noqa: ANN401 - whatever lies in a column
    """Something as like it as can be."""
    if value is None or value == "":
        return "x"
    return value + 1000 if isinstance(value, int) else f"{value}-forged"


def _run(connection: Connection, statement: str, *values: object) -> Change:
    return lambda: connection.exec_driver_sql(statement, values)


def summary() -> str:
    """How many tables of each service stand against how many kinds of change, by what finds them."""
    lines = []
    for name in SERVICES:
        by = Counter(" or ".join(sorted(found_by(name, model))) for model in tables_of(PLANS[name]()))
        told = ", ".join(f"{count} by {check}" for check, count in sorted(by.items()))
        lines.append(f"{name}: {sum(by.values())} tables × {len(FORGERIES)} kinds of change: {told}")
    return "\n".join([*lines, f"limits, named by verify: {'; '.join(LIMITS)}"])


if __name__ == "__main__":
    print(summary())  # noqa: T201 - it speaks by printing
