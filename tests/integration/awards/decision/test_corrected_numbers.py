"""A corrected day keeps the order of events; a decision is found by every number it ever had."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.register import past
from shared.contracts.nomination import Claim
from shared.kernel import Refused, new_id
from tests.support.awards import AwardsHouse, words
from tests.support.decisions import correct
from tests.support.dossiers import MERIT, send


async def test_a_corrected_day_lies_between_filing_and_conferral_and_the_form_comes_back_with_what_was_typed(
    house: AwardsHouse,
) -> None:
    award = await house.to_council()
    id_ = await house.decide(award, on=date(2025, 7, 22))
    house.service.clock.set_on = date(2025, 7, 25)
    async with house.browser("head", confirmed=True) as page:
        form = {"presenter": "Lãnh đạo minh họa", "received_by": "Cán bộ minh họa"}
        assert (await page.post(f"/awards/awards/{award}/confer", data=form)).status_code == 303
    house.service.clock.set_on = date(2025, 8, 1)
    for typed, rule in (
        ("26/07/2025", "decision-after-conferral"),
        ("02/08/2025", "decision-date"),
        ("09/07/2025", "decision-before-filing"),
    ):
        answer = await correct(house, id_, field="date", new=typed)
        assert rule in answer.text, words(answer.text)
        assert typed in answer.text
    assert (await correct(house, id_, field="date", new="25/07/2025")).status_code == 303


async def test_a_number_that_was_corrected_by_mistake_may_be_corrected_back(house: AwardsHouse) -> None:
    id_ = await house.decide(await house.to_council())
    assert (await correct(house, id_, field="number", new="07/QĐ-ĐC")).status_code == 303
    answer = await correct(house, id_, field="number", new="DEMO-01/QĐ", notice="6/TB")
    assert answer.status_code == 303, words(answer.text)


async def test_a_reference_to_a_decisions_first_number_still_finds_it(house: AwardsHouse) -> None:
    id_ = await house.decide(await house.to_council(), number="DEMO-22/QĐ")
    for number, notice in (("DEMO-23/QĐ", "5/TB"), ("DEMO-24/QĐ", "6/TB")):
        assert (await correct(house, id_, field="number", new=number, notice=notice)).status_code == 303
    for number in ("DEMO-22/QĐ", "DEMO-23/QĐ", "DEMO-24/QĐ"):
        with pytest.raises(Refused, match="basis-not-upward"):
            await send(house, replace(MERIT, award="BK_BO", claim=Claim(basis=(number,))))
        about = ("GK_TINH", "person-1", 2025, "Giám đốc", number, date(2025, 7, 20), None, "bản giấy")
        paper = past.Record(*about, subject="person", unit="x-29602")
        with pytest.raises(Refused, match="past-twice"):
            await house.service.office.perform([(f"past/{new_id()}", paper)], "auditor")
