"""What a running installation tells of itself at `/metrics`."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from demo.calls import Problem
from shared.bus.manifest import HEARS, SERVICES
from tests.support.names import NAME, forms_in
from tests.support.scraping import OPEN_METRICS, scraped, series, value
from tests.support.standing import Standing, standing
from tests.support.waiting import until

AT_REST = 300


@dataclass(frozen=True)
class Seen:
    """What each service told at rest and later, the ids that were used, and the answer of the public address."""

    rest: dict[str, str]
    now: dict[str, str]
    ids: tuple[str, ...]
    public: httpx2.Response


async def told(stands: Standing, service: str) -> str:
    return await asyncio.to_thread(scraped, stands.house, service)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return asyncio.run(_played(tmp_path_factory.mktemp("metrics")))


async def _played(folder: Path) -> Seen:
    """Before and after one nomination, a refused page and a wrong password."""
    async with standing(folder) as stands:
        rest = {service: await told(stands, service) for service in SERVICES}
        person = await stands.person(NAME)
        draft = await stands.draft(person, f"Thành tích của {NAME}")
        await stands.submit(draft)
        wrong = {"login": NAME, "password": NAME}
        for method, path in (("GET", f"/units/api/v1/drafts/{draft}"), ("POST", "/units/api/v1/tokens")):
            with pytest.raises(Problem):
                await stands.calls.ask(method, path, json=wrong)

        async def heard() -> bool:
            awards, units = await told(stands, "awards"), await told(stands, "units")
            return (value(awards, "dossiers"), value(units, "nominations", status="received")) == (1, 1)

        await until(heard)
        now = {service: await told(stands, service) for service in SERVICES}
        public = await stands.calls.client.get("/metrics", headers={"Accept": OPEN_METRICS})
        return Seen(rest, now, (person, draft), public)


def test_figures_are_few_and_name_nobody(seen: Seen) -> None:
    for service in SERVICES:
        assert value(seen.rest[service], "metrics_unread") == value(seen.now[service], "metrics_unread") == 0
        assert len(series(seen.rest[service])) < AT_REST, service
        assert forms_in(seen.now[service].encode()) == []
        assert [id_ for id_ in seen.ids if id_ in seen.now[service]] == []


def test_the_public_address_tells_no_figures(seen: Seen) -> None:
    assert (seen.public.status_code, "# TYPE" in seen.public.text) == (404, False)


def test_requests_are_counted_by_route_and_lead_to_their_trace(seen: Seen) -> None:
    route = {"method": "POST", "route": "/units/api/v1/nominations/{nomination_id}/submit", "status": "2xx"}
    assert value(seen.now["units"], "http_server_request_duration_seconds_count", **route) == 1
    assert "# {trace_id=" in seen.now["units"]
    assert value(seen.now["units"], "sign_in_failures_total", why="wrong") == 1
    assert value(seen.now["units"], "http_refusals_total", status="401", rule="sign-in-failed") == 1


def test_events_are_counted_where_they_are_said_and_heard(seen: Seen) -> None:
    type_ = "units.nomination.submitted.v1"
    assert value(seen.now["units"], "messaging_client_sent_messages_total", event_type=type_) == 1
    name = "messaging_process_duration_seconds_count"
    assert value(seen.now["awards"], name, event_type=type_, outcome="done") == 1
    for service in SERVICES:
        for consumer in (f"{service}-hears-{speaker}" for speaker in HEARS[service]):
            assert value(seen.now[service], "consumer_missing", consumer=consumer) == 0
            assert value(seen.now[service], "event_commit_to_applied_seconds_count", consumer=consumer) is not None


def test_store_process_and_trade_are_told(seen: Seen) -> None:
    for service in SERVICES:
        assert value(seen.now[service], "read_only") == 0
        for name in ("store_bytes", "ledger_rows", "process_resident_memory_bytes", "disk_free_bytes"):
            assert (value(seen.now[service], name) or 0) > 0, name
    assert value(seen.now["units"], "nominations", status="received") == 1
    assert value(seen.now["awards"], "dossiers_lying") == 1
    assert value(seen.now["campaigns"], "campaigns", status="launched") == 1
