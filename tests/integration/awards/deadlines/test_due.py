"""Deadlines in a real store: due lists, one warning per due day, a changed calendar, steps done on paper."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlmodel import col

from services.awards import due
from services.awards.domain.deadlines import calendar
from services.awards.domain.dossier import commands
from services.awards.store.deadlines.calendar import STREAM
from services.awards.store.deadlines.due import clocks_of
from services.awards.store.deadlines.milestones import AWARD, MarkRow
from services.awards.store.deadlines.table import DERIVED
from services.awards.store.tables import AwardRow, StepRow
from shared.contracts.nomination import Package
from shared.records.writing import insert_all
from shared.runtime.due import perform_due
from tests.support.awards import AwardsHouse, read, words

DAY = date(2025, 7, 20)


def warnings(house: AwardsHouse, id_: str) -> list[str]:
    with house.service.database.reading() as store:
        steps = store.scalars(select(StepRow).where(col(StepRow.dossier) == id_).order_by(col(StepRow.position)))
        return [f"{step.what} {step.note[-10:]}" for step in steps if step.what.startswith("deadline")]


async def on(house: AwardsHouse, day: date) -> int:
    house.service.clock.set_on = day
    return await perform_due(house.service)


async def test_a_dossier_is_warned_of_before_and_after_its_due_day_once_each(house: AwardsHouse) -> None:
    id_ = await house.nominate()  # Sunday 20 July 2025; 20 working days end on 15 August
    await on(house, date(2025, 8, 1))
    assert await on(house, date(2025, 8, 7)) == 0
    assert await on(house, date(2025, 8, 8)) == 1
    assert await on(house, date(2025, 8, 15)) == 0
    assert await on(house, date(2025, 8, 16)) == 1
    assert await on(house, date(2025, 9, 30)) == 0
    assert warnings(house, id_)[1:] == ["deadline_soon 15/08/2025", "deadline_overdue 15/08/2025"]


async def test_a_right_that_lapses_is_warned_of_before_and_nobody_is_late_with_it(house: AwardsHouse) -> None:
    id_ = await house.nominate()  # it may be returned for a stated ground within ten working days: until 1 August
    assert await on(house, date(2025, 7, 28)) == 0
    assert await on(house, date(2025, 7, 29)) == 1
    assert "1 việc sắp đến hạn" in words(await read(house, "appraiser", "/awards/"))
    assert "3 ngày làm việc Trả lại hồ sơ có nêu căn cứ" in words(await read(house, "appraiser", "/awards/"))
    house.service.clock.set_on = date(2025, 8, 1)
    assert "Quá hạn 0 Sắp đến hạn 1 Tạm dừng 0 Trong hạn 1" in words(await read(house, "appraiser", "/awards/due"))
    assert await on(house, date(2025, 8, 2)) == 0
    assert "Quá hạn 0 Sắp đến hạn 0 Tạm dừng 0 Trong hạn 1" in words(await read(house, "appraiser", "/awards/due"))
    assert warnings(house, id_) == ["deadline_soon 01/08/2025"]


@pytest.mark.parametrize("day", [date(2025, 8, 13), date(2025, 8, 15)], ids=["before it", "the day itself"])
async def test_a_calendar_that_moves_the_due_day_warns_again_for_the_new_day_only(
    house: AwardsHouse, day: date
) -> None:
    id_ = await house.nominate()
    await on(house, date(2025, 8, 8))
    off = calendar.DeclareHoliday(day, "01/TB")
    await house.service.office.perform([(STREAM, off)], "ministry-appraiser")
    assert await on(house, date(2025, 8, 11)) == 1
    assert await on(house, date(2025, 8, 12)) == 0
    assert warnings(house, id_) == ["deadline_soon 15/08/2025", "deadline_soon 18/08/2025"]


async def test_a_warning_planned_twice_is_written_once(house: AwardsHouse) -> None:
    await house.nominate()
    house.service.clock.set_on = date(2025, 8, 8)
    (planned,) = due.warnings(house.service.database, house.service.clock.now())
    stream, command, _ = planned
    for _ in range(2):
        await house.service.office.perform([(stream, command)], "due")
    assert len(warnings(house, stream.partition("/")[2])) == 1


async def test_a_returned_and_a_held_dossier_wait_and_are_not_late(house: AwardsHouse) -> None:
    held, returned = await house.nominate(), await house.nominate(unit="t-86", subject="collective")
    reason = Package("e-9", 1, "ab")
    office = house.service.office
    await office.perform([(f"dossier/{held}", commands.Hold("h-1", "complaint"))], "appraiser")
    await office.perform([(f"dossier/{returned}", commands.SendBack("t-86", reason))], "appraiser")
    assert await on(house, date(2026, 1, 5)) == 0
    page = words(await read(house, "appraiser", "/awards/due"))
    assert "Quá hạn 0 Sắp đến hạn 0 Tạm dừng 2 Trong hạn 0" in page


async def test_the_desk_and_the_due_list_show_a_person_only_what_is_theirs(house: AwardsHouse) -> None:
    await house.nominate()
    house.service.clock.set_on = date(2025, 8, 18)
    assert "1 việc quá hạn" in words(await read(house, "appraiser", "/awards/"))
    page = words(await read(house, "appraiser", "/awards/due"))
    assert "15/08/2025" in page
    assert "Quá 1 ngày làm việc" in page
    assert "Không có thời hạn nào" in words(await read(house, "foreign", "/awards/due"))
    async with house.browser("appraiser") as machine:
        (clock,) = (await machine.get("/awards/api/v1/due")).json()
    assert (clock["deadline"], clock["standing"], clock["left"]) == ("appraisal-below", "overdue", -1)


async def test_after_a_decision_the_copy_and_the_objects_are_due_until_they_are_noted_by_a_paper(
    house: AwardsHouse,
) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    async with house.browser("head") as page:
        listed = {clock["deadline"]: clock for clock in (await page.get("/awards/api/v1/due")).json()}
        assert set(listed) == {"decision-copy", "objects-few"}
        assert listed["objects-few"]["due_on"] == "2025-08-01"
        shown = words((await page.get("/awards/due")).text)
        assert "Đã gửi bản sao quyết định: Cán bộ minh họa số 1, Giấy khen của Giám đốc" in shown
        form = {"dossier": id_, "mark": "copied", "paper": "12/CV"}
        assert (await page.post("/awards/due", data=form)).status_code == 303
        assert (await page.post("/awards/due", data=form | {"mark": "given-up"})).status_code == 409
        assert [clock["deadline"] for clock in (await page.get("/awards/api/v1/due")).json()] == ["objects-few"]
    async with house.browser("foreign") as stranger:
        assert (await stranger.post("/awards/due", data=form | {"mark": "issued"})).status_code == 404


@pytest.mark.parametrize(("cases", "due_on"), [(99, date(2025, 8, 1)), (100, date(2025, 8, 15))])
async def test_objects_of_99_cases_are_due_in_10_working_days_and_of_100_in_20(
    house: AwardsHouse, cases: int, due_on: date
) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    with house.service.database.writing() as connection:
        row = dict(connection.execute(select(AWARD)).mappings().one())
        others = [row | {"id": f"d-{n}", "register_number": 100 + n, "verify": f"v-{n}"} for n in range(cases - 1)]
        insert_all(connection, AWARD, others)
        DERIVED.renew(connection, {AwardRow: others, MarkRow: [{"dossier": "d-0", "words": "ended granted"}]})
    with house.service.database.reading() as store:
        found = {clock.deadline.stops_at[0]: clock for clock in clocks_of(store.execute, DAY, [id_])}
    assert found["issued"].due == due_on


async def test_who_forwards_for_the_ministry_sees_its_day_and_a_unit_only_its_own(house: AwardsHouse) -> None:
    house.service.clock.set_on = date(2026, 6, 24)
    forwarding, sending = "Hạn Bộ trình Cờ thi đua của Chính phủ", "Hạn gửi hồ sơ đề nghị Cờ thi đua của Chính phủ"
    ministry = words(await read(house, "minister", "/awards/due"))
    unit = words(await read(house, "head", "/awards/due"))
    assert "30/06/2026 còn 4 ngày làm việc " + forwarding in ministry
    assert (forwarding in unit, "30/06/2026 còn 4 ngày làm việc " + sending in unit) == (False, True)
