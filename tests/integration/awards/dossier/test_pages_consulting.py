"""Consultation (hiệp y) on the page of a dossier: whom to ask, until when, answers, going on without one."""

from datetime import date

import pytest

from services.awards.domain.dossier import commands
from tests.support.awards import AwardsHouse, read, row_of, words
from tests.support.dossiers import settled

ASKED = {"body": "UBND tỉnh Vĩnh Long", "letter": "5/X03"}
ANSWER = {"body": "UBND tỉnh Vĩnh Long", "answer": "agree", "paper": "9/UBND"}


async def consulting(house: AwardsHouse) -> str:
    """A dossier for an order of the President, before the ministry asks others."""
    id_ = await house.nominate("HCLD_3", kind="merit")
    await house.service.office.perform([(f"dossier/{id_}", commands.Endorse("t-86"))], "head")
    await settled(house, id_, "x03")
    await house.service.office.perform([(f"dossier/{id_}", commands.Appraise("x03"))], "ministry-appraiser")
    assert row_of(house.service, id_).station_act == "consult"
    return id_


async def post(
    house: AwardsHouse, path: str, form: dict[str, str], account: str = "ministry-appraiser"
) -> tuple[int, str]:
    async with house.browser(account) as page:
        answer = await page.post(path, data=form)
    return answer.status_code, answer.text


async def test_bodies_are_asked_with_their_last_day_and_the_dossier_goes_on_when_all_have_answered(
    house: AwardsHouse,
) -> None:
    id_ = await consulting(house)
    path = f"/awards/dossiers/{id_}/opinions"
    assert (await post(house, path, ASKED, "appraiser"))[0] == 403, "the province asks nobody for the ministry"
    assert (await post(house, path, ASKED))[0] == 303
    page = words(await read(house, "ministry-appraiser", f"/awards/dossiers/{id_}"))
    assert "UBND tỉnh Vĩnh Long" in page
    assert "Hạn trả lời 01/08/2025" in page, "ten working days from Sunday 20 July"
    assert "chưa trả lời" in page
    assert (await post(house, f"{path}/answers", ANSWER))[0] == 303
    assert "Đồng ý (9/UBND, 20/07/2025)" in words(await read(house, "ministry-appraiser", f"/awards/dossiers/{id_}"))
    assert (await post(house, f"{path}/pass", {}))[0] == 303
    assert row_of(house.service, id_).station_act == "council"


async def test_a_day_off_declared_meanwhile_moves_the_term_and_the_page_shows_both_days(house: AwardsHouse) -> None:
    id_ = await consulting(house)
    path, day = f"/awards/dossiers/{id_}", {"day": "2025-07-25", "kind": "holiday", "instrument": "05/TB"}
    assert (await post(house, f"{path}/opinions", ASKED))[0] == 303
    assert (await post(house, "/awards/calendar", day))[0] == 303
    page = words(await read(house, "ministry-appraiser", path))
    assert "Hạn trả lời 04/08/2025 (văn bản ghi 01/08/2025)" in page
    assert "hạn trả lời 01/08/2025 → 04/08/2025, 05/TB" in page, "the life of the dossier says why"
    status, refused = await post(house, f"{path}/opinions/pass", {})
    assert (status, "đến hết 04/08/2025" in words(refused)) == (409, True)
    assert (await post(house, "/awards/calendar", day | {"kind": "revert"}))[0] == 303
    assert "Hạn trả lời 01/08/2025 (văn bản" in words(await read(house, "ministry-appraiser", path))


async def test_what_is_refused_comes_back_on_the_page_with_what_was_typed(house: AwardsHouse) -> None:
    id_ = await consulting(house)
    path = f"/awards/dossiers/{id_}/opinions"
    status, page = await post(house, f"{path}/pass", {})
    assert (status, "Chưa lấy ý kiến cơ quan nào" in words(page)) == (409, True)
    status, page = await post(house, path, {"body": "Bộ Nội vụ đã gõ"})
    assert (status, 'value="Bộ Nội vụ đã gõ"' in page, "Lấy ý kiến cơ quan khác" in page) == (422, True, True)
    assert (await post(house, path, ASKED))[0] == 303
    status, page = await post(house, path, ASKED | {"letter": "6/X03"})
    assert (status, "body-twice" in page, 'value="6/X03"' in page) == (409, True, True)
    status, page = await post(house, f"{path}/answers", ANSWER | {"body": "Cơ quan khác"})
    assert (status, "body-unknown" in page, 'value="9/UBND"' in page) == (409, True, True)
    status, page = await post(house, f"{path}/pass", {})
    told = words(page)
    assert (status, "Còn chờ ý kiến của UBND tỉnh Vĩnh Long (đến hết 01/08/2025)" in told) == (409, True)
    assert "NĐ 152/2025/NĐ-CP, Đ.34.6" in told


@pytest.mark.parametrize(("on", "status"), [(date(2025, 8, 1), 409), (date(2025, 8, 2), 303)])
async def test_without_an_answer_it_waits_through_the_tenth_working_day(
    house: AwardsHouse, on: date, status: int
) -> None:
    id_ = await consulting(house)
    path = f"/awards/dossiers/{id_}/opinions"
    assert (await post(house, path, ASKED))[0] == 303
    house.service.clock.set_on = on
    assert (await post(house, f"{path}/pass", {}))[0] == status
