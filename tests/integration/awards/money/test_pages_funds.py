"""Later changes of a bonus become new entries of the fund; old entries stay."""

import io
from datetime import date

from openpyxl import load_workbook

from services.awards.domain.money.bonus import words as bonus_words
from tests.support.awards import AwardsHouse, read, words
from tests.support.funds import DAY, FUND, YEAR, assess, correct_date, entries, post, reverse, standing


async def test_when_the_highest_title_falls_the_next_one_is_owed_and_no_other(house: AwardsHouse) -> None:
    await assess(house, low="CSTT", high="CSTDB", middle="CSTDCS")
    assert standing(house, "low", "middle", "high") == [("outranked", "high"), ("outranked", "high"), ("owed", "")]
    await reverse(house, "high")
    assert standing(house, "low", "middle", "high") == [("outranked", "middle"), ("owed", ""), ("reversed", "")]
    await reverse(house, "middle")
    assert standing(house, "low", "middle") == [("owed", ""), ("reversed", "")]


async def test_when_a_lower_title_falls_the_highest_stays_what_is_paid(house: AwardsHouse) -> None:
    await assess(house, high="CSTDB", middle="CSTDCS", low="CSTT")
    await reverse(house, "middle")
    assert standing(house, "low", "high") == [("outranked", "high"), ("owed", "")]
    await reverse(house, "high")
    assert standing(house, "low") == [("owed", "")]


async def redate(house: AwardsHouse, on: date, *dossiers: str) -> None:
    sendings = [(f"bonus/{dossier}", bonus_words.Redate(on)) for dossier in dossiers]
    await house.service.office.perform(sendings, "head")


async def test_titles_of_one_year_are_paid_once_whichever_day_they_were_decided(house: AwardsHouse) -> None:
    await assess(house, low="CSTT")
    assert standing(house, "low") == [("owed", "")]
    late = bonus_words.Honour("CSTDCS", "person", "p-1", YEAR, date(2026, 9, 2))
    await house.service.office.perform([("bonus/high", bonus_words.Assess(late, "t-86"))], "head")
    assert standing(house, "low", "high") == [("outranked", "high"), ("owed", "")]
    await redate(house, date(2026, 6, 29), "high")
    assert standing(house, "low", "high") == [("outranked", "high"), ("owed", "")], "nor does a corrected day part them"


async def undated(house: AwardsHouse, dossier: str, award: str, on: date = DAY) -> None:
    """A title whose nomination did not say for which days it is."""
    honour = bonus_words.Honour(award, "person", "p-1", (None, None), on)
    await house.service.office.perform([(f"bonus/{dossier}", bonus_words.Assess(honour, "t-86"))], "head")


async def test_a_person_states_the_period_of_titles_that_may_be_of_one_year(house: AwardsHouse) -> None:
    await assess(house, low="CSTT")
    await undated(house, "high", "CSTDCS")
    await undated(house, "old", "LDTT", date(2023, 1, 15))
    assert standing(house, "low", "high", "old") == [("unknown", ""), ("owed", ""), ("owed", "")]
    async with house.browser("secretary") as api:
        assert (await api.get("/awards/api/v1/funds/t-86/2026")).json()["undated"] == ["high"]
    assert "Chờ xác định thời gian lập thành tích" in words(await read(house, "secretary", FUND))
    days = {"dossier": "high", "achieved_from": "1/1/2025", "achieved_to": "31/12/2025", "source": "9/BC"}
    assert await post(house, f"{FUND}/period", days | {"achieved_to": "31/12/2024"}) == 409, "it begins before it ends"
    assert await post(house, f"{FUND}/period", days | {"dossier": "low"}) == 409, "its days are known"
    assert await post(house, f"{FUND}/period", days) == 303
    assert standing(house, "low", "high") == [("outranked", "high"), ("owed", "")]
    assert await post(house, f"{FUND}/period", days) == 409, "stated once"
    assert "Chờ xác định" not in words(await read(house, "secretary", FUND))


async def test_a_title_that_is_found_to_be_of_another_year_is_paid_beside_the_other(house: AwardsHouse) -> None:
    await undated(house, "low", "CSTT")
    await assess(house, high="CSTDCS")
    assert standing(house, "low", "high") == [("unknown", ""), ("owed", "")]
    body = {"act": "period", "dossier": "low", "achieved_from": "2024-01-01", "achieved_to": "2024-12-31"}
    async with house.browser("secretary") as api:
        assert (await api.post("/awards/api/v1/funds/t-86/2026", json=body | {"achieved_to": None})).status_code == 422
        assert (await api.post("/awards/api/v1/funds/t-86/2026", json=body)).json()["rule"] == "bonus-period"
        assert (await api.post("/awards/api/v1/funds/t-86/2026", json=body | {"paper": "9/BC"})).status_code == 204
    assert standing(house, "low", "high") == [("owed", ""), ("owed", "")]


async def test_a_paid_bonus_is_not_asked_back_while_its_period_is_unknown(house: AwardsHouse) -> None:
    await assess(house, low="CSTT")
    assert await post(house, FUND, {"act": "allot", "amount": "9000000", "paper": "01/QĐ-Q"}) == 303
    assert await post(house, f"{FUND}/pay", {"dossier": "low"}) == 303
    await undated(house, "high", "CSTDCS")
    assert standing(house, "low", "high") == [("paid", ""), ("owed", "")]
    days = {"dossier": "high", "achieved_from": "1/1/2025", "achieved_to": "31/12/2025", "source": "9/BC"}
    assert await post(house, f"{FUND}/period", days) == 303
    assert standing(house, "low", "high") == [("owed_back", "high"), ("owed", "")]
    assert await post(house, f"{FUND}/take-back", {"dossier": "low"}) == 303
    assert await post(house, f"{FUND}/pay", {"dossier": "high"}) == 303
    assert entries(house)[-1].balance == 9_000_000 - 2_340_000


