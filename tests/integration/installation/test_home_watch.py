"""A process that does not answer is replaced, a slow one is not; services are stand-ins."""

import json
import os
import signal
from pathlib import Path

import httpx2
import pytest

from shared.installation import Home, House
from shared.installation.processes import Patience
from tests.support.stand_ins import SHORT, house_in
from tests.support.waiting import until

PAGES = {"units": "/", "awards": "/awards", "campaigns": "/campaigns"}


def get(house: House, path: str) -> httpx2.Response | None:
    try:
        return httpx2.get(house.address + path, trust_env=False, timeout=5)
    except httpx2.TransportError:
        return None


def answers(house: House, name: str, status: int = 200) -> bool:
    answer = get(house, PAGES[name])
    return answer is not None and answer.status_code == status


def freeze(house: House, name: str) -> int:
    pid = house.pid(name)
    assert pid
    os.kill(pid, signal.SIGSTOP)
    return pid


@pytest.mark.parametrize("name", ["nats", "units", "caddy"])
async def test_a_part_that_lives_and_does_not_answer_is_replaced(tmp_path: Path, name: str) -> None:
    async with house_in(tmp_path) as house:
        frozen = freeze(house, name)
        await until(lambda: house.pid(name) not in (None, frozen), 40)
        await until(lambda: answers(house, "units"))
        assert json.loads(house.home.run.read_text())["pids"][name] == house.pid(name)


async def test_people_are_told_at_once_that_a_service_does_not_answer(tmp_path: Path) -> None:
    """Caddy notices before the supervisor, whose patience is long here: nobody waits for the minute of a request."""
    async with house_in(tmp_path, Patience(every=60)) as house:
        frozen = freeze(house, "awards")
        await until(lambda: answers(house, "awards", 503))
        page = get(house, PAGES["awards"])
        assert page
        assert "Phân hệ này đang tạm dừng" in page.text
        assert house.pid("awards") == frozen
        os.kill(frozen, signal.SIGCONT)
        await until(lambda: answers(house, "awards"))


async def test_a_service_that_takes_long_to_start_is_let_alone(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        slow, asked = tmp_path / "units.slow", tmp_path / "units"
        slow.touch()
        first = house.pid("units")
        assert first
        os.kill(first, signal.SIGKILL)
        second = await until(lambda: house.pid("units") not in (None, first) and house.pid("units"))
        asked.unlink()
        await until(lambda: asked.exists() and len(asked.read_text()) > 4 * SHORT.misses)
        slow.unlink()
        await until(lambda: answers(house, "units"))
        assert house.pid("units") == second


async def test_a_service_that_misses_now_and_then_is_let_alone(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        slow, asked, pid = tmp_path / "units.slow", tmp_path / "units", house.pid("units")
        for _ in range(2):
            slow.touch()
            asked.unlink()
            await until(asked.exists)
            slow.unlink()
            asked.unlink()
            await until(asked.exists)
        assert house.pid("units") == pid


async def test_a_log_that_is_too_long_starts_again_and_the_previous_one_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.installation.processes.LOG_LIMIT", 1000)
    async with house_in(tmp_path) as house:
        log, before = house.home.log("units"), house.home.root / "log" / "units.1.log"
        with log.open("a") as file:
            file.write("x" * 2000)
        await until(before.exists)
        await until(lambda: log.stat().st_size < 1000)
        await until(lambda: answers(house, "units"))
        await until(lambda: log.stat().st_size > 0)  # whoever had the file open goes on at its beginning
        assert "x" * 2000 in before.read_text()
        assert before.stat().st_mode & 0o777 == 0o600
        assert not log.read_bytes().startswith(bytes(10))


async def test_logs_are_for_their_owner_also_those_of_an_older_house(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    async with house_in(tmp_path):
        pass
    for log in home.root.glob("log/*"):
        log.chmod(0o644)
    async with house_in(tmp_path):
        modes = {log.name: log.stat().st_mode & 0o777 for log in home.root.glob("log/*")}
    assert len(modes) == 6
    assert set(modes.values()) == {0o600}
