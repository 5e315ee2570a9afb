"""Titles of one period for which the law names no amount: what a paper states for one counts for the others."""

from datetime import date

from services.awards.domain.money.bonus import words as bonus_words
from tests.support.awards import AwardsHouse, read, words
from tests.support.funds import FUND, assess, entries, opened, post, reverse, standing

ON, TODAY = date(2027, 4, 1), date(2027, 4, 20)
SAID = {"paper": "9/QĐ-BCA", "dated": "10/04/2027"}
VOID = {"voucher": "03/CT", "reason": "Ghi nhầm số tiền."}


async def pay(house: AwardsHouse, dossier: str, amount: int) -> int:
    return await post(house, f"{FUND}/pay", {"dossier": dossier, "paid": str(amount)} | SAID)


async def test_of_two_titles_with_stated_amounts_only_the_higher_is_paid(house: AwardsHouse) -> None:
    await opened(house, TODAY)
    await assess(house, on=ON, low="CSTT", high="CSTDCS")
    page = words(await read(house, "secretary", FUND))
    assert page.count("Cùng thời gian: Chiến sĩ") == 2, "each names the other"
    assert await pay(house, "low", 1_000_000) == 303
    assert "đã chi 1.000.000 đ" in words(await read(house, "secretary", FUND))
    for not_higher in (1_000_000, 900_000):
        assert await pay(house, "high", not_higher) == 409, not_higher
    assert await pay(house, "high", 3_000_000) == 303
    assert standing(house, "low", "high") == [("owed_back", "high"), ("paid", "")]
    assert await post(house, f"{FUND}/take-back", {"dossier": "low"}) == 303
    assert entries(house)[-1].balance == 20_000_000 - 3_000_000


async def test_nothing_stated_for_one_title_leaves_the_other_to_be_paid(house: AwardsHouse) -> None:
    await opened(house, TODAY)
    await assess(house, on=ON, low="CSTT", high="CSTDCS")
    assert await pay(house, "high", 2_000_000) == 303
    assert await pay(house, "low", 0) == 303
    assert standing(house, "low", "high") == [("outranked", "high"), ("paid", "")]


async def test_a_title_waits_for_the_amount_of_another_of_its_period(house: AwardsHouse) -> None:
    await opened(house, TODAY)
    await assess(house, on=date(2027, 2, 1), known="CSTT")
    await assess(house, on=ON, open="CSTDCS")
    assert standing(house, "known") == [("unknown", "")]
    assert await post(house, f"{FUND}/pay", {"dossier": "known"}) == 409
    assert "Chờ rõ thời gian, mức của Chiến sĩ thi đua cơ sở" in words(await read(house, "secretary", FUND))
    assert await pay(house, "open", 100_000) == 409, "the other one is higher"
    assert await pay(house, "open", 0) == 303
    assert standing(house, "known", "open") == [("owed", ""), ("outranked", "known")]
    assert await post(house, f"{FUND}/cancel-payment", {"dossier": "open", **VOID}) == 303
    assert standing(house, "known") == [("unknown", "")], "as before the payment"
    assert await pay(house, "open", 2_000_000) == 303
    assert standing(house, "known", "open") == [("outranked", "open"), ("paid", "")]


async def test_what_was_paid_for_a_title_whose_amount_is_unknown_now_counts_for_the_others(house: AwardsHouse) -> None:
    await opened(house, TODAY)
    await assess(house, on=date(2027, 2, 1), paid="CSTDCS")
    assert await post(house, f"{FUND}/pay", {"dossier": "paid"}) == 303
    await house.service.office.perform([("bonus/paid", bonus_words.Redate(ON))], "head")
    await assess(house, on=ON, late="CSTT")
    assert await pay(house, "late", 1_000_000) == 409
    assert await pay(house, "late", 0) == 303


async def test_a_stated_title_is_owed_again_when_the_higher_one_falls(house: AwardsHouse) -> None:
    await opened(house, TODAY)
    await assess(house, on=ON, low="CSTT", high="CSTDCS")
    assert await pay(house, "low", 1_000_000) == 303
    assert await pay(house, "high", 3_000_000) == 303
    assert await post(house, f"{FUND}/take-back", {"dossier": "low"}) == 303
    await reverse(house, "high")
    assert standing(house, "low", "high") == [("owed", ""), ("owed_back", "")]
    assert await post(house, f"{FUND}/pay", {"dossier": "low"}) == 303
    assert entries(house)[-1].amount == -1_000_000


async def test_days_are_stated_before_the_amount_where_they_are_not_known(house: AwardsHouse) -> None:
    await opened(house, TODAY)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    for dossier, award, period in (("dated", "CSTT", year), ("undated", "CSTDCS", (None, None))):
        honour = bonus_words.Honour(award, "person", "p-1", period, ON)
        await house.service.office.perform([(f"bonus/{dossier}", bonus_words.Assess(honour, "t-86"))], "head")
    assert await pay(house, "undated", 2_000_000) == 409
    days = {"dossier": "undated", "achieved_from": "1/1/2026", "achieved_to": "31/12/2026", "source": "9/BC"}
    assert await post(house, f"{FUND}/period", days) == 303
    assert await pay(house, "undated", 2_000_000) == 303
    assert await pay(house, "dated", 1_000_000) == 409
