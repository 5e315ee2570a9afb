import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from shared.bus import manifest, relay
from shared.contracts import things
from shared.kernel import Refused
from shared.telemetry.traces import span
from tests.support.nats import NatsServer
from tests.support.observed import exported, observed
from tests.support.parties import Party, administrator, both, quiet
from tests.support.trade import Pay
from tests.support.waiting import until

STREAM = manifest.stream_of("units")
PAID = "thidua.units.purse.paid.v1"
SENT = "Văn bản của Nguyễn Thị Canary"


@pytest.fixture
def spans(tmp_path: Path) -> Iterator[InMemorySpanExporter]:
    with observed(tmp_path / "log", "units") as exporter:
        yield exporter


def named(spans: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    return [each for each in spans.get_finished_spans() if each.name == name]


async def one(spans: InMemorySpanExporter, name: str) -> ReadableSpan:
    found: list[ReadableSpan] = await until(lambda: named(spans, name), what=name)
    (only,) = found
    return only


def id_of(span: ReadableSpan) -> int:
    return span.get_span_context().span_id  # type: ignore[union-attr]  # a finished span has one


def parent_of(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent else None


def links_of(span: ReadableSpan) -> list[int]:
    return [each.context.span_id for each in span.links]


def told(span: ReadableSpan) -> dict[str, object]:
    return dict(span.attributes or {})


async def test_a_message_is_one_tree_from_the_act_to_its_ack(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    async with both(nats_server, tmp_path) as (units, awards):
        with span("POST /units/api/v1/purses"):
            await units.pay()
        await quiet(units, awards, 1)
        settle = await one(spans, f"settle {PAID}")
    request, act = await one(spans, "POST /units/api/v1/purses"), await one(spans, "act purse.Pay")
    write, waited = await one(spans, "write units"), await one(spans, "outbox wait")
    send, queued, process = [await one(spans, name) for name in (f"send {PAID}", "queue wait", f"process {PAID}")]
    tree = {each.name: parent_of(each) for each in (act, write, waited, send, queued, process, settle)}
    assert tree == {
        "act purse.Pay": id_of(request),
        "write units": id_of(act),
        "outbox wait": id_of(act),
        f"send {PAID}": id_of(act),
        "queue wait": id_of(send),
        f"process {PAID}": id_of(send),
        f"settle {PAID}": id_of(send),
    }
    assert links_of(process) == [id_of(send)], "the conventions want a link to what created the message"
    kinds = [each.kind for each in (send, process, settle, write)]
    assert kinds == [SpanKind.PRODUCER, SpanKind.CONSUMER, SpanKind.CLIENT, SpanKind.CLIENT]
    assert len({each.get_span_context().trace_id for each in (request, send, process, settle)}) == 1  # type: ignore[union-attr]
    times = [waited.start_time, waited.end_time, send.end_time, queued.end_time, process.end_time]
    assert times == sorted(times, key=lambda at: at or 0), "what is waited ends where the work begins"
    assert (send.end_time or 0) - (send.start_time or 0) > 50_000, "the time until the stream has confirmed"


async def test_the_spans_of_a_message_tell_what_the_conventions_want(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        await units.pay()
        await quiet(units, awards, 1)
        settle = told(await one(spans, f"settle {PAID}"))
        message = await js.get_msg(STREAM, 1)
    id_, size = (message.headers or {})["ce-id"], len(message.data or b"")
    common = {
        "messaging.system": "nats",
        "messaging.destination.name": message.subject,
        "messaging.destination.template": PAID,
        "messaging.message.body.size": size,
        "messaging.nats.stream": STREAM,
        "messaging.nats.sequence": 1,
    }
    about = {"messaging.message.id": id_, "thidua.event": id_, "thidua.event.type": "units.purse.paid.v1"}
    about["thidua.campaign"] = "c1"
    heard = common | {"messaging.consumer.group.name": "awards-hears-units", "messaging.nats.delivery_count": 1}
    send = {"messaging.operation.name": "send", "messaging.operation.type": "send", "thidua.service": "units"}
    assert told(await one(spans, f"send {PAID}")) == common | about | send | {"thidua.ledger.position": 1}
    process = {"messaging.operation.name": "process", "messaging.operation.type": "process"}
    acted: dict[str, object] = {"thidua.service": "awards", "thidua.act": "purse.Pay"}
    acted |= {"thidua.ledger.position": 1, "thidua.ledger.type": "purse.received.v1"}
    assert told(await one(spans, f"process {PAID}")) == heard | about | process | acted
    settled = {"messaging.operation.name": "ack", "messaging.operation.type": "settle", "thidua.service": "awards"}
    assert settle == heard | settled


async def test_a_transaction_is_one_span_that_counts_its_statements_and_shows_none(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    async with both(nats_server, tmp_path) as (units, _awards):
        with span("GET /units/api/v1/purses"), units.office.database.reading() as store:
            await units.pay(note=SENT)
            units.office.restores()
            assert store.is_active
    for name in ("write units", "read units"):
        about = told(named(spans, name)[0])
        assert int(str(about.pop("thidua.statements"))) >= 1
        operation = name.partition(" ")[0]
        assert about == {
            "db.system.name": "sqlite",
            "db.namespace": "units",
            "db.operation.name": operation,
            "thidua.service": "units",
        }


async def test_many_messages_of_one_act_about_no_nomination_are_sent_and_heard_as_one_with_links(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    async with both(nats_server, tmp_path) as (units, awards):
        await units.office.perform([(f"purse/{number}", Pay(1)) for number in range(100)], "lan")
        await quiet(units, awards, 100)
        await until(lambda: named(spans, f"process {PAID}"))
    act, send = await one(spans, "act purse.Pay"), await one(spans, f"send {PAID}")
    processed = named(spans, f"process {PAID}")
    assert told(send)["messaging.batch.message_count"] == 100
    assert (send.parent, links_of(send)) == (None, [id_of(act)])
    assert len(processed) < 10, "as many as there were batches"
    for each in processed:
        assert links_of(each) == [id_of(send)]
        assert (each.parent is None) == ("messaging.batch.message_count" in told(each)), (
            "one that comes alone is a child"
        )
    assert sum(int(str(told(each).get("messaging.batch.message_count", 1))) for each in processed) == 100


async def test_what_the_stream_does_not_confirm_is_an_error_and_sent_again_in_the_same_trace(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "PUBLISH_SECONDS", 0.3)
    async with both(nats_server, tmp_path) as (units, awards):
        nats_server.pause()
        try:
            await units.pay()
            lost: list[ReadableSpan] = await until(lambda: named(spans, f"send {PAID}"))
        finally:
            nats_server.resume()
        await quiet(units, awards, 1, 30)
        await one(spans, f"process {PAID}")
    assert told(lost[0])["error.type"] == "TimeoutError"
    assert len({each.get_span_context().trace_id for each in named(spans, f"send {PAID}")}) == 1  # type: ignore[union-attr]


async def restarted(units: Party) -> None:
    """Send as a process would that began just now."""
    again = relay.Relay(units.office, units.relay.voice)
    while not await again.once(await units.broker.connect()):
        pass


async def test_what_an_ended_process_left_unsent_is_a_trace_of_its_own_linked_to_the_act(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both(nats_server, tmp_path) as (units, awards):
        with monkeypatch.context() as patch:
            patch.setattr(units.relay, "_unsent", tuple)
            await units.pay()
            await restarted(units)
        await quiet(units, awards, 1)
        process = await one(spans, f"process {PAID}")
    send, act = await one(spans, f"send {PAID}"), await one(spans, "act purse.Pay")
    assert (send.parent, links_of(send)) == (None, [id_of(act)]), "the act's span may have died with its process"
    assert parent_of(process) == parent_of(await one(spans, "outbox wait")) == id_of(send)


async def test_no_span_holds_a_text_that_was_typed_nor_that_of_a_fault_or_refusal(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    def speaking(_contract: object) -> list[object]:
        raise ValueError(SENT)

    async with both(nats_server, tmp_path, hearing=speaking) as (units, _awards):  # type: ignore[arg-type]
        await units.pay(note=SENT)
        process = await one(spans, f"process {PAID}")
        settle = await one(spans, f"settle {PAID}")
        with pytest.raises(Refused), span("POST /units/api/v1/purses"):
            raise Refused("canary", SENT)
    assert told(process)["error.type"] == "ValueError"
    assert told(settle)["messaging.operation.name"] == "nak"
    assert told(await one(spans, "POST /units/api/v1/purses")) == {"thidua.refused": "canary"}
    assert "Canary" not in exported(spans.get_finished_spans())


async def test_the_next_act_on_a_thing_is_a_new_trace_linked_to_the_one_before(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both(nats_server, tmp_path) as (units, _awards):
        await units.pay("no-thing")
        await units.pay("no-thing")
        strangers = named(spans, "act purse.Pay")
        monkeypatch.setitem(things.STREAMS, "purse", ("nomination",))
        await units.pay("thing")
        await units.pay("thing")
        first, second = named(spans, "act purse.Pay")[2:]
    assert [links_of(each) for each in strangers] == [[], []], "a vote, for instance, is no thing with a life"
    assert (first.parent, second.parent) == (None, None)
    assert (links_of(first), links_of(second)) == ([], [id_of(first)])
    assert told(second)["thidua.nomination"] == "thing"


async def test_a_trace_that_was_not_sampled_makes_no_spans(
    nats_server: NatsServer, tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    unsampled = f"00-{os.urandom(16).hex()}-{os.urandom(8).hex()}-00"
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        with span("POST /units/api/v1/purses", parent=unsampled):
            await units.pay()
        await quiet(units, awards, 1)
        headers = (await js.get_msg(STREAM, 1)).headers or {}
        assert headers["traceparent"].split("-")[1] == unsampled.split("-")[1]
        assert spans.get_finished_spans() == ()
