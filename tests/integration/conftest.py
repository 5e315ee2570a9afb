"""A store on either database, and the office that writes in it; three services that told one another a small life."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from services.awards.law import Catalogue
from shared.kernel import Clock
from shared.records.database import Database
from shared.records.office import Office
from tests.support.audited import Houses, Lines
from tests.support.awards import AwardsHouse
from tests.support.trade import PURSES, open_trade
from tests.support.units import House

STORES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=STORES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store without a table."""
    sqlite = f"sqlite:///{tmp_path / 'store.db'}"
    store = Database(sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url"), "units")
    yield store
    store.close()


@pytest.fixture
def database(empty: Database) -> Database:
    open_trade(empty)
    return empty


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Office]:
    started = Office(database, [PURSES], Clock(), "units")
    await started.start()
    yield started
    await started.stop()


@pytest.fixture
async def awards(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    """Awards alone; `house` in tests/integration/awards."""
    async with AwardsHouse(tmp_path).open() as house:
        yield house


@pytest.fixture
async def units(tmp_path: Path) -> AsyncIterator[House]:
    """Units alone; `house` in tests/integration/units and tests/integration/http."""
    async with House(tmp_path).open() as house:
        yield house


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """Nobody writes in them: who changes a value takes it back."""
    written = Houses(tmp_path_factory.mktemp("home"))
    asyncio.run(written.write())
    return written


@pytest.fixture(scope="module")
def lines(houses: Houses) -> dict[str, Lines]:
    return houses.lines()


@pytest.fixture
def honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter of a director stands for a state honour, whose own way leads to the President."""
    monkeypatch.setattr(Catalogue, "honours", frozenset({"GK_TINH"}))
