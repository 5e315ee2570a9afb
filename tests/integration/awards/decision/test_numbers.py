"""A number belongs to one paper per body and year, however it is written."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain import decision
from services.awards.domain.register import past
from shared.contracts.nomination import Claim
from shared.kernel import Refused, new_id
from tests.support.awards import AwardsHouse, words
from tests.support.decisions import correct
from tests.support.dossiers import MERIT, call, send
from tests.support.rounds import voted_down

TAKEN, FREE = "decision-number-taken", "decision-empty"
"""What stops a decision without grantees: its number, or only then that it grants nothing."""
NUMBER = "01/QĐ-CAT"


async def sign(house: AwardsHouse, number: str, unit: str = "t-86", outside: str = "") -> str:
    """The rule by which a decision with this number and nothing in it is refused."""
    empty = decision.Sign(number, unit, outside or "Giám đốc", (), outside=bool(outside), by="head")
    with pytest.raises(Refused) as refusal:
        await house.service.office.perform([(f"decision/{new_id()}", empty)], "head")
    return refusal.value.rule


@pytest.mark.parametrize(
    "written", ["01/QÐ-CAT", "01 /QĐ-CAT", "1/qđ-cat", "Số: 01/QĐ–CAT", "01-QĐ-CAT", "1/QĐ-CAT (bản sao)"]
)
async def test_one_body_has_a_number_once_a_year_however_it_is_written(house: AwardsHouse, written: str) -> None:
    await house.decide(await house.to_council(), number=NUMBER)
    assert await sign(house, written) == TAKEN
    assert await sign(house, "02/QĐ-CAT") == FREE


async def test_numbers_start_again_in_another_body_and_another_year(house: AwardsHouse) -> None:
    await house.decide(await house.to_council(), number=NUMBER)
    assert await sign(house, NUMBER, "t-84") == FREE
    assert await sign(house, NUMBER, outside="Chủ tịch nước") == FREE
    house.service.clock.set_on = date(2026, 1, 2)
    assert await sign(house, NUMBER) == FREE


async def test_a_decision_that_takes_back_shares_the_series(house: AwardsHouse) -> None:
    award = await house.to_council()
    await house.decide(award, number=NUMBER)
    way = await house.propose(award)
    assert await house.sign_back(way, "1 /QĐ-CAT") == 409
    assert await house.sign_back(way, "02/QĐ-CAT") == 303
    assert await sign(house, "2/QÐ-CAT") == TAKEN


async def rule(house: AwardsHouse, dossier: str, paper: str, dated: str = "2025-07-20") -> str:
    """Why a ruling with this number is refused; empty where it was not."""
    ruling = {"passed": True, "paper": paper, "dated": dated}
    return str((await call(house, "head", f"dossiers/{dossier}/ruling", ruling))[1].get("detail", ""))


async def test_a_ruling_shares_the_series_and_one_paper_may_rule_on_many_dossiers(house: AwardsHouse) -> None:
    signed = await house.decide(await house.to_council(), number=NUMBER)
    first, second, third = [(await voted_down(house))[0] for _ in range(3)]
    house.service.clock.set_on = date(2025, 7, 22)
    assert await rule(house, first, "1/QĐ-CAT") == "Số “1/QĐ-CAT” đã là của quyết định ngày 20/07/2025."
    assert await rule(house, first, "12/QĐ-CAT") == ""
    assert await rule(house, second, "Số 12/QĐ-CAT") == "", "the same paper"
    other = "Số “12/QĐ-CAT” đã là của văn bản quyết định về kết quả bỏ phiếu ngày 20/07/2025."
    assert await rule(house, third, "12/QĐ-CAT", "2025-07-21") == other, "of another day it is another paper"
    assert await sign(house, "12 /qđ-cat") == TAKEN
    answer = await correct(house, signed, field="number", new="12/QĐ-CAT")
    assert TAKEN in answer.text, words(answer.text)
    house.service.clock.set_on = date(2026, 1, 2)
    assert await sign(house, "12/QĐ-CAT") == FREE
    assert await rule(house, third, "12/QĐ-CAT", "2026-01-02") == ""


async def test_a_notice_of_correction_has_a_number_of_its_own_in_the_year_of_its_unit(house: AwardsHouse) -> None:
    first = await house.decide(await house.to_council(), number=NUMBER)
    second = await house.decide(await house.to_council(), number="02/QĐ-CAT")
    assert (await correct(house, first, field="number", new="03/QĐ-CAT", notice="7/ĐC-CAT")).status_code == 303
    for taken in ("07/ĐC-CAT", "Số 7/đc-cat", "2/QĐ-CAT"):
        again = await correct(house, second, field="number", new="04/QĐ-CAT", notice=taken)
        assert (again.status_code, "correction-number-taken" in again.text) == (409, True), taken
    assert await sign(house, "7/ĐC-CAT") == TAKEN
    house.service.clock.set_on = date(2026, 1, 2)
    assert (await correct(house, second, field="number", new="04/QĐ-CAT", notice="7/ĐC-CAT")).status_code == 303


async def test_a_day_is_not_corrected_into_a_year_in_which_the_number_is_another_paper(house: AwardsHouse) -> None:
    await house.decide(await house.to_council(), number=NUMBER)
    later = await house.decide(await house.to_council(), number=NUMBER, on=date(2026, 1, 5))
    answer = await correct(house, later, field="date", new="31/12/2025")
    assert TAKEN in answer.text, words(answer.text)
    assert (await correct(house, later, field="date", new="04/01/2026")).status_code == 303


async def test_the_register_takes_the_same_number_of_another_year_and_refuses_it_written_otherwise(
    house: AwardsHouse,
) -> None:
    about = ("CSTT", "person-9", 2023, "Giám đốc", NUMBER, date(2023, 12, 20), None, "bản giấy")
    first = past.Record(*about, subject="person", unit="x-29602")
    await house.service.office.perform([(f"past/{new_id()}", first)], "auditor")
    next_year = replace(first, year=2024, decided_on=date(2024, 12, 19))
    await house.service.office.perform([(f"past/{new_id()}", next_year)], "auditor")
    again = replace(first, decision_number="1 /QÐ-CAT")
    with pytest.raises(Refused, match="past-twice"):
        await house.service.office.perform([(f"past/{new_id()}", again)], "auditor")


async def test_a_basis_is_the_subjects_own_decision_and_not_anothers_of_the_same_number(house: AwardsHouse) -> None:
    for person, line in (("person-1", "merit"), ("person-2", "thematic")):
        about = ("BK_BO", person, 2023, "Bộ trưởng", NUMBER, date(2023, 12, 20), None, "bản giấy")
        paper = past.Record(*about, subject="person", unit="x-29602", line=line)
        await house.service.office.perform([(f"past/{new_id()}", paper)], "auditor")
    rests = replace(MERIT, award="BK_BO", claim=Claim(basis=("1/QÐ-CAT",)))
    await send(house, rests)
    with pytest.raises(Refused, match="basis-not-upward"):
        await send(house, replace(rests, subject_ref="person-2"))
