"""A province with one dossier, round, decision, draft, hold and process of every kind, in awards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from services.awards.domain.dossier import concluding
from services.awards.domain.holds import secret
from services.awards.domain.law import confirming
from services.awards.law import catalogue
from services.awards.law.confirming import open_rows
from services.awards.store.holds.holds import HoldRow
from services.awards.store.holds.secret import StubPaper
from services.awards.store.register.importing import ImportSheet
from services.awards.store.tables import RoundRow
from shared.records.bound import bind
from shared.records.delegations import DelegationHeard
from shared.records.directory import AccountHeard
from shared.runtime.due import perform_due
from tests.matrix.cells import OURS, Secret, World, people
from tests.support.awards import CONTENT, AwardsHouse

SHEET = "bang-86"
SEATS = {"head": "chair", "secretary": "secretary", "member": "member", "absent": "member"}


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    async with AwardsHouse(folder).open() as house:
        perform = house.service.office.perform
        for name, roles in people():
            await perform([(f"account/{name}", AccountHeard(f"Chức vụ {name}", roles, closed=False))], "service:units")
        ids = {name: Secret(id_) for name, id_ in (await _made(house)).items()}
        paper = StubPaper(stub="so-86", award="GK_TINH", place="A1", number="8686/2025")
        await perform([("stub/so-86", secret.Register("8686/2025", bind(paper)))], "custodian")
        await house.service.office.keep(lambda kept: kept.add_all([paper, _sheet()]))
        await perform_due(house.service)
        sheets = {"import": Secret(SHEET), "sheet": Secret(SHEET)}
        open_ = {
            "act": "dissolve",
            "stubs": "so-86",
            "unit": OURS,
            "funds": OURS,
            "objects": OURS,
            "year": "2025",
            "kind": "GK_TINH",
            "number": "0",
            "confirmed": await _confirmed(house),
        }
        yield World(
            "awards",
            house.app,
            house.service,
            house.private,
            ids | open_ | sheets,
            (str(CONTENT["recipient"]), "Hội đồng số 86", "8686/2025", *(id_ for id_ in ids.values() if len(id_) > 20)),
            partial(_more, house),
        )


async def _more(house: AwardsHouse) -> None:
    """A fund, objects in stock and a delegation."""
    async with house.browser("secretary") as page:
        money = {"act": "allot", "amount": 1000, "paper": "1/QĐ"}
        assert (await page.post(f"/awards/api/v1/funds/{OURS}/2025", json=money)).status_code < 300
        stock = {"act": "receive", "quantity": 1, "paper": "1/BB"}
        assert (await page.post(f"/awards/api/v1/objects/{OURS}/certificate", json=stock)).status_code < 300
    days = date(2025, 7, 1), date(2025, 12, 31)
    heard = DelegationHeard(OURS, "appraiser", "", "01/UQ", *days, ("sign",))
    await house.service.office.perform([("delegation/uq", heard)], "service:units")


async def _made(house: AwardsHouse) -> dict[str, str]:
    """Ids by what they are of; `passed` waits for a signature, `voted` lies in the open round."""
    made = {"dossiers": await house.nominate(files={"bao-cao.pdf": b"%PDF-1.4"}), "history": "person-1"}
    made |= {"awards": await house.to_council(), "correction_id": "khong-co", "postings": "khong-co"}
    made["decisions"] = await house.decide(made["awards"])
    fallen = await house.to_council()
    await house.decide(fallen, number="DEMO-02/QĐ")
    made["revocations"] = (await house.propose(fallen)).rpartition("/")[2]
    made["conclusions"] = await _concluded(house)
    made["passed"], drafted = await house.to_council(), await house.to_council()
    await house.carry(made["passed"], drafted)
    made["voted"] = await house.to_council()
    made["rounds"] = await house.convene(made["voted"])
    waiting = await house.nominate()
    seats = [{"account": one, "role": role, "since": "2025-01-01"} for one, role in SEATS.items()]
    council = {"unit": OURS, "kind": "emulation", "title": "Hội đồng số 86", "instrument": "1/QĐ", "seats": seats}
    async with house.browser("secretary") as page:
        answer = await page.post("/awards/api/v1/councils", json=council)
        assert answer.status_code == 201, answer.text
        made["councils"] = answer.json()["id"]
        drafts = {"unit": OURS, "dossiers": [drafted]}
        made["drafts"] = (await page.post("/awards/api/v1/drafts", json=drafts)).json()["id"]
    async with house.browser("appraiser") as page:
        hold = {"kind": "complaint", "paper": "1/BC", "reason": "Có đơn"}
        assert (await page.post(f"/awards/api/v1/dossiers/{waiting}/holds", json=hold)).status_code == 204
    with house.service.database.reading() as store:
        counted = select(col(RoundRow.id)).where(col(RoundRow.status) == "counted").limit(1)
        made["counted"] = str(store.scalars(counted).one())
        made["holds"] = str(store.scalars(select(col(HoldRow.id))).one())
    return made


async def _confirmed(house: AwardsHouse) -> str:
    """The key of a row of the law that a jurist confirmed."""
    row = next(each for each in open_rows(catalogue()) if each.table == "policies")
    said = confirming.Confirm(row.content, "9/2026/TT-BCA, Đ.3", date(2025, 7, 1))
    await house.service.office.perform([(f"law/{row.key}", said)], "jurist.bca")
    return row.key


async def _concluded(house: AwardsHouse) -> str:
    """The id of one conclusion on a dossier that waited for it."""
    said = concluding.Conclude(OURS, "after-discipline", "met", "1/BC", (await house.nominate(content={"facts": {}}),))
    await house.service.office.perform([("conclusion/k-86", said)], "appraiser")
    return "k-86"


def _sheet() -> ImportSheet:
    """Somebody else's."""
    texts: dict[str, Any] = dict.fromkeys(("digest", "lines", "paper", "name"), "")
    counts: dict[str, Any] = dict.fromkeys(("total", "position", "entered"), 0)
    about: dict[str, Any] = {
        "id": SHEET,
        "account": "secretary",
        "status": "checked",
        "on": "2025-07-20",
        "faults": "[]",
    }
    return ImportSheet(**about, **texts, **counts)
