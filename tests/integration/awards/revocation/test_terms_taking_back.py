"""A newly declared day off moves the terms on revocation papers; both days stay readable."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from services.awards.domain.deadlines.calendar import DeclareHoliday
from services.awards.store.deadlines.calendar import STREAM
from services.awards.store.tables import DecisionRow
from shared.records.database import table_of
from tests.support.awards import AwardsHouse, read, words
from tests.support.revocations import conferred, due, step

OFF = {"day": "2025-07-25", "kind": "holiday", "instrument": "05/TB"}
MOVED = [{"due": "2025-08-11", "paper": "05/TB"}]


async def declare(house: AwardsHouse, **form: str) -> int:
    async with house.browser("ministry-appraiser") as page:
        return (await page.post("/awards/calendar", data=OFF | form)).status_code


async def told(house: AwardsHouse, way: str) -> dict[str, Any]:
    """The process as a machine reads it; `steps` by name."""
    async with house.browser("secretary") as page:
        said: dict[str, Any] = (await page.get(way.replace("/awards", "/awards/api/v1", 1))).json()
    return said | {"steps": {step["what"]: step for step in said["steps"]}}


async def test_a_day_off_moves_the_term_to_give_back_and_page_and_api_show_both_days(house: AwardsHouse) -> None:
    way = await house.propose(await conferred(house))
    assert await house.sign_back(way) == 303
    assert "DEMO-99/QĐ 08/08/2025 " in words(await read(house, "secretary", way))
    assert await declare(house) == 303
    page = words(await read(house, "secretary", way))
    assert "Nộp lại hiện vật và tiền thưởng: 11/08/2025" in page
    assert "DEMO-99/QĐ 08/08/2025 theo văn bản, dời đến 11/08/2025 theo 05/TB" in page
    assert "Dời hạn nộp lại hiện vật, tiền thưởng theo lịch làm việc 05/TB 11/08/2025" in page
    said = await told(house, way)
    assert (said["give_back_by"], said["steps"]["sign"]["due"]) == ("2025-08-11", "2025-08-08")
    assert said["steps"]["sign"]["moves"] == MOVED
    assert "propose-moved" not in said["steps"], "what was signed keeps its day"
    assert await due(house, "head") == {"give-back": "2025-08-11"}


async def test_a_declared_day_moves_only_terms_it_touches_and_only_once(
    house: AwardsHouse,
) -> None:
    way = await house.propose(await conferred(house))
    assert await house.sign_back(way) == 303
    assert await declare(house, day="2025-08-11") == 303, "the day after the last one"
    assert await declare(house, day="2025-07-18") == 303, "before it began"
    assert (await told(house, way))["steps"]["sign"]["moves"] == []
    assert (await declare(house), await declare(house)) == (303, 409)
    said = await told(house, way)
    assert said["steps"]["sign"]["moves"] == [{"due": "2025-08-12", "paper": "05/TB"}], "11 August is off by now"
    assert await declare(house, kind="revert", instrument="06/TB") == 303
    back = await told(house, way)
    assert back["steps"]["sign"]["moves"][1:] == [{"due": "2025-08-08", "paper": "06/TB"}]
    assert (back["give_back_by"], await due(house, "head")) == ("2025-08-08", {"give-back": "2025-08-08"})


async def test_a_notice_is_named_only_where_it_moved_the_term(house: AwardsHouse) -> None:
    """In a home of earlier code a day was declared without moving a term on a paper."""
    way = await house.propose(await conferred(house))
    assert await house.sign_back(way) == 303
    await house.service.office.perform([(STREAM, DeclareHoliday(date(2025, 7, 24), "01/TB"))], "ministry-appraiser")
    assert await declare(house, day="2025-09-10") == 303
    assert (await told(house, way))["steps"]["sign"]["moves"] == []
    assert await declare(house) == 303
    assert (await told(house, way))["give_back_by"] == "2025-08-12", "both days count once it moves"


async def test_the_term_to_sign_moves_until_it_is_signed(house: AwardsHouse) -> None:
    way = await house.propose(await conferred(house))
    assert await declare(house) == 303
    assert "01/TTr 01/08/2025 theo văn bản, dời đến 04/08/2025 theo 05/TB" in words(await read(house, "secretary", way))
    said = await told(house, way)
    assert (said["due"], said["steps"]["propose"]["due"]) == ("2025-08-04", "2025-08-01")
    assert await due(house, "head") == {"cancellation": "2025-08-04"}


async def test_the_term_to_hand_on_moves_and_the_one_that_was_kept_does_not(house: AwardsHouse) -> None:
    id_ = await conferred(house)
    with house.service.database.writing() as connection:
        connection.execute(update(table_of(DecisionRow)).values(outside=True))
    way = await house.propose(id_)
    assert await house.sign_back(way) == 303
    assert await step(house, way, "notices") == 303
    assert await step(house, way, "objects") == 303
    assert await declare(house) == 303
    steps = (await told(house, way))["steps"]
    assert (steps["objects"]["due"], steps["objects"]["moves"], steps["sign"]["moves"]) == ("2025-08-08", MOVED, [])
    assert await due(house, "secretary") == {"give-back-forward": "2025-08-11"}
    assert await step(house, way, "forward", "7/CV") == 303
    assert await declare(house, day="2025-07-28") == 303
    assert (await told(house, way))["steps"]["objects"]["moves"] == MOVED


@pytest.mark.usefixtures("honoured")
async def test_a_term_in_calendar_days_moves_only_where_its_last_day_is_off(house: AwardsHouse) -> None:
    id_ = await conferred(house)
    house.service.clock.set_on = date(2025, 7, 25)
    way = await house.propose(id_, "strip", "judgment", judgment_on="2025-07-22")
    assert await declare(house, day="2025-08-20") == 303, "within the thirty days"
    assert (await told(house, way))["steps"]["propose"]["moves"] == []
    assert await declare(house, day="2025-08-21") == 303
    assert (await told(house, way))["steps"]["propose"]["moves"] == [{"due": "2025-08-22", "paper": "05/TB"}]
    assert await due(house, "head") == {"strip-honour": "2025-08-22"}
