"""What a store is asked while something is done: how many statements, and which of them read a whole table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from shared.records.database import Database

Asked = list[tuple[str, Any]]
"""(SQL, parameters), in order."""


@contextmanager
def asked(database: Database) -> Iterator[Asked]:
    """All that is asked of this store meanwhile, by whichever session."""
    statements: Asked = []

    def note(_connection: object, _cursor: object, sql: str, parameters: object, *_: object) -> None:
        statements.append((sql, parameters))

    for engine in (database.writer, database.readers):
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        for engine in (database.writer, database.readers):
            event.remove(engine, "before_cursor_execute", note)


def scans(database: Database, statements: Asked) -> set[str]:
    """What among these reads a table from end to end (SQLite only).

    The first rows in an index's order are no table, nor is a list that came with the question.
    """
    found = set[str]()
    with database.readers.connect() as connection:
        for sql, parameters in statements:
            if sql.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = [step.detail for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]
                if "LIMIT" not in sql or any("TEMP B-TREE" in step for step in plan):
                    found |= {f"{step}: {sql}" for step in _read_whole(plan)}
                if "WHERE" in sql:
                    found |= {f"{step}: {sql}" for step in plan if _walks(step)}
    return found


def _walks(step: str) -> bool:
    """Whether the least or greatest is sought along an index, row by row, for what the index does not order by."""
    return step.startswith("SEARCH ") and "(" not in step


def _read_whole(plan: list[str]) -> set[str]:
    """What a subquery gathers stands in steps of its own."""
    gathered = {f"SCAN {step.split()[1]}" for step in plan if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    return {step for step in plan if step.startswith("SCAN ") and "CONSTANT ROW" not in step} - gathered
