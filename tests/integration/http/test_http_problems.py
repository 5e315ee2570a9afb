import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind
from sqlalchemy import func, select
from starlette.requests import ClientDisconnect, Request

from shared.design import asset
from shared.http.answers import answer as answer_to
from shared.records.database import table_of
from shared.records.tables import Ledger
from tests.support.made_up import House

THING = "/units/api/v1/things/a"
NEW = {"name": "một"}
BAD = {"name": "xấu"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path, demo=True).open() as house:
        yield house


def events(house: House) -> int:
    """How many events of things lie in the ledger; the first row of all is the start's own note of its revision."""
    ledger = table_of(Ledger)
    things = select(func.count()).select_from(ledger).where(ledger.c.stream.startswith("thing/"))
    with house.service.database.reading() as session:
        count: int = session.execute(things).scalar_one()
        return count


async def test_a_refusal_has_this_shape(house: House) -> None:
    async with house.browser() as lan:
        answer = await lan.put(THING, json=BAD)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/thing-bad",
        "title": "Tên vật không hợp lệ",
        "status": 409,
        "detail": "Tên này không dùng được.",
        "rule": "thing-bad",
        "law": "Luật thử, Đ.1",
    }
    assert events(house) == 0


async def test_wrong_fields_are_named_in_vietnamese(house: House) -> None:
    async with house.browser() as lan:
        answer = await lan.put(THING, json={"name": "x", "color": "đỏ"})
        paged = await lan.get("/units/api/v1/things?limit=201&after=%%%")
    assert (answer.status_code, answer.json()["rule"]) == (422, "invalid")
    assert answer.json()["errors"] == [
        {"field": "name", "message": "Cần ít nhất 2 ký tự."},
        {"field": "color", "message": "Không có mục này."},
    ]
    assert paged.json()["errors"] == [{"field": "limit", "message": "Phải từ 200 trở xuống."}]


@pytest.mark.parametrize(
    ("asked", "content", "status", "rule"),
    [
        (f"PUT {THING}", "{", 422, "malformed"),
        ("GET /units/api/v1/none", None, 404, "not-found"),
        (f"DELETE {THING}", None, 405, "method-not-allowed"),
        (f"PUT {THING}", '{"name": "hỏng"}', 500, "fault"),
        ("GET /units/api/v1/things?after=x", None, 422, "invalid"),
    ],
)
async def test_everything_else_that_goes_wrong_has_the_shape_too(
    house: House, asked: str, content: str | None, status: int, rule: str
) -> None:
    async with house.browser() as lan:
        answer = await lan.request(*asked.split(), content=content, headers={"Content-Type": "application/json"})
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["status"], problem["rule"]) == (status, status, rule)
    assert problem["type"] == f"/problems/{rule}"
    assert "secret inside" not in answer.text


@pytest.mark.parametrize("deep", [100, 500, 900, 100_000])
async def test_a_body_nested_too_deeply_is_refused_without_a_fault(house: House, deep: int) -> None:
    body = "[" * deep + '"x"' + "]" * deep
    async with house.browser() as lan:
        sealed = await lan.post(f"{THING}/seal", content=body, headers={"Content-Type": "application/json"})
        named = await lan.put(THING, content=body, headers={"Content-Type": "application/json"})
    assert sealed.json()["rule"] == "confirmation-needed"
    assert named.status_code in (400, 422)


