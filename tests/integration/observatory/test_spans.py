"""Spans come by OTLP/HTTP, stay once, and the oldest go by age and by size."""

import gzip
import os
from datetime import UTC, datetime, timedelta

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from sqlalchemy import select

from services.observatory.store import spans
from services.observatory.store.spans import ROW_BYTES, SPAN
from services.observatory.store.tables import SpanRow
from tests.support.observatory import ObservatoryHouse

NOW = datetime(2026, 12, 1, tzinfo=UTC)
DAY = 86_400 * 1_000_000_000


def span(begins: int = DAY, **attributes: str) -> Span:
    made = Span(
        trace_id=os.urandom(16),
        span_id=os.urandom(8),
        name="process x",
        kind=Span.SPAN_KIND_CONSUMER,
        start_time_unix_nano=begins,
        end_time_unix_nano=begins + 1000,
    )
    for key, value in attributes.items():
        made.attributes.add(key=key.replace("__", ".")).value.string_value = value
    return made


def export(*made: Span) -> bytes:
    request = ExportTraceServiceRequest()
    resource = request.resource_spans.add()
    resource.resource.attributes.add(key="service.name").value.string_value = "thidua-awards"
    resource.scope_spans.add().spans.extend(made)
    return bytes(request.SerializeToString())


def kept(house: ObservatoryHouse) -> list[SpanRow]:
    with house.service.database.reading() as store:
        return [*store.scalars(select(SpanRow).order_by(SPAN.c.begins))]


async def test_a_span_is_found_by_its_trace_and_its_nomination_also_when_it_comes_twice(
    house: ObservatoryHouse,
) -> None:
    sent = span(thidua__nomination="n-1", thidua__event="e-1")
    async with house.inside() as exporter:
        for _ in range(2):
            answer = await exporter.post("/v1/traces", content=export(sent))
            assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-protobuf")
    (row,) = kept(house)
    assert (row.service, row.kind, row.event, row.error) == ("awards", "consumer", "e-1", "")
    assert (row.trace, row.id, row.nomination) == (sent.trace_id.hex(), sent.span_id.hex(), "n-1")


async def test_an_export_may_be_packed(house: ObservatoryHouse) -> None:
    async with house.inside() as exporter:
        packed = gzip.compress(export(span(), span()))
        assert (await exporter.post("/v1/traces", content=packed, headers={"content-encoding": "gzip"})).is_success
    assert len(kept(house)) == 2


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"\xff\xff", ""), (b"no gzip", "gzip"), (b"", "br"), (gzip.compress(bytes(17 << 20)), "gzip")],
    ids=["no export", "not packed", "packed otherwise", "too large"],
)
async def test_what_is_no_export_is_refused_and_leaves_nothing(
    house: ObservatoryHouse, body: bytes, encoding: str
) -> None:
    async with house.inside() as exporter:
        answer = await exporter.post("/v1/traces", content=body, headers={"content-encoding": encoding})
    assert (answer.status_code, kept(house)) == (400, [])


async def test_a_failed_span_tells_its_error(house: ObservatoryHouse) -> None:
    failed = span(error__type="Refused")
    failed.status.code = Status.STATUS_CODE_ERROR
    async with house.inside() as exporter:
        await exporter.post("/v1/traces", content=export(failed))
    assert [row.error for row in kept(house)] == ["Refused"]


async def test_spans_of_every_kind_of_attribute_are_kept(house: ObservatoryHouse) -> None:
    sent = span()
    sent.attributes.add(key="number").value.int_value = 7
    sent.attributes.add(key="list").value.array_value.values.add().string_value = "a"
    sent.attributes.add(key="nothing")
    sent.links.add(trace_id=bytes(16), span_id=bytes(8))
    async with house.inside() as exporter:
        await exporter.post("/v1/traces", content=export(sent))
    (row,) = kept(house)
    assert row.attributes == '{"number": 7, "list": ["a"], "nothing": null}'
    assert row.links == f'[["{"0" * 32}", "{"0" * 16}"]]'


async def test_the_oldest_spans_go_by_age_and_by_size(house: ObservatoryHouse) -> None:
    at = int(NOW.timestamp()) * 1_000_000_000
    async with house.inside() as exporter:
        await exporter.post("/v1/traces", content=export(*(span(at - age * DAY) for age in range(10))))
    keep = house.service.office.keep
    await keep(lambda store: spans.drop(store, NOW - timedelta(days=6, hours=1), 100 * ROW_BYTES))
    assert [(at - row.begins) // DAY for row in kept(house)] == [6, 5, 4, 3, 2, 1, 0]
    await keep(lambda store: spans.drop(store, NOW - timedelta(days=90), 3 * ROW_BYTES))
    assert [(at - row.begins) // DAY for row in kept(house)] == [2, 1, 0]
