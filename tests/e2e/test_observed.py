"""What an installation shows to the outside: its spans and logs."""

import json
import os
from pathlib import Path

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from demo.calls import Problem
from shared.bus.manifest import SERVICES
from tests.support.collector import Collector
from tests.support.names import NAME, forms_in, named, no_byte
from tests.support.papers import pdf
from tests.support.standing import standing
from tests.support.waiting import until


def within(collector: Collector, trace: str) -> list[tuple[str, Span]]:
    """(service, span) of a trace, by its id in hex."""
    return [(service, span) for service, span in collector.spans() if span.trace_id.hex() == trace]


def consumers(spans: list[tuple[str, Span]], contract: str) -> set[str]:
    """The services that processed a message within these spans."""
    return {service for service, span in spans if span.name == f"process {contract}"}


async def test_one_trace_reaches_from_a_request_through_the_house_to_its_last_consumer(
    tmp_path: Path, collector: Collector
) -> None:
    trace, caller = os.urandom(16).hex(), os.urandom(8).hex()
    async with standing(tmp_path) as stands:
        draft = await stands.draft(await stands.person("Người được đề nghị"), "Báo cáo thành tích")
        await stands.submit(draft, traceparent=f"00-{trace}-{caller}-01", accept="application/json")
        hops = {
            "thidua.units.nomination.submitted.v1": {"thidua-awards", "thidua-campaigns"},
            "thidua.awards.dossier.received.v1": {"thidua-units", "thidua-campaigns"},
        }
        await until(lambda: all(consumers(within(collector, trace), hop) == who for hop, who in hops.items()))
    spans = within(collector, trace)
    asked = [span.name for _, span in spans if span.parent_span_id.hex() == caller]  # again until the campaign is heard
    assert {name.rpartition("/nominations/")[2] for name in asked} == {"{nomination_id}/submit"}
    known = {span.span_id: span for _, span in spans}
    for _, span in spans:
        where = f"{span.name} hangs on nothing"
        assert span.parent_span_id.hex() == caller or span.parent_span_id in known, where
    about = [(service, each) for service, span in spans for each in span.attributes if each.key == "thidua.nomination"]
    assert {service for service, _ in about} == {"thidua-units", "thidua-awards", "thidua-campaigns"}
    assert {each.value.string_value for _, each in about} == {draft}, "no stranger"


async def test_an_erased_person_is_in_no_byte_no_log_and_no_span_of_a_whole_house(
    tmp_path: Path, collector: Collector
) -> None:
    async with standing(tmp_path) as stands:
        person = await stands.person(NAME)
        await stands.submit(await stands.draft(person, f"Thành tích của {NAME}"))
        assert named([stands.home.root]), "before the erasure the name can be found"
        with pytest.raises(Problem, match="confirmation"):
            await stands.ask("DELETE", f"/units/api/v1/persons/{person}")
        await stands.ask("DELETE", f"/units/api/v1/persons/{person}", headers=await stands.proof("units"))
        await no_byte([stands.home.root])
        logs = [stands.home.log(name).read_bytes() for name in ("units", "awards", "campaigns", "nats", "caddy")]
    assert all(logs[:3]), "the services write logs"
    await until(lambda: [span.name for _, span in collector.spans() if span.name.startswith("DELETE ")])
    assert forms_in(b"".join(logs)) == []
    assert forms_in(collector.text().encode()) == []


async def test_a_request_after_an_upload_on_the_same_connection_has_its_own_trace(
    tmp_path: Path, collector: Collector
) -> None:
    scan = pdf("scan", os.urandom(400_000))  # more than the server takes in at once: it waits within the request
    async with standing(tmp_path) as stands:
        draft = await stands.draft(await stands.person("Người được đề nghị"), "Báo cáo thành tích")
        for number in range(4):
            file = {"file": (f"{number}.pdf", scan, "application/pdf")}
            await stands.ask("POST", f"/units/api/v1/drafts/{draft}/files", files=file, data={"part": "report"})
        for _ in range(30):
            await stands.ask("GET", "/units/api/v1/units")
        await until(lambda: len(_requests(collector, "GET /units/api/v1/units")) == 30)
    reads = _requests(collector, "GET /units/api/v1/units")
    assert [span for span in reads if span.parent_span_id] == []
    logs = [json.loads(line) for name in SERVICES for line in stands.home.log(name).read_text().splitlines()]
    assert {line.get("service") for line in logs} == set(SERVICES), "each line says whose it is"


def _requests(collector: Collector, name: str) -> list[Span]:
    return [span for _, span in collector.spans() if span.name == name]
