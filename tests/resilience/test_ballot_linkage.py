"""A full dump after the count (stores, WAL, stream, logs, spans) shows totals only, no single vote."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import structlog
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan
from sqlalchemy import Row, text

import shared.http.idempotency as once_of_requests
from services.awards import ballot
from services.awards.usecases.council import box
from shared.access import Person
from shared.http import Service
from shared.kernel import new_id
from shared.records.codec import digest_of
from shared.records.jobs import IdempotencyKey
from shared.records.tables import Once
from shared.records.times import instant
from tests.resilience.attacker import PLAIN, Sheet, links
from tests.resilience.sitting import ITEMS, MEMBERS, ROUNDS, Vote, body_of, council, hold_votes
from tests.support.files import contents
from tests.support.nats import NatsServer
from tests.support.observed import exported, observed

EVERY = "SELECT {hidden} AS hidden, * FROM {table} ORDER BY 2"


@dataclass(frozen=True)
class Dump:
    """All that is left after the count."""

    sheets: list[Sheet]
    everything: bytes


def dump(service: Service, votes: Sequence[Vote], folders: Sequence[Path], spans: Sequence[ReadableSpan]) -> Dump:
    """Read every table with what the database notes of each row, every byte of every folder, every span exported."""
    hidden = "rowid" if service.database.sqlite else "xmin::text::bigint"
    with service.database.reading() as store:
        cast = {
            (row.stream.partition("/")[2], json.loads(row.body)["member"]): row
            for row in store.execute(text(EVERY.format(hidden=hidden, table="ledger")))
            if row.type == "round.sheet_cast.v1"
        }
        noted = store.execute(text(EVERY.format(hidden=hidden, table="once"))).all()
        tables = ("ledger", "outbox", "inbox", "once", "waiting", "letter", "round", "vote_count", "dossier", "step")
        texts = [repr(store.execute(text(EVERY.format(hidden=hidden, table=table))).all()) for table in tables]
    rows = [cast[vote.round, vote.member] for vote in votes]
    seen = [[span for span in spans if of_trace(span, row.trace)] for row in rows]
    told = [span_numbers(mine) for mine in seen]
    nothing = dict.fromkeys((name for each in told for name in each), 0.0)
    sheets = [
        Sheet(vote.round, numbers(row, noted) | nothing | each)
        for vote, row, each in zip(votes, rows, told, strict=True)
    ]
    files = [data for _, data in contents(folders)]
    return Dump(sheets, b"\n".join([*files, *(each.encode() for each in texts), exported(spans).encode()]))


def numbers(row: Row[Any], noted: Sequence[Row[Any]]) -> dict[str, float]:
    """Whatever is a number or can be made one."""
    sealed = bytes.fromhex(json.loads(row.body)["sealed"])
    answered = [
        place for place, key in enumerate(noted) if f'"position":{row.position},' in key.answer.replace(" ", "")
    ]
    key = noted[answered[0]] if answered else None
    return {
        "position": row.position,
        "version": row.version,
        "hidden": row.hidden,
        "second": instant(row.at).timestamp(),
        "microsecond": instant(row.at).microsecond,
        "member": float(row.actor.rpartition("-")[2]),
        "length": len(row.body),
        "first byte": sealed[0],
        "last byte": sealed[-1],
        "sum": sum(sealed),
        "hash": int(row.hash[:8], 16),
        "trace": int(row.trace[3:11], 16) if row.trace else 0,
        "once place": answered[0] if answered else 0,
        "once hidden": key.hidden if key else 0,
        "once digest": crc32(key.digest.encode()) if key else 0,
    }


def of_trace(span: ReadableSpan, traceparent: str) -> bool:
    return span.context is not None and f"{span.context.trace_id:032x}" == traceparent.split("-")[1]


def span_numbers(spans: Sequence[ReadableSpan]) -> dict[str, float]:
    """When the request of a sheet came, how long it took, and for each attribute what its values weigh."""
    starts, ends = [span.start_time or 0 for span in spans], [span.end_time or 0 for span in spans]
    weights = Counter[str]()
    for span in spans:
        for name, value in (span.attributes or {}).items():
            weights[f"span {name}"] += len(value) if isinstance(value, str) else int(value)  # type: ignore[arg-type]
    return {"spans": len(spans), "span start": min(starts), "span duration": max(ends) - min(starts), **weights}


def opened_by_digest(votes: Sequence[Vote], everything: bytes) -> int:
    """Sheets that open by trying each combination of choices against the digests in the dump."""
    opened = 0
    for vote in votes:
        bodies = [
            body_of(dict(zip(vote.choices, guess, strict=True))) for guess in product(ballot.CHOICES, repeat=ITEMS)
        ]
        opened += any(digest_of(["POST", vote.path, body]).encode() in everything for body in bodies)
    return opened


def agreed(votes: Sequence[Vote]) -> list[int]:
    """The choices on the first item of each sheet."""
    return [ballot.CHOICES.index(next(iter(vote.choices.values()))) for vote in votes]


def shuffled(votes: list[Vote]) -> list[Vote]:
    return votes


def by_choice(votes: list[Vote]) -> list[Vote]:
    return sorted(votes, key=lambda vote: list(vote.choices.values()))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else None


async def attack(
    server: NatsServer,
    folder: Path,
    database_url: str | None,
    order: Callable[[list[Vote]], list[Vote]] = shuffled,
) -> tuple[dict[str, float], bool, int]:
    """What links, whether a choice can be read, how many sheets open by a digest."""
    with observed(folder / "awards.log", "awards") as exporter:
        async with council(folder, server.url, database_url) as sitting:
            votes = await hold_votes(sitting, order)
            spans = exporter.get_finished_spans()
            found = await asyncio.to_thread(dump, sitting.service, votes, [folder, server._folder], spans)
    return (
        links(found.sheets, agreed(votes)),
        bool(PLAIN.search(found.everything)),
        opened_by_digest(votes, found.everything),
    )


async def test_a_full_dump_after_the_count_tells_no_vote(
    nats_server: NatsServer, tmp_path: Path, database_url: str | None
) -> None:
    linked, readable, opened = await attack(nats_server, tmp_path, database_url)
    assert linked == {}
    assert not readable
    assert opened == 0


async def test_the_attacker_sees_sheets_that_lie_in_the_order_of_their_choices(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    linked, _, _ = await attack(nats_server, tmp_path, None, by_choice)
    assert {"position: level", "second: level", "hidden: neighbours"} <= set(linked)


async def test_the_attacker_sees_sheets_that_are_not_padded(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = ballot.seal

    def loose(public: bytes, round_id: str, sheet: ballot.Sheet) -> bytes:
        return tight(public, round_id, sheet) + bytes(ballot.CHOICES.index(next(iter(sheet.values()))))

    monkeypatch.setattr(ballot, "seal", loose)
    linked, _, _ = await attack(nats_server, tmp_path, None)
    assert set(linked) >= {"length: level"}


async def test_the_attacker_reads_a_choice_that_was_logged(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = ballot.seal

    def chatty(public: bytes, round_id: str, sheet: ballot.Sheet) -> bytes:
        structlog.get_logger().info("sealed", sheet=dict(sheet))
        return tight(public, round_id, sheet)

    monkeypatch.setattr(ballot, "seal", chatty)
    _, readable, _ = await attack(nats_server, tmp_path, None)
    assert readable


LEAKS: dict[str, Callable[[str], str | int]] = {"a number": ballot.CHOICES.index, "a text": str}


@pytest.mark.parametrize("kind", sorted(LEAKS))
async def test_the_attacker_sees_a_choice_in_an_attribute_of_a_span(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    tight, leak = ballot.seal, LEAKS[kind]

    def chatty(public: bytes, round_id: str, sheet: ballot.Sheet) -> bytes:
        trace.get_current_span().set_attribute("sheet.first", leak(next(iter(sheet.values()))))
        return tight(public, round_id, sheet)

    monkeypatch.setattr(ballot, "seal", chatty)
    linked, readable, _ = await attack(nats_server, tmp_path, None)
    assert "span sheet.first: level" in linked
    assert readable == (kind == "a text")


@pytest.mark.parametrize("secret", [False, True], ids=["a-plain-digest", "a-keyed-digest"])
async def test_the_attacker_opens_every_sheet_whose_request_left_a_plain_digest_and_none_by_a_keyed_one(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, secret: bool
) -> None:
    careful = box.cast
    if not secret:
        monkeypatch.setattr(once_of_requests, "keyed", lambda _place, digest: digest)

    async def careless(service: Service, who: Person, id_: str, choices: dict[str, str], key: IdempotencyKey) -> object:
        noted = Once(key=new_id(), digest=key.digest, answer="")
        await service.office.keep(lambda kept: kept.add(noted))
        return await careful(service, who, id_, choices, key)

    monkeypatch.setattr(box, "cast", careless)
    _, _, opened = await attack(nats_server, tmp_path, None)
    assert opened == (0 if secret else ROUNDS * len(MEMBERS))
