"""The routes of units and who may use each; and a province with one thing of every kind."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

from services.units.domain import account, delegation, nomination, unit
from services.units.store.tables import Enclosed, Login, PersonRow
from tests.matrix.cells import OURS, Cell, Secret, World, does, everybody, lists, people
from tests.support.papers import pdf
from tests.support.units import House

READERS = "clerk head authority appraiser secretary auditor admin"
WRITERS = "clerk head"
ONESELF = "it is about the one who asks"
STRANGERS = "it is for who is not signed in"
TREE = "the tree of units is open to everybody in the force"
POSTS = (account.PostHeld("deputy", OURS, date(2017, 1, 1)),)
PDF = pdf("minh hoa")
WORDS = {"campaign": "cand-80", "award": "GK_TINH", "report": "Đã làm.", "citation": "Đã làm."}
DRAFT = WORDS | {"unit": OURS, "subject": "collective", "subject_ref": "{unit}"}
ABOUT = {"subject": "person", "subject_ref": "{persons}"}
SHEET = WORDS | {"revision": "1", "kind": "thematic", "subject_ref": "{persons}", "act": "save"}
DEATH = {"died_on": "2025-07-18", "paper": "07/GBT-CAT"}
ROLE = [{"role": "clerk", "unit": "{unit}"}]
ACCOUNT = {"login": "moi", "name": "Người mới", "post": "Cán bộ", "password": "mot mat khau du dai 86"}
TERM = {"valid_from": "2025-07-01", "valid_to": "2025-12-31"}
GRANT = {"unit": "{unit}", "delegate": "{deputy}", "powers": ["sign"], "instrument": "02/UQ", **TERM}
UNIT = {"code": "x-9", "title": "Công an xã mới", "level": "commune", "parent": "{unit}", "valid_from": "2025-01-01"}
NEW_UNIT = {"new_code": "x-9", "title": "Công an xã mới", "level": "commune", "valid_from": "2025-01-01"}

TABLE: dict[str, Cell] = {
    "GET /": everybody("it leads to the desk"),
    "GET /healthz": everybody("it tells whether the process lives"),
    "GET /readyz": everybody("it tells whether the process is ready"),
    "GET /problems/{rule}": everybody("the rules are open"),
    "GET /units/problems/{rule}": everybody("the rules are open"),
    "GET /schemas/{type_}.json": everybody("the contracts are open"),
    "POST /units/api/v1/demo/clock": everybody("only a demo has it"),
    "GET /units/": lists(READERS),
    "GET /units/state": everybody("it tells any administrator how the service is, and nothing of a unit"),
    "GET /units/accounts": lists("admin"),
    "POST /units/accounts": does("admin", data=ACCOUNT | {"role0": "clerk", "unit0": "{unit}"}),
    "GET /units/accounts/new": everybody("an empty form for administrators"),
    "GET /units/accounts/{id_}": does("admin"),
    "POST /units/accounts/{id_}": does("admin", data={"post": "Cán bộ", "role0": "head", "unit0": "{unit}"}),
    "POST /units/accounts/{id_}/close": does("admin"),
    "POST /units/api/v1/accounts": does("admin", json=ACCOUNT | {"roles": ROLE}),
    "POST /units/api/v1/accounts/{account_id}/close": does("admin"),
    "PUT /units/api/v1/accounts/{account_id}/roles": does("admin", json={"post": "Cán bộ", "roles": ROLE}),
    "POST /units/api/v1/confirmations": everybody(ONESELF),
    "POST /units/api/v1/delegations": does("authority", json=GRANT | {"code": "uq-2"}),
    "POST /units/api/v1/delegations/{code}/revoke": does("authority"),
    "GET /units/delegations": lists(READERS),
    "POST /units/delegations": does("authority", data=GRANT),
    "POST /units/delegations/{code}/revoke": does("authority"),
    "POST /units/api/v1/drafts": does(WRITERS, json=DRAFT),
    "PUT /units/api/v1/drafts/{draft_id}": does(WRITERS, json=DRAFT | ABOUT, headers={"If-Match": "1"}),
    "DELETE /units/api/v1/drafts/{draft_id}": does(WRITERS),
    "GET /units/api/v1/drafts/{draft_id}/namesakes": does(WRITERS),
    "POST /units/api/v1/drafts/{draft_id}/files": does(WRITERS, files={"file": ("a.pdf", PDF)}),
    "DELETE /units/api/v1/drafts/{draft_id}/files/{attachment}": does(WRITERS),
    "GET /units/drafts/new": everybody("a form that offers one's own units"),
    "POST /units/drafts": does(WRITERS, data={"unit": OURS, "campaign": "cand-80", "subject": "collective"}),
    "GET /units/drafts/{id_}": does(WRITERS),
    "POST /units/drafts/{id_}": does(WRITERS, data=SHEET),
    "POST /units/drafts/{id_}/autosave": does(WRITERS, data=SHEET),
    "POST /units/drafts/{id_}/delete": does(WRITERS),
    "GET /units/drafts/{id_}/check": does(WRITERS),
    "GET /units/drafts/{id_}/preview": does(WRITERS),
    "POST /units/api/v1/first/{nonce}": everybody(STRANGERS),
    "GET /units/first/{nonce}": everybody(STRANGERS),
    "POST /units/first/{nonce}": everybody(STRANGERS),
    "GET /units/api/v1/nominations/{nomination_id}": does(READERS),
    "GET /units/nominations/{id_}": does(READERS),
    "POST /units/api/v1/nominations/{nomination_id}/submit": does("head"),
    "POST /units/nominations/{id_}/submit": does("head"),
    "POST /units/api/v1/nominations/{nomination_id}/withdraw": does("head", json={"reason": "Làm lại"}),
    "POST /units/nominations/{id_}/withdraw": does("head", data={"reason": "Làm lại"}),
    "PUT /units/api/v1/password": everybody(ONESELF),
    "GET /units/password": everybody(ONESELF),
    "POST /units/password": everybody(ONESELF),
    "POST /units/api/v1/persons": does(WRITERS, json={"unit": "{unit}", "name": "Người mới"}),
    "DELETE /units/api/v1/persons/{person_id}": does("admin"),
    "GET /units/persons": lists(WRITERS),
    "POST /units/persons": does(WRITERS, data={"unit": "{unit}", "people": "Người mới"}),
    "GET /units/persons/list.xlsx": everybody("it holds the persons of one's own units (`test_no_formula.py`)"),
    "POST /units/api/v1/persons/{person_id}/death": does(WRITERS, json=DEATH),
    "POST /units/api/v1/persons/{person_id}/death/take-back": does(WRITERS, json={"reason": "Ghi nhầm"}),
    "GET /units/persons/{id_}/death": does(WRITERS),
    "POST /units/persons/{id_}/death": does(WRITERS, data=DEATH),
    "POST /units/persons/{id_}/death/take-back": does(WRITERS, data={"reason": "Ghi nhầm"}),
    "GET /units/persons/{id_}/erase": does("admin"),
    "POST /units/persons/{id_}/erase": does("admin"),
    "POST /units/api/v1/tokens": everybody(STRANGERS),
    "DELETE /units/api/v1/tokens/current": everybody(ONESELF),
    "GET /units/confirm": everybody(ONESELF),
    "POST /units/confirm": everybody(ONESELF),
    "POST /units/renew": everybody(ONESELF),
    "POST /units/resume": everybody(STRANGERS),
    "GET /units/unsent/{id_}": everybody(ONESELF),
    "GET /units/unsent/{id_}/arrived": everybody(ONESELF),
    "POST /units/unsent/{id_}/send": everybody(ONESELF),
    "POST /units/unsent/{id_}/drop": everybody(ONESELF),
    "GET /units/sign-in": everybody(STRANGERS),
    "POST /units/sign-in": everybody(STRANGERS),
    "POST /units/sign-out": everybody(ONESELF),
    "POST /units/api/v1/tree": does("admin", at="bca"),
    "GET /units/api/v1/units": everybody(TREE),
    "GET /units/api/v1/units/{code}": everybody(TREE),
    "POST /units/api/v1/units": does("admin", json=UNIT),
    "POST /units/api/v1/units/{code}/end": does("admin", json={"valid_to": "2025-12-31"}),
    "GET /units/tree": everybody(TREE),
    "GET /units/tree/{code}": everybody(TREE),
    "GET /units/tree/{code}/edit": does("admin"),
    "POST /units/tree/{code}/below": does("admin", data=NEW_UNIT),
    "POST /units/tree/{code}/end": does("admin", data={"valid_to": "2025-12-31"}),
}


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    async with House(folder).open() as house:
        await house.have(("unit/t-96", unit.Found("Công an tỉnh Cà Mau", "province", "bca", date(2017, 1, 1))))
        for name, roles in people():
            held = tuple(account.RoleHeld(*pair) for pair in roles)
            await house.have((f"account/{name}", account.Open(f"Chức vụ {name}", held)))
        await house.have(("account/dich", account.Open("Phó Giám đốc", (account.RoleHeld("clerk", OURS),), POSTS)))
        await house.keep(Login(account="dich", login="ten-dang-nhap-86", name="Tên tài khoản 86", password="x"))
        await house.service.office.keep(lambda kept: kept.add(PersonRow(id="p-86", unit=OURS, name="Cá nhân số 86")))
        ids = {"draft": await _draft(house), "sent": await _sent(house)}
        async with house.browser(f"head.{OURS}") as head:
            kept = await head.post(f"/units/api/v1/drafts/{ids['draft']}/files", files={"file": ("a.pdf", PDF)})
        await house.have(("delegation/uq-1", _granted()))
        yield World(
            "units",
            house.app,
            house.service,
            house.private,
            {
                "units": OURS,
                "tree": OURS,
                "unit": OURS,
                "deputy": "dich",
                "accounts": Secret("dich"),
                "persons": Secret("p-86"),
                "drafts": Secret(ids["draft"]),
                "nominations": Secret(ids["sent"]),
                "attachment": Secret(kept.json()["id"]),
                "delegations": Secret("uq-1"),
            },
            ("p-86", "Cá nhân số 86", "ten-dang-nhap-86", "Tên tài khoản 86", ids["draft"], ids["sent"], "01/UQ-86"),
            partial(_more, house),
        )


async def _more(house: House) -> None:
    """A nomination that came back with its reason, and one that was taken back."""
    returned = await _sent(house)
    reason = Enclosed(ref="r-86", nomination=returned, digest="d", content='{"reason": "Thiếu số liệu"}')
    await house.service.office.keep(lambda kept: kept.add(reason))
    await house.followed(returned, nomination.Follow("returned", "return@bca", package="r-86"))
    async with house.browser(f"head.{OURS}") as head:
        back = f"/units/api/v1/nominations/{await _sent(house)}/withdraw"
        assert (await head.post(back, json={"reason": "Làm lại"})).status_code == 200


async def _sent(house: House) -> str:
    id_ = await _draft(house)
    async with house.browser(f"head.{OURS}") as head:
        assert (await head.post(f"/units/api/v1/nominations/{id_}/submit")).status_code == 202
    return id_


async def _draft(house: House) -> str:
    async with house.browser(f"clerk.{OURS}") as clerk:
        about = WORDS | {"unit": OURS, "subject": "person", "subject_ref": "p-86"}
        return str((await clerk.post("/units/api/v1/drafts", json=about)).json()["id"])


def _granted() -> delegation.Grant:
    days = date(2025, 7, 1), date(2025, 12, 31)
    return delegation.Grant(OURS, f"authority.{OURS}", "dich", "Ký quyết định", "01/UQ-86", *days, ("sign",))
