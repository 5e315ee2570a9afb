import json
import socket
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from opentelemetry.sdk.trace import TracerProvider

from shared import VERSION
from shared.telemetry import otlp, traces
from tests.support.collector import LOOPBACK, collecting
from tests.support.observed import logging_to

MANY = 5_000


@contextmanager
def dead() -> Iterator[str]:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://{LOOPBACK}:{port}"


@contextmanager
def answering(status: int, patience: Event) -> Iterator[str]:
    """A receiver that answers with `status` once the event is set."""

    class Late(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            patience.wait(30)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Late)
    server.daemon_threads = True
    thread = Thread(target=HTTPServer.serve_forever, args=(server, 0.05))
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        patience.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    with logging_to(tmp_path / "log", "units"):
        yield tmp_path / "log"


def lines(log: Path) -> list[str]:
    return [json.loads(line)["event"] for line in log.read_text().splitlines()]


def provider_to(address: str, monkeypatch: pytest.MonkeyPatch) -> TracerProvider:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "20")
    provider = TracerProvider(resource=otlp.resource("units", "demo"))
    processor = otlp.processor()
    assert processor
    provider.add_span_processor(processor)
    monkeypatch.setattr("opentelemetry.trace._TRACER_PROVIDER", provider)
    return provider


def work() -> float:
    """Seconds that many spans took."""
    began = time.perf_counter()
    for _ in range(MANY):
        with traces.span("act purse.Pay"):
            pass
    return time.perf_counter() - began


@pytest.mark.parametrize("receiver", ["dead", "failing", "hanging"])
def test_a_receiver_that_is_dead_fails_or_hangs_delays_no_work_and_is_one_line(
    log: Path, monkeypatch: pytest.MonkeyPatch, receiver: str
) -> None:
    patience = Event()
    if receiver == "failing":
        patience.set()
    monkeypatch.setattr(otlp, "SECONDS", 0.3)
    with dead() if receiver == "dead" else answering(500, patience) as address:
        provider = provider_to(address, monkeypatch)
        spent = work()
        began = time.perf_counter()
        provider.shutdown()
        ended = time.perf_counter() - began
    assert spent < 5, f"{MANY} spans wait for nobody"
    assert ended < 10, "nor does the end of the process"
    assert lines(log) == ["spans are not received"]


def test_a_receiver_that_comes_back_is_one_line_more_and_gets_what_is_new(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(otlp, "SECONDS", 0.3)
    with collecting() as collector:
        collector.refusing = 503
        provider = provider_to(collector.address, monkeypatch)
        for refusing in (503, 0):
            collector.refusing = refusing
            with traces.span(f"answered {refusing}"):
                pass
            provider.force_flush()
        names = [span.name for _, span in collector.spans()]
        provider.shutdown()
    assert lines(log) == ["spans are not received", "spans are received again"]
    assert names == ["answered 0"]


def test_spans_say_which_installation_version_and_process_they_come_from() -> None:
    told = dict(otlp.resource("units", "demo").attributes)
    assert len(str(told.pop("service.instance.id"))) == 36
    assert {name: value for name, value in told.items() if not name.startswith("telemetry.")} == {
        "service.name": "thidua-units",
        "service.namespace": "thidua",
        "service.version": VERSION,
        "deployment.environment.name": "demo",
    }
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_without_a_receiver_there_is_a_trace_id_and_nothing_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    given: list[TracerProvider] = []
    monkeypatch.setattr("opentelemetry.trace.set_tracer_provider", given.append)
    traces.set_up("units")
    monkeypatch.setattr("opentelemetry.trace._TRACER_PROVIDER", given[0])
    with traces.span("act purse.Pay") as current:
        assert traces.current_traceparent()
        assert not traces.sampled(traces.current_traceparent())
        assert not current.is_recording()
