"""Spans as rows: read from OTLP, written in bulk, the oldest dropped."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from sqlalchemy import delete, func, insert, select
from sqlmodel import Session

from services.observatory.store.tables import SpanRow
from shared.records.database import table_of

SPAN = table_of(SpanRow)
IDS = {"nomination": "thidua.nomination", "campaign": "thidua.campaign", "event": "thidua.event"}
"""Columns that are searched by, and the attribute of each."""
ROW_BYTES = 900
"""About what a span takes on the disk with its indexes."""


def rows_in(export: bytes) -> list[dict[str, Any]]:
    """Raises DecodeError where it is no export request."""
    request = ExportTraceServiceRequest.FromString(export)
    return [
        _row(span, str(_plain(resource.resource.attributes).get("service.name", "")))
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


def _row(span: Span, service: str) -> dict[str, Any]:
    attributes = _plain(span.attributes)
    failed = span.status.code == Status.STATUS_CODE_ERROR
    return {
        "trace": span.trace_id.hex(),
        "id": span.span_id.hex(),
        "parent": span.parent_span_id.hex(),
        "service": service.removeprefix("thidua-"),
        "name": span.name,
        "kind": Span.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_").lower(),
        "begins": span.start_time_unix_nano,
        "ends": span.end_time_unix_nano,
        "error": str(attributes.get("error.type") or span.status.message or "error") if failed else "",
        **{column: str(attributes.get(name, "")) for column, name in IDS.items()},
        "attributes": json.dumps(attributes, ensure_ascii=False),
        "links": json.dumps([[link.trace_id.hex(), link.span_id.hex()] for link in span.links]),
    }


def _plain(pairs: Sequence[KeyValue]) -> dict[str, Any]:
    return {pair.key: _value(pair.value) for pair in pairs}


def _value(value: AnyValue) -> Any:  # noqa: ANN401 - what an attribute may hold
    match value.WhichOneof("value"):
        case None:
            return None
        case "array_value":
            return [_value(each) for each in value.array_value.values]
        case kind:
            return getattr(value, kind)


def put(kept: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """An export that comes again changes nothing."""
    kept.execute(insert(SPAN).prefix_with("OR IGNORE", dialect="sqlite"), [*rows])


def drop(kept: Session, oldest: datetime, most: int) -> None:
    """Drop what began before `oldest`, and the oldest beyond `most` bytes."""
    kept.execute(delete(SPAN).where(SPAN.c.begins < int(oldest.timestamp() * 1_000_000_000)))
    count = kept.scalar(select(func.count()).select_from(SPAN)) or 0
    if (over := count - most // ROW_BYTES) > 0:
        youngest = select(SPAN.c.begins).order_by(SPAN.c.begins).offset(over - 1).limit(1).scalar_subquery()
        kept.execute(delete(SPAN).where(SPAN.c.begins <= youngest))
