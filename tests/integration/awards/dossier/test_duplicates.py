"""Nothing is honoured twice: two nominations in turn, at once, and after a withdrawal."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.awards.domain.dossier import commands
from services.awards.store.tables import AwardRow, DossierRow
from services.awards.usecases.law.asking import eligibility
from shared.contracts.declared import Declared, Initiative
from shared.contracts.nomination import Claim
from shared.contracts.questions import EligibilityAsked
from shared.kernel import Refused, new_id
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import fingerprint
from tests.support.awards import AwardsHouse, read, words
from tests.support.dossiers import KITCHEN, LAMP, MERIT, OPEN, YEAR, send


async def refused(house: AwardsHouse, opening: commands.Open) -> Refused:
    with pytest.raises(Refused) as refusal:
        await send(house, opening)
    return refusal.value


async def test_one_achievement_gets_one_award_until_the_first_nomination_is_withdrawn(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        first = await send(house, OPEN)
        said = await refused(house, replace(OPEN, award="BK_BO"))
        assert (said.rule, said.law) == ("achievement-once", "Luật 06/2022/QH15, Đ.5")
        assert "Một hồ sơ khác (" in said.detail
        await send(house, replace(OPEN, subject_ref="person-2"))
        await house.service.office.perform([(f"dossier/{first}", commands.Withdraw())], "service:units")
        await send(house, replace(OPEN, award="BK_BO"))


async def test_one_sudden_achievement_gets_one_award_however_its_report_is_written(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        event = replace(OPEN, kind="ad_hoc", claim=Claim(event="7/BC-CAT"))
        await send(house, event)
        for written in ("07/bc–cat", "7 /BC-CAT", "Số: 7/BC-CAT"):
            again = replace(event, award="BK_BO", claim=Claim(event=written))
            assert "Một hồ sơ khác (" in (await refused(house, again)).detail
        await send(house, replace(event, award="BK_BO", claim=Claim(event="8/BC-CAT")))


async def test_one_initiative_supports_one_award_only(tmp_path: Path) -> None:
    """Edge case 21: used for 2024 and again for 2025."""
    async with AwardsHouse(tmp_path).open() as house:
        await send(house, MERIT)
        later = Claim(date(2025, 7, 1), date(2025, 7, 9), initiatives=("13/QĐ-SK", "12 /QÐ-SK"))
        said = await refused(house, replace(MERIT, claim=replace(later, works=("", KITCHEN))))
        assert said.rule == "initiative-once"
        assert "Sáng kiến theo 12 /QÐ-SK đã dùng ở một hồ sơ khác." in said.detail
        await send(house, replace(MERIT, claim=replace(later, initiatives=("13/QĐ-SK",))))


async def test_three_initiatives_of_three_officers_in_one_decision_pass_and_a_bare_number_asks_a_person(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        works = ((KITCHEN,), (LAMP,), (fingerprint("12/QĐ-SK", "Sổ trực điện tử"),))
        for number, work in enumerate(works, start=1):
            await send(house, replace(MERIT, subject_ref=f"person-{number}", claim=replace(YEAR, works=work)))
        await send(house, replace(MERIT, subject_ref="person-4", claim=replace(YEAR, works=())))
        assert asked_once(house, Initiative(number="12 /QÐ-SK", name="Tủ thuốc")) == "unknown", "person-4 named no work"
        assert asked_once(house, Initiative(number="12/QĐ-SK")) == "unknown"
        assert asked_once(house, Initiative(number="12/QĐ-SK", name="đèn  TIẾT kiệm")) == "not_met"
        assert asked_once(house, Initiative(number="13/QĐ-SK", name="Đèn tiết kiệm")) == "met"
        again = replace(MERIT, subject_ref="person-5", claim=replace(YEAR, works=(LAMP,)))
        assert (await refused(house, again)).rule == "initiative-once"


async def test_a_dossier_that_came_back_is_sent_again_with_what_it_had_claimed(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        for opening in (OPEN, MERIT):
            id_ = await send(house, opening)
            back = commands.SendBack("t-86", OPEN.package)
            await house.service.office.perform([(f"dossier/{id_}", back)], "appraiser")
            await send(house, replace(opening, attempt=2), id_)


async def came_back(house: AwardsHouse, id_: str) -> None:
    """Returned by the province for completion."""
    await house.service.office.perform([(f"dossier/{id_}", commands.SendBack("t-86", OPEN.package))], "appraiser")


async def test_an_initiative_left_out_of_a_resubmission_is_free_for_others(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        event = replace(OPEN, kind="ad_hoc", award="GK_TINH", claim=Claim(event="7/BC"))
        for first, again in (
            (MERIT, replace(MERIT, claim=replace(YEAR, initiatives=("14/QĐ-SK",), works=()))),
            (event, replace(event, claim=Claim(event="8/BC"))),
        ):
            id_ = await send(house, first)
            await came_back(house, id_)
            other = replace(first, award="BK_BO")
            assert "hồ sơ khác" in (await refused(house, other)).detail, "while it is being completed it still claims"
            await send(house, replace(again, attempt=2), id_)
            taken = await send(house, other)
            verdict = await told(house, taken)
            key = {each["rule"]: each["outcome"] for each in verdict if each["rule"].endswith("-once")}
            assert (key["achievement-once"], key["initiative-once"] != "not_met") == ("met", True)


@pytest.mark.parametrize("status", ["withdrawn", "refused"])
async def test_a_dossier_that_ended_without_an_award_claims_nothing(tmp_path: Path, status: str) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        for opening in (OPEN, MERIT):
            id_ = await send(house, opening)
            await came_back(house, id_)
            end = (
                commands.Withdraw()
                if status == "withdrawn"
                else commands.NoteRefusal("cand-80", 2, "r", "Lý do.", None)
            )
            await house.service.office.perform([(f"dossier/{id_}", end)], "service:units")
            await send(house, replace(opening, award="BK_BO"))


async def test_a_draft_may_use_an_initiative_that_another_dossier_dropped(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await send(house, MERIT)
        mine = Initiative(number="12/QĐ-SK", name="Bếp tiết kiệm")
        assert asked_once(house, mine) == "not_met"
        await came_back(house, id_)
        await send(house, replace(MERIT, attempt=2, claim=replace(YEAR, initiatives=())), id_)
        assert asked_once(house, mine) == "met"


async def told(house: AwardsHouse, id_: str) -> list[dict[str, Any]]:
    """The findings as a machine reads them."""
    async with house.browser("appraiser") as api:
        found: list[dict[str, Any]] = (await api.get(f"/awards/api/v1/dossiers/{id_}/eligibility")).json()["findings"]
    return found


async def test_the_same_form_for_the_same_period_is_seen_by_the_appraiser_and_stops_the_appraisal(
    tmp_path: Path,
) -> None:
    """Not confirmed by any text, so a person concludes it, and by that conclusion it is refused."""
    async with AwardsHouse(tmp_path).open() as house:
        first, second = await send(house, MERIT), await send(house, replace(MERIT, claim=replace(YEAR, initiatives=())))
        [found] = [each for each in await told(house, second) if each["rule"] == "period-once"]
        assert (found["outcome"], first in found["dossier"], found["confirmed"]) == ("not_met", True, False)
        page = await read(house, "appraiser", f"/awards/dossiers/{second}")
        assert "Cùng một hình thức không xét hai lần" in words(page)
        assert f'<a href="/awards/dossiers/{first}">Mở hồ sơ đó</a>' in page
        perform = house.service.office.perform
        appraise = [(f"dossier/{second}", commands.Appraise("t-86"))]
        with pytest.raises(Refused) as refusal:
            await perform(appraise, "appraiser")
        assert (refusal.value.rule, "Cùng một hình thức" in refusal.value.detail) == ("conditions-unknown", True)
        async with house.browser("appraiser") as api:
            said = {"rule": "period-once", "outcome": "not_met", "basis": "5/BC"}
            assert (await api.post(f"/awards/api/v1/dossiers/{second}/conclusions", json=said)).status_code < 300
        with pytest.raises(Refused, match="period-once"):
            await perform(appraise, "appraiser")
        await perform([(f"dossier/{first}", commands.Withdraw())], "service:units")
        assert "period-once" not in {each["rule"] for each in await told(house, second) if each["outcome"] == "unknown"}


def asked_once(house: AwardsHouse, initiative: Initiative) -> str:
    """What a unit is told while it drafts with this initiative."""
    about = {"unit": "x-29602", "award": "BK_BO", "kind": "merit", "subject": "person", "subject_ref": "person-1"}
    facts = Declared(initiatives=(initiative,))
    asked = EligibilityAsked(on=date(2025, 7, 20), campaign="cand-80", nomination="n-1", facts=facts, **about)
    findings = eligibility(house.service, asked).findings
    return next(each.outcome for each in findings if each.rule == "initiative-once")


async def test_conclusions_from_before_a_return_no_longer_count(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await send(house, MERIT)
        settle = commands.Settle("t-86", "after-discipline", "met", "01/BC")
        await house.service.office.perform([(f"dossier/{id_}", settle)], "appraiser")
        assert any("01/BC" in each["seen"] for each in await told(house, id_))
        await came_back(house, id_)
        await send(house, replace(MERIT, attempt=2), id_)
        assert not [each for each in await told(house, id_) if "01/BC" in each["seen"]]
        anew = commands.Settle("t-86", "after-discipline", "met", "02/BC")
        await house.service.office.perform([(f"dossier/{id_}", anew)], "appraiser")
        assert any("02/BC" in each["seen"] for each in await told(house, id_))


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
        id_, key = new_id(), IdempotencyKey("units:7")
        answers: list[Answer] = [
            await house.service.office.perform([(f"dossier/{id_}", OPEN)], "service:units", key) for _ in range(2)
        ]
        assert [answer.repeated for answer in answers] == [False, True]
        again = await house.service.office.perform([(f"dossier/{id_}", OPEN)], "service:units")
        assert again.entries == (), "also beyond the window of the once-key"
        with house.service.database.reading() as store:
            assert store.get_one(DossierRow, id_).attempt == 1
            assert store.get(AwardRow, id_) is None
