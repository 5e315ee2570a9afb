"""Persons out of reach answer 404; erasing one person touches no other."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from services.units.domain import account
from services.units.store.tables import Draft, DraftFile, PersonRow
from shared.access.tokens import sign
from shared.installation.ports import free_ports
from shared.kernel import new_id
from shared.records.tables import Ledger
from tests.support.papers import pdf
from tests.support.processes import nats_at
from tests.support.units import Browser, House
from tests.support.waiting import until

PDF = ("bao-cao.pdf", pdf("noi dung chung cua hai don vi"))
ABOUT = {"campaign": "cand-80", "award": "BK_BO", "report": "Đã làm.", "citation": "Đã làm."}


async def settle(house: House) -> None:
    """A second province with people of its own, and a person in each."""
    for name, held in {"admin-84": ("admin", "t-84"), "clerk-84": ("clerk", "t-84")}.items():
        await house.have((f"account/{name}", account.Open(f"Chức vụ {name}", (account.RoleHeld(*held),))))
    rows = [PersonRow(id=f"p-{unit}", unit=unit, name=f"Cán bộ {unit}") for unit in ("t-86", "t-84")]
    await house.service.office.keep(lambda kept: kept.add_all(rows))


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        await settle(house)
        yield house


def proof(house: House, name: str) -> dict[str, str]:
    claims = {"account": name, "sid": f"s-{name}", "service": "units", "nonce": new_id()}
    return {"X-Confirmation": sign(house.private, "confirmation", claims, datetime.now(UTC))}


def ledger(house: House) -> int:
    with house.service.database.reading() as store:
        return store.scalar(select(func.count()).select_from(Ledger)) or 0


async def drafted(browser: Browser, unit: str) -> str:
    """A draft about the unit's person with the file both units have; the id."""
    about = ABOUT | {"unit": unit, "subject": "person", "subject_ref": f"p-{unit}"}
    id_ = str((await browser.post("/units/api/v1/drafts", json=about)).json()["id"])
    answer = await browser.post(f"/units/api/v1/drafts/{id_}/files", files={"file": PDF})
    assert answer.status_code == 201, answer.text
    return id_


@pytest.mark.parametrize("person", ["p-t-86", "p-nobody"])
async def test_an_administrator_of_another_province_erases_nobody_and_learns_nothing(house: House, person: str) -> None:
    before = ledger(house)
    async with house.browser("admin-84") as admin:
        answer = await admin.delete(f"/units/api/v1/persons/{person}", headers=proof(house, "admin-84"))
        page = await admin.get(f"/units/persons/{person}/erase", headers=proof(house, "admin-84"))
    assert (answer.status_code, answer.json()["rule"], page.status_code) == (404, "person-unknown", 404)
    assert ledger(house) == before
    with house.service.database.reading() as store:
        assert store.get(PersonRow, "p-t-86") is not None


async def test_accounts_of_another_province_are_neither_listed_nor_shown_nor_changed(house: House) -> None:
    body = {"post": "Chức vụ khác", "roles": [{"role": "head", "unit": "t-84"}]}
    async with house.browser("admin-84") as admin:
        listed = await admin.page("/units/accounts")
        shown = await admin.get("/units/accounts/head")
        changed = await admin.put("/units/api/v1/accounts/head/roles", json=body)
        unknown = await admin.put("/units/api/v1/accounts/nobody/roles", json=body)
    assert "clerk-84" not in listed, "it has no login"
    assert "stranger" in listed
    assert "Họ tên head" not in listed
    assert (shown.status_code, changed.status_code) == (404, 404)
    assert changed.json() == unknown.json()


