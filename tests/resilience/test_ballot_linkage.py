"""Whoever holds a full dump after the count (stores, WAL, stream, logs) learns of no vote more than the totals."""

import asyncio
import gc
import json
import warnings
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row, text

from services.awards import ballot
from services.awards.acts import rounds
from services.awards.app import plan
from services.awards.domain import dossier, heard
from shared.access import Person
from shared.access.tokens import sign
from shared.bus.provision import provision
from shared.home import keys
from shared.home.layout import Home
from shared.http import Service, Settings, assemble, make_app
from shared.kernel import new_id
from shared.records.codec import digest_of
from shared.records.directory import AccountHeard, UnitHeard
from shared.records.jobs import OnceKey
from shared.records.tables import Once
from shared.records.times import instant
from tests.resilience.attacker import PLAIN, Sheet, links
from tests.resilience.zygote import YEARS, person
from tests.support.nats import NatsServer

UNIT = "t-86"
MEMBERS = tuple(f"member-{number:02}" for number in range(25))
ROUNDS = 8
ITEMS = 2
EVERY = "SELECT {hidden} AS hidden, * FROM {table} ORDER BY 2"


@dataclass(frozen=True)
class Vote:
    """The truth, which no dump may tell."""

    round: str
    member: str
    choices: dict[str, str]
    path: str
    body: bytes


@dataclass(frozen=True)
class Dump:
    """All that is left after the count."""

    sheets: list[Sheet]
    everything: bytes


@dataclass
class Council:
    """The real service behind its real door, without a network."""

    service: Service
    client: httpx2.AsyncClient
    private: Ed25519PrivateKey

    async def cast(self, vote: Vote) -> None:
        now, tid = datetime.now(UTC), f"t-{vote.member}"
        bearer = sign(self.private, "bearer", {"account": vote.member, "tid": tid}, now)
        claims = {"account": vote.member, "sid": tid, "service": "awards", "nonce": new_id()}
        headers = {
            "Authorization": f"Bearer {bearer}",
            "X-Confirmation": sign(self.private, "confirmation", claims, now),
            "Content-Type": "application/json",
        }
        answer = await self.client.post(vote.path, content=vote.body, headers=headers)
        assert answer.status_code == 204, answer.text


@asynccontextmanager
async def council(folder: Path, nats_url: str, database_url: str | None) -> AsyncIterator[Council]:
    await provision(nats_url)
    home = Home(folder / "home")
    home.create()
    keys.create_missing(home)
    settings = {"home": home.root, "nats_url": nats_url, "database_url": database_url}
    service = assemble(plan(), Settings.model_validate(settings))
    app, private = make_app(service), Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
    transport = httpx2.ASGITransport(app=app)
    client = httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000")
    async with app.router.lifespan_context(app), client:
        yield Council(service, client, private)
    await asyncio.get_running_loop().shutdown_default_executor()
    with warnings.catch_warnings():  # a task that ends while its thread reads leaves a connection to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


async def hear_directory(service: Service) -> None:
    units = [("bca", "ministry", None), (UNIT, "province", "bca")]
    sendings: list[tuple[str, Any]] = [
        (f"unit/{code}", UnitHeard(code, level, parent, YEARS[0], None, None)) for code, level, parent in units
    ]
    sendings += [
        (f"account/{member}", AccountHeard("Ủy viên", (("member", UNIT),), closed=False)) for member in MEMBERS
    ]
    sendings += [("campaign/c1", heard.CampaignHeard("Phong trào thử", "thematic", *YEARS, ("GK_TINH",)))]
    await service.office.perform(sendings, "test")


async def convene(service: Service) -> tuple[str, list[str]]:
    """A round on fresh dossiers."""
    dossiers = [new_id() for _ in range(ITEMS)]
    for id_ in dossiers:
        command = dossier.Open(
            campaign="c1",
            attempt=1,
            unit=UNIT,
            award="GK_TINH",
            subject="collective",
            subject_ref=UNIT,
            posthumous=False,
            kind="thematic",
            filed_on=date(2025, 1, 6),
            package=dossier.Package(new_id(), 1, ""),
        )
        await service.office.perform([(f"dossier/{id_}", command), (f"dossier/{id_}", dossier.Appraise(UNIT))], "test")
    secretary = person("secretary")
    return await rounds.convene(service, secretary, UNIT, MEMBERS, tuple(dossiers), OnceKey(new_id())), dossiers


