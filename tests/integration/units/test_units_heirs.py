"""The heir of an ended unit sees, withdraws and resubmits its open nominations (NĐ 152/2025, Đ.33.4)."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from services.units.domain import account, nomination, unit
from services.units.store.tables import NominationRow
from shared.records.tables import Outbox
from tests.support.units import House

LAST, AFTER = date(2025, 7, 20), date(2025, 7, 21)
DRAFT = {"campaign": "cand-80", "award": "GK_TINH", "subject": "collective", "subject_ref": "x-cu", "report": "Đã làm."}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        for code, level, parent in (("t-cu", "province", "bca"), ("x-cu", "commune", "t-cu")):
            await house.have((f"unit/{code}", unit.Found(f"Đơn vị {code}", level, parent, date(2017, 1, 1))))
        for code, heir in (("x-cu", "x-1"), ("t-cu", "t-86")):
            await house.have((f"unit/{code}", unit.End(LAST, heir)))
        for name, held in {"old": ("head", "x-cu"), "heir": ("head", "x-1"), "other": ("head", "x-2")}.items():
            await house.have((f"account/{name}", account.Open(f"Chức vụ {name}", (account.RoleHeld(*held),))))
        yield house


async def sent(house: House) -> str:
    """By the old unit on its last day; the id."""
    async with house.browser("old") as api:
        begun = await api.post("/units/api/v1/drafts", json=DRAFT | {"unit": "x-cu"})
        id_ = str(begun.json()["id"])
        answer = await api.post(f"/units/api/v1/nominations/{id_}/submit")
        assert answer.status_code == 202, answer.text
    return id_


def row_of(house: House, id_: str) -> NominationRow:
    with house.service.database.reading() as store:
        return store.get_one(NominationRow, id_)


async def test_the_heir_sees_it_from_the_day_after_and_takes_it_back(house: House) -> None:
    id_ = await sent(house)
    path = f"/units/api/v1/nominations/{id_}"
    async with house.browser("heir") as page:
        assert (await page.get(path)).status_code == 404, "the old unit still stands"
        assert id_ not in await page.page("/units/")
        house.service.clock.set_on = AFTER
        assert (await page.get(path)).status_code == 200
        assert id_ in await page.page("/units/")
        taken = await page.post(f"{path}/withdraw", json={"reason": "Đã sáp nhập"})
        assert (taken.status_code, taken.json()["status"]) == (200, "withdrawn")
    async with house.browser("other") as page:
        assert (await page.get(path)).status_code == 404
        assert id_ not in await page.page("/units/")
        assert (await page.post(f"{path}/withdraw", json={})).status_code == 404
    async with house.browser("head") as page:
        assert id_ in await page.page("/units/"), "the province the old one was merged into"


async def test_a_returned_nomination_is_completed_and_sent_again_by_the_heir_in_its_own_name(house: House) -> None:
    id_ = await sent(house)
    house.service.clock.set_on = AFTER
    await house.followed(id_, nomination.Follow("received", "", None, 0, None))
    await house.followed(id_, nomination.Follow("returned", "", None, None, None))
    path = f"/units/api/v1/nominations/{id_}"
    async with house.browser("other") as page:
        assert (await page.post(f"{path}/submit")).status_code == 404
    async with house.browser("heir") as page:
        await page.page(f"/units/drafts/{id_}")
        again = await page.post(f"{path}/submit")
        assert again.status_code == 202, again.text
        assert (again.json()["unit"], again.json()["attempt"]) == ("x-1", 2)
    with house.service.database.reading() as store:
        [said] = [str(row.body) for row in store.scalars(select(Outbox)) if '"attempt":2' in str(row.body)]
    assert '"unit":"x-1"' in said


async def test_a_draft_that_was_never_sent_waits_on_the_desk_of_the_heir(house: House) -> None:
    async with house.browser("old") as api:
        id_ = (await api.post("/units/api/v1/drafts", json=DRAFT | {"unit": "x-cu"})).json()["id"]
    house.service.clock.set_on = AFTER
    async with house.browser("heir") as page:
        assert id_ in await page.page("/units/")
        assert (await page.post(f"/units/api/v1/nominations/{id_}/submit")).status_code == 202
    assert row_of(house, id_).unit == "x-1"


async def test_the_people_of_the_old_unit_only_read_from_the_day_after_and_are_told_who_does_it_instead(
    house: House,
) -> None:
    id_ = await sent(house)
    draft = DRAFT | {"unit": "x-cu"}
    both = (account.RoleHeld("head", "x-cu"), account.RoleHeld("secretary", "x-cu"))
    await house.have(("account/old", account.Change("Chức vụ old", both)))
    async with house.browser("old") as page:
        waiting = (await page.post("/units/api/v1/drafts", json=draft)).json()["id"]
        desk = await page.page("/units/")
        assert ("chỉ được xem" in desk, "/awards/councils" in desk) == (False, True), "its last day is a day of work"
        house.service.clock.set_on = AFTER
        path = f"/units/api/v1/nominations/{id_}"
        for act in (f"{path}/withdraw", f"/units/api/v1/nominations/{waiting}/submit", "/units/api/v1/drafts"):
            said = await page.post(act, json=draft if act.endswith("drafts") else {})
            assert (said.status_code, said.json()["rule"]) == (403, "unit-ended"), act
            assert said.json()["detail"] == (
                "Đơn vị x-cu (x-cu) kết thúc hoạt động ngày 20/07/2025; từ ngày hôm sau tài khoản ở đó chỉ được xem."
                " Đơn vị kế thừa là Công an xã An Bình (x-1)."
            )
        assert "Đơn vị kế thừa là Công an xã An Bình" in await page.page(f"/units/drafts/{waiting}", 403)
        assert (await page.get(path)).json()["status"] == "submitted"
        desk = await page.page("/units/")
        assert id_ in desk
        assert "Đơn vị kế thừa là Công an xã An Bình" in desk
        assert "Lập đề nghị khen thưởng" not in desk
        assert "/awards/councils" not in desk, "the way of its secretary"
        assert "Đơn vị kế thừa là Công an xã An Bình" in await page.page("/units/drafts/new")


async def test_staff_who_moved_to_the_heir_continue_and_a_stranger_learns_nothing(house: House) -> None:
    id_ = await sent(house)
    house.service.clock.set_on = AFTER
    both = (account.RoleHeld("head", "x-cu"), account.RoleHeld("head", "x-1"))
    await house.have(("account/old", account.Change("Chức vụ mới", both)))
    path = f"/units/api/v1/nominations/{id_}/withdraw"
    async with house.browser("other") as page:
        said = await page.post(path, json={})
        assert (said.status_code, said.json()["rule"]) == (404, "draft-unknown")
    async with house.browser("old") as page:
        assert (await page.post(path, json={})).json()["status"] == "withdrawn"