async def test_a_post_of_another_province_is_kept_and_neither_given_nor_taken(house: House) -> None:
    """Who came from elsewhere is changed by the administrator here, with the posts of before left as they are."""
    await house.have(("account/admin-86", account.Open("Quản trị", (account.RoleHeld("admin", "t-86"),))))
    there = account.PostHeld("deputy", "t-84", date(2020, 1, 1))
    await house.have(("account/clerk", account.Change("Cán bộ", (account.RoleHeld("clerk", "t-86"),), (there,))))
    here = {"post": "staff", "unit": "t-86", "starts": "2025-01-01"}
    kept = {"post": "deputy", "unit": "t-84", "starts": "2020-01-01"}
    body = {"post": "Cán bộ", "roles": [{"role": "clerk", "unit": "t-86"}]}
    async with house.browser("admin-86") as admin:
        statuses = [
            (await admin.put("/units/api/v1/accounts/clerk/roles", json=body | {"posts": posts})).status_code
            for posts in ([], [here], [kept | {"starts": "2021-01-01"}], [kept, here])
        ]
    assert statuses == [403, 403, 403, 204]


async def test_a_draft_names_only_its_own_unit_and_people(house: House) -> None:
    async with house.browser("clerk-84") as clerk:
        about = ABOUT | {"unit": "t-84"}
        for subject, ref in (("person", "p-t-86"), ("person", "p-nobody"), ("collective", "t-86")):
            answer = await clerk.post("/units/api/v1/drafts", json=about | {"subject": subject, "subject_ref": ref})
            assert answer.status_code == 404, answer.text
        own = await clerk.post("/units/api/v1/drafts", json=about | {"subject": "person", "subject_ref": "p-t-84"})
        id_ = own.json()["id"]
        edit = about | {"subject": "person", "subject_ref": "p-t-86"}
        changed = await clerk.put(f"/units/api/v1/drafts/{id_}", json=edit, headers={"If-Match": "1"})
    assert changed.status_code == 404
    with house.service.database.reading() as store:
        assert store.get_one(Draft, id_).subject_ref == "p-t-84"


async def test_an_administrator_makes_no_unit_of_others_an_heir(house: House) -> None:
    async with house.browser("admin-84") as admin:
        end = {"valid_to": "2025-08-01", "successor": "t-86"}
        assert (await admin.post("/units/api/v1/units/t-84/end", json=end)).status_code == 403


async def test_signing_power_is_offered_and_given_only_to_posts_of_the_body(house: House) -> None:
    """A clerk, somebody of another province and oneself get none of it, whatever a form or a machine sends."""
    roles = (account.RoleHeld("authority", "t-86"),)
    await house.have(("account/director", account.Open("Giám đốc", roles)))
    deputy = account.PostHeld("deputy", "t-86", date(2020, 1, 1), date(2025, 12, 31))
    await house.have(("account/clerk", account.Change("Phó Giám đốc", (account.RoleHeld("clerk", "t-86"),), (deputy,))))
    grant = {"unit": "t-86", "powers": ["sign"], "instrument": "1/UQ"}
    term = {"valid_from": "2025-08-01", "valid_to": "2025-12-31"}
    async with house.browser("director") as director:
        page = await director.page("/units/delegations")
        offered = [name for name in ("clerk", "head", "stranger", "director", "admin") if f'value="{name}"' in page]
        assert offered == ["clerk"]
        path = "/units/api/v1/delegations"
        for number, (delegate, days, rule) in enumerate(
            (
                ("head", term, "delegation-post"),
                ("stranger", term, "delegation-post"),
                ("clerk-84", term, "delegation-post"),
                ("director", term, "delegation-oneself"),
                ("clerk", {"valid_from": "2026-01-01", "valid_to": "2026-12-31"}, "delegation-post"),
            )
        ):
            answer = await director.post(path, json=grant | days | {"delegate": delegate, "code": f"uq-{number}"})
            assert (answer.status_code, answer.json()["rule"]) == (409, rule), answer.text
        grant |= term | {"delegate": "clerk"}
        for kind, refused in (("TL", "delegation-post"), ("TUQ", "delegation-post"), ("KT", ""), ("", "")):
            answer = await director.post(path, json=grant | {"code": f"uq-kind-{kind.lower()}", "kind": kind})
            assert answer.status_code == (409 if refused else 201), answer.text
            assert answer.json().get("rule", "") == refused
        form = await director.submit("/units/delegations", grant | {"kind": "TL"}, 409)
        assert '<option value="TL" selected' in form.text
        await director.submit("/units/delegations", grant | {"kind": "KT"})
        page = await director.page("/units/delegations")
        assert page.count("<small>Ký thay (KT.)</small>") == 2


