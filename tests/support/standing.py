"""A whole house on its feet: real processes behind Caddy, the real tree, one account that may do all, a campaign."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from demo.calls import TIMEOUT, Calls
from demo.people import new_password
from shared.bus.manifest import SERVICES
from shared.installation import Home, House

DAY, UNIT, CAMPAIGN, AWARD = "2025-07-01", "x-29821", "cand-80", "BK_BO"
ROLES = ("authority", "campaigner", "head", "admin", "secretary", "auditor", "custodian")


@dataclass(frozen=True)
class Standing:
    """Asks as that one account."""

    house: House
    calls: Calls
    token: str
    password: str

    @property
    def home(self) -> Home:
        return self.house.home

    async def ask(self, method: str, path: str, **content: Any) -> Any:  # noqa: ANN401 - JSON
        return await self.calls.ask(method, path, self.token, **content)

    async def proof(self, service: str) -> dict[str, str]:
        """The header of a fresh confirmation for one grave act."""
        body = {"password": self.password, "service": service}
        return {"X-Confirmation": (await self.ask("POST", "/units/api/v1/confirmations", json=body))["confirmation"]}

    async def account(self, role: str) -> str:
        """The token of another account that holds one role, in the ministry."""
        about = {"login": role, "name": role, "post": role, "password": self.password}
        await self.ask("POST", "/units/api/v1/accounts", json=about | {"roles": [{"role": role, "unit": "bca"}]})
        return await _token(self.calls, role, self.password)

    async def person(self, name: str) -> str:
        """A nominee; the id."""
        return str((await self.ask("POST", "/units/api/v1/persons", json={"unit": UNIT, "name": name}))["id"])

    async def draft(self, person: str, report: str) -> str:
        """A nomination of the person that only needs to be submitted; the id."""
        about = {"campaign": CAMPAIGN, "award": AWARD, "subject": "person", "subject_ref": person, "unit": UNIT}
        text = {"citation": report, "report": report, "achieved_from": DAY, "achieved_to": DAY}
        return str((await self.ask("POST", "/units/api/v1/drafts", json=about | text))["id"])

    async def submit(self, id_: str, **headers: str) -> None:
        """Until units hears that awards has received it."""
        await self.ask("POST", f"/units/api/v1/nominations/{id_}/submit", headers=headers)
        path = f"/units/api/v1/nominations/{id_}"
        await self.calls.until(path, self.token, lambda told: told["status"] == "received")


@asynccontextmanager
async def standing(folder: Path) -> AsyncIterator[Standing]:
    """Until the block ends."""
    async with (
        House(folder / "home", demo=True) as house,
        httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client,
    ):
        calls = Calls(client)
        for service in SERVICES:
            clock = f"http://127.0.0.1:{house.ports[service]}/{service}/api/v1/demo/clock"
            (await client.post(clock, json={"on": DAY})).raise_for_status()
        password = new_password()
        stands = Standing(house, calls, await _account(house, calls, password), password)
        draft = {"title": "Phong trào", "kind": "thematic", "unit": "bca", "starts": DAY, "ends": "2025-08-19"}
        path = f"/campaigns/api/v1/campaigns/{CAMPAIGN}"
        await stands.ask("PUT", path, json=draft | {"awards": [AWARD]})
        await stands.ask("POST", f"{path}/launch", json={"event": "", "place": ""})
        yield stands


async def _account(house: House, calls: Calls, password: str) -> str:
    """The token of an account that holds every role for the whole ministry."""
    nonce = house.home.first_link.read_text().strip().rpartition("/")[2]
    first = {"login": "first", "name": "Quản trị", "password": password}
    await calls.ask("POST", f"/units/api/v1/first/{nonce}", json=first)
    token = await _token(calls, "first", password)
    held = [{"role": role, "unit": "bca"} for role in ROLES]
    about = {"login": "all", "name": "Người thử", "post": "Người thử", "password": password, "roles": held}
    await calls.ask("POST", "/units/api/v1/accounts", token, json=about)
    return await _token(calls, "all", password)


async def _token(calls: Calls, login: str, password: str) -> str:
    return str((await calls.ask("POST", "/units/api/v1/tokens", json={"login": login, "password": password}))["token"])
