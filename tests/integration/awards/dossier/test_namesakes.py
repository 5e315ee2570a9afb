"""Namesakes of one unit proposed for the same award are shown to the decider and stop nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.units.domain import account
from services.units.store.tables import PersonRow
from shared.records.directory import AccountHeard
from tests.support.awards import AwardsHouse, read, words
from tests.support.units import House

LOUD, QUIET = "Trùng họ tên, cấp bậc, đơn vị", "Trùng họ tên, đơn vị; khác cấp bậc"
ABOUT = {"unit": "t-86", "campaign": "cand-80", "award": "GK_TINH", "subject": "person", "report": "Đã làm."}
PEOPLE = (
    PersonRow(id="p-1", unit="x-1", name="Nguyễn Văn Hòa", rank="Thiếu tá", post="Cán bộ"),
    PersonRow(id="p-2", unit="x-1", name="NGUYỄN  VĂN HOÀ", rank="thiếu tá", post="Đội trưởng"),
    PersonRow(id="p-3", unit="x-1", name="Nguyễn Văn Hòa", rank="Đại úy"),
    PersonRow(id="p-4", unit="x-2", name="Nguyễn Văn Hòa", rank="Thiếu tá"),
    PersonRow(id="p-5", unit="x-1", name="Nguyễn Văn Hoa", rank="Thiếu tá"),
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        await house.have(("account/near", account.Open("Trưởng Công an xã", (account.RoleHeld("head", "x-1"),))))
        people = [PersonRow(**row.model_dump()) for row in PEOPLE]
        await house.service.office.keep(lambda kept: kept.add_all(people))
        yield house


async def drafted(house: House, person: str, who: str = "clerk", **more: object) -> str:
    async with house.browser(who) as browser:
        answer = await browser.post("/units/api/v1/drafts", json=ABOUT | {"subject_ref": person} | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def shown(house: House, id_: str, who: str = "head") -> str:
    async with house.browser(who) as browser:
        return words(await browser.page(f"/units/drafts/{id_}/preview"))


@pytest.mark.parametrize(("person", "title"), [("p-2", LOUD), ("p-3", QUIET), ("p-4", None), ("p-5", None)])
async def test_the_head_sees_who_else_of_that_name_and_unit_is_proposed(
    house: House, person: str, title: str | None
) -> None:
    other, mine = await drafted(house, person), await drafted(house, "p-1")

    page = await shown(house, mine)

    assert [found for found in (LOUD, QUIET) if found in page] == ([title] if title else [])
    assert (other in page) is bool(title)
    assert (mine in page) is bool(title)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"award": "BK_BO"}, False),
        ({"campaign": "khac", "achieved_to": "2024-12-31"}, False),
        ({"campaign": "khac"}, True),
        ({"achieved_to": "2024-12-31"}, True),
    ],
)
async def test_only_one_thing_brings_them_together(house: House, more: dict[str, str], *, found: bool) -> None:
    await drafted(house, "p-2", **more)
    assert (LOUD in await shown(house, await drafted(house, "p-1"))) is found


async def test_a_withdrawn_nomination_is_no_namesake_and_no_namesake_stops_the_sending(house: House) -> None:
    other, mine = await drafted(house, "p-2"), await drafted(house, "p-1")
    async with house.browser("head") as head:
        assert (await head.post(f"/units/api/v1/nominations/{other}/submit")).status_code == 202
        assert f"/units/nominations/{other}" in await head.page(f"/units/drafts/{mine}/preview")
        assert (await head.post(f"/units/api/v1/nominations/{mine}/submit")).status_code == 202
        await head.post(f"/units/api/v1/nominations/{other}/withdraw")
        assert (await head.get(f"/units/api/v1/drafts/{mine}/namesakes")).json() == []


async def test_of_a_namesake_out_of_reach_only_the_fact_and_the_code_are_told(house: House) -> None:
    theirs = await drafted(house, "p-2")
    mine = await drafted(house, "p-1", "near", unit="x-1")

    page = await shown(house, mine, "near")
    async with house.browser("near") as near:
        told = (await near.get(f"/units/api/v1/drafts/{mine}/namesakes")).json()

    assert LOUD in page
    assert "Đội trưởng" not in page
    assert "p-2" not in page
    assert told == [{"nomination": theirs, "same_rank": True, "person": "", "post": "", "place": ""}]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ({"recipient": "CÁN BỘ  MINH HỌA số 01"}, LOUD),
        ({"rank": "Trung tá"}, QUIET),
        ({"person_unit": "x-31972"}, None),
        ({"recipient": "Cán bộ minh họa số 2"}, None),
    ],
)
async def test_the_appraiser_sees_the_other_dossier(
    awards: AwardsHouse, content: dict[str, object], title: str | None
) -> None:
    mine, other = await awards.nominate(), await awards.nominate(content=content)

    page = await read(awards, "appraiser", f"/awards/dossiers/{mine}")

    assert [found for found in (LOUD, QUIET) if found in page] == ([title] if title else [])
    assert (f"/awards/dossiers/{other}" in page) is bool(title)


async def test_who_may_not_read_the_other_dossier_is_told_its_code_alone(awards: AwardsHouse) -> None:
    near = AccountHeard("Trưởng Công an xã Long Hồ", (("head", "x-29602"),), closed=False)
    await awards.service.office.perform([("account/near", near)], "service:units")
    mine = await awards.nominate()
    other = await awards.nominate(unit="t-86", content={"person_unit": "x-29602", "post": "Chức vụ không lộ ra"})
    async with awards.browser("near") as api:
        told = (await api.get(f"/awards/api/v1/dossiers/{mine}")).json()["namesakes"]

    assert told == [{"nomination": other, "same_rank": True, "person": "", "post": "", "place": ""}]
    page = await read(awards, "near", f"/awards/dossiers/{mine}")
    assert LOUD in page
    assert "Chức vụ không lộ ra" not in page
