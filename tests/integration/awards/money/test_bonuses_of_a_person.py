"""Which of several awards to one person on one day are paid (NĐ 152/2025, Đ.49)."""

from datetime import date

from services.awards.domain.money.bonus import words
from services.awards.store.money.bonuses import BonusRow
from tests.support.awards import AwardsHouse

Period = tuple[date | None, date | None]
ON = date(2026, 2, 2)
YEAR, THREE_YEARS = (date(2025, 1, 1), date(2025, 12, 31)), (date(2023, 1, 1), date(2025, 12, 31))


async def owed(house: AwardsHouse, *granted: tuple[str, Period]) -> list[tuple[str, int | None]]:
    """What each award of one person, decided on the same day, comes to; nothing where another one is paid instead."""
    for award, period in granted:
        honour = words.Honour(award, "person", "person-1", period, ON)
        await house.service.office.perform([(f"bonus/{award}", words.Assess(honour, "t-86"))], "service:awards")
    with house.service.database.reading() as store:
        rows = [store.get_one(BonusRow, award) for award, _ in granted]
    return [(row.id, row.amount if row.status == "owed" else None) for row in rows]


async def test_edge_10_of_two_titles_of_one_year_the_higher_is_paid(house: AwardsHouse) -> None:
    told = await owed(house, ("CSTT", YEAR), ("CSTDCS", YEAR))
    assert told == [("CSTT", None), ("CSTDCS", 2_340_000)]


async def test_edge_11_a_title_and_a_commendation_are_both_paid(house: AwardsHouse) -> None:
    told = await owed(house, ("CSTDCS", YEAR), ("BK_BO", YEAR))
    assert told == [("CSTDCS", 2_340_000), ("BK_BO", 3_510_000)]


async def test_edge_12_titles_of_different_periods_decided_on_one_day_are_both_paid(house: AwardsHouse) -> None:
    told = await owed(house, ("CSTDCS", YEAR), ("CSTDB", THREE_YEARS))
    assert told == [("CSTDCS", 2_340_000), ("CSTDB", 7_020_000)]


NOT_SAID: Period = (None, None)
WORKING_YEAR, YEAR_BEFORE = (date(2024, 12, 1), date(2025, 11, 30)), (date(2024, 1, 10), date(2024, 12, 31))


async def test_of_two_titles_of_one_year_counted_from_other_days_the_higher_is_paid(house: AwardsHouse) -> None:
    told = await owed(house, ("CSTT", YEAR), ("CSTDCS", WORKING_YEAR))
    assert told == [("CSTT", None), ("CSTDCS", 2_340_000)]


async def test_titles_of_two_years_whose_days_touch_are_both_paid(house: AwardsHouse) -> None:
    told = await owed(house, ("CSTT", YEAR_BEFORE), ("CSTDCS", WORKING_YEAR))
    assert told == [("CSTT", 710_000), ("CSTDCS", 2_340_000)]


async def test_a_title_whose_rival_is_found_to_be_of_another_year_is_paid_after_all(house: AwardsHouse) -> None:
    """The rival's days are not known, only the day of its decision; that was written wrong and is corrected."""
    told = await owed(house, ("CSTT", YEAR), ("CSTDCS", NOT_SAID))
    assert told[0] == ("CSTT", None)
    await house.service.office.perform([("bonus/CSTDCS", words.Redate(date(2028, 2, 2)))], "service:awards")
    assert (await owed(house, ("CSTT", YEAR)))[0] == ("CSTT", 710_000)
