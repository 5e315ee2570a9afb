"""The merge of 1 July 2025: the heir takes over what was under way; the old name stays in what was done."""

from datetime import date
from pathlib import Path

import pytest

from services.awards.domain import dossier
from services.awards.due import due
from services.awards.store.tables import DossierRow
from shared.http.due import perform_due
from shared.kernel import Refused, new_id
from shared.records.directory import UnitEndHeard, UnitHeard
from tests.integration.awards_thing import BEGIN, AwardsHouse, read, words

LAST, AFTER = date(2025, 6, 30), date(2025, 7, 1)
OLD = {
    "t-84-cu": ("Công an tỉnh Trà Vinh", "province", "bca", "t-86"),
    "x-29341-cu": ("Công an thị trấn Tiểu Cần", "commune", "t-84-cu", "x-29341"),
}


async def merge(house: AwardsHouse) -> None:
    """As `services/units/data/units.csv` has it: known beforehand, in force after the last day."""
    perform = house.service.office.perform
    new = UnitHeard("Công an xã Tiểu Cần", "commune", "t-86", BEGIN, None, None)
    await perform([("unit/x-29341", new)], "service:units")
    for code, (title, level, parent, successor) in OLD.items():
        await perform([(f"unit/{code}", UnitHeard(title, level, parent, BEGIN, None, None))], "service:units")
        await perform([(f"unit/{code}", UnitEndHeard(LAST, successor))], "service:units")


def row_of(house: AwardsHouse, id_: str) -> DossierRow:
    with house.service.database.reading() as store:
        return store.get_one(DossierRow, id_)


async def opened(house: AwardsHouse, award: str, person: str = "person-1") -> str:
    """Sent by the old commune on its last day."""
    package, id_ = dossier.Package("e-1", 9, "ab"), new_id()
    about = ("cand-80", 1, "x-29341-cu", award, "person", person)
    opening = dossier.Open(*about, posthumous=False, kind="thematic", filed_on=LAST, package=package)
    await house.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
    return id_


async def test_the_heir_takes_over_after_the_last_day_and_what_was_done_keeps_the_old_name(tmp_path: Path) -> None:
    """Edge case 18."""
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = LAST
        await merge(house)
        id_ = await opened(house, "BK_BO")
        assert row_of(house, id_).station_unit == "t-84-cu"
        await house.service.office.perform([(f"dossier/{id_}", dossier.Endorse("t-84-cu"))], "head")
        other = await opened(house, "GK_TINH", "person-2")
        assert not [each for each in due(house.service.database, house.service.clock.now()) if "heir" in each[2]]
        house.service.clock.set_on = AFTER
        await perform_due(house.service)
        taken, waiting = row_of(house, id_), row_of(house, other)
        assert (taken.unit, waiting.unit, waiting.station_unit) == ("x-29341", "x-29341", "t-86")
        assert taken.route.startswith("t-84-cu:endorse x03:appraise"), "who endorsed it stays named"
        page = words(await read(house, "appraiser", f"/awards/dossiers/{other}"))
        assert "Đơn vị kế thừa tiếp nhận hồ sơ" in page
        assert not [each for each in due(house.service.database, house.service.clock.now()) if "heir" in each[2]]


async def test_a_dissolved_collective_gets_no_award_and_a_dissolved_unit_nominates_no_more(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        await merge(house)
        with pytest.raises(Refused, match="nominator-stands"):
            await house.nominate(unit="x-29341-cu")
        package = dossier.Package("e-1", 9, "ab")
        about = ("cand-80", 1, "x-29341", "GK_TINH", "collective", "x-29341-cu")
        opening = dossier.Open(*about, posthumous=False, kind="thematic", filed_on=date(2025, 8, 10), package=package)
        house.service.clock.set_on, id_ = date(2025, 8, 11), new_id()
        await house.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
        with pytest.raises(Refused, match="stands"):
            await house.service.office.perform([(f"dossier/{id_}", dossier.Appraise("t-86"))], "appraiser")
