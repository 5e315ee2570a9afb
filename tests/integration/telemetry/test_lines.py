"""What the log tells of acts and of what was heard: one line each, none with a text that somebody typed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.bus import hearing
from shared.records.tables import DeadLetter, Outbox
from tests.support.nats import NatsServer
from tests.support.observed import observed
from tests.support.parties import both, quiet
from tests.support.stores import rows_of
from tests.support.trade import Pay
from tests.support.waiting import until

TYPED = "Văn bản của Nguyễn Thị Canary"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def _observed(log: Path) -> Iterator[InMemorySpanExporter]:
    with observed(log, "units") as exporter:
        yield exporter


def lines(log: Path, event: str) -> list[dict[str, Any]]:
    return [line for line in all_of(log) if line["event"] == event]


def all_of(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.mark.usefixtures("_observed")
async def test_an_act_and_its_hearing_are_one_line_each_in_one_trace(
    nats_server: NatsServer, tmp_path: Path, log: Path
) -> None:
    async with both(nats_server, tmp_path) as (units, awards):
        units.office.mask = lambda actor: f"masked {len(actor)}"
        await units.pay()
        await quiet(units, awards, 1)
        (said,) = rows_of(units.office.database, Outbox)
    ((act,), (heard,)) = lines(log, "act"), lines(log, "heard")
    assert (act["act"], act["ledger"], act["events"], act["actor"]) == (
        "purse.Pay",
        ["purse.received.v1"],
        [said["id"]],
        "masked 3",
    )
    assert (heard["event_type"], heard["event_id"], heard["outcome"]) == (said["type"], said["id"], "done")
    assert act["trace_id"] == heard["trace_id"]
    assert act["span_id"] != heard["span_id"]
    assert min(act["ms"], heard["ms"]) > 0


@pytest.mark.usefixtures("_observed")
async def test_many_messages_of_one_act_are_one_line_where_they_are_said_and_one_for_each_batch_heard(
    nats_server: NatsServer, tmp_path: Path, log: Path
) -> None:
    async with both(nats_server, tmp_path) as (units, awards):
        await units.office.perform([(f"purse/{number}", Pay(1)) for number in range(100)], "lan")
        await quiet(units, awards, 100)
    ((act,), heard) = lines(log, "act"), lines(log, "heard")
    assert (act["count"], "events" in act) == (100, False)
    assert len(heard) < 10, "as many as there were batches"
    assert sum(line.get("count", 1) for line in heard) == 100


@pytest.mark.usefixtures("_observed")
async def test_a_fault_is_told_by_its_class_and_place_and_never_by_its_text(
    nats_server: NatsServer, tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def speaking(_contract: object) -> list[object]:
        raise ValueError(TYPED) from KeyError(TYPED)

    monkeypatch.setattr(hearing, "DELIVERIES", 1)
    async with both(nats_server, tmp_path, hearing=speaking) as (units, awards):  # type: ignore[arg-type]
        await units.pay(note=TYPED)
        (dead,) = await until(lambda: rows_of(awards.office.database, DeadLetter))
    (line,) = lines(log, "fault while hearing")
    assert [each.split()[0] for each in line["fault"]] == ["ValueError", "KeyError"]
    assert "speaking" in line["fault"][0]
    assert dead["reason"] == "fault after 1 deliveries: ValueError"
    assert "Canary" not in str(all_of(log))
