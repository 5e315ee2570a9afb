"""Taking an award back from proposal to close, with its deadlines and its effect on eligibility."""

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from services.awards.store import queries
from services.awards.store.register.history import histories
from services.awards.store.tables import DecisionRow, DossierRow
from shared.records.database import table_of
from shared.runtime.due import perform_due
from tests.support.awards import PAPER, PEOPLE, AwardsHouse, read, words
from tests.support.revocations import conferred, due, step


def subject(house: AwardsHouse, id_: str) -> str:
    with house.service.database.reading() as store:
        return store.get_one(DossierRow, id_).subject_ref


def counts(house: AwardsHouse, id_: str) -> int:
    """Awards eligibility sees of this subject."""
    with house.service.database.reading() as store:
        return len(histories(store.execute, [subject(house, id_)]).get(subject(house, id_), ()))


async def test_an_award_is_taken_back_step_by_step_and_every_term_stands_in_the_due_list(house: AwardsHouse) -> None:
    """Edge case 28."""
    id_ = await conferred(house)
    assert "Hủy, tước khen thưởng" in words(await read(house, "secretary", f"/awards/dossiers/{id_}"))
    way = await house.propose(id_)
    assert await due(house, "head") == {"cancellation": "2025-08-01"}, "ten working days after Sunday 20 July"
    assert await house.sign_back(way) == 303
    assert await due(house, "head") == {"give-back": "2025-08-08"}
    assert await due(house, "secretary") == {"give-back": "2025-08-08"}, "whoever keeps objects and fund sees to it"
    assert "Nộp lại hiện vật và tiền thưởng: 08/08/2025" in words(await read(house, "secretary", way))
    assert "Thu hồi hiện vật" in words(await read(house, "secretary", "/awards/revocations"))
    assert await step(house, way, "close") == 409, "it was handed over, so something has to come back"
    assert await step(house, way, "money") == 409, "nothing was paid"
    assert await step(house, way, "notices", "3/TB") == 303
    assert await step(house, way, "objects") == 303
    assert await due(house, "head") == {}
    assert await step(house, way, "close") == 303
    page = words(await read(house, "secretary", way))
    assert "Việc đã hoàn tất" in page
    assert "Đã thu hồi hiện vật 4/BB – " in page, "nothing is handed on, so no term begins"
    assert "Không có việc nào chưa hoàn tất" in words(await read(house, "secretary", "/awards/revocations"))
    shown = words(await read(house, "head", f"/awards/dossiers/{id_}"))
    assert "Hủy khen thưởng : quyết định số DEMO-99/QĐ ngày 20/07/2025, đã hoàn tất" in shown
    assert "Trao tặng" in shown, "the story stays"


async def test_late_objects_are_warned_of_before_and_after_their_day(house: AwardsHouse) -> None:
    id_ = await conferred(house)
    assert await house.sign_back(await house.propose(id_)) == 303
    for day in (date(2025, 8, 4), date(2025, 8, 9)):
        house.service.clock.set_on = day
        await perform_due(house.service)
    with house.service.database.reading() as store:
        said = [step.what for step in queries.steps(store, id_) if "Nộp lại" in step.note]
    assert said == ["deadline_soon", "deadline_overdue"]


async def test_objects_of_an_outside_authoritys_award_are_handed_on_within_their_own_term(house: AwardsHouse) -> None:
    id_ = await conferred(house)
    with house.service.database.writing() as connection:
        connection.execute(update(table_of(DecisionRow)).values(outside=True))
    way = await house.propose(id_)
    assert await house.sign_back(way) == 303
    assert await step(house, way, "notices") == 303
    assert await step(house, way, "objects") == 303
    assert await due(house, "secretary") == {"give-back-forward": "2025-08-08"}, "fifteen working days more"
    assert "Đã thu hồi hiện vật 4/BB 08/08/2025" in words(await read(house, "secretary", way))
    assert await step(house, way, "close") == 409
    assert await step(house, way, "forward", "7/CV") == 303
    assert await due(house, "secretary") == {}
    assert await step(house, way, "close") == 303


