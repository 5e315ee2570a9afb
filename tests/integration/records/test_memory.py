"""Answers cached in memory are never older than their tables."""

from datetime import date
from pathlib import Path

import pytest

from shared.access.directory import Directory
from shared.kernel import Clock
from shared.records.database import Database
from shared.records.directory import (
    DIRECTORY_TABLES,
    HEARD_BOOKS,
    AccountHeard,
    SessionEndHeard,
    UnitEndHeard,
    UnitHeard,
)
from shared.records.memory import SECONDS, Memory
from shared.records.migrating import open_store
from shared.records.office import Office
from tests.support.statements import asked

BEGIN = date(2020, 1, 1)


async def office_of(database: Database) -> Office:
    office = Office(database, HEARD_BOOKS, Clock(), "awards")
    await office.start()
    return office


@pytest.fixture
def place(tmp_path: Path) -> str:
    place = f"sqlite:///{tmp_path / 'store.db'}"
    open_store(Database(place, "awards"), HEARD_BOOKS, DIRECTORY_TABLES)
    return place


async def settle(office: Office) -> None:
    """A ministry, a province in it, a unit in the province, and a head there."""
    tree = {"bca": None, "hn": "bca", "hn-1": "hn", "dn": "bca"}
    units = [(f"unit/{code}", UnitHeard(code, "x", parent, BEGIN, None, None)) for code, parent in tree.items()]
    await office.perform([*units, ("account/lan", AccountHeard("", (("head", "hn"),), closed=False))], "test")


async def test_a_repeated_question_does_not_ask_the_store_again(place: str) -> None:
    database = Database(place, "awards")
    office, directory = await office_of(database), Directory(database, Clock())
    await settle(office)

    def ask() -> list[object]:
        return [directory.account("lan"), directory.session_closed("s"), directory.within("hn-1", "bca")]

    first = ask()
    with asked(database) as statements:
        assert ask() == first
        assert directory.within("hn-1", "hn")
        assert not directory.within("hn-1", "dn")
        assert statements == []
    await office.stop()


async def test_a_commit_of_this_process_is_known_at_once(place: str) -> None:
    database = Database(place, "awards")
    office, directory = await office_of(database), Directory(database, Clock())
    await settle(office)
    account = directory.account("lan")
    assert account
    assert not account.closed
    assert not directory.session_closed("s")
    assert not directory.within("hn-1", "dn")
    moved = ("unit/hn-1", UnitEndHeard(date(2021, 1, 1), "dn"))
    closed = ("account/lan", AccountHeard("", (), closed=True))
    await office.perform([moved, closed, ("session/s", SessionEndHeard())], "test")
    account = directory.account("lan")
    assert account
    assert account.closed
    assert directory.session_closed("s")
    assert directory.within("hn-1", "dn"), "its heir stands there"
    await office.stop()


async def test_a_commit_of_another_process_is_known_within_two_seconds(place: str) -> None:
    ours, theirs = Database(place, "awards"), Database(place, "awards")
    office, time = await office_of(theirs), [0.0]
    memory = Memory(ours, DIRECTORY_TABLES, now=lambda: time[0])

    def count() -> int:
        return memory.recall("units", lambda store: len(store.connection().exec_driver_sql("SELECT 1 FROM unit").all()))

    assert count() == 0
    await settle(office)
    time[0] = SECONDS - 0.1
    assert count() == 0
    time[0] = SECONDS
    assert count() == 4
    await office.stop()
