"""Rebuilds read models from the ledger: to compare them, or to renew them when their shape has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, select
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel

from shared.kernel import kind_of
from shared.records.audit.finding import Finding, RawRow, Unreadable, changed, raw_rows, unreadable
from shared.records.audit.folding import Folded, fold, uncollected
from shared.records.book import Book
from shared.records.codec import digest_of
from shared.records.database import Database, table_of
from shared.records.tables import Ledger
from shared.records.writing import put_all

BATCH = 5000
"""Ledger rows whose read models are written together."""


@uncollected()
def write_read_models(connection: Connection, folded: Folded, books: Sequence[Book]) -> None:
    """Project every readable ledger row, in order, into empty read models."""
    by_name = {book.name: book for book in books}
    for start in range(0, len(folded.reads), BATCH):
        rows = defaultdict[type[SQLModel], list[RawRow]](list)
        for read in folded.reads[start : start + BATCH]:
            for model, values in by_name[kind_of(read.entry.stream)].project(read.entry):
                rows[model].append(values)
        for model, lines in rows.items():
            put_all(connection, table_of(model), lines)


def compare_read_models(
    connection: Connection, folded: Folded, books: Sequence[Book], shadows: Iterable[type[SQLModel]]
) -> Iterator[Finding]:
    """The differences between read models and the ledger."""
    tables = [table_of(model) for model in shadows]
    engine = create_engine("sqlite://")
    with engine.connect() as rebuilt:
        SQLModel.metadata.create_all(rebuilt, tables=tables)
        try:
            write_read_models(rebuilt, folded, books)
        except Exception as error:  # noqa: BLE001 - a damaged event may fail in any way; the chain names its row
            yield Finding("shadow", "ledger", f"không dựng lại được các bảng: {error!r}"[:300])
        else:
            for table in tables:
                try:
                    yield from _compare(table, raw_rows(rebuilt, table), raw_rows(connection, table))
                except Unreadable as error:
                    connection.rollback()
                    yield unreadable(error)
    engine.dispose()


class Fingerprint(SQLModel, table=True):
    """What the read models of this store were written by (1), and what is derived from them (2)."""

    __tablename__ = "shadow_fingerprint"
    id: int = Field(primary_key=True)
    digest: str


def renew_read_models(
    database: Database, books: Sequence[Book], shadows: Sequence[type[SQLModel]], projection: int
) -> bool:
    """Drop and write again every read model whose shape or projection is not the one it was written by; True if so.

    `projection` is raised by whoever changes a projection without its table. Raises ValueError where the ledger
    cannot be read: a service must not serve what it cannot prove.
    """
    tables, mark = [table_of(model) for model in shadows], table_of(Fingerprint)
    with database.writing() as connection:
        SQLModel.metadata.create_all(connection, tables=[mark])
        if are_renewed(connection, books, shadows, projection):
            return False
        folded = fold(raw_rows(connection, table_of(Ledger)), books)
        if len(folded.reads) < len(folded.rows):
            raise ValueError(f"ledger cannot be read: {folded.findings[0]}")
        SQLModel.metadata.drop_all(connection, tables=tables)
        SQLModel.metadata.create_all(connection, tables=tables)
        write_read_models(connection, folded, books)
        put_all(connection, mark, [{"id": 1, "digest": _fingerprint(connection, books, shadows, projection)}])
    return bool(folded.rows)


def are_renewed(
    connection: Connection, books: Sequence[Book], shadows: Sequence[type[SQLModel]], projection: int
) -> bool:
    """Whether the read models of this store were written by today's code."""
    mark = table_of(Fingerprint)
    if not inspect(connection).has_table(mark.name):
        return False
    digest = connection.execute(select(mark.c.digest).where(mark.c.id == 1)).scalar()
    return digest == _fingerprint(connection, books, shadows, projection)


def _fingerprint(
    connection: Connection, books: Sequence[Book], shadows: Sequence[type[SQLModel]], projection: int
) -> str:
    tables = sorted((table_of(model) for model in shadows), key=lambda table: table.name)  # the order changes no row
    made = [str(CreateTable(table).compile(dialect=connection.dialect)) for table in tables]
    made += [index for table in tables for index in indexes(connection, table)]
    events = sorted(name for book in books for name in (*book.codec.types, *book.codec.past))
    return digest_of([made, events, projection])


def indexes(connection: Connection, table: Any) -> list[str]:
    """How the indexes of a table are made, by name."""
    ordered = sorted(table.indexes, key=lambda index: str(index.name))
    return [str(CreateIndex(index).compile(dialect=connection.dialect)) for index in ordered]


def _compare(table: Any, expected: Iterable[RawRow], found: Iterable[RawRow]) -> Iterator[Finding]:
    key = [column.name for column in table.primary_key.columns]
    must = {tuple(row[name] for name in key): row for row in expected}
    seen = {tuple(row[name] for name in key): row for row in found}
    for values in must.keys() | seen.keys():
        name = " ".join(map(str, values))
        yield from changed("shadow", table.name, name, must.get(values), seen.get(values))
