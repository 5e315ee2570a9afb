"""A hold stops all dossiers of a subject, later ones too; each reader sees only what they may."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from services.awards.domain.dossier import commands
from services.awards.domain.holds import holds
from services.awards.law.eligibility import HoldKind
from services.awards.store.holds.holds import HoldReason
from services.awards.store.tables import DossierRow
from shared.contracts.nomination import Package
from shared.kernel import Refused, new_id
from shared.records.jobs import IdempotencyKey
from tests.support.awards import COUNCIL, AwardsHouse, read, words

FORM = {"kind": "complaint", "paper": "3/ĐT", "reason": "Đơn tố cáo việc kê khai thành tích"}


def held(house: AwardsHouse, *ids: str) -> list[bool]:
    with house.service.database.reading() as store:
        return [store.get_one(DossierRow, id_).held for id_ in ids]


async def post(house: AwardsHouse, account: str, path: str, form: dict[str, str]) -> int:
    async with house.browser(account) as page:
        return (await page.post(path, data=form)).status_code


async def test_all_dossiers_of_a_subject_wait_until_it_is_cleared_and_later_ones_wait_from_their_reception(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        first = await house.nominate(person="person-1")
        other = await house.nominate("BK_BO", kind="merit", person="person-1")
        collective = await house.nominate(subject="collective")
        assert await post(house, "appraiser", f"/awards/dossiers/{first}/hold", FORM) == 303
        later = await house.nominate(kind="merit", person="person-1")
        assert held(house, first, other, later, collective) == [True, True, True, False]
        with pytest.raises(Refused) as refusal:
            await house.service.office.perform([(f"dossier/{later}", commands.Appraise("t-86"))], "appraiser")
        assert (refusal.value.rule, refusal.value.law) == ("dossier-held", "NĐ 152/2025/NĐ-CP, Đ.4.4")
        hold = await read(house, "appraiser", f"/awards/dossiers/{first}/standing")
        id_ = hold.partition("/holds/")[2].partition("/release")[0]
        path = f"/awards/dossiers/{first}/holds/{id_}/release"
        assert await post(house, "foreign", path, {"outcome": "cleared", "paper": "9/KL"}) == 404
        assert await post(house, "appraiser", path, {"outcome": "cleared", "paper": "9/KL"}) == 303
        assert held(house, first, other, later) == [False, False, False]
        with pytest.raises(Refused, match="conditions-unknown"):  # the appraiser's own work, no hold any more
            await house.service.office.perform([(f"dossier/{later}", commands.Appraise("t-86"))], "appraiser")


async def test_a_release_with_discipline_moves_the_day_from_which_achievements_count(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.nominate()
        assert await post(house, "appraiser", f"/awards/dossiers/{id_}/hold", FORM) == 303
        page = await read(house, "appraiser", f"/awards/dossiers/{id_}/standing")
        hold = page.partition("/holds/")[2].partition("/release")[0]
        path, form = f"/awards/dossiers/{id_}/holds/{hold}/release", {"outcome": "disciplined", "paper": "5/KL"}
        assert await post(house, "appraiser", path, form) == 409
        assert held(house, id_) == [True]
        term = {"form": "warning", "starts": "2025-03-11", "ends": "2025-07-15"}
        assert await post(house, "appraiser", path, form | term) == 303
        async with house.browser("appraiser") as api:
            found = (await api.get(f"/awards/api/v1/dossiers/{id_}/eligibility")).json()["findings"]
        assert [each["outcome"] for each in found if each["rule"] == "no-hold"] == ["met"]
        assert "11/03/2025 – 15/07/2025" in words(await read(house, "appraiser", f"/awards/dossiers/{id_}/standing"))


async def test_why_a_subject_is_held_is_read_by_those_who_decide_on_it_and_by_no_other_reader(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.nominate()
        assert await post(house, "appraiser", f"/awards/dossiers/{id_}/hold", FORM) == 303
        listed = words(await read(house, "minister", "/awards/holds"))
        assert "Đang có khiếu nại, tố cáo" in listed
        assert FORM["reason"] in await read(house, "appraiser", f"/awards/dossiers/{id_}/standing")
        seen = await read(house, "secretary", f"/awards/dossiers/{id_}")
        assert "Tạm dừng xét" in seen
        async with house.browser("secretary") as page:
            finding = (await page.get(f"/awards/api/v1/dossiers/{id_}/eligibility")).text
            assert (await page.get(f"/awards/dossiers/{id_}/standing")).status_code == 403
            assert (await page.get("/awards/holds")).status_code == 403
        assert not any("Đang có khiếu nại" in text or "complaint" in text or "3/ĐT" in text for text in (seen, finding))
        assert "foreign" not in listed
        async with house.browser("foreign") as page:
            assert (await page.get("/awards/api/v1/holds")).json() == []


async def test_a_dossier_that_was_appraised_waits_too_and_comes_before_no_council_until_it_is_released(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.to_council()
        async with house.browser("appraiser") as api:
            assert (await api.post(f"/awards/api/v1/dossiers/{id_}/holds", json=FORM)).status_code == 204
            assert held(house, id_) == [True]
            [hold] = (await api.get("/awards/api/v1/holds")).json()
            async with house.browser("secretary") as page:
                round_ = {"unit": "t-86", "member": list(COUNCIL), "dossier": [id_], "chair": "head"}
                refused = await page.post("/awards/rounds", data=round_)
            assert (refused.status_code, "dossier-held" in refused.text) == (409, True)
            over = {"outcome": "cleared", "paper": "9/KL"}
            assert (await api.post(f"/awards/api/v1/holds/{hold['id']}/release", json=over)).status_code == 204
        assert held(house, id_) == [False]
        await house.convene(id_)


async def test_a_hold_begins_at_the_list_with_the_code_of_a_dossier(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.nominate()
        async with house.browser("appraiser") as page:
            led = await page.get(f"/awards/holds?dossier=%20{id_.upper()}%20")
            assert (led.status_code, led.headers["location"]) == (303, f"/awards/dossiers/{id_}/standing")
            unknown = await page.get("/awards/holds?dossier=khong-co")
        async with house.browser("foreign") as page:
            other = await page.get(f"/awards/holds?dossier={id_}")
        for answer in (unknown, other):
            assert (answer.status_code, "Không có hồ sơ mang mã này" in words(answer.text)) == (404, True)


@pytest.mark.parametrize("kind", tuple(HoldKind))
async def test_for_each_of_the_reasons_of_the_law_a_subject_waits_and_the_day_it_goes_on_is_told(
    tmp_path: Path, kind: str
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.nominate()
        async with house.browser("appraiser") as api:
            placed = await api.post(f"/awards/api/v1/dossiers/{id_}/holds", json=FORM | {"kind": kind})
            assert placed.status_code == 204
            [hold] = (await api.get("/awards/api/v1/holds")).json()
            assert (hold["kind"], hold["since"], hold["ended"]) == (kind, "2025-07-20", None)
            house.service.clock.set_on = date(2025, 7, 25)
            over = {"outcome": "cleared", "paper": "9/KL"}
            assert (await api.post(f"/awards/api/v1/holds/{hold['id']}/release", json=over)).status_code == 204
            again = await api.post(f"/awards/api/v1/holds/{hold['id']}/release", json=over)
            assert (again.status_code, again.json()["rule"]) == (409, "hold-not-open")
            [ended] = (await api.get("/awards/api/v1/holds?ended=true")).json()
        assert (ended["ended"], ended["outcome"]) == ("2025-07-25", "cleared")
        page = words(await read(house, "appraiser", f"/awards/dossiers/{id_}/standing"))
        assert "20/07/2025 – 25/07/2025" in page
        listed = words(await read(house, "appraiser", "/awards/holds?ended=true"))
        assert "Xét tiếp từ" in listed
        assert "25/07/2025 Không vi phạm, xét tiếp (9/KL)" in listed
        assert "9/KL" not in await read(house, "appraiser", "/awards/holds")


async def test_a_refused_hold_leaves_no_reason_behind_and_a_resubmission_goes_on_waiting(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.nominate()
        assert await post(house, "appraiser", f"/awards/dossiers/{id_}/hold", FORM | {"reason": " "}) == 422
        assert await post(house, "appraiser", f"/awards/dossiers/{id_}/hold", FORM) == 303
        assert await post(house, "appraiser", f"/awards/dossiers/{id_}/hold", FORM) == 409
        with house.service.database.reading() as store:
            assert len(list(store.scalars(select(HoldReason)))) == 1
        package = Package("e-2", 9, "ab")
        await house.service.office.perform([(f"dossier/{id_}", commands.SendBack("t-86", package))], "appraiser")
        with house.service.database.reading() as store:
            row = store.get_one(DossierRow, id_)
        about = ("cand-80", row.unit, row.award, "person", "person-1")
        day = date(2025, 7, 20)
        again = commands.Open(*about, attempt=2, posthumous=False, kind="thematic", filed_on=day, package=package)
        done = await house.service.office.perform([(f"dossier/{id_}", again)], "service:units")
        assert [entry.type for entry in done.entries] == ["dossier.opened.v1"]
        assert held(house, id_) == [True]


async def test_a_hold_that_is_sent_twice_is_placed_once(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_, key = await house.nominate(), IdempotencyKey("k", "d")
        command = holds.PlaceHold(new_id(), "press", "t-86", id_, "4/BC")
        sent = [("standing/person-1", command)]
        first = await house.service.office.perform(sent, "appraiser", key)
        second = await house.service.office.perform(sent, "appraiser", key)
        assert (first.repeated, second.repeated) == (False, True)
