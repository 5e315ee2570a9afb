"""Who signs the minutes: names kept and bound, suggested next time; older minutes print posts."""

import re
from dataclasses import replace
from datetime import date

from sqlalchemy import update

from services.awards.domain.council import events
from services.awards.store.tables import MinutesText, RoundRow
from services.awards.usecases.decision.printing import minutes_text
from services.awards.web.council.minutes import minutes_of, minutes_pdf
from shared.records.codec import canonical
from tests.support.awards import PEOPLE, AwardsHouse
from tests.support.printed import text_of
from tests.support.rounds import HELD, row_round


async def test_names_under_minutes_come_back_in_the_next_form_and_are_not_printed_when_forged(
    house: AwardsHouse,
) -> None:
    first, second = await house.to_council(), await house.to_council()
    await house.carry(first)
    here = f"/awards/rounds/{row_round(house, first)}"
    async with house.browser("secretary") as page:
        draft = text_of((await page.get(f"{here}/minutes.pdf")).content)
        assert re.search(r"THƯ KÝ …+ CHỦ TRÌ …+", draft)
        assert (await page.post(f"{here}/minutes", data=HELD)).status_code == 303
        await house.carry(second)
        form = (await page.get(f"/awards/rounds/{row_round(house, second)}")).text
        assert HELD["chair_name"] in form
        await house.service.office.keep(lambda kept: kept.execute(update(MinutesText).values(chair_name="Người khác")))
        forged = await page.get(f"{here}/minutes.pdf")
    assert (forged.status_code, "text-forged" in forged.text) == (409, True)
    ledger = canonical(house.service.office.state(f"round/{row_round(house, first)}").minutes)
    assert HELD["chair_name"] not in str(ledger)


async def test_minutes_name_a_collective_that_proposed_itself_once(house: AwardsHouse) -> None:
    await house.carry(id_ := await house.to_council(subject="collective", content={"recipient": "Công an xã Long Hồ"}))
    with house.service.database.reading() as store:
        row = store.get_one(RoundRow, row_round(house, id_))
    told = text_of(minutes_pdf(minutes_of(house.service, row)))
    assert f"1 Công an xã Long Hồ Giấy khen của {PEOPLE['head'][0]} Phát ra" in told


async def test_minutes_of_before_names_were_asked_print_the_posts_that_led(house: AwardsHouse) -> None:
    await house.carry(id_ := await house.to_council())
    drawn = events.DrawnUp("3/BB", "Vĩnh Long", "08:00", "09:30", "head", "secretary", date(2025, 7, 20))
    with house.service.database.reading() as store:
        row = store.get_one(RoundRow, row_round(house, id_))
        assert minutes_text(store, row.id, drawn).chair_name == ""
    told = text_of(minutes_pdf(replace(minutes_of(house.service, row), draft=False)))
    assert f"cùng ngày./. THƯ KÝ CHỦ TRÌ {PEOPLE['head'][0]}" in told
