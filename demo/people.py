"""Opens the accounts of the story when first needed, signs them in, and confirms their grave acts."""

import asyncio
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from demo.calls import Calls
from demo.story import Story

ADMIN, WATCHER = "quan-tri", "kiem-tra"
"""Who opens accounts, and who may read every file of the ministry."""
POSTED = "2024-01-01"
"""A placeholder: since when people of the story hold their posts is in no source."""
TOGETHER = 8


def new_password() -> str:
    """One for all accounts of a demo, told at its end."""
    return f"trinh-dien-{secrets.token_hex(3)}"


@dataclass
class People:
    """Accounts and tokens by login."""

    calls: Calls
    story: Story
    password: str
    ids: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    async def found(self, first_link: str) -> None:
        """The first account, by the one-time link that units wrote into the home."""
        name = self.story.row("accounts", ADMIN)["name"]
        nonce = first_link.strip().rpartition("/")[2]
        body = {"login": ADMIN, "name": name, "password": self.password}
        await self.calls.ask("POST", f"/units/api/v1/first/{nonce}", json=body)
        await self.sign_in(ADMIN)
        await self.arrive([WATCHER])

    async def arrive(self, logins: Iterable[str]) -> None:
        """Accounts for those who have none yet, and a token for each."""
        places = asyncio.Semaphore(TOGETHER)

        async def one(login: str) -> None:
            async with places:
                await self._open(login)
                await self.sign_in(login)

        await asyncio.gather(*(one(login) for login in sorted(set(logins) - set(self.tokens))))

    def name(self, login: str) -> str:
        return str(self.story.row("accounts", login)["name"])

    async def proof(self, login: str, service: str = "awards") -> dict[str, str]:
        """The header with a fresh confirmation for one grave act."""
        body = {"password": self.password, "service": service}
        given = await self.calls.ask("POST", "/units/api/v1/confirmations", self.tokens[login], json=body)
        return {"X-Confirmation": given["confirmation"]}

    async def sign_in(self, login: str) -> None:
        """A token for somebody who has an account."""
        body = {"login": login, "password": self.password}
        entry = await self.calls.ask("POST", "/units/api/v1/tokens", json=body)
        self.ids[login], self.tokens[login] = entry["account"], entry["token"]

    async def _open(self, login: str) -> None:
        row = self.story.row("accounts", login)
        body = {
            "login": login,
            "name": row["name"],
            "rank": row.get("rank", ""),
            "post": row.get("post", row["name"]),
            "password": self.password,
            "posts": [{"post": row["held"], "unit": row["unit"], "starts": POSTED}] if "held" in row else [],
            "roles": [{"role": role, "unit": row["unit"]} for role in row["roles"]],
        }
        await self.calls.ask("POST", "/units/api/v1/accounts", self.tokens[ADMIN], json=body)
