"""Shadow tables written again from the ledger: to compare them, and to renew them when their shape has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel

from shared.kernel import kind_of
from shared.records.audit.finding import Finding, RawRow, changed, raw_rows
from shared.records.audit.folding import Folded
from shared.records.book import Book
from shared.records.database import table_of
from shared.records.writing import put_all

BATCH = 5000
"""Ledger rows whose shadows are written together."""


def write_shadows(connection: Connection, folded: Folded, books: Sequence[Book]) -> None:
    """Project every readable ledger row, in order, into empty shadow tables."""
    by_name = {book.name: book for book in books}
    for start in range(0, len(folded.reads), BATCH):
        rows = defaultdict[type[SQLModel], list[RawRow]](list)
        for read in folded.reads[start : start + BATCH]:
            for model, values in by_name[kind_of(read.entry.stream)].project(read.entry):
                rows[model].append(values)
        for model, lines in rows.items():
            put_all(connection, table_of(model), lines)


def compare_shadows(
    connection: Connection, folded: Folded, books: Sequence[Book], shadows: Iterable[type[SQLModel]]
) -> Iterator[Finding]:
    """Where the shadow tables of a store are not what its ledger makes of them."""
    tables = [table_of(model) for model in shadows]
    engine = create_engine("sqlite://")
    with engine.connect() as rebuilt:
        SQLModel.metadata.create_all(rebuilt, tables=tables)
        try:
            write_shadows(rebuilt, folded, books)
        except Exception as error:  # noqa: BLE001 - a damaged event may fail in any way; the chain names its row
            yield Finding("shadow", "ledger", f"không dựng lại được các bảng: {error!r}"[:300])
        else:
            for table in tables:
                yield from _compare(table, raw_rows(rebuilt, table), raw_rows(connection, table))
    engine.dispose()


def _compare(table: Any, expected: Iterable[RawRow], found: Iterable[RawRow]) -> Iterator[Finding]:
    key = [column.name for column in table.primary_key.columns]
    must = {tuple(row[name] for name in key): row for row in expected}
    seen = {tuple(row[name] for name in key): row for row in found}
    for values in must.keys() | seen.keys():
        name = " ".join(map(str, values))
        yield from changed("shadow", table.name, name, must.get(values), seen.get(values))
