"""The pages of the working calendar: reading and changing it."""

from datetime import date

import pytest

from services.awards.law.workdays import add_workdays
from services.awards.store.deadlines.calendar import calendar_in_force
from tests.support.awards import AwardsHouse, read, words


def ten_days_after(house: AwardsHouse, start: date) -> date:
    with house.service.database.reading() as store:
        return add_workdays(start, 10, calendar_in_force(store.execute))


async def test_a_day_off_declared_at_the_ministry_moves_every_term_over_it_and_back(house: AwardsHouse) -> None:
    form = {"day": "2025-09-03", "kind": "holiday", "instrument": "05/TB"}
    assert ten_days_after(house, date(2025, 8, 25)) == date(2025, 9, 10)
    async with house.browser("ministry-appraiser") as page:
        assert (await page.post("/awards/calendar", data=form)).status_code == 303
        assert ten_days_after(house, date(2025, 8, 25)) == date(2025, 9, 11)
        shown = words((await page.get("/awards/calendar?year=2025")).text)
        assert "Thứ Tư, 03/09/2025 Nghỉ Nghỉ theo thông báo 05/TB Người khai: Cán bộ thẩm định, Cục X03" in shown
        assert (await page.post("/awards/calendar", data=form | {"kind": "revert"})).status_code == 303
    assert ten_days_after(house, date(2025, 8, 25)) == date(2025, 9, 10)


async def test_the_days_of_the_notices_and_the_day_of_culture_stand_in_the_calendar(house: AwardsHouse) -> None:
    page = words(await read(house, "auditor", "/awards/calendar?year=2026"))
    assert "Thứ Ba, 24/11/2026 Nghỉ Ngày Văn hóa Việt Nam NQ 28/2026/QH16, Đ.2" in page
    assert "Thứ Hai, 31/08/2026 Nghỉ Nghỉ hoán đổi, làm bù ngày 22/08/2026" in page
    assert "Thứ Bảy, 22/08/2026 Làm việc Làm bù ngày nghỉ hoán đổi 9441/TB-BNV" in page


async def test_a_province_reads_the_calendar_and_declares_nothing(house: AwardsHouse) -> None:
    page = words(await read(house, "appraiser", "/awards/calendar?year=2025"))
    assert "Giỗ Tổ Hùng Vương" in page
    assert "Khai một ngày" not in page
    async with house.browser("appraiser") as browser:
        answer = await browser.post(
            "/awards/calendar", data={"day": "2025-09-03", "kind": "holiday", "instrument": "1"}
        )
    assert answer.status_code == 403


async def test_a_refused_day_comes_back_with_what_was_typed(house: AwardsHouse) -> None:
    async with house.browser("ministry-appraiser") as page:
        answer = await page.post(
            "/awards/calendar", data={"day": "2025-09-02", "kind": "holiday", "instrument": "05/TB"}
        )
        assert answer.status_code == 409
        assert "Ngày 02/09/2025 đã là ngày nghỉ" in words(answer.text)
        assert 'value="05/TB"' in answer.text
        assert (await page.post("/awards/calendar", data={"day": "30/2"})).status_code == 422


@pytest.mark.parametrize("typed", ["03/09/2025", "3/9/2025", "3-9-2025", "03092025", "2025-09-03"])
async def test_a_day_is_typed_day_before_month_in_every_browser(house: AwardsHouse, typed: str) -> None:
    async with house.browser("ministry-appraiser") as page:
        form = {"day": typed, "kind": "holiday", "instrument": "05/TB"}
        assert (await page.post("/awards/calendar", data=form)).status_code == 303
    assert ten_days_after(house, date(2025, 8, 25)) == date(2025, 9, 11)


@pytest.mark.parametrize("typed", ["31/02/2026", "0", "5/3/26"])
async def test_an_invalid_day_comes_back_as_typed_with_the_fault_beside_its_field(
    house: AwardsHouse, typed: str
) -> None:
    async with house.browser("ministry-appraiser") as page:
        answer = await page.post("/awards/calendar", data={"day": typed, "kind": "holiday", "instrument": "05/TB"})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert "Phải là ngày có thật, ghi ngày/tháng/năm, ví dụ 05/03/2026." in words(
        answer.text.partition('id="f-day-error"')[2].partition("</p>")[0]
    )


@pytest.mark.parametrize("path", ["/awards/register", "/awards/history/x-29602"])
async def test_a_register_is_asked_for_a_day_as_people_write_it(house: AwardsHouse, path: str) -> None:
    async with house.browser("auditor") as page:
        asked = await page.get(path, params={"as_of": "20/7/2025"})
        wrong = await page.get(path, params={"known_on": "20/7"})
    assert (asked.status_code, wrong.status_code) == (200, 422)
    assert 'value="20/07/2025"' in asked.text
    assert 'id="f-known_on-error"' in wrong.text
    assert 'value="20/7"' in wrong.text


async def test_the_law_of_another_day_is_asked_for_as_people_write_it(house: AwardsHouse) -> None:
    async with house.browser("appraiser") as page:
        asked, wrong = [await page.get("/awards/law/diff", params={"on": on}) for on in ("1/10/2026", "1/13/2026")]
    assert 'data-load="/awards/law/diff/result?on=2026-10-01"' in asked.text
    assert (wrong.status_code, 'id="f-on-error"' in wrong.text) == (422, True)


async def test_machines_read_the_year_and_count_a_term(house: AwardsHouse) -> None:
    async with house.browser("auditor") as page:
        year = (await page.get("/awards/api/v1/calendar?year=2030")).json()
        term = (await page.get("/awards/api/v1/calendar/term?start=2025-01-20&workdays=10")).json()
    assert "2030-02-02" in year["holidays"]
    assert term["ends"] == "2025-02-10"
