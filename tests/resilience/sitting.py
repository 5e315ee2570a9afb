"""Councils that vote through the real interface of awards: rounds, members, sheets, counts."""

import asyncio
import gc
import json
import warnings
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.awards import ballot
from services.awards.app import plan
from services.awards.domain.council.words import Meeting
from services.awards.domain.dossier import commands
from services.awards.usecases.council import box, rounds
from shared.access.tokens import sign
from shared.bus.provision import provision
from shared.contracts.nomination import Package
from shared.http import Service, Settings, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import new_id
from shared.records import campaigns
from shared.records.directory import AccountHeard, UnitHeard
from shared.records.jobs import IdempotencyKey
from tests.resilience.zygote import DAY, YEARS, person

UNIT = "t-86"
MEMBERS = tuple(f"member-{number:02}" for number in range(25))
CHAIR = MEMBERS[0]
ROUNDS = 8
ITEMS = 2


@dataclass(frozen=True)
class Vote:
    """The truth, which no dump may tell."""

    round: str
    member: str
    choices: dict[str, str]
    path: str
    body: bytes


@dataclass
class Council:
    """The real service behind its real door, without a network."""

    service: Service
    client: httpx2.AsyncClient
    private: Ed25519PrivateKey

    async def ask(self, member: str, path: str, body: bytes, *, confirmed: bool = True) -> httpx2.Response:
        """As this member, with a fresh confirmation."""
        now, tid = datetime.now(UTC), f"t-{member}"
        bearer = sign(self.private, "bearer", {"account": member, "tid": tid}, now)
        claims = {"account": member, "sid": tid, "service": "awards", "nonce": new_id()}
        headers = {
            "Authorization": f"Bearer {bearer}",
            "Content-Type": "application/json",
        }
        if confirmed:
            headers["X-Confirmation"] = sign(self.private, "confirmation", claims, now)
        return await self.client.post(path, content=body, headers=headers)

    async def cast(self, vote: Vote) -> None:
        answer = await self.ask(vote.member, vote.path, vote.body)
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
        service.clock.set_on = DAY
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
    sendings += [("campaign/c1", campaigns.CampaignHeard("Phong trào thử", "thematic", *YEARS, ("GK_TINH",)))]
    await service.office.perform(sendings, "test")


async def convene(service: Service) -> tuple[str, list[str]]:
    """A round on fresh dossiers."""
    dossiers = [new_id() for _ in range(ITEMS)]
    for id_ in dossiers:
        command = commands.Open(
            campaign="c1",
            attempt=1,
            unit=UNIT,
            award="GK_TINH",
            subject="collective",
            subject_ref=new_id(),
            posthumous=False,
            kind="thematic",
            filed_on=DAY,
            package=Package(new_id(), 1, ""),
        )
        await service.office.perform([(f"dossier/{id_}", command), (f"dossier/{id_}", commands.Appraise(UNIT))], "test")
    meeting = Meeting(chair=CHAIR)
    secretary, key = person("secretary"), IdempotencyKey(new_id())
    return await rounds.convene(service, secretary, UNIT, MEMBERS, tuple(dossiers), key, meeting), dossiers


async def agreed(service: Service, members: Sequence[str], dossiers: Sequence[str]) -> None:
    """A round under the first of these members, in which all say yes to everything."""
    secretary, meeting = person("secretary"), Meeting(chair=members[0])
    round_ = await rounds.convene(
        service, secretary, UNIT, tuple(members), tuple(dossiers), IdempotencyKey(new_id()), meeting
    )
    phrase = await box.open_box(service, person(members[0]), round_, IdempotencyKey(new_id()))
    for member in members:
        await box.cast(service, person(member), round_, dict.fromkeys(dossiers, "agree"), IdempotencyKey(new_id()))
    await box.count(service, secretary, round_, IdempotencyKey(new_id()), phrase=phrase)


async def hold_votes(sitting: Council, order: Callable[[list[Vote]], list[Vote]]) -> list[Vote]:
    random, votes = Random(20241120), []
    await hear_directory(sitting.service)
    for _ in range(ROUNDS):
        round_, dossiers = await convene(sitting.service)
        phrase = await box.open_box(sitting.service, person(CHAIR), round_, IdempotencyKey(new_id()))
        cast = [vote_of(random, round_, dossiers, member) for member in MEMBERS]
        random.shuffle(cast)
        for vote in order(cast):
            await sitting.cast(vote)
        key = IdempotencyKey(f"count:{round_}")
        await box.count(sitting.service, person("secretary"), round_, key, phrase=phrase)
        votes += cast
    return votes


def vote_of(random: Random, round_: str, dossiers: Sequence[str], member: str) -> Vote:
    choices = {id_: random.choice(ballot.CHOICES) for id_ in dossiers}
    return Vote(round_, member, choices, f"/awards/api/v1/rounds/{round_}/sheet", body_of(choices))


def body_of(choices: dict[str, str]) -> bytes:
    return json.dumps({"choices": choices}).encode()
