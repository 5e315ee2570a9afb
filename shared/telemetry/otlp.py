"""Where spans go: by OTLP to the receiver that is set, without ever holding anybody up when it is away."""

import logging
import os
from collections.abc import Sequence

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

from shared import VERSION
from shared.kernel import new_id

SECONDS = 2.0
"""How long the receiver may take for a batch; longer, and the batch is given up."""
_log = logging.getLogger("thidua.telemetry")


def resource(service: str, environment: str) -> Resource:
    """Who speaks. `OTEL_RESOURCE_ATTRIBUTES` adds to it."""
    return Resource.create(
        {
            "service.name": f"thidua-{service}",
            "service.namespace": "thidua",
            "service.version": VERSION,
            "service.instance.id": new_id(),
            "deployment.environment.name": environment,
        }
    )


def processor() -> BatchSpanProcessor | None:
    """Sends in a thread of its own from a bounded queue; None where no receiver is set."""
    if not os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        return None
    # Imported here: it takes a fifth of a second that an installation without a receiver need not wait.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415

    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)  # it writes lines for each batch that fails
    return BatchSpanProcessor(Reported(OTLPSpanExporter(timeout=SECONDS)))


class Reported(SpanExporter):
    """Logs once when the receiver begins to fail and once when it is back."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter, self._failing, self._lost = exporter, False, 0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        try:
            result = self._exporter.export(spans)
        except Exception:  # noqa: BLE001 - whatever is wrong with telemetry, the work goes on
            result = SpanExportResult.FAILURE
        fails = result is not SpanExportResult.SUCCESS
        self._lost += len(spans) if fails else 0
        if fails and not self._failing:
            _log.warning("spans are not received")
        elif self._failing and not fails:
            _log.warning("spans are received again", extra={"lost": self._lost})
            self._lost = 0
        self._failing = fails
        return result

    def shutdown(self) -> None:
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._exporter.force_flush(timeout_millis)
