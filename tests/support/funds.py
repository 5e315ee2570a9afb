"""A fund of a province in tests of money: bonuses assessed, forms posted, entries read."""

from collections.abc import Mapping
from datetime import date

from services.awards.domain.money.bonus import words as bonus_words
from services.awards.store.money.bonuses import BonusRow
from services.awards.store.money.funds import FundEntry, entries_of
from tests.support.awards import AwardsHouse

FUND = "/awards/funds/t-86/2026"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
DAY = date(2026, 6, 30)


async def post(house: AwardsHouse, path: str, form: Mapping[str, str], account: str = "secretary") -> int:
    async with house.browser(account, confirmed=True) as page:
        return (await page.post(path, data=form)).status_code


async def opened(house: AwardsHouse, today: date = DAY) -> None:
    """A fund of 20 million, and the day it stands on."""
    house.service.clock.set_on = today
    assert await post(house, FUND, {"act": "allot", "amount": "20.000.000", "paper": "01/QĐ-Q"}) == 303


async def assess(house: AwardsHouse, on: date = DAY, **titles: str) -> None:
    """Titles of one person and one year, decided on one day, by the dossier."""
    for dossier, award in titles.items():
        command = bonus_words.Assess(bonus_words.Honour(award, "person", "p-1", YEAR, on), "t-86")
        await house.service.office.perform([(f"bonus/{dossier}", command)], "head")


async def reverse(house: AwardsHouse, dossier: str) -> None:
    await house.service.office.perform([(f"bonus/{dossier}", bonus_words.Reverse())], "head")


def standing(house: AwardsHouse, *dossiers: str) -> list[tuple[str, str]]:
    """(status, whose title is paid instead)."""
    with house.service.database.reading() as store:
        return [(row.status, row.better) for row in (store.get_one(BonusRow, id_) for id_ in dossiers)]


async def correct_date(house: AwardsHouse, decision: str, to: str, notice: str) -> None:
    form = {"notice": notice, "field": "date", "new": to, "authority": "Giám đốc Công an tỉnh Vĩnh Long"}
    form |= {"signer_name": "Người ký minh họa"}
    assert await post(house, f"/awards/decisions/{decision}/correct", form, "head") == 303


def entries(house: AwardsHouse) -> list[FundEntry]:
    with house.service.database.reading() as store:
        return entries_of(store, "t-86-2026")
