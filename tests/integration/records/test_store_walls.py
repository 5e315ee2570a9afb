"""One suite for SQLite and PostgreSQL: append-only triggers, and two writers at once."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from shared.kernel import Clock
from shared.records.database import Database
from shared.records.jobs import Answer, Heard, IdempotencyKey
from shared.records.ledger import hash_of
from shared.records.office import Office
from shared.records.tables import Ledger, Once
from tests.support.stores import faults, rows_of
from tests.support.trade import (
    PURSES,
    Fail,
    Pay,
    PayShare,
    PurseRow,
    Refuse,
    RefuseWithFacts,
    open_trade,
    pay,
    together,
)


async def test_a_reader_cannot_write(database: Database) -> None:
    with database.reading() as session, pytest.raises(DatabaseError):
        session.execute(text("INSERT INTO note (key, text) VALUES ('a', 'b')"))


ASSAULTS = {
    "update": "UPDATE {table} SET {column} = 'forged'",
    "delete": "DELETE FROM {table}",
}


@pytest.mark.parametrize("assault", sorted(ASSAULTS))
@pytest.mark.parametrize(("table", "column"), [("ledger", "body"), ("once", "answer"), ("inbox", "id")])
async def test_books_refuse_to_be_changed(office: Office, assault: str, table: str, column: str) -> None:
    await office.perform([("purse/a", Pay(1))], "lan", IdempotencyKey("k"), heard=Heard("awards", "unit/x", 1, "m1"))
    with pytest.raises(DatabaseError, match="append-only"), office.database.writing() as connection:
        connection.execute(text(ASSAULTS[assault].format(table=table, column=column)))
    assert (len(rows_of(office.database, Ledger)), len(rows_of(office.database, Once))) == (1, 1)


def forged(row: dict[str, Any], changes: dict[str, object]) -> dict[str, Any]:
    other = row | changes
    return other | {"hash": hash_of(other)}


FORGED: dict[str, dict[str, object]] = {
    "another row at its place": {"body": "{}"},
    "a position further on": {"position": 9, "version": 9, "previous": "9" * 64},
    "a position before the first": {"position": 0, "version": 9, "previous": "9" * 64},
    "a version that is there": {"position": 3, "previous": "9" * 64},
    "a second row after the same one": {"position": 3, "version": 9},
}


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE"])
@pytest.mark.parametrize("forgery", sorted(FORGED))
async def test_a_forged_row_finds_no_place_in_the_ledger(office: Office, forgery: str, verb: str) -> None:
    await pay(office, "a")
    await pay(office, "b")
    before = rows_of(office.database, Ledger)
    row = forged(before[1], FORGED[forgery])
    if verb == "INSERT OR REPLACE" and not office.database.sqlite:
        sets = ", ".join(f'"{name}" = excluded."{name}"' for name in row)
        ending = f"ON CONFLICT (position) DO UPDATE SET {sets}"
        verb = "INSERT"
    else:
        ending = ""
    columns, values = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
    statement = f"{verb} INTO ledger ({columns}) VALUES ({values}) {ending}"
    with pytest.raises(DatabaseError), office.database.writing() as connection:
        connection.execute(text(statement), row)
    assert rows_of(office.database, Ledger) == before


async def test_two_offices_on_one_store_never_fork_the_chain(office: Office, database: Database) -> None:
    """Two replicas of a service; on SQLite a second process would stand in the same queue."""
    twin = Office(Database(database.url.render_as_string(hide_password=False), "units"), [PURSES], Clock(), "units")
    await twin.start()
    writers = [office, twin]
    await asyncio.gather(*[pay(writers[number % 2], str(number % 3), once=f"k{number // 2}") for number in range(200)])
    await twin.stop()
    twin.database.close()
    assert len(rows_of(database, Ledger)) == 100
    wrong = [fault for fault in faults(database, office.books, [PurseRow]) if not fault.startswith("unsaid")]
    assert wrong == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.one_of(st.integers(-5, 5).map(Pay), st.sampled_from([PayShare(), Refuse(), RefuseWithFacts(), Fail()])),
        ),
        max_size=12,
    )
)
def test_after_any_commands_state_is_the_fold_of_the_ledger_and_read_models_its_projection(
    commands: list[tuple[str, Any]],
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_perform_all(Path(folder), commands))


async def _perform_all(folder: Path, commands: list[tuple[str, Any]]) -> None:
    database = Database(f"sqlite:///{folder / 'store.db'}", "units")
    open_trade(database)
    office = Office(database, [PURSES], Clock(), "units")
    await office.start()
    pairs = [commands[start : start + 2] for start in range(0, len(commands), 2)]
    jobs = [[(f"purse/{key}", command) for key, command in pair] for pair in pairs]
    answers = await together(office, *jobs)
    wrong = [fault for fault in faults(database, office.books, [PurseRow]) if not fault.startswith("unsaid")]
    done = sum(len(answer.entries) for answer in answers if isinstance(answer, Answer))
    rows, states = rows_of(database, PurseRow), {key: office.state(f"purse/{key}") for key in "abc"}
    written = len(rows_of(database, Ledger))
    await office.stop()
    database.close()
    assert wrong == []
    assert written == done
    assert {row["key"]: row["amount"] for row in rows} == {key: states[key] for key in (row["key"] for row in rows)}
