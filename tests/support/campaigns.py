"""Campaigns alone over SQLite for the tests of its pages: the real tree and a few people heard, the drive as draft."""

import csv
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.campaigns.app import plan
from services.campaigns.domain import campaign, registration
from shared.access import csrf_token
from shared.access.tokens import sign
from shared.http import Settings, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import Sending
from shared.records import delegations
from shared.records.directory import AccountHeard, UnitHeard

ROOT = Path(__file__).parents[2]
TREE = ROOT / "services" / "units" / "data" / "units.csv"
DRIVE: dict[str, Any] = tomllib.loads((ROOT / "demo" / "drive.toml").read_text())
TITLE: str = DRIVE["campaign"]["name"]
LAUNCH = date(2024, 11, 20)
PEOPLE = {
    "writer": ("Cán bộ phong trào", (("campaigner", "x03"),)),
    "delegate": ("Phó Cục trưởng Cục Công tác Đảng và công tác chính trị", (("campaigner", "x03"),)),
    "minister": ("Bộ trưởng Bộ Công an", (("authority", "bca"),)),
    "clerk": ("Cán bộ thi đua", (("clerk", "t-86-cu"),)),
    "elsewhere": ("Cán bộ phong trào của tỉnh", (("campaigner", "t-86-cu"),)),
    "member": ("Ủy viên Hội đồng", (("member", "bca"),)),
}
POSTS = {"delegate": (("deputy", "x03", date(2017, 1, 1), None),)}
DRAFT = campaign.Draft(
    title=TITLE,
    kind="thematic",
    unit="bca",
    starts=LAUNCH,
    ends=date(2025, 8, 19),
    awards=("GK_TINH", "BK_BO"),
    occasions=tuple(occasion["text"] for occasion in DRIVE["occasions"]),
    bases=(campaign.Basis("Chỉ thị số 11"),),
    targets=(
        campaign.Target("bien-che", "Biên chế tối thiểu của mỗi Công an xã", "biên chế", 8),
        campaign.Target("mo-hinh", "Mô hình, điển hình tiên tiến", "mô hình"),
    ),
)


class CampaignsHouse:
    """Campaigns alone, with the real tree and a few people heard."""

    def __init__(self, folder: Path) -> None:
        home = Home(folder)
        home.create()
        keys.create_missing(home)
        self.private = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
        self.service = assemble(plan(), Settings.model_validate({"home": folder, "demo": True}))
        self.app = make_app(self.service)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["CampaignsHouse"]:
        async with self.app.router.lifespan_context(self.app):
            self.service.clock.set_on = LAUNCH
            await self.service.office.perform([*tree(), *people()], "service:units")
            yield self

    async def have(self, *sendings: Sending) -> None:
        await self.service.office.perform(sendings, "test")

    async def launched(self) -> None:
        await self.have(("campaign/cand-80", DRAFT))
        await self.have(("campaign/cand-80", campaign.Launch("minister", None, "Hội nghị", "Hội trường")))

    def browser(self, account: str) -> "Browser":
        token = sign(self.private, "session", {"sid": f"s-{account}", "account": account}, datetime.now(UTC))
        return Browser(
            transport=httpx2.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="http://127.0.0.1:8000",
            cookies={"sid": token},
            headers={"X-CSRF-Token": csrf_token(f"s-{account}", account)},
        )


class Browser(httpx2.AsyncClient):
    async def page(self, path: str, status: int = 200) -> str:
        answer = await self.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    async def submit(self, path: str, fields: dict[str, Any], status: int = 303) -> str:
        answer = await self.post(path, data=fields)
        assert answer.status_code == status, answer.text
        return answer.text


def tree() -> list[Sending]:
    with TREE.open(encoding="utf-8") as file:
        return [(f"unit/{row['code']}", _unit(row)) for row in csv.DictReader(file)]


def _unit(row: dict[str, str]) -> UnitHeard:
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    first = date.fromisoformat(row["valid_from"])
    return UnitHeard(row["name"], row["level"], row["parent"] or None, first, last, row["successor"] or None)


def people() -> list[Sending]:
    return [
        (f"account/{id_}", AccountHeard(post, roles, closed=False, posts=POSTS.get(id_, ())))
        for id_, (post, roles) in PEOPLE.items()
    ]


def delegation(first: date, last: date, instrument: str = "DEMO-UQ-01/2024") -> delegations.DelegationHeard:
    return delegations.DelegationHeard("bca", "delegate", "Phát động phong trào thi đua", instrument, first, last)


def registers(unit: str, *goals: tuple[str, int]) -> Sending:
    targets = tuple(registration.OwnTarget(code, f"Chỉ tiêu {code}", goal) for code, goal in goals)
    return f"registration/cand-80:{unit}", registration.Register("cand-80", unit, targets)
