"""Damage in any database page is found at start or at run time; no request gets a fault."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from shared.records.checking import check
from shared.records.database import Database
from shared.records.troubles import FULL, READ_ONLY, UNREADABLE, StoreTrouble, trouble_of
from tests.support.made_up import House

THING = "/units/api/v1/things"
NEW = {"name": "một"}
ZERO = 4096


def places(store: Path) -> dict[str, int]:
    """The root page of every table and index."""
    with sqlite3.connect(store) as connection:
        found = connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0").fetchall()
    connection.close()
    return dict(found)


def zero(store: Path, page: int) -> None:
    with store.open("r+b") as file:
        file.seek((page - 1) * ZERO)
        file.write(bytes(ZERO))


async def written(folder: Path) -> Path:
    """A store with a few things in it, at rest."""
    async with House(folder).open() as house, house.browser() as lan:
        for name in ("a", "b", "c"):
            assert (await lan.put(f"{THING}/{name}", json=NEW)).status_code == 201
    return folder / "units" / "store.db"


async def test_a_zeroed_page_is_found_at_start_wherever_it_lies(tmp_path: Path) -> None:
    store = await written(tmp_path)
    missed = []
    for name, page in {**places(store), "the first page": 1}.items():
        copy = tmp_path / "copy.db"
        shutil.copy(store, copy)
        zero(copy, page)
        if found(copy) != UNREADABLE:
            missed.append(name)
    assert missed == []


def found(store: Path, *, whole: bool = False) -> str | None:
    database = Database(f"sqlite:///{store}", "units")
    try:
        check(database, whole=whole)
    except StoreTrouble as trouble:
        return trouble.rule
    finally:
        database.close()
    return None


async def test_an_index_that_does_not_fit_its_table_is_found_once_a_day(tmp_path: Path) -> None:
    store = await written(tmp_path)
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE INDEX words ON thing (name)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = 'CREATE INDEX words ON thing (key)' WHERE name = 'words'")
    connection.close()
    assert (found(store), found(store, whole=True)) == (None, UNREADABLE)


@pytest.mark.parametrize("table", ["ledger", "once", "sqlite_autoindex_once_1", "thing"])
async def test_a_service_with_an_unreadable_store_says_so_and_accepts_nothing(tmp_path: Path, table: str) -> None:
    store = await written(tmp_path)
    zero(store, places(store)[table])
    async with House(tmp_path).open() as house, house.browser() as lan:
        ready = await lan.get("/readyz")
        assert (ready.status_code, ready.json()["ready"]) == (503, False)
        assert ready.json()["lasting"]
        assert (await lan.get("/healthz")).status_code == 200
        problem = await lan.put(f"{THING}/d", json=NEW)
        assert (problem.status_code, problem.json()["rule"]) == (503, UNREADABLE)
        page = await lan.get("/units/things/new")
        assert page.status_code == 503
        assert "bị hỏng" in page.text
        assert "<html" in page.text
        with pytest.raises(StoreTrouble):
            await house.service.office.keep(lambda _: None, always=True)


@pytest.mark.parametrize(("table", "first"), [("sqlite_autoindex_thing_1", "GET"), ("once", "PUT")])
async def test_a_page_that_is_damaged_while_the_service_runs_ends_its_service_to_people(
    tmp_path: Path, table: str, first: str
) -> None:
    store = await written(tmp_path)
    async with House(tmp_path).open() as house, house.browser() as lan:
        house.service.database.shrink()
        house.service.database.readers.dispose()
        zero(store, places(store)[table])
        asked = await (lan.get(THING) if first == "GET" else lan.put(f"{THING}/d", json=NEW))
        assert (asked.status_code, asked.json()["rule"]) == (503, UNREADABLE)
        after = [await lan.get(THING), await lan.put(f"{THING}/d", json=NEW), await lan.get("/units/things/new")]
        assert [answer.status_code for answer in after] == [503, 503, 503]
        assert (await lan.get("/readyz")).json()["lasting"]


async def test_a_full_disk_is_reported_and_reading_continues(tmp_path: Path) -> None:
    await written(tmp_path)
    async with House(tmp_path).open() as house, house.browser() as lan:
        writer = house.service.database.writer

        def small(raw: sqlite3.Connection, _: object) -> None:
            raw.execute("PRAGMA max_page_count = 1")  # SQLite keeps what there is and takes no page more

        writer.dispose()
        event.listen(writer, "connect", small)
        long = {"name": "một" * 10}
        answers = [await lan.put(f"{THING}/x{number}", json=long) for number in range(60)]
        told = [answer for answer in answers if answer.status_code != 201]
        assert {answer.status_code for answer in told} == {507}
        assert {answer.json()["rule"] for answer in told} == {FULL}
        assert "giải phóng" in told[0].json()["detail"]
        assert (await lan.get(THING)).status_code == 200
        event.remove(writer, "connect", small)
        writer.dispose()
        assert (await lan.put(f"{THING}/z", json=long)).status_code == 201


async def test_a_read_only_store_is_reported_and_reading_continues(tmp_path: Path) -> None:
    await written(tmp_path)
    async with House(tmp_path).open() as house, house.browser() as lan:
        writer = house.service.database.writer

        def closed(raw: sqlite3.Connection, _: object) -> None:
            raw.execute("PRAGMA query_only = ON")

        writer.dispose()
        event.listen(writer, "connect", closed)
        answer = await lan.put(f"{THING}/d", json=NEW)
        assert (answer.status_code, answer.json()["rule"]) == (503, READ_ONLY)
        assert (await lan.get(THING)).status_code == 200
        event.remove(writer, "connect", closed)
        writer.dispose()


@pytest.mark.postgres
def test_a_store_on_postgres_is_read_through(postgres_url: str) -> None:
    database = Database(postgres_url, "units")
    try:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE kept (id text PRIMARY KEY, content bytea)")
            connection.exec_driver_sql("INSERT INTO kept VALUES ('a', 'x'), ('b', NULL)")
        check(database)
        assert database.checked
    finally:
        database.close()


def test_errors_unrelated_to_the_disk_are_left_unchanged() -> None:
    for error in (ValueError("x"), FileNotFoundError("x"), sqlite3.IntegrityError("x"), sqlite3.OperationalError("x")):
        assert trouble_of(error) is None
