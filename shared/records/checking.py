"""Reads a store through at start and every day, so that damage is found early."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, inspect, text

from shared.records.database import Database
from shared.records.troubles import UNREADABLE, StoreTrouble

DAY = 24 * 3600.0


def check(database: Database, *, whole: bool = False) -> None:
    """Note when the store was read through. Raises StoreTrouble where it cannot be.

    SQLite reads every page (a second for 200,000 rows of the ledger), `whole` also holds the indexes against their
    tables; PostgreSQL reads every row, and its own checksums speak up.
    """
    try:
        with database.readers.connect() as connection:
            found = _pages(connection, whole=whole) if database.sqlite else _rows(connection)
    except Exception as error:
        raise database.note(error) from error
    if found:
        raise database.note(StoreTrouble(UNREADABLE, found))
    database.checked = datetime.now(UTC)


async def check_daily(database: Database) -> None:
    """Runs until cancelled."""
    while True:
        await asyncio.sleep(DAY)
        await asyncio.to_thread(check, database, whole=True)


def _pages(connection: Connection, *, whole: bool) -> str:
    words = "integrity_check(1)" if whole else "quick_check(1)"
    said: Any = connection.exec_driver_sql(f"PRAGMA {words}").scalar()
    return "" if said == "ok" else str(said)


def _rows(connection: Connection) -> str:
    quote = connection.dialect.identifier_preparer.quote
    for table in inspect(connection).get_table_names():
        connection.execute(text(f"SELECT sum(octet_length(each::text)) FROM {quote(table)} each"))  # noqa: S608
    return ""
