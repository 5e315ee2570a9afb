"""A finished demo is opened again: the same people, the same work, the same day."""

import asyncio
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from demo.__main__ import run
from demo.calls import TIMEOUT, Calls
from demo.keeping import keep, kept
from demo.people import WATCHER, People
from demo.story import FOLDER, load
from shared.installation import Home, House
from tests.homes.make import HERE
from tests.homes.story import PASSWORD
from tests.support.waiting import until


@pytest.fixture
def played(tmp_path: Path) -> Home:
    with tarfile.open(max(HERE.glob("*.tar.xz"))) as archive:
        archive.extractall(tmp_path / "demo", filter="data")
    home = Home(tmp_path / "demo")
    keep(home, PASSWORD, [("x", "y", "z")])
    return home


def days(home: Home) -> set[str]:
    """The last business dates of the ledgers."""
    found = set[str]()
    for service in ("campaigns", "awards"):
        with closing(sqlite3.connect(home.store(service))) as store:
            found |= set(store.execute('SELECT "on" FROM ledger ORDER BY position DESC LIMIT 1').fetchone())
    return found


async def test_a_played_demo_is_opened_with_its_people_its_awards_and_its_day(
    played: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    house, said, before = House(played.root, demo=True), list[str](), days(played)
    task = asyncio.create_task(run(house, stay=True, password=kept(played)))

    def open_again() -> bool:
        said.append(capsys.readouterr().out)
        return task.done() or "dừng bằng Ctrl+C" in said[-1]

    await until(open_again, 120)
    async with httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client:
        people = People(Calls(client), load(), PASSWORD)
        await people.sign_in(WATCHER)
        awards = await people.calls.ask("GET", "/awards/api/v1/awards", people.tokens[WATCHER])
        page = await client.get("/units/sign-in")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert "Mở lại" in "".join(said)
    assert PASSWORD in "".join(said)
    assert {award["status"] for award in awards} == {"conferred"}
    assert page.status_code == 200
    assert days(played) == before, "the clock stands where it stood"


def test_an_unfinished_or_different_demo_is_played_again(
    played: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(played) == PASSWORD
    assert kept(Home(tmp_path / "nothing")) is None
    other = tmp_path / "story"
    shutil.copytree(FOLDER, other, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (other / "drive.toml").write_text("# another day\n")
    monkeypatch.setattr("demo.keeping.FOLDER", other)
    assert kept(played) is None