async def test_erasing_a_person_leaves_the_file_that_another_unit_sends(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with nats_at(tmp_path / "nats", port) as url, House(tmp_path / "home", nats_url=url).open() as house:
        await asyncio.wait_for(house.service.broker.connect(), 20)
        await settle(house)
        async with house.browser("clerk") as ours, house.browser("clerk-84") as theirs:
            await drafted(ours, "t-86")
            kept = await drafted(theirs, "t-84")
        with house.service.database.reading() as store:
            digest = store.scalars(select(col(DraftFile.sha256))).first()
        file = house.service.files.path(str(digest))
        async with house.browser("admin") as admin:
            erased = await admin.delete("/units/api/v1/persons/p-t-86", headers=proof(house, "admin"))
            assert erased.status_code == 200, erased.text
            assert file.exists()
            async with house.browser("stranger") as head:
                sent = await head.post(f"/units/api/v1/nominations/{kept}/submit")
            assert sent.status_code == 202, sent.text
            await admin.delete("/units/api/v1/persons/p-t-84", headers=proof(house, "admin"))
        assert not file.exists(), "nobody names it any more"


async def test_a_file_taken_out_of_the_last_draft_is_gone_and_a_lost_one_is_told_by_its_rule(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        id_ = await drafted(clerk, "t-86")
        (file,) = house.service.files.folder.iterdir()
        file.rename(file.with_suffix(".lost"))
        lost = await head.post(f"/units/api/v1/nominations/{id_}/submit")
        assert (lost.status_code, lost.json()["rule"]) == (409, "file-missing")
        assert PDF[0] in lost.json()["detail"]
        assert list(house.service.enclosures.folder.iterdir()) == []
        file.with_suffix(".lost").rename(file)
        with house.service.database.reading() as store:
            attached = store.scalars(select(col(DraftFile.id))).one()
        await clerk.delete(f"/units/api/v1/drafts/{id_}/files/{attached}")
    assert not file.exists()


async def test_files_a_kill_left_unnamed_are_deleted_a_day_later_and_named_files_stay(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:
        await settle(house)
        async with house.browser("clerk") as clerk:
            await drafted(clerk, "t-86")
        (named,) = house.service.files.folder.iterdir()
    left, young = named.with_name("0" * 64), named.with_name(".fresh")
    for path, age in ((named, 48), (left, 25), (young, 23)):
        path.touch()
        os.utime(path, (then := time.time() - age * 3600, then))
    again = House(tmp_path)
    async with again.app.router.lifespan_context(again.app):
        await until(lambda: not left.exists(), 60, "the sweep")
        assert (named.exists(), young.exists()) == (True, True)


async def test_a_file_whose_last_other_name_went_while_it_was_taken_in_is_not_named(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = house.service.files.store

    async def crossed(*upload: Any) -> Any:  # noqa: ANN401 - as it was called
        stored = await store(*upload)
        house.service.files.path(stored.sha256).unlink()
        return stored

    async with house.browser("clerk") as clerk:
        about = ABOUT | {"unit": "t-86", "subject": "collective", "subject_ref": "t-86"}
        id_ = str((await clerk.post("/units/api/v1/drafts", json=about)).json()["id"])
        monkeypatch.setattr(house.service.files, "store", crossed)
        answer = await clerk.post(f"/units/api/v1/drafts/{id_}/files", files={"file": PDF})
    assert (answer.status_code, answer.json()["rule"]) == (409, "file-missing")
    with house.service.database.reading() as store_:
        assert store_.scalars(select(DraftFile)).all() == []


async def test_an_account_without_any_role_is_the_ministrys(house: House) -> None:
    await house.have(("account/bare", account.Open("Chưa giao việc", ())))
    path = "/units/api/v1/accounts/bare/close"
    async with house.browser("admin-84") as province, house.browser("admin") as ministry:
        answer = await province.post(path)
        assert (answer.status_code, answer.json()["rule"]) == (404, "account-unknown")
        assert (await ministry.post(path)).status_code == 204