async def test_without_conferred_objects_no_term_for_their_return_begins(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    way = await house.propose(id_)
    assert await house.sign_back(way) == 303
    assert await due(house, "head") == {}
    assert await step(house, way, "notices") == 303
    assert await step(house, way, "close") == 303


async def test_a_proposal_that_is_not_followed_leaves_the_award_and_its_clocks_as_they_were(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    way = await house.propose(id_)
    assert "cancellation" in await due(house, "head")
    assert "Hủy, tước khen thưởng" not in words(await read(house, "secretary", f"/awards/dossiers/{id_}")), (
        "one at once"
    )
    assert await step(house, way, "drop", "9/CV") == 303
    assert await due(house, "head") == {"objects-few": "2025-08-01"}
    assert await house.sign_back(way) == 409
    assert "không được thực hiện" in words(await read(house, "secretary", way))
    assert counts(house, id_) == 1
    await house.propose(id_)


@pytest.mark.usefixtures("honoured")
async def test_a_stripped_award_counts_no_more_and_a_restored_one_counts_again(house: AwardsHouse) -> None:
    id_ = await conferred(house)
    assert counts(house, id_) == 1
    house.service.clock.set_on = date(2025, 7, 25)
    strip = await house.propose(id_, "strip", "judgment", judgment_on="2025-07-22")
    assert await due(house, "head") == {"strip-honour": "2025-08-21"}, "30 days after the judgment took effect"
    assert await house.sign_back(strip, "1/QĐ-T") == 303
    assert await due(house, "head") == {}
    assert counts(house, id_) == 0
    assert await step(house, strip, "notices") == 303
    assert await step(house, strip, "close") == 303
    page = words(await read(house, "secretary", f"/awards/awards/{id_}/take-back"))
    assert "Phục hồi danh hiệu" in page
    assert "Hủy khen thưởng:" not in page, "only what the award's standing allows is offered"
    restore = await house.propose(id_, "restore", "acquittal", judgment_on="2025-07-24")
    assert await house.sign_back(restore, "2/QĐ-P") == 303
    assert counts(house, id_) == 1
    story = words(await read(house, "head", f"/awards/dossiers/{id_}"))
    assert "Tước danh hiệu : quyết định số 1/QĐ-T" in story
    assert "Phục hồi danh hiệu : quyết định số 2/QĐ-P" in story


async def test_there_is_one_way_to_cancel_an_award(house: AwardsHouse) -> None:
    id_ = await conferred(house)
    async with house.browser("head", confirmed=True) as page:
        assert (await page.get(f"/awards/awards/{id_}/cancel")).status_code == 404
        assert (await page.post(f"/awards/api/v1/awards/{id_}/cancel", json={})).status_code == 404
    async with house.browser("foreign", confirmed=True) as stranger:
        form = {"kind": "cancel", "ground": "fraud", "paper": "1"}
        assert (await stranger.post(f"/awards/awards/{id_}/take-back", data=form)).status_code == 404


async def test_a_number_belongs_to_one_paper_whether_it_grants_or_takes_back_and_spaces_make_no_other(
    house: AwardsHouse,
) -> None:
    way = await house.propose(await conferred(house))
    assert await house.sign_back(way, " DEMO-01/QĐ ") == 409
    assert await house.sign_back(way, "DEMO-02/QĐ ") == 303
    id_ = await house.to_council()
    await house.carry(id_)
    for number, answer in (("DEMO-02/QĐ", 409), ("DEMO-01/QĐ ", 409), (" DEMO-03/QĐ ", 303)):
        form = {"unit": "t-86", "dossier": [id_], "number": number, "authority": PEOPLE["head"][0]} | PAPER
        async with house.browser("head", confirmed=True) as page:
            assert (await page.post("/awards/decisions/sign", data=form)).status_code == answer, number
    with house.service.database.reading() as store:
        assert set(store.scalars(select(col(DecisionRow.number)))) == {"DEMO-01/QĐ", "DEMO-03/QĐ"}
