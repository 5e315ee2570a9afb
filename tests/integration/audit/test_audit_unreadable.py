"""An unreadable database page is reported as unreadable, not as a forgery, and hides no other finding."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shared.http import Service
from shared.runtime import auditing
from tests.support.audited import Houses


@pytest.fixture
async def awards(tmp_path: Path) -> Service:
    houses = Houses(tmp_path)
    await houses.write()
    service = houses.services["awards"]
    service.database.close()
    return service


def zero(service: Service, table: str) -> None:
    """Everything on the first page of a table is gone."""
    path = service.home.store(service.name)
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = store.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))


def told(service: Service) -> tuple[list[tuple[str, str]], dict[str, object]]:
    *lines, summary = auditing.verify(service)
    return [(line["check"], line["where"]) for line in lines if line["kind"] == "finding"], summary


@pytest.mark.parametrize("table", ["outbox", "inbox", "once", "award", "enclosed"])
async def test_a_table_that_cannot_be_read_is_named_and_everything_else_is_clean(awards: Service, table: str) -> None:
    zero(awards, table)
    found, summary = told(awards)
    assert ("unreadable", table) in found
    assert {check for check, _ in found} <= {"unreadable", "store"}
    assert summary.get("partial", False) is (table in {"outbox", "inbox"})


async def test_a_ledger_that_cannot_be_read_ends_in_one_sentence(awards: Service) -> None:
    zero(awards, "ledger")
    found, summary = told(awards)
    assert found == [("unreadable", "ledger")]
    assert summary["partial"] is True
    assert [line["kind"] for line in auditing.replay(awards)] == ["finding", "summary"]


async def test_a_forgery_beside_an_unreadable_table_is_still_named(awards: Service) -> None:
    with closing(sqlite3.connect(awards.home.store("awards"))) as store, store:
        store.execute(
            "UPDATE outbox SET subject = 'thidua.elsewhere' WHERE position = (SELECT min(position) FROM outbox)"
        )
    zero(awards, "award")
    found, _ = told(awards)
    assert ("unreadable", "award") in found
    assert any(check == "outbox" for check, _ in found)
