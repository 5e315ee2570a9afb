"""The observatory alone: a few units and people heard, nothing observed but what a test hands it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.observatory.app import plan
from services.observatory.domain.life import Step
from services.observatory.settings import Settings
from services.observatory.store import copies
from shared.access.tokens import sign
from shared.contracts.copies import Copied, Copy, Said, Undone
from shared.http import Service, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.records.directory import AccountHeard, UnitHeard
from shared.records.times import stamp
from shared.runtime import operations

SINCE, TODAY = date(2017, 1, 1), "2025-07-09"
UNITS = (
    ("bca", "Bộ Công an", "ministry", None),
    ("t-86", "Công an tỉnh Vĩnh Long", "province", "bca"),
    ("x-1", "Công an xã An Bình", "commune", "t-86"),
    ("t-84", "Công an tỉnh khác", "province", "bca"),
)
PEOPLE = {"inspector": ("auditor", "t-86"), "stranger": ("auditor", "t-84"), "clerk": ("clerk", "x-1")}


class ObservatoryHouse:
    """The service, its application, and the private key of sessions."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.home.create()
        keys.create_missing(self.home)
        self.private = Ed25519PrivateKey.from_private_bytes(self.home.session_key.read_bytes())
        self.service = assemble(plan(), Settings.model_validate({"home": folder, "demo": True}))
        self.app = make_app(self.service)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["ObservatoryHouse"]:
        async with self.app.router.lifespan_context(self.app):
            for code, title, level, parent in UNITS:
                await self._hear(f"unit/{code}", UnitHeard(title, level, parent, SINCE, None, None))
            for name, held in PEOPLE.items():
                await self._hear(f"account/{name}", AccountHeard(f"Chức vụ {name}", (held,), closed=False))
            yield self

    async def _hear(self, stream: str, fact: UnitHeard | AccountHeard) -> None:
        await self.service.office.perform([(stream, fact)], "service:units")

    async def copied(
        self, of: str, steps: Sequence[Step], unsent: Sequence[int] = (), dead: Sequence[Undone] = ()
    ) -> None:
        await copied(self.service, of, steps, unsent, dead)

    def browser(self, account: str) -> httpx2.AsyncClient:
        token = sign(self.private, "session", {"sid": f"s-{account}", "account": account}, datetime.now(UTC))
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", cookies={"sid": token})

    def inside(self) -> httpx2.AsyncClient:
        """Asks on the operations address, with the token."""
        token = self.home.operations_token.read_text()
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=operations.make_app(self.service)),
            base_url="http://inside",
            headers={"authorization": f"Bearer {token}"},
        )


async def copied(
    service: Service, of: str, steps: Sequence[Step], unsent: Sequence[int] = (), dead: Sequence[Undone] = ()
) -> None:
    """A page of the ledger of another service, as it would tell it now."""
    rows = tuple(_copied(step) for step in steps)
    upto = max((row.position for row in rows), default=0)
    page = Copy(rows=rows, upto=upto, head=upto, today=TODAY, unsent=tuple(unsent), waiting=(), dead=tuple(dead))
    await service.office.keep(partial(copies.put, service=of, copy=page, at=service.clock.now().at))


def _copied(step: Step) -> Copied:
    said = Said(step.said, step.says, dict(step.body), None) if step.says else None
    return Copied(
        position=step.position,
        stream=step.stream,
        type=step.type,
        at=stamp(step.at),
        on=step.on.isoformat(),
        actor=step.actor,
        text=step.text,
        causation=step.causation,
        said=said,
    )
