"""An OTLP/HTTP receiver in this process: what a house exports, as a collector would get it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from google.protobuf.json_format import MessageToJson  # type: ignore[import-untyped]  # it has no stubs
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, Span

LOOPBACK = "127.0.0.1"


class Collector(ThreadingHTTPServer):
    """Keeps every export; the address is what `OTEL_EXPORTER_OTLP_ENDPOINT` names."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), _Exports)
        self.exports: list[ExportTraceServiceRequest] = []
        self.refusing = 0
        """The status with which it refuses, if it does."""

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}"

    def spans(self) -> list[tuple[str, Span]]:
        """(service, span) of everything that was exported."""
        return [
            (_service(resource), span)
            for export in list(self.exports)
            for resource in export.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def text(self) -> str:
        """Everything that was exported, as OTLP JSON."""
        return "\n".join(as_json(export) for export in list(self.exports))


def _service(resource: ResourceSpans) -> str:
    return str(next(each.value.string_value for each in resource.resource.attributes if each.key == "service.name"))


def as_json(export: ExportTraceServiceRequest) -> str:
    """OTLP JSON with letters as they are."""
    text: str = MessageToJson(export, ensure_ascii=False)
    return text


class _Exports(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.server.refusing:
            self.server.exports.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(self.server.refusing or 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def collecting() -> Iterator[Collector]:
    """Receives until the block ends."""
    with Collector() as collector:
        thread = Thread(target=collector.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield collector
        finally:
            collector.shutdown()
            thread.join()