async def test_of_two_equal_titles_one_is_owed_when_the_higher_one_falls(house: AwardsHouse) -> None:
    await assess(house, first="CSTT", second="LDTT", high="CSTDCS")
    await reverse(house, "high")
    assert sorted(standing(house, "first", "second")) == [("outranked", "first"), ("owed", "")]


async def test_a_title_and_a_commendation_of_one_year_are_both_owed(house: AwardsHouse) -> None:
    """Edge case 11."""
    await assess(house, letter="BK_BO", title="CSTDCS")
    assert standing(house, "title", "letter") == [("owed", ""), ("owed", "")]


async def test_titles_of_different_periods_decided_on_one_day_are_both_owed(house: AwardsHouse) -> None:
    """Edge case 12."""
    await assess(house, year="CSTDCS")
    chain = bonus_words.Honour("CSTDB", "person", "p-1", (date(2023, 1, 1), YEAR[1]), DAY)
    await house.service.office.perform([("bonus/chain", bonus_words.Assess(chain, "t-86"))], "head")
    assert standing(house, "year", "chain") == [("owed", ""), ("owed", "")]


async def test_a_corrected_date_adds_one_entry_to_the_fund_and_a_return_another(
    house: AwardsHouse,
) -> None:
    """Edge case 9: the base salary of 30 June 2026 is not that of 1 July."""
    id_ = await house.to_council()
    house.service.clock.set_on = DAY
    decision = await house.decide(id_)
    assert await post(house, FUND, {"act": "allot", "amount": "1000000", "paper": "01/QĐ-Q"}) == 303
    assert await post(house, f"{FUND}/pay", {"dossier": id_}) == 303
    house.service.clock.set_on = date(2026, 7, 6)
    await correct_date(house, decision, "01/07/2026", "5/TB")
    assert "760.000 đ còn chi 50.000 đ" in words(await read(house, "head", f"/awards/decisions/{decision}"))
    assert await post(house, f"{FUND}/pay", {"dossier": id_}) == 303
    await correct_date(house, decision, "30/06/2026", "6/TB")
    shown = words(await read(house, "secretary", FUND))
    assert "Tiền thưởng phải thu hồi" in shown
    assert await post(house, f"{FUND}/take-back", {"dossier": id_}) == 303
    assert await post(house, f"{FUND}/take-back", {"dossier": id_}) == 409
    assert [line.amount for line in entries(house)] == [1_000_000, -710_000, -50_000, 50_000]
    assert entries(house)[-1].balance == 290_000
    assert standing(house, id_) == [("paid", "")]


async def test_money_of_a_cancelled_award_comes_back_through_its_cancellation_only(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    house.service.clock.set_on = DAY
    await house.decide(id_)
    await post(house, FUND, {"act": "allot", "amount": "1000000", "paper": "01/QĐ-Q"})
    await post(house, f"{FUND}/pay", {"dossier": id_})
    assert await house.sign_back(await house.propose(id_)) == 303
    assert "thu hồi trong việc hủy khen thưởng" in words(await read(house, "secretary", FUND))
    async with house.browser("secretary") as page:
        body = {"act": "take_back", "dossier": id_}
        answer = await page.post("/awards/api/v1/funds/t-86/2026", json=body)
        assert (answer.status_code, answer.json()["rule"]) == (409, "fund-revocation")
        assert (await page.get("/awards/api/v1/funds/t-86/2026")).json()["owed_back"] == {id_: 710_000}


async def test_a_fund_is_of_a_year_that_was_is_or_comes_next(house: AwardsHouse) -> None:
    form = {"act": "allot", "amount": "500000", "paper": "01/QĐ-Q"}  # the house stands in July 2025
    answers = [await post(house, f"/awards/funds/t-86/{year}", form) for year in (1944, 2027, 9999, 2026, 1945)]
    assert answers == [409, 409, 409, 303, 303]


async def test_funds_are_listed_by_year_and_unit_and_exported_entry_by_entry(house: AwardsHouse) -> None:
    for year, amount in (("2025", "500000"), ("2026", "900000")):
        form = {"act": "allot", "amount": amount, "paper": "=1+1/QĐ"}
        assert await post(house, f"/awards/funds/t-86/{year}", form) == 303
    assert await post(house, FUND, {"act": "spend", "amount": "100000", "paper": "02/CT"}) == 303
    page = words(await read(house, "secretary", "/awards/funds"))
    assert "2026 Công an tỉnh Vĩnh Long 900.000 đ 100.000 đ 800.000 đ 2025" in page
    assert "Chưa có quỹ nào" in words(await read(house, "foreign", "/awards/funds"))
    async with house.browser("auditor") as reader:
        answer = await reader.get(f"{FUND}/ledger.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content))["Quỹ 2026"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[3][1:6] == ["Cấp vào quỹ", 900_000, 0, 900_000, "=1+1/QĐ"]
    assert sheet["F4"].data_type == "s", "a text, never a formula"
    assert rows[-1][1:5] == ["Cộng", 900_000, 100_000, 800_000]
    async with house.browser("foreign") as stranger:
        assert (await stranger.get(f"{FUND}/ledger.xlsx")).status_code == 403
