"""The merge of 1 July 2025: the heir continues open work; finished work keeps the old name."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.awards import ballot
from services.awards.domain.council import commands as council_commands
from services.awards.domain.council import state as council_state
from services.awards.domain.council import words as council_words
from services.awards.domain.dossier import commands as dossier_commands
from services.awards.due import orphaned_dossiers
from services.awards.store.tables import DossierRow, RoundRow
from services.awards.usecases.council.box import destroy_counted
from services.awards.usecases.law.eligibility import standing_of
from shared.kernel import Refused, new_id
from shared.records.delegations import DelegationHeard
from shared.records.directory import AccountHeard, UnitEndHeard, UnitHeard
from shared.runtime.due import perform_due
from tests.support.awards import BEGIN, AwardsHouse, read, words
from tests.support.council import KEY, count_of, sheet
from tests.support.decisions import correct
from tests.support.dossiers import OPEN
from tests.support.reading import said

LAST, AFTER, GONE = date(2025, 6, 30), date(2025, 7, 1), "x-29341-cu"
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


async def opened(house: AwardsHouse, award: str, about: str = "person-1", by: str = GONE, on: date = LAST) -> str:
    """Sent by the old commune on its last day."""
    said = replace(OPEN, award=award, unit=by, subject_ref=about, filed_on=on)
    opening, id_ = replace(said, subject="person" if about.startswith("person") else "collective"), new_id()
    await house.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
    return id_


async def test_the_heir_takes_over_after_the_last_day_and_what_was_done_keeps_the_old_name(tmp_path: Path) -> None:
    """Edge case 18."""
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = LAST
        await merge(house)
        id_ = await opened(house, "BK_BO")
        assert row_of(house, id_).station_unit == "t-84-cu"
        await house.service.office.perform([(f"dossier/{id_}", dossier_commands.Endorse("t-84-cu"))], "head")
        other = await opened(house, "GK_TINH", "person-2")
        assert not orphaned_dossiers(house.service.database, house.service.clock.now())
        house.service.clock.set_on = AFTER
        await perform_due(house.service)
        taken, waiting = row_of(house, id_), row_of(house, other)
        assert (taken.unit, waiting.unit, waiting.station_unit) == ("x-29341", "x-29341", "t-86")
        assert taken.route.startswith("t-84-cu:endorse x03:appraise"), "who endorsed it stays named"
        page = words(await read(house, "appraiser", f"/awards/dossiers/{other}"))
        assert "Đơn vị kế thừa tiếp nhận hồ sơ" in page
        assert not orphaned_dossiers(house.service.database, house.service.clock.now())


async def test_an_award_of_a_dissolved_collective_waits_for_a_person_and_a_dissolved_unit_nominates_no_more(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        await merge(house)
        heir = r"nominator-stands.*Đề nghị qua: Công an xã Tiểu Cần \(x-29341\)"
        with pytest.raises(Refused, match=heir):
            await house.nominate(unit="x-29341-cu")
        house.service.clock.set_on = date(2025, 8, 11)
        id_ = await opened(house, "GK_TINH", "x-29341-cu", "x-29341", date(2025, 8, 10))
        with pytest.raises(Refused, match=r"conditions-unknown.*tập thể đã giải thể"):
            await house.service.office.perform([(f"dossier/{id_}", dossier_commands.Appraise("t-86"))], "appraiser")
        page = words(await read(house, "appraiser", f"/awards/dossiers/{id_}"))
        assert "Đơn vị kế thừa: Công an xã Tiểu Cần (x-29341)." in page


async def before_council(house: AwardsHouse, person: str) -> str:
    """Appraised by the old province on its last day."""
    id_ = await opened(house, "GK_TINH", person)
    asked = standing_of(house.service, row_of(house, id_)).verdict.of("unknown")
    unknown = [dossier_commands.Settle("t-84-cu", found.rule, "met", "01/BC") for found in asked]
    for command in (*unknown, dossier_commands.Appraise("t-84-cu")):
        await house.service.office.perform([(f"dossier/{id_}", command)], "appraiser")
    return id_


async def in_round(house: AwardsHouse, *dossiers: str, unit: str = "t-84-cu") -> str:
    """Before a council of three, with a key of its own; the id of the round."""
    id_, members = new_id(), ("m-1", "m-2", "m-3")
    ballot.prepare(house.service.home.ballot, id_)
    people = [(f"account/{who}", AccountHeard(who, (("member", unit),), closed=False)) for who in members]
    convene = council_commands.Convene(unit, members, dossiers, council_words.Meeting(chair="m-1"))
    await house.service.office.perform([*people, (f"round/{id_}", convene)], "secretary")
    return id_


async def counted(house: AwardsHouse, round_: str, dossier: str, agree: int, *, again: bool) -> None:
    """All three were there and voted."""
    perform, stream = house.service.office.perform, f"round/{round_}"
    await perform([(stream, council_commands.OpenBox("m-1", KEY))], "m-1")
    for member in ("m-1", "m-2", "m-3"):
        await perform([(stream, sheet(member, "ab"))], member)
    state: council_state.State = house.service.office.state(stream)
    await perform([(stream, count_of(state, agree, again=(dossier,) if again else ()))], "secretary")


async def test_dossiers_of_an_ended_council_are_voted_on_again_by_the_heirs_council(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        perform, keys = house.service.office.perform, house.service.home.ballot
        house.service.clock.set_on = LAST
        await merge(house)
        id_, waiting = await before_council(house, "person-1"), await before_council(house, "person-2")
        open_, failed = await in_round(house, id_), await in_round(house, waiting)
        await counted(house, failed, waiting, 1, again=True)
        assert (row_of(house, waiting).failed, row_of(house, id_).round) == (1, open_)
        house.service.clock.set_on = AFTER
        await perform_due(house.service)
        for each in (id_, waiting):
            row = row_of(house, each)
            assert (row.station_unit, row.status, row.round, row.failed) == ("t-86", "appraising", None, 0)
        with house.service.database.reading() as store:
            assert store.get_one(RoundRow, open_).status == "void"
        await destroy_counted(house.service)
        assert not ballot.has_key(keys, open_)
        with pytest.raises(Refused, match="round-closed"):
            await counted(house, open_, id_, 3, again=False)
        await perform([(f"round/{failed}", council_commands.Close())], "secretary")
        assert row_of(house, waiting).status == "appraising", "the council that is no more declines nothing"
        anew = await in_round(house, waiting, unit="t-86")
        state: council_state.State = house.service.office.state(f"round/{anew}")
        assert [item.number for item in state.items] == [1]


async def test_a_council_continues_although_the_nominating_unit_has_ended(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = LAST
        await merge(house)
        stands = UnitHeard("Công an tỉnh Trà Vinh", "province", "bca", BEGIN, None, None)
        await house.service.office.perform([("unit/t-84-cu", stands)], "service:units")
        id_ = await before_council(house, "person-1")
        round_ = await in_round(house, id_)
        house.service.clock.set_on = AFTER
        await perform_due(house.service)
        row = row_of(house, id_)
        assert (row.unit, row.status, row.round) == ("x-29341", "in_council", round_)
        await counted(house, round_, id_, 3, again=False)
        assert (row_of(house, id_).status, row_of(house, id_).station_act) == ("voted", "sign")


async def test_the_people_of_the_heir_read_and_go_on_with_what_they_took_over_from_the_first_day(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = LAST
        await merge(house)
        id_ = await opened(house, "GK_TINH")
        async with house.browser("appraiser") as page:
            assert (await page.get(f"/awards/dossiers/{id_}")).status_code == 404, "not before the last day is over"
            house.service.clock.set_on = AFTER
            assert (await page.get(f"/awards/dossiers/{id_}")).status_code == 200
            await perform_due(house.service)
            assert id_ in (await page.get("/awards/")).text
            back = await page.post(f"/awards/dossiers/{id_}/return", data={"reason": "Bổ sung báo cáo"})
            assert back.status_code == 303, words(back.text)
        async with house.browser("foreign") as page:
            assert (await page.get(f"/awards/dossiers/{id_}")).status_code == 404


async def succeed(house: AwardsHouse) -> None:
    """The province has ended; the authority of its heir has an account."""
    perform = house.service.office.perform
    new = UnitHeard("Công an tỉnh mới", "province", "bca", BEGIN, None, None)
    await perform([("unit/t-99", new), ("unit/t-86", UnitEndHeard(date(2025, 7, 31), "t-99"))], "service:units")
    heir = AccountHeard("Giám đốc Công an tỉnh mới", (("authority", "t-99"),), closed=False)
    await perform([("account/heir", heir)], "service:units")
    house.service.clock.set_on = date(2025, 8, 1)


async def test_who_signs_for_the_heir_by_delegation_corrects_what_the_ended_unit_has_decided(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        decision = await house.decide(await house.to_council())
        await succeed(house)
        post, day = (("deputy", "t-99", BEGIN, None),), date(2025, 8, 1)
        deputy = AccountHeard("Phó Giám đốc Công an tỉnh mới", (("head", "t-99"),), closed=False, posts=post)
        given = DelegationHeard("t-99", "deputy", "Ký đính chính", "9/UQ", day, day, ("sign",), "KT")
        await house.service.office.perform([("account/deputy", deputy), ("delegation/9", given)], "service:units")
        form = await read(house, "deputy", f"/awards/decisions/{decision}/correct", confirmed=True)
        assert "ký thay (KT.) theo văn bản 9/UQ" in words(form)
        new = {"field": "number", "new": "08/QĐ-ĐC", "authority": "Giám đốc Công an tỉnh mới", "delegation": "9"}
        assert (await correct(house, decision, "deputy", **new)).status_code == 303


async def test_what_an_ended_unit_has_decided_is_corrected_and_taken_back_by_the_authority_of_its_heir(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        decision = await house.decide(award := await house.to_council())
        way = await house.propose(award)
        await succeed(house)
        number = {"field": "number", "new": "07/QĐ-ĐC"}
        old = await correct(house, decision, **number)
        assert (old.status_code, "Đơn vị kế thừa là Công an tỉnh mới (t-99)." in old.text) == (403, True)
        assert await house.sign_back(way) == 403
        assert (await correct(house, decision, "foreign", **number)).status_code == 404
        assert await house.sign_back(way, account="foreign") == 404
        gone = await correct(house, decision, "heir", **number)
        assert (gone.status_code, "authority-of-unit" in gone.text) == (409, True), "nobody signs for who is no more"
        form = await read(house, "heir", f"/awards/decisions/{decision}/correct", confirmed=True)
        assert 'value="Giám đốc Công an tỉnh mới"' in form
        number |= {"authority": "Giám đốc Công an tỉnh mới", "place": ""}
        nowhere = await correct(house, decision, "heir", **number)
        assert (nowhere.status_code, "Phải ghi nơi ký." in words(nowhere.text)) == (409, True)
        signed = await correct(house, decision, "heir", **number | {"place": "Cần Thơ"})
        assert signed.status_code == 303
        commune = UnitHeard("Công an xã mới", "commune", "t-99", BEGIN, None, None)
        ended = UnitEndHeard(date(2025, 7, 31), "x-99")
        await house.service.office.perform([("unit/x-99", commune), ("unit/x-29602", ended)], "service:units")
        (link,) = set(
            re.findall(r'"(/[^"]*/corrections/[^"]*\.pdf)"', await read(house, "heir", f"/awards/decisions/{decision}"))
        )
        async with house.browser("heir") as page:
            notice = said(await page.get(link))
        assert notice.startswith("BẢN TRÌNH DIỄN BỘ CÔNG AN CÔNG AN TỈNH MỚI ")
        assert "Cần Thơ, ngày 01 tháng 8 năm 2025" in notice
        assert "Kính gửi: Công an xã mới" in notice, "who is told stands no more under its old name"
        assert (await house.sign_back(way, account="heir", number="5/TB")) == 409, "the number of the heir's notice"
        assert "Ký quyết định" in await read(house, "heir", way)
        assert await house.sign_back(way, account="heir", number="07/QĐ-ĐC") == 303, "in the series of the heir"
        state = house.service.office.state(f"revocation/{way.rpartition('/')[2]}")
        assert state.signed.authority == "Giám đốc Công an tỉnh mới"
