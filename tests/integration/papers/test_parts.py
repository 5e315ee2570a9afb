import shutil
import socket
import subprocess
import sys
from pathlib import Path

import nats
import psycopg
import pytest

from tests.support.nats import NatsServer

CONFTEST = Path(__file__).parents[2] / "conftest.py"


async def test_messages_jetstream_acked_survive_a_kill(nats_server: NatsServer) -> None:
    connection = await nats.connect(nats_server.url)
    stream = connection.jetstream()
    await stream.add_stream(name="SAYS", subjects=["says.>"])
    await stream.publish("says.something", b"kept")
    await connection.close()
    nats_server.restart()
    connection = await nats.connect(nats_server.url)
    assert (await connection.jetstream().get_msg("SAYS", 1)).data == b"kept"
    await connection.close()


def test_a_paused_server_answers_nothing_until_it_resumes(nats_server: NatsServer) -> None:
    nats_server.pause()
    with socket.create_connection(("127.0.0.1", nats_server.port), timeout=0.2) as connection:
        with pytest.raises(TimeoutError):
            connection.recv(4)
        nats_server.resume()
        connection.settimeout(5)
        assert connection.recv(4) == b"INFO"


def test_a_killed_server_takes_no_connection(nats_server: NatsServer) -> None:
    nats_server.kill()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", nats_server.port), 1):
        pass


@pytest.mark.postgres
@pytest.mark.parametrize("_turn", [1, 2])
def test_every_test_gets_an_empty_database(postgres_url: str, _turn: int) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE nomination (id int)")


@pytest.mark.parametrize(
    ("folder", "body", "requires", "outcome"),
    [
        ("unit", "import socket; socket.create_connection(('127.0.0.1', 9))", "", "failed"),
        ("integration", "pass", "", "passed"),
        ("integration", "import pytest; pytest.skip('no server')", "", "skipped"),
        ("integration", "import pytest; pytest.skip('no server')", "postgres", "failed"),
    ],
)
def test_the_walls_of_the_test_run_hold(tmp_path: Path, folder: str, body: str, requires: str, outcome: str) -> None:
    place = tmp_path / "tests" / folder
    place.mkdir(parents=True)
    shutil.copy(CONFTEST, tmp_path / "tests")
    shutil.copytree(CONFTEST.parent / "support", tmp_path / "tests" / "support")
    (place / "test_planted.py").write_text(
        f"import pytest\n\n@pytest.mark.postgres\ndef test_planted():\n    {body}\n", encoding="utf-8"
    )
    root = CONFTEST.parents[1]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", root / "pyproject.toml", "--rootdir", tmp_path, place],
        env={"PYTHONPATH": str(root), "THIDUA_REQUIRE": requires},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"1 {outcome}" in run.stdout, run.stdout + run.stderr
