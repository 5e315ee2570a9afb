"""Homes of earlier versions (tests/homes) open with today's code, verify, replay, and go on."""

import asyncio
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from demo.calls import TIMEOUT, Calls
from demo.people import People
from demo.play import play
from demo.show import Teller
from demo.stage import Stage
from demo.story import OPEN, load
from shared.bus.manifest import SERVICES, bucket_of
from shared.installation import Home, House, asking
from shared.installation.asking import Answer, ask
from shared.installation.offline import STREAMS
from shared.records.codec import canonical
from tests.homes.make import HERE
from tests.homes.story import PASSWORD, shortened

HOMES = sorted(HERE.glob("*.tar.xz"))
ANOTHER = "m05"
"""A nomination of a person that a council of a province votes on."""


def unpacked(packed: Path, folder: Path) -> Home:
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return Home(folder)


@pytest.fixture
def old(tmp_path: Path) -> Home:
    """The oldest, as it was left by the code of its time."""
    return unpacked(HOMES[0], tmp_path / "home")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oldest, opened once by today's code; copy it before you change it."""
    home = unpacked(HOMES[0], tmp_path_factory.mktemp("upgraded") / "home")
    asyncio.run(_opened(home))
    return home.root


@pytest.fixture
def spoiled(upgraded: Path, tmp_path: Path) -> Home:
    """A copy of an upgraded home, to spoil."""
    return Home(Path(shutil.copytree(upgraded, tmp_path / "home")))


async def _opened(home: Home) -> None:
    async with House(home.root, demo=True):
        pass


def found(answers: list[Answer]) -> list[str]:
    """Every finding as a line; a service that broke off says why."""
    lines = [
        f"{line['service']} {line['check']} {line['where']}: {line['detail']}"
        for answer in answers
        for line in answer.of("finding")
    ]
    return lines + [str(answer.fault) for answer in answers if answer.fault]


async def checked(home: Home) -> list[str]:
    replayed = await asyncio.to_thread(ask, home, "audit", "replay")
    return found(await asking.verify(home)) + found(replayed)


async def test_a_home_that_is_not_upgraded_says_so_in_one_sentence(old: Home) -> None:
    said = await checked(old)
    assert [line for line in said if "chưa nâng cấp" not in line or "\n" in line] == []
    assert len(said) <= 2 * len(SERVICES)


async def test_a_home_that_is_not_upgraded_tells_so_instead_of_what_a_law_would_change(old: Home) -> None:
    (answer,) = await asyncio.to_thread(ask, old, "law", "diff", "--on", "2026-10-01", services=["awards"])
    assert answer.fault is None, answer.fault
    assert [line["text"].partition(":")[0] for line in answer.of("summary")] == ["chưa nâng cấp"]


@pytest.mark.parametrize("packed", HOMES, ids=lambda packed: packed.name.partition(".")[0])
async def test_an_upgraded_home_is_clean_takes_one_more_nomination_and_is_clean_again(
    packed: Path, tmp_path: Path
) -> None:
    old = unpacked(packed, tmp_path / "home")
    await _opened(old)
    assert await checked(old) == []
    await _one_more_nomination(old)
    assert await checked(old) == []
    positions = toggle_final(old)
    assert found(await asyncio.to_thread(ask, old, "audit", "verify", services=["awards"])) == [
        f"awards outbox outbox {position} · body: giá trị không khớp với sổ cái" for position in positions
    ]


async def _one_more_nomination(home: Home) -> None:
    story = shortened(load(OPEN), frozenset({ANOTHER}))
    async with (
        House(home.root, demo=True) as house,
        httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client,
    ):
        people = People(Calls(client), story, PASSWORD)
        for login in story.actors(story.acts) | {"quan-tri", "kiem-tra"}:
            await people.sign_in(login)
        stage = Stage(people.calls, people, story)
        await play(stage, {name: house.ports[name] for name in SERVICES}, Teller())
        await stage.watched(ANOTHER, "in_council")


def toggle_final(home: Home) -> list[int]:
    """Each vote's message gets the optional field it lacks, or loses the one it has: the fact stays the same."""
    with closing(sqlite3.connect(home.store("awards"))) as store, store:
        rows = store.execute("SELECT position, body FROM outbox WHERE type = 'awards.dossier.voted.v1'").fetchall()
        for position, body in rows:
            said = json.loads(body)
            if said.pop("final", None) is None:
                said["final"] = True
            store.execute("UPDATE outbox SET body = ? WHERE position = ?", (canonical(said), position))
    return [position for position, _ in rows]


FAULTS = {
    "a body": "UPDATE outbox SET body = replace(body, '\"attempt\":1', '\"attempt\":2') WHERE position = {position}",
    "a ledger row": "UPDATE ledger SET actor = 'somebody' WHERE position = {position}",
}
NAMED = {"a body": "outbox outbox {position} · body", "a ledger row": "chain ledger {position}:"}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_planted_in_an_upgraded_home_is_named(spoiled: Home, fault: str) -> None:
    with closing(sqlite3.connect(spoiled.store("awards"))) as store, store:
        about = "SELECT position FROM outbox WHERE type = 'awards.dossier.received.v1' ORDER BY position LIMIT 1"
        (position,) = store.execute(about).fetchone()
        (wall,) = store.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_no_update'").fetchone()
        store.execute("DROP TRIGGER ledger_no_update")
        store.execute(FAULTS[fault].format(position=position))
        store.execute(wall)
    said = found(await asyncio.to_thread(ask, spoiled, "audit", "verify", services=["awards"]))
    assert any(NAMED[fault].format(position=position) in line for line in said)
    assert len(said) <= 2, said


async def test_a_ledger_row_changed_before_the_upgrade_is_named_with_the_sentence(old: Home) -> None:
    with closing(sqlite3.connect(old.store("units"))) as store, store:
        store.execute("DROP TRIGGER ledger_no_update")
        store.execute("UPDATE ledger SET actor = 'somebody' WHERE position = 3")
    said = found(await asyncio.to_thread(ask, old, "audit", "verify", services=["units"]))
    assert any("chain ledger 3" in line for line in said), said


async def test_a_byte_flipped_in_a_package_on_nats_is_named(spoiled: Home) -> None:
    (block,) = (spoiled.nats / STREAMS / f"OBJ_{bucket_of('units')}" / "msgs").glob("*.blk")
    whole = block.read_bytes()
    place = whole.index(b"PK\x03\x04") + 200  # in the first package
    block.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    said = found(await asking.verify(spoiled))
    assert any(line.startswith("units bucket enclosures-units") for line in said), said
