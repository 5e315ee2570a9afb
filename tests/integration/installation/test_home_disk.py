"""`thidua up` explains a full or read-only folder in one sentence, also for root."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.installation import Home, HomeRefused, House
from shared.installation.ports import free_ports

REPOSITORY = Path(__file__).parents[3]
NARROW = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
from services.__main__ import app
app(sys.argv[1:])
"""
"""Python ignores SIGXFSZ, so that whoever writes more than a byte is told as by a full disk."""


def up(folder: Path, command: list[str]) -> "subprocess.CompletedProcess[str]":
    port = str(free_ports(1)[0])
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    words = [sys.executable, *command, "up", "--home", str(folder), "--port", port]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("used", [False, True], ids=["a new folder", "a home"])
def test_a_full_disk_gets_a_sentence_and_nothing_starts(tmp_path: Path, used: bool) -> None:  # noqa: FBT001
    home = Home(tmp_path / "home")
    if used:
        home.create()
        home.marker.write_text('{"demo": false}')
    answer = up(home.root, ["-c", NARROW])
    assert answer.returncode == 1
    assert f"Ổ đĩa chứa thư mục {home.root} đã đầy" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not home.run.exists()
    assert [path for path in home.root.rglob(".*") if path.is_file()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="/sys is Linux's: nobody makes a folder there, not even root")
def test_a_read_only_folder_gets_one_sentence() -> None:
    folder = Path("/sys/thidua")
    answer = up(folder, ["-m", "services"])
    assert answer.returncode == 1
    assert f"Không ghi được vào thư mục {folder}" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EIO])
async def test_a_home_that_fails_while_the_house_is_set_up_is_left_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(_home: Home) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Home, "create", fail)
    with pytest.raises(HomeRefused, match=str(tmp_path)):
        await House(tmp_path / "home").__aenter__()
    monkeypatch.undo()
    stand_ins = {name: [sys.executable, "-c", "raise SystemExit('kept out')"] for name in ("provision",)}
    with pytest.raises(HomeRefused, match="provision"):  # the lock was let go: it comes as far as its parts
        await House(tmp_path / "home", commands={**_services(), **stand_ins}).__aenter__()


def _services() -> dict[str, list[str]]:
    return {name: [sys.executable, "-c", "pass"] for name in ("campaigns", "units", "awards")}
