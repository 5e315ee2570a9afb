"""Units alone over SQLite for the tests of its pages: a small tree, one campaign, a few people."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.units.app import plan
from services.units.domain import account, nomination, unit
from services.units.store.tables import Draft, Login, SignedIn
from shared.access import csrf_token
from shared.access.passwords import CHEAPEST, Passwords
from shared.access.tokens import sign
from shared.contracts.declared import Declared
from shared.http import Settings, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import Sending
from shared.records import campaigns
from shared.records.times import stamp

TODAY = date(2025, 7, 20)
File = tuple[str, bytes]
PASSWORD = "một mật khẩu đủ dài"
UNITS = (
    ("bca", "Bộ Công an", "ministry", None),
    ("t-86", "Công an tỉnh Vĩnh Long", "province", "bca"),
    ("x-1", "Công an xã An Bình", "commune", "t-86"),
    ("x-2", "Công an phường An Bình", "commune", "t-86"),
    ("t-84", "Công an tỉnh khác", "province", "bca"),
)
PEOPLE = {
    "clerk": ("clerk", "t-86"),
    "head": ("head", "t-86"),
    "stranger": ("head", "t-84"),
    "chief": ("authority", "bca"),
    "admin": ("admin", "bca"),
}
CAMPAIGN = campaigns.CampaignHeard(
    "Phong trào thử", "thematic", date(2024, 11, 20), date(2025, 8, 19), ("GK_TINH", "BK_BO")
)
DRAFT: dict[str, Any] = {
    "revision": "1",
    "award": "GK_TINH",
    "kind": "thematic",
    "subject_ref": "x-1",
    "report": "Tốt.",
}


class House:
    """The service, its application, and the private key of sessions."""

    def __init__(self, folder: Path, **settings: object) -> None:
        home = Home(folder)
        home.create()
        keys.create_missing(home)
        self.private = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
        self.service = assemble(plan(), Settings.model_validate({"home": folder, "demo": True, **settings}))
        self.app = make_app(self.service)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["House"]:
        async with self.app.router.lifespan_context(self.app):
            self.service.clock.set_on = TODAY
            for code, title, level, parent in UNITS:
                await self.have((f"unit/{code}", unit.Found(title, level, parent, date(2017, 1, 1))))
            await self.have(("campaign/cand-80", CAMPAIGN))
            hashed = Passwords(CHEAPEST).hash(PASSWORD)
            for name, held in PEOPLE.items():
                posts = (account.PostHeld("head", held[1], date(2017, 1, 1)),) if held[0] == "head" else ()
                await self.have((f"account/{name}", account.Open(f"Chức vụ {name}", (account.RoleHeld(*held),), posts)))
                await self.keep(Login(account=name, login=name, name=f"Họ tên {name}", password=hashed))
            yield self

    async def have(self, *sendings: Sending) -> None:
        await self.service.office.perform(sendings, "test")

    async def keep(self, row: Login | SignedIn) -> None:
        await self.service.office.keep(lambda kept: kept.add(row))

    async def followed(self, id_: str, react: nomination.Follow) -> None:
        await self.have((f"nomination/{id_}", react))

    async def keep_session(self, sid: str, name: str, began: datetime | None = None) -> None:
        await self.keep(SignedIn(id=sid, account=name, began=stamp(began or datetime.now(UTC))))

    async def session(self, name: str, signed: datetime) -> str:
        """A session that began at `signed`, with its token of that time."""
        await self.keep_session(f"s-{name}", name, signed)
        return sign(self.private, "session", {"sid": f"s-{name}", "account": name}, signed)

    def browser(self, name: str | None = None, token: str | None = None) -> "Browser":
        """Signed in as `name`, with the forms' token; or nobody."""
        claims = {"sid": f"s-{name}", "account": name or ""}
        token = token or (sign(self.private, "session", claims, datetime.now(UTC)) if name else None)
        return Browser(
            transport=httpx2.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="http://127.0.0.1:8000",
            cookies={"sid": token} if token else None,
            headers={"X-CSRF-Token": csrf_token(f"s-{name}", name)} if name else None,
        )


class Browser(httpx2.AsyncClient):
    async def page(self, path: str, status: int = 200) -> str:
        answer = await self.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    async def submit(
        self, path: str, fields: dict[str, Any], status: int = 303, file: File | None = None
    ) -> httpx2.Response:
        answer = await self.post(path, data=fields, files={"files": file} if file else None)
        assert answer.status_code == status, answer.text
        return answer

    async def begin(self, subject: str = "collective") -> str:
        """The address of a new draft of t-86."""
        begun = await self.submit("/units/drafts", {"unit": "t-86", "campaign": "cand-80", "subject": subject})
        return str(begun.headers["location"])


def value_of(page: str, field: str) -> str:
    """What an input of a page holds."""
    tag = re.search(rf'<input[^>]*name="{field}"[^>]*>', page)
    assert tag, page
    found = re.search(r'value="([^"]*)"', tag.group())
    return found.group(1) if found else ""


def declared(house: House, draft: str) -> Declared:
    """What a draft declares, by the address of its page."""
    with house.service.database.reading() as store:
        return Declared.model_validate_json(store.get_one(Draft, draft.rsplit("/", 1)[1]).facts)


async def submitted(house: House) -> str:
    """The id of a nomination the head has sent."""
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin()
        await clerk.submit(draft, DRAFT | {"act": "preview"})
        id_ = draft.rsplit("/", 1)[1]
        await head.submit(f"/units/nominations/{id_}/submit", {"once": "gửi"})
    return id_