async def test_a_client_that_disconnects_while_sending_causes_no_fault(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    scope = {"type": "http", "method": "POST", "path": "/units/things", "headers": [], "query_string": b""}
    await answer_to(Request(scope | {"app": house.app, "state": {}}), ClientDisconnect())
    told = capsys.readouterr().out
    assert "the sender went away" in told
    assert "unexpected fault" not in told


async def test_a_person_reads_the_same_as_a_page(house: House) -> None:
    async with house.browser() as lan:
        refused = await lan.post("/units/things", data=BAD)
        missing = await lan.get("/units/none")
        broken = await lan.post("/units/things", data={"name": "hỏng"})
    assert refused.status_code == 409
    assert "Tên này không dùng được." in refused.text
    assert "Luật thử, Đ.1" in refused.text
    assert (missing.status_code, broken.status_code) == (404, 500)
    assert "Không tìm thấy nội dung này" in missing.text
    assert "Mã tra cứu" in broken.text
    assert "secret inside" not in broken.text


async def test_a_rule_has_a_page_and_an_unknown_one_is_looked_for_at_the_others(house: House) -> None:
    async with house.client() as stranger:
        known = await stranger.get("/problems/thing-bad")
        unknown = await stranger.get("/problems/dossier-late")
        here = await stranger.get("/units/problems/dossier-late")
    assert known.status_code == 200
    assert "Luật thử, Đ.1" in known.text
    assert unknown.headers["location"] == "/campaigns/problems/dossier-late"
    assert here.headers["location"] == "/awards/problems/dossier-late"


async def test_a_repeated_request_gets_the_first_answer_and_another_content_is_refused(house: House) -> None:
    async with house.browser() as lan:
        key = {"Idempotency-Key": "k1"}
        answers = [await lan.put(THING, json=NEW, headers=key) for _ in range(2)]
        other = await lan.put(THING, json={"name": "hai"}, headers=key)
        elsewhere = await lan.put("/units/api/v1/things/b", json=NEW, headers=key)
    assert [answer.json() for answer in answers] == [
        {"position": 2, "repeated": False},
        {"position": 2, "repeated": True},
    ]
    assert [(answer.status_code, answer.json()["rule"]) for answer in (other, elsewhere)] == [
        (422, "once-mismatch")
    ] * 2
    assert events(house) == 1


async def test_a_form_sent_twice_counts_once_and_a_key_belongs_to_its_account(house: House) -> None:
    house.people.accounts["hùng"] = house.people.accounts["lan"]
    form = {"name": "một", "once": "k1"}
    async with house.browser() as lan:
        for _ in range(2):
            assert (await lan.post("/units/things", data=form)).status_code == 303
        assert (await lan.post("/units/things", data={"name": "hai", "once": "k1"})).status_code == 422
    assert events(house) == 1


async def test_a_full_office_asks_to_come_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.service.office, "_queue", asyncio.Queue(1))
    house.service.office._queue.put_nowait(None)  # type: ignore[arg-type]  # stands for any job nobody takes
    async with house.browser() as lan:
        answer = await lan.put(THING, json=NEW)
    assert (answer.status_code, answer.json()["rule"]) == (503, "busy")
    assert answer.headers["retry-after"] == "2"
    monkeypatch.undo()


async def test_every_answer_carries_the_security_headers_and_only_assets_are_kept(house: House) -> None:
    async with house.browser() as lan:
        paths = ["/healthz", "/readyz", "/units/things/new", "/units/none", "/units/api/v1/things", "/problems/denied"]
        answers = [await lan.get(path) for path in paths]
        answers += [await lan.put(THING, json=BAD), await lan.put(THING, json={"name": "hỏng"})]
        styles = await lan.get(asset("tokens.css"))
    for answer in [*answers, styles]:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "strict-transport-security" not in answer.headers
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert "immutable" in styles.headers["cache-control"]


async def test_pages_of_a_list_follow_one_another_without_a_gap(house: House) -> None:
    async with house.browser() as lan:
        for key in "abcde":
            await lan.put(f"/units/api/v1/things/{key}", json=NEW)
        seen, address = [], "/units/api/v1/things?limit=2"
        while address:
            answer = await lan.get(address)
            seen.append(answer.json())
            address = answer.links.get("next", {}).get("url", "")
    assert seen == [["a", "b"], ["c", "d"], ["e"]]


async def test_the_date_of_a_demo_is_set_and_what_is_due_is_done_once(house: House) -> None:
    async with house.client() as player:
        for _ in range(2):
            answer = await player.post("/units/api/v1/demo/clock", json={"on": "2024-11-20"})
            assert answer.json() == {"on": "2024-11-20", "due": 1}
    assert house.service.clock.now().on.isoformat() == "2024-11-20"
    assert events(house) == 1


async def test_a_demo_goes_on_at_its_date_after_a_restart_and_a_real_home_has_no_such_door(tmp_path: Path) -> None:
    async with House(tmp_path, demo=True).open() as house, house.client() as player:
        await player.post("/units/api/v1/demo/clock", json={"on": "2024-11-20"})
    async with House(tmp_path, demo=True).open() as house:
        assert house.service.clock.now().on.isoformat() == "2024-11-20"
    async with House(tmp_path).open() as house, house.client() as player:
        assert (await player.post("/units/api/v1/demo/clock", json={"on": "2024-11-20"})).status_code == 404
        assert house.service.clock.now().on.year > 2024


async def test_a_request_is_one_span_named_by_its_route_under_the_trace_of_a_local_client(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr("opentelemetry.trace._TRACER_PROVIDER", provider)
    own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with house.browser(traceparent=own) as lan:
        await lan.put(THING, json=NEW)
        await lan.get("/units/things/new")
        await lan.get("/healthz")
    put, page = [span for span in exporter.get_finished_spans() if span.kind is SpanKind.SERVER]
    assert put.name == "PUT /units/api/v1/things/{key}"
    assert dict(put.attributes or {}) == {
        "http.request.method": "PUT",
        "http.route": "/units/api/v1/things/{key}",
        "url.scheme": "http",
        "url.path": "/units/api/v1/things/{key}",
        "http.response.status_code": 201,
    }
    assert trace_id(put) == own.split("-")[1]
    assert trace_id(page) != own.split("-")[1]


def trace_id(span: ReadableSpan) -> str:
    context = span.get_span_context()
    return f"{context.trace_id:032x}" if context else ""