async def hold_votes(sitting: Council, order: Callable[[list[Vote]], list[Vote]]) -> list[Vote]:
    random, votes = Random(20241120), []  # noqa: S311 - a fixed seed, no secret
    await hear_directory(sitting.service)
    for _ in range(ROUNDS):
        round_, dossiers = await convene(sitting.service)
        cast = [vote_of(random, round_, dossiers, member) for member in MEMBERS]
        random.shuffle(cast)
        for vote in order(cast):
            await sitting.cast(vote)
        await rounds.count(sitting.service, person("secretary"), round_, OnceKey(f"count:{round_}"))
        votes += cast
    return votes


def vote_of(random: Random, round_: str, dossiers: Sequence[str], member: str) -> Vote:
    choices = {id_: random.choice(ballot.CHOICES) for id_ in dossiers}
    return Vote(round_, member, choices, f"/awards/api/v1/rounds/{round_}/sheet", body_of(choices))


def body_of(choices: dict[str, str]) -> bytes:
    return json.dumps({"choices": choices}).encode()


def dump(service: Service, votes: Sequence[Vote], folders: Sequence[Path], printed: str) -> Dump:
    """Read every table with what the database itself notes of each row, and every byte of every folder."""
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
    sheets = [Sheet(vote.round, numbers(cast[vote.round, vote.member], noted)) for vote in votes]
    files = [path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()]
    return Dump(sheets, b"\n".join([*files, *(each.encode() for each in texts), printed.encode()]))


def numbers(row: Row[Any], noted: Sequence[Row[Any]]) -> dict[str, float]:
    """Whatever is a number or can be made one."""
    sealed = bytes.fromhex(json.loads(row.body)["sealed"])
    answered = [
        place for place, once in enumerate(noted) if f'"position":{row.position},' in once.answer.replace(" ", "")
    ]
    once = noted[answered[0]] if answered else None
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
        "once hidden": once.hidden if once else 0,
        "once digest": crc32(once.digest.encode()) if once else 0,
    }


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
    printed: Callable[[], str],
    order: Callable[[list[Vote]], list[Vote]] = shuffled,
) -> tuple[dict[str, float], bool, int]:
    """What links, whether a choice can be read, how many sheets open by a digest."""
    async with council(folder, server.url, database_url) as sitting:
        votes = await hold_votes(sitting, order)
        found = await asyncio.to_thread(dump, sitting.service, votes, [folder, server._folder], printed())
    return (
        links(found.sheets, agreed(votes)),
        bool(PLAIN.search(found.everything)),
        opened_by_digest(votes, found.everything),
    )


async def test_a_full_dump_after_the_count_tells_no_vote(
    nats_server: NatsServer, tmp_path: Path, database_url: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    linked, readable, opened = await attack(nats_server, tmp_path, database_url, lambda: "".join(capfd.readouterr()))
    assert linked == {}
    assert not readable
    assert opened == 0


async def test_the_attacker_sees_sheets_that_lie_in_the_order_of_their_choices(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    linked, _, _ = await attack(nats_server, tmp_path, None, str, by_choice)
    assert {"position: level", "second: level", "hidden: neighbours"} <= set(linked)


async def test_the_attacker_sees_sheets_that_are_not_padded(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = ballot.seal

    def loose(public: bytes, round_id: str, sheet: ballot.Sheet) -> bytes:
        return tight(public, round_id, sheet) + bytes(ballot.CHOICES.index(next(iter(sheet.values()))))

    monkeypatch.setattr(ballot, "seal", loose)
    linked, _, _ = await attack(nats_server, tmp_path, None, str)
    assert set(linked) >= {"length: level"}


async def test_the_attacker_reads_a_choice_that_was_logged(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tight = ballot.seal

    def chatty(public: bytes, round_id: str, sheet: ballot.Sheet) -> bytes:
        print(json.dumps(dict(sheet)))  # noqa: T201 - the planted leak
        return tight(public, round_id, sheet)

    monkeypatch.setattr(ballot, "seal", chatty)
    _, readable, _ = await attack(nats_server, tmp_path, None, lambda: "".join(capfd.readouterr()))
    assert readable


async def test_the_attacker_opens_every_sheet_whose_request_left_a_digest(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careful = rounds.cast

    async def careless(service: Service, who: Person, id_: str, choices: dict[str, str], once: OnceKey) -> object:
        noted = Once(key=new_id(), digest=once.digest, answer="")
        await service.office.keep(lambda kept: kept.add(noted))
        return await careful(service, who, id_, choices, once)

    monkeypatch.setattr(rounds, "cast", careless)
    _, _, opened = await attack(nats_server, tmp_path, None, str)
    assert opened == ROUNDS * len(MEMBERS)
