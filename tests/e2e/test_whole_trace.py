"""What spans, log lines and metrics tell of a nomination on its way: the whole tree, and nothing that was typed."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from demo.calls import Problem
from shared.bus.manifest import SERVICES
from tests.support.collector import Collector, collecting
from tests.support.names import NAME
from tests.support.scraping import scraped
from tests.support.standing import standing
from tests.support.waiting import until

CITATION, NUMBER = "Đã cứu ba người trong trận lũ canary", "079199012345"
Told = list[tuple[str, Span]]
LAST = {
    ("thidua-units", "settle thidua.awards.dossier.received.v1"),
    ("thidua-campaigns", "settle thidua.awards.dossier.received.v1"),
    ("thidua-campaigns", "settle thidua.units.nomination.submitted.v1"),
    ("thidua-awards", "settle thidua.units.nomination.submitted.v1"),
}
TREE = """
POST /units/api/v1/nominations/{nomination_id}/submit (units)
  act nomination.Submit (units)
    outbox wait (units)
    send thidua.units.nomination.submitted.v1 (units)
      process thidua.units.nomination.submitted.v1 (awards)
        outbox wait (awards)
        read awards (awards)
        send thidua.awards.dossier.received.v1 (awards)
          process thidua.awards.dossier.received.v1 (campaigns)
            write campaigns (campaigns)
          process thidua.awards.dossier.received.v1 (units)
            write units (units)
          queue wait (campaigns)
          queue wait (units)
          settle thidua.awards.dossier.received.v1 (campaigns)
          settle thidua.awards.dossier.received.v1 (units)
        write awards (awards)
      process thidua.units.nomination.submitted.v1 (campaigns)
        write campaigns (campaigns)
      queue wait (awards)
      queue wait (campaigns)
      settle thidua.units.nomination.submitted.v1 (awards)
      settle thidua.units.nomination.submitted.v1 (campaigns)
    write units (units)
  read units (units)
"""


@dataclass(frozen=True)
class Seen:
    """The nomination and another one, the trace in which it was submitted, everything else that was told."""

    nomination: str
    other: str
    trace: Told
    texts: dict[str, str]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    with collecting() as collector, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
        patch.setenv("OTEL_BSP_SCHEDULE_DELAY", "200")
        return asyncio.run(_played(tmp_path_factory.mktemp("trace"), collector))


async def _played(folder: Path, collector: Collector) -> Seen:
    trace = os.urandom(16).hex()
    async with standing(folder) as stands:
        other, draft = [
            await stands.draft(await stands.person(f"{NAME} {number}"), f"{CITATION}, số {NUMBER}") for number in (1, 2)
        ]
        await stands.submit(other)  # and with it the campaign is heard everywhere
        for typed in (NAME, NUMBER):
            with pytest.raises(Problem):
                await stands.ask("POST", "/units/api/v1/tokens", json={"login": typed, "password": CITATION})
            with pytest.raises(Problem):
                await stands.ask("GET", f"/units/api/v1/drafts/{typed}")
        await stands.submit(draft, traceparent=f"00-{trace}-{os.urandom(8).hex()}-01", accept="application/json")

        def within() -> Told:
            return [(service, span) for service, span in collector.spans() if span.trace_id.hex() == trace]

        await until(lambda: {(service, span.name) for service, span in within()} >= LAST)
        metrics = [await asyncio.to_thread(scraped, stands.house, service) for service in SERVICES]
        logs = [stands.home.log(service).read_text() for service in SERVICES]
    await until(lambda: len(orphans(within())) == 0)
    texts = {"spans": collector.text(), "logs": "\n".join(logs), "metrics": "\n".join(metrics)}
    return Seen(draft, other, within(), texts)


def orphans(told: Told) -> Sequence[str]:
    """Spans under one that is not there; the request stands under its caller."""
    known = {span.span_id for _, span in told}
    return [span.name for _, span in told if span.parent_span_id not in known and not span.name.startswith("POST")]


def tree(told: Told, parent: bytes, depth: int = 0) -> str:
    """Each span below with its service and what it links to beside its parent, by name; what looks the same once."""
    lines, names = set[str](), {span.span_id: span.name for _, span in told}
    for service, span in told:
        if span.parent_span_id == parent:
            links = "".join(
                f" -> {names.get(each.span_id, 'another trace')}" for each in span.links if each.span_id != parent
            )
            line = f"{'  ' * depth}{span.name} ({service.removeprefix('thidua-')}){links}"
            lines.add(f"{line}\n{tree(told, span.span_id, depth + 1)}")
    return "".join(sorted(lines))


def test_the_spans_from_submission_to_receipt_and_back_are_this_tree(seen: Seen) -> None:
    request = next(span for _, span in seen.trace if span.name.startswith("POST"))
    assert tree(seen.trace, request.parent_span_id) == TREE.lstrip()


def test_no_span_of_it_holds_another_nomination(seen: Seen) -> None:
    assert [span.name for _, span in seen.trace if seen.other in str(span)] == []
    assert [span.name for _, span in seen.trace if seen.nomination in str(span)] != []


@pytest.mark.parametrize("told", ["spans", "logs", "metrics"])
def test_nothing_that_was_typed_is_told(seen: Seen, told: str) -> None:
    assert [typed for typed in (NAME, CITATION, NUMBER) if typed in seen.texts[told]] == []
    assert "nomination.submitted.v1" in seen.texts[told], "it tells of the nomination at all"
