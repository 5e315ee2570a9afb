"""What a service in this process lets out: its log lines as a real one writes them, its spans as OTLP carries them."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import pytest
import structlog
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.telemetry import logs
from tests.support.collector import as_json


@contextmanager
def observed(log: Path, service: str) -> Iterator[InMemorySpanExporter]:
    """Until the block ends, log lines go to `log` and every span to the exporter."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with pytest.MonkeyPatch.context() as patch, logging_to(log, service):
        patch.setattr("opentelemetry.trace._TRACER_PROVIDER", provider)
        yield exporter
    provider.shutdown()


def exported(spans: Sequence[ReadableSpan]) -> str:
    """OTLP JSON."""
    return as_json(encode_spans(spans))


@contextmanager
def logging_to(log: Path, service: str) -> Iterator[None]:
    """Until the block ends, log lines go to `log`, as a service writes them."""
    root, configured = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    with log.open("w", encoding="utf-8") as file:
        with redirect_stdout(file):
            logs.set_up(service)
        structlog.configure(cache_logger_on_first_use=False)  # the loggers of other tests stay as they are
        try:
            yield
        finally:
            root.handlers, root.level = handlers, level
            structlog.configure(**configured)
