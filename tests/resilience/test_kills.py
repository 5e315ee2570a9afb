"""A service killed at every fail-point loses nothing and does nothing twice."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nats
import pytest
from sqlmodel import SQLModel

from services.awards.app import plan as awards_plan
from services.awards.store.tables import Enclosed
from services.units.app import plan as units_plan
from shared.bus.enclosures import Enclosures
from shared.bus.manifest import stream_of
from shared.bus.wrapping import Locks
from shared.contracts.envelope import Enclosure
from shared.installation.keys import identity
from shared.kernel import new_id
from shared.records import fail
from shared.records.book import Book
from shared.records.database import Database
from shared.records.repair import REPAIR_BOOK
from shared.records.restore import RESTORE_BOOK
from shared.records.revisions import REVISION_BOOK
from shared.records.tables import Inbox, Ledger, Outbox, Waiting
from tests.resilience.house import TwoServices, two_services
from tests.support.nats import NatsServer
from tests.support.papers import pdf
from tests.support.stores import Rows, faults, rows_of
from tests.support.waiting import until

HOUSE_BOOKS = (RESTORE_BOOK, REPAIR_BOOK, REVISION_BOOK)
"""Those that every ledger has."""
OFFICE = [point for point in fail.POINTS if point.startswith("office-")]
BOTH = [point for point in fail.POINTS if point.startswith(("office-", "relay-", "hearing-"))]
PASSINGS = range(1, 6)
IMPOSSIBLE = {("units", "hearing-enclosure-copied"), ("awards", "relay-before-enclosure")}
"""Nothing is sent back in this test, so awards sends no package."""
KILLS = [
    (victim, point, passing)
    for passing in PASSINGS
    for point in BOTH
    for victim in ("units", "awards")
    if (victim, point) not in IMPOSSIBLE
]
STEPS = 25
"""Nominations after which a point that is on the way must have been passed."""


def named(books: Iterable[Book]) -> dict[str, Book]:
    return {book.name: book for book in (*books, *HOUSE_BOOKS)}


async def nominate(house: TwoServices, asked: dict[str, Any]) -> None:
    id_ = new_id()
    asked[id_] = await house.ask("units", "submit", id_=id_)


async def kill_at(house: TwoServices, victim: str, point: str, passing: int, asked: dict[str, Any]) -> None:
    before = house.kills
    await house.ask(victim, "arm", point=point, passing=passing)
    for _ in range(STEPS):
        await nominate(house, asked)
        if house.kills > before:
            return None
        if await house.died(victim, 0.25):
            return await house.revive(victim)
    pytest.fail(f"{victim} never passed {point} {passing} times")


class Stores:
    """Both stores as an inspector opens them beside the running services."""

    def __init__(self, house: TwoServices) -> None:
        self.home = house.home
        self.databases = {name: Database(f"sqlite:///{house.home.store(name)}", name) for name in ("units", "awards")}

    def rows(self, name: str, table: type[SQLModel]) -> Rows:
        return rows_of(self.databases[name], table)

    def said(self, name: str) -> list[str]:
        return sorted(row["id"] for row in self.rows(name, Outbox))

    def heard(self, name: str) -> list[str]:
        return sorted(row["id"] for row in self.rows(name, Inbox))

    def quiet(self) -> bool:
        drained = all(row["published"] for name in self.databases for row in self.rows(name, Outbox))
        waiting = any(self.rows(name, Waiting) for name in self.databases)
        return drained and not waiting and self.agree()

    def agree(self) -> bool:
        return self.said("units") == self.heard("awards") and self.said("awards") == self.heard("units")

    def faults(self) -> list[str]:
        units, awards = (
            faults(self.databases[plan.name], named(plan.books), plan.read_models)
            for plan in (units_plan(), awards_plan())
        )
        return [f"units: {each}" for each in units] + [f"awards: {each}" for each in awards]

    def close(self) -> None:
        for database in self.databases.values():
            database.close()


def events(ledger: Rows, type_: str) -> Counter[str]:
    return Counter(row["stream"].partition("/")[2] for row in ledger if row["type"] == type_)


async def said_on_the_stream(url: str, service: str) -> Counter[str]:
    connection = await nats.connect(url)
    js = connection.jetstream()
    count = (await js.stream_info(stream_of(service))).state.messages
    heads = [(await js.get_msg(stream_of(service), sequence)).headers or {} for sequence in range(1, count + 1)]
    await connection.close()
    return Counter(head["ce-id"] for head in heads)


async def test_a_hundred_kills_at_every_point_lose_nothing_and_double_nothing(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}
    async with two_services(nats_server, tmp_path, monkeypatch) as house:
        for victim, point, passing in KILLS:
            await kill_at(house, victim, point, passing, asked)
        stores = Stores(house)
        await until(stores.quiet, 60, "the backlog drains")
        assert house.kills >= 100
        repeated = {id_: await house.ask("units", "submit", id_=id_) for id_ in list(asked)[::10]}
        assert repeated == {id_: asked[id_] for id_ in repeated}
        assert stores.faults() == []
        key = Counter(dict.fromkeys(asked, 1))
        assert events(stores.rows("units", Ledger), "nomination.submitted.v1") == key
        assert events(stores.rows("awards", Ledger), "dossier.opened.v1") == key
        assert events(stores.rows("units", Ledger), "nomination.followed.v1") == key
        for name in ("units", "awards"):
            assert await said_on_the_stream(nats_server.url, name) == Counter(stores.said(name))
        assert unreadable(house, stores) == []
        stores.close()


def unreadable(house: TwoServices, stores: Stores) -> list[str]:
    """Packages of dossiers that did not come through whole."""
    folder, key = house.home.root / "awards" / "enclosures", house.home.enclosure_key
    packages = Enclosures(folder, key, Locks("awards", identity(house.home, "awards"), house.home.speakers))
    rows = stores.rows("awards", Enclosed)
    return [
        row["ref"]
        for row in rows
        if row["content"] is None or not packages.matches(Enclosure(ref=row["ref"], size=0, digest=row["digest"]))
    ]


async def test_a_kill_while_a_file_is_kept_leaves_the_whole_file_or_none(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with two_services(nats_server, tmp_path, monkeypatch) as house:
        id_ = new_id()
        for passing in range(3):
            await house.ask("units", "arm", point="file-before-rename", passing=1)
            await house.ask("units", "attach", id_=id_, file=f"bản-quét-{passing}.pdf")
        assert house.kills == 3
        stored = [path for path in house.home.files("units").iterdir() if not path.name.startswith(".")]
        whole = sorted(pdf("scan", f"bản-quét-{passing}.pdf".encode()) for passing in range(3))
        assert sorted(path.read_bytes() for path in stored) == whole


CHOICES = {"a": "agree", "b": "agree", "c": "disagree"}


async def told(house: TwoServices, expected: list[object], act: str, **arguments: object) -> None:
    """Ask awards until it says so."""

    async def said() -> bool:
        return bool(await house.ask("awards", act, **arguments) == expected)

    await until(said, what=f"{act}: {expected}")


async def council(house: TwoServices) -> tuple[str, str]:
    """A dossier at its council station, and the round convened on it."""
    id_ = new_id()
    await house.ask("units", "submit", id_=id_)
    await told(house, ["received", "appraise"], "station", id_=id_)
    await house.ask("awards", "appraise", id_=id_)
    return id_, await house.ask("awards", "convene", id_=id_, members=list(CHOICES))


async def test_a_kill_loses_no_sheet_doubles_none_and_leaves_no_key_behind(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = [*OFFICE, "ballot-before-count", "ballot-before-destroy"]
    async with two_services(nats_server, tmp_path, monkeypatch) as house:
        for point in points:
            await vote_and_count(house, point)
        stores = Stores(house)
        counted = [row["body"] for row in stores.rows("awards", Ledger) if row["type"] == "round.counted.v1"]
        assert len(counted) == len(points)
        assert all('"agree":2,"blank":0,"disagree":1' in body and '"invalid":0' in body for body in counted)
        await until(stores.quiet, 30)
        assert stores.faults() == []
        stores.close()


async def vote_and_count(house: TwoServices, point: str) -> None:
    """Kill in the middle of every cast and of the count."""
    dossier, round_ = await council(house)
    before, casts_die = house.kills, point in OFFICE
    phrase = await house.ask("awards", "open_box", round_=round_, chair=next(iter(CHOICES)))
    for member, choice in CHOICES.items():
        if casts_die:
            await house.ask("awards", "arm", point=point, passing=1)
        await house.ask("awards", "cast", round_=round_, member=member, choices={dossier: choice})
    assert await house.ask("awards", "lies", round_=round_) == [3, "open", True]
    await house.ask("awards", "arm", point=point, passing=1)
    counting = house.actors["awards"].ask("count", round_=round_, phrase=phrase)
    await asyncio.gather(house.died("awards", 20), counting, return_exceptions=True)
    await house.revive("awards")
    if point == "ballot-before-destroy":  # counted already: the start alone must destroy the key
        await told(house, [3, "counted", False], "lies", round_=round_)
    await house.ask("awards", "count", round_=round_, phrase=phrase)
    assert await house.ask("awards", "lies", round_=round_) == [3, "counted", False]
    assert house.kills - before == (4 if casts_die else 1)
