"""Forks real services without their HTTP server, so that a test can kill and restart one in milliseconds.

Each order on standard input starts one; its acts are asked for over a Unix socket, one JSON line each.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from services.awards import app as awards_app
from services.awards import ballot
from services.awards.domain.council.words import Meeting
from services.awards.store.tables import DossierRow, RoundRow
from services.awards.usecases.council import box, rounds
from services.awards.usecases.dossier import dossiers
from services.units import app as units_app
from services.units.domain import unit
from services.units.store.tables import Draft
from services.units.usecases import attaching, nominations
from shared.access import Person, Role
from shared.http import Plan, Service, Settings, assemble
from shared.kernel import Refused, new_id
from shared.records import campaigns, fail
from shared.records.directory import AccountHeard
from shared.records.jobs import Answer, IdempotencyKey
from shared.runtime.tasks import running
from tests.support.papers import pdf

UNIT, CAMPAIGN, AWARD = "t-86", "c1", "GK_TINH"
MEMBERS = ("a", "b", "c")
"""Of the council of the unit."""
YEARS = (date(2020, 1, 1), date(2040, 1, 1))
DAY = date(2025, 1, 6)
"""A day on which the law asks nothing of this award that a short test would have to declare."""
PERMISSIONS = (*units_app.plan().permissions.values(), *awards_app.plan().permissions.values())
EVERYTHING = {"all": frozenset[str]().union(*PERMISSIONS)}
Act = Callable[..., Awaitable[Any]]


def person(account: str = "lan") -> Person:
    return Person(account, "s1", (Role("all", "bca"),), EVERYTHING, lambda _unit, _ancestor: True)


def told(answer: Answer) -> list[list[Any]]:
    return [[entry.stream, entry.version, entry.position] for entry in answer.entries]


async def found_units(service: Service) -> None:
    ministry = unit.Found("Bộ Công an", "ministry", None, YEARS[0])
    province = unit.Found("Công an tỉnh thử", "province", "bca", YEARS[0])
    launched = campaigns.CampaignHeard("Phong trào thử", "thematic", *YEARS, (AWARD,))
    sendings = [("unit/bca", ministry), (f"unit/{UNIT}", province), (f"campaign/{CAMPAIGN}", launched)]
    await service.office.perform(sendings, "test", IdempotencyKey("setup"))


async def hear_campaign(service: Service) -> None:
    launched = campaigns.CampaignHeard("Phong trào thử", "thematic", *YEARS, (AWARD,))
    held = {"authority": "authority", **dict.fromkeys(MEMBERS, "member")}
    people = [(f"account/{who}", AccountHeard(who, ((role, UNIT),), closed=False)) for who, role in held.items()]
    sendings = [(f"campaign/{CAMPAIGN}", launched), *people]
    await service.office.perform(sendings, "test", IdempotencyKey("setup"))


async def draft(service: Service, id_: str) -> None:
    about = {"campaign": CAMPAIGN, "award": AWARD, "subject": "collective", "subject_ref": id_}
    row = Draft.model_validate(
        {"id": id_, "unit": UNIT, "author": "lan", "edited": "", "report": "Thành tích", **about}
    )

    def keep(kept: Session) -> None:
        kept.merge(row)

    await found_nominee(service, id_)
    await service.office.keep(keep)


async def found_nominee(service: Service, id_: str) -> None:
    """A unit for each draft, since nobody is honoured twice for one movement; a kill that is asked for waits for it."""
    asked, fail._asked = fail._asked, ""
    nominee = unit.Found("Công an xã thử", "commune", UNIT, YEARS[0])
    await service.office.perform([(f"unit/{id_}", nominee)], "test", IdempotencyKey(f"found:{id_}"))
    fail._asked = asked


async def submit(service: Service, id_: str) -> object:
    await draft(service, id_)
    return told(await nominations.submit(service, person(), id_, IdempotencyKey(f"submit:{id_}")))


async def attach(service: Service, id_: str, file: str) -> object:
    await draft(service, id_)

    async def chunks() -> AsyncIterator[bytes]:
        yield pdf("scan", file.encode())

    return await attaching.attach(service, person(), id_, attaching.Paper(file, chunks()), IdempotencyKey(new_id()))


async def appraise(service: Service, id_: str) -> object:
    return told(await dossiers.appraise(service, person(), id_, IdempotencyKey(f"appraise:{id_}")))


async def convene(service: Service, id_: str, members: list[str]) -> object:
    """Under the first of them."""
    meeting = Meeting(chair=members[0])
    return await rounds.convene(
        service, person(), UNIT, tuple(members), (id_,), IdempotencyKey(f"convene:{id_}"), meeting
    )


async def open_box(service: Service, round_: str, chair: str) -> object:
    return await box.open_box(service, person(chair), round_, IdempotencyKey(f"open:{round_}"))


async def cast(service: Service, round_: str, member: str, choices: Mapping[str, str]) -> object:
    return told(await box.cast(service, person(member), round_, choices, IdempotencyKey(f"cast:{round_}:{member}")))


async def count(service: Service, round_: str, phrase: str) -> object:
    return told(await box.count(service, person(), round_, IdempotencyKey(f"count:{round_}"), phrase=phrase))


async def station(service: Service, id_: str) -> object:
    with service.database.reading() as store:
        row = store.get(DossierRow, id_)
    return row and [row.status, row.station_act]


async def lies(service: Service, round_: str) -> object:
    """How many sheets lie in it, its status, and whether the key is there."""
    with service.database.reading() as store:
        row = store.get_one(RoundRow, round_)
    return [len(row.voted.split()), row.status, ballot.has_key(service.home.ballot, round_)]


async def arm(_service: Service, point: str, passing: int) -> None:
    """Die the n-th time the point is passed from now on."""
    fail._asked, fail._left = point, passing


PLANS: Mapping[str, Callable[[], Plan]] = {"units": units_app.plan, "awards": awards_app.plan}
ACTS: Mapping[str, Act] = {
    act.__name__: act
    for act in (
        found_units,
        hear_campaign,
        submit,
        attach,
        appraise,
        convene,
        open_box,
        cast,
        count,
        station,
        lies,
        arm,
    )
}


async def serve(name: str, home: str, nats_url: str, socket: str) -> None:
    parent = os.getppid()
    service = assemble(PLANS[name](), Settings.model_validate({"home": home, "nats_url": nats_url}))
    service.clock.set_on = DAY

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            act, arguments = json.loads(line)
            try:
                said: dict[str, Any] = {"answer": await ACTS[act](service, **arguments)}
            except Refused as refusal:
                said = {"refused": refusal.rule}
            writer.write(json.dumps(said).encode() + b"\n")
            await writer.drain()

    async with running(service), await asyncio.start_unix_server(answer, socket):
        while os.getppid() == parent:  # noqa: ASYNC110 - an orphan must not outlive a test that was killed
            await asyncio.sleep(1)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        Path(order["socket"]).unlink(missing_ok=True)
        pid = os.fork()
        if pid == 0:
            log = os.open(order.pop("log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(log, 1)
            os.dup2(log, 2)
            asyncio.run(serve(**order))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
