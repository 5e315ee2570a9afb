"""The supervisor, nats-server and Caddy are real; the services are small stand-ins."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from shared.bus.manifest import SERVICES
from shared.installation import Home, HomeRefused, House
from tests.support.waiting import until

STAND_IN = """
import http.server, os, signal, sys

class Service(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"{sys.argv[1]} {os.environ.get('EXTRA', '')}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        left = int(self.headers["Content-Length"])
        while left > 0 and (part := self.rfile.read(min(left, 1 << 16))):
            left -= len(part)
        self.do_GET()

if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["THIDUA_PORT"])), Service).serve_forever()
"""
COMMANDS = {
    "provision": [sys.executable, "-c", "pass"],
    **{name: [sys.executable, "-I", "-S", "-c", STAND_IN, name] for name in SERVICES},
}
STAND = """
import asyncio, pathlib, sys
from services.__main__ import _stand
from shared.installation import House
asyncio.run(_stand(House(pathlib.Path(sys.argv[1]), commands={commands!r})))
"""
REPOSITORY = Path(__file__).parents[3]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def pids_of(home: Home) -> list[int]:
    return list(json.loads(home.run.read_text())["pids"].values())


def get(house: House, path: str) -> httpx2.Response:
    return httpx2.get(house.address + path, trust_env=False)


def stand(folder: Path, commands: dict[str, list[str]] = COMMANDS) -> "subprocess.Popen[str]":
    """A supervisor as a process of its own, as `thidua up` runs it."""
    script = STAND.format(commands=commands)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], env=environment, stdout=subprocess.PIPE, text=True
    )


async def test_one_address_leads_to_three_services_and_names_no_program(tmp_path: Path) -> None:
    async with House(tmp_path / "home", commands=COMMANDS) as house:
        ways = {"/": "units", "/units/desk": "units", "/static/house.js": "units", "/problems/late": "units"}
        ways |= {
            "/campaigns": "campaigns",
            "/campaigns/api/v1/x": "campaigns",
            "/awards/x": "awards",
            "/verify/7": "awards",
        }
        answers = {path: get(house, path) for path in ways}
    assert {path: answer.text.strip() for path, answer in answers.items()} == ways
    assert not any({"server", "via"} & set(answer.headers) for answer in answers.values())


async def test_a_part_that_is_stopped_stays_down_and_people_are_told_in_their_language(tmp_path: Path) -> None:
    async with House(tmp_path / "home", commands=COMMANDS) as house:
        await house.stop("awards")
        page, problem = get(house, "/awards/desk"), get(house, "/awards/api/v1/dossiers")
        assert house.pid("awards") is None
        assert "awards" not in json.loads(house.home.run.read_text())["pids"]
        await house.start("awards", {"EXTRA": "once"})
        assert get(house, "/awards/desk").text == "awards once"
    assert page.status_code == problem.status_code == 502
    assert "Phân hệ này đang tạm dừng" in page.text
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["title"].startswith("Phân hệ này đang tạm dừng")
    assert page.headers["retry-after"] == "5"
    assert "server" not in page.headers


async def test_a_crashed_service_is_started_again_without_its_extra_variables(tmp_path: Path) -> None:
    async with House(tmp_path / "home", commands=COMMANDS) as house:
        await house.kill("units")
        await house.start("units", {"EXTRA": "failpoint"})
        first = house.pid("units")
        assert first
        os.kill(first, signal.SIGKILL)
        await until(lambda: house.pid("units") not in (None, first))
        await until(lambda: get(house, "/").status_code == 200)
        assert get(house, "/").text.strip() == "units"
        assert house.pid("units") in pids_of(house.home)


async def test_a_taken_port_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as tenant:
        # As Caddy opens it: a second Caddy of the same user would get the port without a word.
        tenant.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        tenant.bind(("127.0.0.1", 0))
        tenant.listen()
        port = tenant.getsockname()[1]
        with pytest.raises(HomeRefused, match=rf"Cổng {port} đang được.*--port.*THIDUA_PORT="):
            await House(tmp_path / "home", port=port, commands=COMMANDS).__aenter__()
    assert not (tmp_path / "home").exists()


async def test_a_second_house_in_the_same_home_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    async with House(tmp_path / "home", commands=COMMANDS) as house:
        with pytest.raises(HomeRefused, match=house.address):
            await House(tmp_path / "home", commands=COMMANDS).__aenter__()
        assert get(house, "/").status_code == 200


@pytest.mark.parametrize("part", ["provision", "awards"])
async def test_a_process_that_does_not_start_stops_the_others_and_shows_its_last_output(
    tmp_path: Path, part: str
) -> None:
    broken = {**COMMANDS, part: [sys.executable, "-c", "raise SystemExit('no such table')"]}
    house = House(tmp_path / "home", commands=broken)
    with pytest.raises(HomeRefused, match=rf"Không khởi động được {part}[\s\S]*no such table"):
        await house.__aenter__()
    assert [house.pid(name) for name in ("nats", *SERVICES)] == [None] * 4
    assert not house.home.run.exists()
    async with House(tmp_path / "home", commands=COMMANDS):
        pass


async def test_a_service_deaf_to_sigterm_is_killed_when_its_grace_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.installation.supervisor.SERVICE_GRACE", 0.2)
    async with House(tmp_path / "home", commands={**COMMANDS, "units": [*COMMANDS["units"], "deaf"]}) as house:
        pids = pids_of(house.home)
    assert not any(alive(pid) for pid in pids)


async def test_sigterm_stops_everything_in_good_order(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with stand(home.root) as supervisor:
        assert supervisor.stdout
        assert "Thi Đua đang chạy tại http://127.0.0.1:" in supervisor.stdout.readline()
        pids = pids_of(home)
        assert len(pids) == 5
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(15) == 0
        assert "đã dừng" in supervisor.stdout.read()
    assert not any(alive(pid) for pid in pids)
    assert not home.run.exists()


async def test_sigint_while_it_starts_stops_everything(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    never_ready = [sys.executable, "-c", "import signal; signal.pause()"]
    with stand(home.root, {**COMMANDS, "units": never_ready}) as supervisor:
        await until(lambda: home.run.exists() and len(pids_of(home)) >= 4)
        pids = pids_of(home)
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(15) == 0
    assert not any(alive(pid) for pid in pids)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a child die with its parent")
async def test_sigkill_of_the_supervisor_leaves_no_orphan_and_the_home_can_be_used_again(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with stand(home.root) as supervisor:
        assert supervisor.stdout
        supervisor.stdout.readline()
        pids = pids_of(home)
        supervisor.kill()
    async with House(home.root, commands=COMMANDS) as house:
        assert get(house, "/").status_code == 200
        assert not any(alive(pid) for pid in pids)


async def test_every_folder_of_a_running_home_is_closed_to_others(tmp_path: Path) -> None:
    async with House(tmp_path / "home", commands=COMMANDS) as house:
        entries = [house.home.root, *house.home.root.rglob("*")]
        folders = {entry.stat().st_mode & 0o777 for entry in entries if entry.is_dir()}
    assert folders == {0o700}
