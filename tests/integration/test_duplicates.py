"""Nothing is honoured twice: two nominations over a real store, in turn, together, and after a withdrawal."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.awards.domain import dossier
from services.awards.store.tables import AwardRow, DossierRow
from shared.kernel import Refused, new_id
from shared.records.jobs import Answer, OnceKey
from tests.integration.awards_thing import AwardsHouse

YEAR = dossier.Claim(date(2025, 1, 1), date(2025, 6, 30), initiatives=("12/QĐ-SK",))
OPEN = dossier.Open(
    campaign="cand-80",
    attempt=1,
    unit="x-29602",
    award="GK_TINH",
    subject="person",
    subject_ref="person-1",
    posthumous=False,
    kind="thematic",
    filed_on=date(2025, 7, 10),
    package=dossier.Package("e-1", 9, "ab"),
)
MERIT = replace(OPEN, kind="merit", claim=YEAR)


async def send(house: AwardsHouse, opening: dossier.Open, id_: str | None = None) -> str:
    id_ = id_ or new_id()
    await house.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
    return id_


async def refused(house: AwardsHouse, opening: dossier.Open) -> Refused:
    with pytest.raises(Refused) as refusal:
        await send(house, opening)
    return refusal.value


async def test_one_achievement_gets_one_award_until_the_first_nomination_is_withdrawn(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        first = await send(house, OPEN)
        said = await refused(house, replace(OPEN, award="BK_BO"))
        assert (said.rule, said.law) == ("achievement-once", "Luật 06/2022/QH15, Đ.5")
        assert first in said.detail, "the refusal names the other dossier"
        await send(house, replace(OPEN, subject_ref="person-2"))
        await house.service.office.perform([(f"dossier/{first}", dossier.Withdraw())], "service:units")
        await send(house, replace(OPEN, award="BK_BO"))


async def test_one_initiative_supports_one_award_only(tmp_path: Path) -> None:
    """Edge case 21: used for 2024 and again for 2025."""
    async with AwardsHouse(tmp_path).open() as house:
        first = await send(house, MERIT)
        later = dossier.Claim(date(2025, 7, 1), date(2025, 7, 9), initiatives=("13/QĐ-SK", "12/QĐ-SK"))
        said = await refused(house, replace(MERIT, claim=later))
        assert (said.rule, first in said.detail, "12/QĐ-SK" in said.detail) == ("initiative-once", True, True)
        await send(house, replace(MERIT, claim=replace(later, initiatives=("13/QĐ-SK",))))


async def test_a_dossier_that_came_back_is_sent_again_with_what_it_had_claimed(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        for opening in (OPEN, MERIT):
            id_ = await send(house, opening)
            back = dossier.SendBack("t-86", OPEN.package)
            await house.service.office.perform([(f"dossier/{id_}", back)], "appraiser")
            await send(house, replace(opening, attempt=2), id_)


async def test_of_two_nominations_in_one_batch_the_second_is_refused(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        sent = [
            house.service.office.perform([(f"dossier/{new_id()}", opening)], "service:units")
            for opening in (OPEN, OPEN, MERIT, MERIT)
        ]
        answers = await asyncio.gather(*sent, return_exceptions=True)
        rules = [answer.rule if isinstance(answer, Refused) else "" for answer in answers]
        assert rules == ["", "achievement-once", "", "initiative-once"]


async def test_an_award_for_a_movement_is_no_ground_for_merit_upward(tmp_path: Path) -> None:
    """Edge case 22 (NĐ 152/2025, Đ.4.3)."""
    async with AwardsHouse(tmp_path).open() as house:
        await house.decide(await house.to_council(), number="DEMO-22/QĐ")
        leaning = replace(MERIT, award="BK_BO", claim=replace(YEAR, basis=("DEMO-22/QĐ",)))
        said = await refused(house, leaning)
        assert (said.rule, said.law) == ("basis-not-upward", "NĐ 152/2025/NĐ-CP, Đ.4.3")


async def test_the_same_message_twice_makes_one_dossier_and_one_award(tmp_path: Path) -> None:
    """Edge case 27."""
    async with AwardsHouse(tmp_path).open() as house:
        id_, once = new_id(), OnceKey("units:7")
        answers: list[Answer] = [
            await house.service.office.perform([(f"dossier/{id_}", OPEN)], "service:units", once) for _ in range(2)
        ]
        assert [answer.repeated for answer in answers] == [False, True]
        again = await house.service.office.perform([(f"dossier/{id_}", OPEN)], "service:units")
        assert again.entries == (), "also beyond the window of the once-key"
        with house.service.database.reading() as store:
            assert store.get_one(DossierRow, id_).attempt == 1
            assert store.get(AwardRow, id_) is None
