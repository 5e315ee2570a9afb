"""Awards alone over SQLite for the tests of its pages: heard units, people and a campaign, and dossiers to work on."""

import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.awards.app import plan
from services.awards.domain.dossier import commands
from services.awards.store.tables import DossierRow, Enclosed
from shared.access import csrf_token
from shared.access.tokens import sign
from shared.bus.enclosures import Attached
from shared.contracts.nomination import Claim, Package
from shared.http import Service, Settings, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import new_id
from shared.records import campaigns
from shared.records.directory import AccountHeard, UnitHeard

BEGIN, HOUSE = date(2017, 1, 1), "http://127.0.0.1:8000"
UNITS = {
    "bca": ("Bộ Công an", "ministry", None),
    "x03": ("Cục Công tác Đảng và công tác chính trị", "department", "bca"),
    "t-86": ("Công an tỉnh Vĩnh Long", "province", "bca"),
    "t-96": ("Công an tỉnh Cà Mau", "province", "bca"),
    "x-29602": ("Công an xã Long Hồ", "commune", "t-86"),
    "x-31972": ("Công an xã Gành Hào", "commune", "t-96"),
}
PEOPLE = {
    "head": ("Giám đốc Công an tỉnh Vĩnh Long", "head@t-86 authority@t-86 member@t-86"),
    "secretary": ("Thư ký Hội đồng, Công an tỉnh Vĩnh Long", "secretary@t-86 member@t-86"),
    "member": ("Ủy viên Hội đồng số 1, Công an tỉnh Vĩnh Long", "member@t-86"),
    "absent": ("Ủy viên Hội đồng số 2, Công an tỉnh Vĩnh Long", "member@t-86"),
    "appraiser": ("Cán bộ thẩm định, Công an tỉnh Vĩnh Long", "appraiser@t-86"),
    "foreign": ("Cán bộ thẩm định, Công an tỉnh Cà Mau", "appraiser@t-96 secretary@t-96 authority@t-96"),
    "minister": ("Bộ trưởng Bộ Công an", "authority@bca member@bca"),
    "ministry-secretary": ("Thư ký Hội đồng Bộ Công an", "secretary@x03 member@x03"),
    "ministry-appraiser": ("Cán bộ thẩm định, Cục X03", "appraiser@x03"),
    "custodian": ("Cán bộ quản lý hồ sơ mật", "custodian@bca"),
    "auditor": ("Cán bộ kiểm tra", "auditor@bca"),
}
POSTS = {"appraiser": (("deputy", "t-86", BEGIN, None),)}  # by which an account can be delegated to
BASES = ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Theo đề nghị của Hội đồng tỉnh")
SAID = {"signer_name": "Người ký minh họa", "place": "Vĩnh Long"}
PAPER = SAID | {"bases": "\n".join(BASES)}
"""What a decision says beyond its number, as its form sends it."""
COUNCIL = ("head", "secretary", "member", "absent")
CONTENT: dict[str, object] = {
    "recipient": "Cán bộ minh họa số 1",
    "rank": "Thiếu tá",
    "post": "Phó Trưởng Công an xã",
    "unit_title": "Công an xã Long Hồ",
    "citation": "Đã có thành tích xuất sắc trong phong trào thi đua",
    "report": "Hoàn thành xuất sắc nhiệm vụ.\nĐược nhân dân tin yêu.",
    "achieved_from": "2024-11-20",
    "achieved_to": "2025-06-30",
    "facts": {"disciplines": []},
    "author": "Cán bộ thi đua, Công an xã Long Hồ",
}
CLAIM = Claim(achieved_from=date(2024, 11, 20), achieved_to=date(2025, 6, 30))


