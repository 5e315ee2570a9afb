"""The routes of campaigns and who may use each; and a province with a draft, a response and a cluster of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

from services.campaigns.domain import campaign, cluster, heard, registration, result
from services.campaigns.store.clusters import TakingPart
from shared.records.delegations import DelegationHeard
from shared.records.directory import AccountHeard, UnitHeard
from tests.matrix.cells import OURS, THEIRS, Cell, World, does, everybody, lists, people
from tests.support.campaigns import CampaignsHouse

BEGIN, TODAY = date(2017, 1, 1), date(2025, 7, 20)
READERS = "campaigner authority clerk head auditor admin"
WRITERS = "clerk head"
OPEN = "the rules, the contracts and the state of the process are open"
CLUSTER_OPEN = (
    "who competes with whom is open; who took part is not (`tests/integration/campaigns/test_pages_campaigns.py`)"
)
RUNNING = {"campaigns": "cand-80"}
DRAFT = {"title": "Phong trào", "kind": "thematic", "unit": "{mine}", "starts": "2025-07-01", "ends": "2025-12-31"}
MEMBERS = [{"unit": unit, "starts": "2025-01-01"} for unit in ("x-1", "x-2")]
CLUSTER = {"title": "Cụm số 1", "unit": "{mine}", "members": MEMBERS}
MEETING = {"kind": "progress", "event": "Giao ban", "participants": [{"name": "Người dự"}]}
OWN = {"targets": [{"code": "rieng", "text": "Chỉ tiêu", "goal": 1}]}
REACHED = {"lines": [{"code": "rieng", "reached": 1}]}
REPORT = {"unit": OURS, "period": "2025-q2", "reached-rieng": "1"}

TABLE: dict[str, Cell] = {
    "GET /healthz": everybody(OPEN),
    "GET /readyz": everybody(OPEN),
    "GET /problems/{rule}": everybody(OPEN),
    "GET /campaigns/problems/{rule}": everybody(OPEN),
    "GET /schemas/{type_}.json": everybody(OPEN),
    "POST /campaigns/api/v1/demo/clock": everybody("only a demo has it"),
    "GET /campaigns/state": everybody("it tells any administrator how the service is, and nothing of a unit"),
    "GET /campaigns/": lists("campaigner authority"),
    "GET /campaigns/api/v1/campaigns": lists("campaigner authority"),
    "GET /campaigns/api/v1/campaigns/{code}": does("campaigner authority"),
    "GET /campaigns/{code}": does("campaigner authority"),
    "PUT /campaigns/api/v1/campaigns/{code}": does("campaigner", json=DRAFT, headers={"If-Match": "1"}),
    "GET /campaigns/new": everybody("a form that offers one's own units"),
    "POST /campaigns/new": does("campaigner", data=DRAFT | {"code": "moi", "unit": OURS, "awards": "BK_BO"}),
    "GET /campaigns/{code}/edit": does("campaigner"),
    "POST /campaigns/{code}/edit": does("campaigner", data=DRAFT | {"version": "1"}),
    "DELETE /campaigns/api/v1/campaigns/{code}": does("campaigner", headers={"If-Match": "1"}),
    "POST /campaigns/{code}/delete": does("campaigner", data={"version": "1"}),
    "POST /campaigns/api/v1/campaigns/{code}/launch": does("campaigner authority", json={"event": "Lễ"}),
    "GET /campaigns/{code}/launch": does("campaigner authority"),
    "POST /campaigns/{code}/launch": does("campaigner authority", data={"right": "own"}),
    "POST /campaigns/api/v1/campaigns/{code}/close": does("campaigner authority"),
    "POST /campaigns/{code}/close": does("campaigner authority"),
    "PUT /campaigns/api/v1/campaigns/{code}/registrations/{unit}": does(WRITERS, json=OWN, ids=RUNNING),
    "PUT /campaigns/api/v1/campaigns/{code}/results/{unit}/{period}": does(WRITERS, json=REACHED, ids=RUNNING),
    "GET /campaigns/{code}/register": does(WRITERS, params={"unit": OURS}, ids=RUNNING),
    "POST /campaigns/{code}/register": does(WRITERS, data={"unit": OURS, "goal-chung": "1"}, ids=RUNNING),
    "GET /campaigns/{code}/report": does(WRITERS, params={"unit": OURS}, ids=RUNNING),
    "POST /campaigns/{code}/report": does(WRITERS, data=REPORT, ids=RUNNING),
    "GET /campaigns/{code}/registered": lists(READERS, ids=RUNNING),
    "GET /campaigns/{code}/missing": lists(READERS, ids=RUNNING),
    "GET /campaigns/clusters": everybody(CLUSTER_OPEN),
    "GET /campaigns/clusters/{code}": lists(READERS),
    "GET /campaigns/api/v1/clusters/{code}": lists(READERS),
    "PUT /campaigns/api/v1/clusters/{code}": does("campaigner", json=CLUSTER),
    "POST /campaigns/api/v1/clusters/{code}/meetings": does("campaigner", json=MEETING),
}


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    house = CampaignsHouse(folder)
    async with house.app.router.lifespan_context(house.app):
        house.service.clock.set_on = TODAY
        for code, (title, level, above) in _units().items():
            await house.have((f"unit/{code}", UnitHeard(title, level, above, BEGIN, None, None)))
        for name, roles in people():
            await house.have((f"account/{name}", AccountHeard(f"Chức vụ {name}", roles, closed=False)))
        common = (campaign.Target("chung", "Chỉ tiêu chung", "lần"),)
        await house.have(("campaign/cand-80", _draft("Phong trào chung", "bca", common)))
        await house.have(("campaign/cand-80", campaign.Launch("authority.bca", None, "", "")))
        await house.have(("campaign/nhap", _draft("Dự thảo số 86", OURS)))
        own = (registration.OwnTarget("rieng", "Chỉ tiêu riêng số 86", 1),)
        await house.have((f"registration/cand-80:{OURS}", registration.Register("cand-80", OURS, own)))
        await house.have(("cluster/cum", cluster.Form("Cụm", OURS, tuple(cluster.Member(x, BEGIN) for x in XA))))
        await house.have(("cluster/cum", cluster.Meet("progress", "Giao ban", "", (), "p-1")))
        row = TakingPart(id="p-1", people="p-1", place=1, name=NAME, rank="", post="", capacity="", source="")
        await house.service.office.keep(lambda kept: kept.add(row))
        ids = {"campaigns": "nhap", "clusters": "cum", "registrations": OURS, "results": OURS, "period": "2025-q2"}
        marks = ("Dự thảo số 86", "Chỉ tiêu riêng số 86", NAME, SILENT)
        yield World("campaigns", house.app, house.service, house.private, ids, marks, partial(_more, house))


async def _more(house: CampaignsHouse) -> None:
    """What a unit reported and nominated, and a delegation."""
    reached = (result.TargetLine("rieng", 1),)
    await house.have((f"result/cand-80:{OURS}:2025-q2", result.Report("cand-80", OURS, "2025-q2", reached)))
    await house.have(("nomination/n-86", heard.NominationHeard("cand-80", OURS, "BK_BO", "person", TODAY)))
    days = date(2025, 7, 1), date(2025, 12, 31)
    await house.have(("delegation/uq", DelegationHeard(OURS, f"head.{OURS}", "", "01/UQ", *days, ("launch",))))


XA, NAME = ("x-1", "x-2"), "Người dự họp số 86"
SILENT = "Công an xã số 86"


def _units() -> dict[str, tuple[str, str, str | None]]:
    provinces = {code: (f"Công an tỉnh {code}", "province", "bca") for code in (OURS, THEIRS)}
    communes = {code: (f"Công an xã {code}", "commune", OURS) for code in XA} | {"x-3": (SILENT, "commune", OURS)}
    return {"bca": ("Bộ Công an", "ministry", None), **provinces, **communes}


def _draft(title: str, unit: str, targets: tuple[campaign.Target, ...] = ()) -> campaign.Draft:
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    return campaign.Draft(title, "thematic", unit, first, last, ("BK_BO",), targets=targets)
