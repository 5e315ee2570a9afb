"""All of a person's desks are counted, can be opened singly, and show the days left."""

import re
from datetime import date

import pytest

from services.awards.domain.dossier import commands
from shared.records.directory import AccountHeard
from tests.support.awards import BEGIN, AwardsHouse, read, words


@pytest.fixture
def house(awards: AwardsHouse) -> AwardsHouse:
    return awards


async def holds(house: AwardsHouse, *roles: tuple[str, str]) -> None:
    """`several` is an account with these roles, and the deputy of the province."""
    known = AccountHeard("Người giữ nhiều việc", roles, closed=False, posts=(("deputy", "t-86", BEGIN, None),))
    await house.service.office.perform([("account/several", known)], "service:units")


async def at_appraisal_of(house: AwardsHouse, unit: str) -> str:
    """A dossier of a province's own unit, which its appraiser has on the desk."""
    return await house.nominate(unit=unit, subject="collective")


def listed(page: str) -> list[str]:
    """Dossiers in the order of the page."""
    return list(dict.fromkeys(re.findall(r"/awards/dossiers/([\w-]+)", page)))


async def test_who_has_several_desks_sees_the_sum_of_all_and_each_of_them(house: AwardsHouse) -> None:
    await holds(house, ("appraiser", "t-86"), ("authority", "t-86"), ("appraiser", "t-96"))
    ours, theirs, signing = await house.nominate(), await at_appraisal_of(house, "t-96"), await house.to_council()
    await house.carry(signing)
    page = await read(house, "several", "/awards/")
    assert "3 việc đang chờ đồng chí" in words(page)
    assert "Thẩm định 2" in words(page)
    assert "Ký quyết định 1" in words(page)
    assert set(listed(page)) == {ours, theirs, signing}
    assert "Công an tỉnh Cà Mau (1) · Công an tỉnh Vĩnh Long (2)" in words(page)
    assert listed(await read(house, "several", "/awards/?unit=t-96")) == [theirs]
    assert listed(await read(house, "several", "/awards/?act=sign")) == [signing]
    assert listed(await read(house, "several", "/awards/?act=appraise&unit=t-86")) == [ours]


async def test_a_secretary_who_sits_in_the_council_sees_both_desks_in_one_sum(house: AwardsHouse) -> None:
    voted, waiting = await house.to_council(), await house.to_council()
    await house.convene(voted)
    page = words(await read(house, "secretary", "/awards/"))
    assert "3 việc đang chờ đồng chí" in page  # two dossiers before the council, and a ballot
    assert "Phiếu, hòm phiếu chờ đồng chí 1" in page
    assert waiting in await read(house, "secretary", "/awards/?act=council")


async def test_a_desk_is_ordered_by_the_next_deadline_and_tells_the_working_days_left(house: AwardsHouse) -> None:
    first = await house.nominate()
    house.service.clock.set_on = date(2025, 7, 25)
    held, last = await house.nominate(), await house.nominate()
    hold = commands.Hold("h-1", "complaint")
    await house.service.office.perform([(f"dossier/{held}", hold)], "appraiser")
    page = await read(house, "appraiser", "/awards/")
    assert listed(page) == [first, last, held]
    left = re.findall(
        r"\d+ ngày làm việc|Tạm dừng(?! xét)", words(page.partition("<tbody>")[2].partition("</tbody>")[0])
    )
    assert left == ["5 ngày làm việc", "10 ngày làm việc", "Tạm dừng"]
    house.service.clock.set_on = date(2025, 8, 2)  # the right to return the first has lapsed; its appraisal comes next
    page = await read(house, "appraiser", "/awards/")
    assert listed(page) == [last, first, held]


async def test_pages_of_a_desk_and_of_the_due_list_skip_nothing_and_show_nothing_twice(house: AwardsHouse) -> None:
    ids = {await house.nominate() for _ in range(5)} | {await house.to_council() for _ in range(2)}
    await holds(house, ("appraiser", "t-86"), ("secretary", "t-86"))
    seen: list[str] = []
    path: str | None = "/awards/?limit=2"
    while path:
        page = await read(house, "several", path)
        seen += listed(page)
        found = re.search(r'href="(/awards/\?[^"]*after=[^"]*)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    assert sorted(seen) == sorted(ids)
    async with house.browser("several") as machine:
        every = [clock["dossier"] for clock in (await machine.get("/awards/api/v1/due")).json()]
    seen, path = [], "/awards/due?limit=3"
    while path:
        page = await read(house, "several", path)
        seen += re.findall(r"/awards/dossiers/([\w-]+)", page.partition("<tbody>")[2].partition("</tbody>")[0])
        found = re.search(r'href="(/awards/due\?[^"]*after=[^"]*)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    assert seen == every
    assert len(every) == 10


async def test_an_address_of_another_list_begins_at_the_beginning(house: AwardsHouse) -> None:
    id_ = await house.nominate()
    assert id_ in await read(house, "appraiser", "/awards/?after=WyIyMDI1LTA3LTEwIiwieCJd")
