"""Units and awards over a NATS that a test stops: every nomination arrives once."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from services.awards import app as awards_app
from services.awards.store.tables import DossierRow
from services.units import app as units_app
from services.units.store.tables import PersonRow
from services.units.usecases import nominations, people
from shared.bus.provision import provision
from shared.http import Plan, Service, Settings, assemble
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey
from shared.records.tables import Inbox, Outbox
from shared.runtime.tasks import running
from tests.resilience.zygote import AWARD, CAMPAIGN, DAY, UNIT, found_units, hear_campaign, person
from tests.support.nats import NatsServer
from tests.support.serving import verified
from tests.support.stores import rows_of
from tests.support.waiting import until

PLANS = {"units": units_app.plan, "awards": awards_app.plan}


def built(plan: Plan, home: Home, url: str) -> Service:
    service = assemble(plan, Settings.model_validate({"home": home.root, "nats_url": url}))
    service.clock.set_on = DAY
    return service


@asynccontextmanager
async def served(plan: Plan, home: Home, url: str) -> AsyncIterator[Service]:
    service = built(plan, home, url)
    async with running(service):
        yield service


async def add_person(units: Service) -> str:
    row = PersonRow(id=new_id(), unit=UNIT, name="Người được đề nghị", post=new_id())
    return await people.add_person(units, person("head"), row, IdempotencyKey(new_id()))


async def nominate(units: Service, subject: str | None = None) -> str:
    head = person("head")
    ref = subject or await add_person(units)
    fields = {"campaign": CAMPAIGN, "award": AWARD, "subject": "person", "subject_ref": ref, "report": "Thành tích"}
    fields |= {"facts": '{"disciplines": []}'}
    id_ = await nominations.start_draft(units, head, UNIT, fields, IdempotencyKey(new_id()))
    await nominations.submit(units, head, id_, IdempotencyKey(new_id()))
    return id_


@dataclass
class Pair:
    """Both services by name, each up or down; `nominated` is what was accepted."""

    home: Home
    server: NatsServer
    services: dict[str, Service] = field(default_factory=dict)
    stacks: dict[str, AsyncExitStack] = field(default_factory=dict)
    nominated: list[str] = field(default_factory=list)

    async def up(self, name: str) -> Service:
        self.stacks[name] = AsyncExitStack()
        service = served(PLANS[name](), self.home, self.server.url)
        self.services[name] = await self.stacks[name].enter_async_context(service)
        return self.services[name]

    async def down(self, *names: str) -> None:
        for name in names:
            await self.stacks.pop(name).aclose()

    async def nominate(self, count: int, subject: str | None = None) -> None:
        self.nominated += [await nominate(self.services["units"], subject) for _ in range(count)]

    async def lose(self, copy: Path | None = None) -> None:
        """NATS starts again with nothing, or with an older copy, and is provisioned as every start of it is."""
        await asyncio.to_thread(self.server.lose, copy)
        await provision(self.server.url)

    async def copy_of(self, place: Path, to: Path) -> Path:
        """NATS rests while its folder is copied."""
        await asyncio.to_thread(self.server.stop)
        await asyncio.to_thread(shutil.copytree, place, to)
        await asyncio.to_thread(self.server.restart)
        return to

    def said(self, name: str) -> set[str]:
        return {row["id"] for row in rows_of(self.services[name].database, Outbox) if row["published"]}

    def heard(self, name: str) -> set[str]:
        return {row["id"] for row in rows_of(self.services[name].database, Inbox)}

    def unsaid(self, name: str) -> int:
        return sum(row["published"] is None for row in rows_of(self.services[name].database, Outbox))

    def arrived(self) -> bool:
        """All is said and heard, and every accepted nomination has one dossier."""
        units, awards = ((self.said(name), self.heard(name)) for name in ("units", "awards"))
        dossiers = sorted(row["id"] for row in rows_of(self.services["awards"].database, DossierRow))
        nothing_left = not self.unsaid("units") and not self.unsaid("awards")
        return nothing_left and units[0] <= awards[1] and awards[0] <= units[1] and dossiers == sorted(self.nominated)

    async def quiet(self) -> None:
        await until(self.arrived, 30, "every nomination arrives once")

    async def findings(self, names: Iterable[str] = ("units", "awards")) -> dict[str, list[str]]:
        """What `audit verify` says, beside the services or where they rest."""
        services = [built(PLANS[name](), self.home, self.server.url) for name in names]
        return await asyncio.to_thread(verified, services)


CLEAN: dict[str, list[str]] = {"units": [], "awards": []}


@asynccontextmanager
async def pair(server: NatsServer, folder: Path) -> AsyncIterator[Pair]:
    """Both are up, the tree is founded, a campaign under way, two nominations heard."""
    await provision(server.url)
    both = Pair(Home(folder / "home"), server)
    both.home.create()
    keys.create_missing(both.home)
    try:
        await found_units(await both.up("units"))
        await hear_campaign(await both.up("awards"))
        await both.nominate(2)
        await both.quiet()
        yield both
    finally:
        await both.down(*both.stacks)
