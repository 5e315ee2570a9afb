"""Looks into a store as an inspector does: rows, chain, versions, and read models rebuilt from the ledger alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from shared.kernel import Moment, kind_of
from shared.records.book import Book, Entry
from shared.records.database import Database, table_of
from shared.records.ledger import breaks
from shared.records.tables import DeadLetter, Inbox, Ledger, Outbox, Waiting
from shared.records.times import instant

Rows = list[dict[str, Any]]


def rows_of(database: Database, model: type[SQLModel]) -> Rows:
    """Every row, in the order of the primary key."""
    table = table_of(model)
    with database.reading() as session:
        found = session.execute(select(table).order_by(*table.primary_key.columns))
        return [dict(row._mapping) for row in found]


def rebuilt(ledger: Rows, books: Mapping[str, Book]) -> dict[str, dict[tuple[Any, ...], dict[str, Any]]]:
    """Shadow rows by table name and primary key, from nothing but the ledger."""
    states: dict[str, Any] = {}
    shadows: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
    for row in ledger:
        stream, book = row["stream"], books[kind_of(row["stream"])]
        event = book.codec.decode(row["type"], row["body"])
        states[stream] = book.decider.evolve(states.get(stream, book.decider.initial), event)
        moment = Moment(instant(row["at"]), date.fromisoformat(row["on"]))
        entry = Entry(stream, row["version"], row["position"], moment, row["actor"], event, states[stream])
        for model, values in book.project(entry):
            key = tuple(values[column.name] for column in table_of(model).primary_key.columns)
            shadows[table_of(model).name][key] = values
    return shadows


def faults(database: Database, books: Mapping[str, Book], shadows: Iterable[type[SQLModel]]) -> list[str]:
    """What is wrong with a store that should be quiet: chain, versions, read models, outbox, waiting, letters."""
    ledger = rows_of(database, Ledger)
    found = [f"break at {each.position}: {each.reason}" for each in breaks(ledger)]
    found += _gaps(ledger, "stream", "version", "ledger")
    heard = [row | {"said_by": (row["speaker"], row["stream"])} for row in rows_of(database, Inbox)]
    found += _gaps(sorted(heard, key=lambda row: row["sequence"]), "said_by", "sequence", "inbox")
    found += _gaps(rows_of(database, Outbox), "stream", "sequence", "outbox")
    found += [f"unsaid: {row['id']}" for row in rows_of(database, Outbox) if row["published"] is None]
    found += [f"waits: {row['id']} for {row['waits_for']}" for row in rows_of(database, Waiting)]
    found += [f"letter: {row['reason']}" for row in rows_of(database, DeadLetter)]
    again = rebuilt(ledger, books)
    for model in shadows:
        live, expected = rows_of(database, model), list(again[table_of(model).name].values())
        if sorted(map(repr, map(sorted_items, live))) != sorted(map(repr, map(sorted_items, expected))):
            found.append(f"shadow {table_of(model).name}: {len(live)} live rows, {len(expected)} rebuilt")
    return found


def sorted_items(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(row.items())


def _gaps(rows: Rows, group: str, number: str, book: str) -> list[str]:
    last: dict[Any, int] = defaultdict(int)
    found = []
    for row in rows:
        if row[number] != last[row[group]] + 1:
            found.append(f"{book}: {row[group]} has {row[number]} after {last[row[group]]}")
        last[row[group]] = row[number]
    return found