class AwardsHouse:
    """A home in a folder and awards in it; `browser(account)` is a signed-in person."""

    def __init__(self, folder: Path, **settings: object) -> None:
        home = Home(folder)
        home.create()
        keys.create_missing(home)
        self.folder, self.nominated, self.phrases = folder, 0, dict[str, str]()
        self.private = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
        self.service = assemble(plan(), Settings.model_validate({"home": folder, "demo": True, **settings}))
        self.app = make_app(self.service)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["AwardsHouse"]:
        async with self.app.router.lifespan_context(self.app):
            self.service.clock.set_on = date(2025, 7, 20)
            await self._hear()
            yield self

    async def _hear(self) -> None:
        office = self.service.office
        for code, place in UNITS.items():
            await office.perform([(f"unit/{code}", UnitHeard(*place, BEGIN, None, None))], "service:units")
        for account, (post, roles) in PEOPLE.items():
            held = tuple((role, unit) for role, _, unit in (each.partition("@") for each in roles.split()))
            known = AccountHeard(post, held, closed=False, posts=POSTS.get(account, ()))
            await office.perform([(f"account/{account}", known)], "service:units")
        launched = campaigns.CampaignHeard("80 năm", "thematic", date(2024, 11, 20), date(2025, 8, 19), ())
        await office.perform([("campaign/cand-80", launched)], "service:campaigns")

    async def nominate(
        self,
        award: str = "GK_TINH",
        *,
        subject: str = "person",
        kind: str = "thematic",
        person: str | None = None,
        files: Mapping[str, bytes] | None = None,
        part: str = "",
        posthumous: bool = False,
        unit: str = "x-29602",
        content: Mapping[str, object] | None = None,
        filed_on: date = date(2025, 7, 10),
    ) -> str:
        """A dossier as if a nomination had been heard; returns its id."""
        id_, text = new_id(), CONTENT | dict(content or {})
        enclosure = self.service.enclosures.pack(text, self._attached(files or {}, part))
        self.nominated += 1  # somebody else each time: nobody is honoured twice for one movement
        person = person or f"person-{self.nominated}" if subject != "collective" else None
        about = {"dossier": id_, "person": person, "content": json.dumps(text)}
        note = Enclosed.model_validate(about | {"ref": enclosure.ref, "digest": enclosure.digest})
        await self.service.office.keep(lambda store: store.add(note))
        opening = commands.Open(
            *("cand-80", unit, award, subject, person or unit),
            attempt=1,
            posthumous=posthumous,
            kind=kind,
            filed_on=filed_on,
            package=Package(enclosure.ref, enclosure.size, enclosure.digest),
            claim=CLAIM,
        )
        await self.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
        return id_

    def _attached(self, files: Mapping[str, bytes], part: str) -> list[tuple[Path, Attached]]:
        """Equal bytes lie in one place, as those of drafts do."""
        attached = []
        for name, data in files.items():
            place = self.folder / sha256(data).hexdigest()
            place.write_bytes(data)
            attached.append((place, Attached(name, "application/pdf", len(data), place.name, part)))
        return attached

    def browser(self, account: str, *, confirmed: bool = False, address: str = "127.0.0.1") -> httpx2.AsyncClient:
        """Signed in, with the token of its forms in a header; `confirmed` adds a fresh proof."""
        sid, now = f"session-{account}", datetime.now(UTC)
        cookies = {"sid": sign(self.private, "session", {"sid": sid, "account": account}, now)}
        cookies |= {"fresh": self.proof(account)} if confirmed else {}
        return self.client(cookies, {"X-CSRF-Token": csrf_token(sid, account)}, address)

    def proof(self, account: str) -> str:
        """What units signs after a password: good for one act in awards."""
        claims = {"account": account, "sid": f"session-{account}", "service": "awards", "nonce": new_id()}
        return sign(self.private, "confirmation", claims, datetime.now(UTC))

    def client(
        self, cookies: dict[str, str] | None = None, headers: dict[str, str] | None = None, address: str = "127.0.0.1"
    ) -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False, client=(address, 50000))
        return httpx2.AsyncClient(transport=transport, base_url=HOUSE, cookies=cookies, headers=headers)

    async def to_council(
        self, *, posthumous: bool = False, subject: str = "person", content: Mapping[str, object] | None = None
    ) -> str:
        """A dossier the appraiser has passed on; returns its id."""
        id_ = await self.nominate(posthumous=posthumous, subject=subject, content=content)
        rules = ("after-discipline", "report-fresh") if subject == "person" else ("report-fresh",)
        for command in (*(commands.Settle("t-86", rule, "met", "01/BC") for rule in rules), commands.Appraise("t-86")):
            await self.service.office.perform([(f"dossier/{id_}", command)], "appraiser")
        return id_

    async def convene(self, *dossiers: str, members: Sequence[str] = COUNCIL) -> str:
        """A round of the council of four, convened on the page, its box opened by its chair; returns its id."""
        form = {"unit": "t-86", "member": list(members), "dossier": list(dossiers), "chair": "head"}
        async with self.browser("secretary") as page:
            answer = await page.post("/awards/rounds", data=form)
        assert answer.status_code == 303, answer.text
        return await self.open_box(str(answer.headers["location"].rpartition("/")[2]))

    async def open_box(self, round_: str, chair: str = "head") -> str:
        """The chair keeps the phrase; returns the round."""
        async with self.browser(chair) as page:
            answer = await page.post(f"/awards/rounds/{round_}/opening")
        assert answer.status_code == 200, words(answer.text)
        self.phrases[round_] = "-".join(re.findall(r"<li><code>(\d{6})</code>", answer.text))
        return round_

    async def vote(self, round_: str, account: str, choices: Mapping[str, str]) -> httpx2.Response:
        """Cast a sheet on the page."""
        async with self.browser(account, confirmed=True) as page:
            form = {f"choice.{dossier}": choice for dossier, choice in choices.items()}
            return await page.post(f"/awards/rounds/{round_}/sheet", data=form)

    async def count(self, round_: str, account: str = "head", **more: str) -> None:
        """By the chair, who closes the box."""
        async with self.browser(account) as page:
            form = {"phrase": self.phrases.get(round_, "")} | more
            answer = await page.post(f"/awards/rounds/{round_}/count", data=form)
        assert answer.status_code == 303, words(answer.text)

    async def carry(self, *dossiers: str) -> None:
        """All agree: the dossiers wait for the signature."""
        round_ = await self.convene(*dossiers)
        for account in COUNCIL:
            assert (await self.vote(round_, account, dict.fromkeys(dossiers, "agree"))).status_code == 303
        await self.count(round_)

    async def decide(self, *dossiers: str, number: str = "DEMO-01/QĐ", on: date | None = None) -> str:
        """All agree, the head signs, on a later day where one is given; returns the decision's id."""
        await self.carry(*dossiers)
        self.service.clock.set_on = on or self.service.clock.set_on
        form = {"unit": "t-86", "dossier": list(dossiers), "number": number} | PAPER
        form |= {"authority": PEOPLE["head"][0]}
        async with self.browser("head", confirmed=True) as page:
            answer = await page.post("/awards/decisions/sign", data=form)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"].rpartition("/")[2])

    async def propose(self, dossier: str, kind: str = "cancel", ground: str = "fraud", **more: str) -> str:
        """The secretary begins to take an award back; returns the address of the process."""
        async with self.browser("secretary") as page:
            form = {"kind": kind, "ground": ground, "paper": "01/TTr", **more}
            answer = await page.post(f"/awards/awards/{dossier}/take-back", data=form)
        assert answer.status_code == 303, words(answer.text)
        return str(answer.headers["location"])

    async def sign_back(self, way: str, number: str = "DEMO-99/QĐ", account: str = "head") -> int:
        async with self.browser(account, confirmed=True) as page:
            return (await page.post(f"{way}/sign", data={"number": number})).status_code


def row_of(service: Service, id_: str) -> DossierRow:
    """A dossier as its table has it."""
    with service.database.reading() as store:
        row: DossierRow = store.get_one(DossierRow, id_)
    return row


def words(page: str) -> str:
    """What a person reads of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


async def read(house: AwardsHouse, account: str, path: str, *, confirmed: bool = False) -> str:
    """The page as this account sees it."""
    async with house.browser(account, confirmed=confirmed) as page:
        answer = await page.get(path)
    assert answer.status_code == 200, f"{path}: {words(answer.text)}"
    return answer.text
