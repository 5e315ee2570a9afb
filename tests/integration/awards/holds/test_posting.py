"""A posted list: ten working days before the ministry's council, feedback, erasure, readers."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlmodel import Session, col

from services.awards.domain.dossier import commands
from services.awards.store.holds.posting import FeedbackText, feedback_lines, postable, unposted
from services.awards.store.tables import DossierRow, Enclosed
from shared.kernel import new_id
from tests.support.awards import AwardsHouse, read, words
from tests.support.dossiers import call, settled
from tests.support.rounds import MINISTRY, convened

MONDAY = date(2025, 9, 8)
"""Ten working days end on Monday 22 September 2025."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = MONDAY
        yield house


async def order(house: AwardsHouse, award: str = "HCLD_3", kind: str = "merit") -> str:
    """A dossier on its way to the ministry's council, after decree 152."""
    id_ = await house.nominate(award, kind=kind)
    with house.service.database.reading() as store:
        return store.scalars(select(col(DossierRow.id)).where(col(DossierRow.id) == id_)).one()


async def post(house: AwardsHouse, *dossiers: str) -> str:
    async with house.browser("ministry-secretary") as page:
        body = {"unit": "bca", "dossiers": list(dossiers), "place": "Cổng thông tin Bộ Công an"}
        answer = await page.post("/awards/api/v1/postings", json=body, headers={"Idempotency-Key": new_id()})
    assert answer.status_code == 201, answer.text
    assert answer.json()["until"] == "2025-09-22"
    return str(answer.json()["id"])


def waits(house: AwardsHouse, id_: str, on: date, unit: str = "bca") -> bool:
    with house.service.database.reading() as store:
        return id_ in unposted(store.execute, unit, [id_], on)


async def test_the_council_of_the_ministry_waits_through_the_tenth_working_day(house: AwardsHouse) -> None:
    id_ = await order(house)
    assert waits(house, id_, MONDAY)
    await post(house, id_)
    assert waits(house, id_, date(2025, 9, 22))
    assert not waits(house, id_, date(2025, 9, 23))


async def test_other_councils_other_awards_and_the_simplified_procedure_do_not_wait(house: AwardsHouse) -> None:
    high, low, brave = (
        await order(house),
        await order(house, "BK_BO", "thematic"),
        await order(house, "HCCC_3", "ad_hoc"),
    )
    assert not waits(house, high, MONDAY, "t-86")
    assert not waits(house, low, MONDAY)
    assert not waits(house, brave, MONDAY)
    with house.service.database.reading() as store:
        assert set(postable(store.execute, "bca", MONDAY)) == {high}


async def test_a_list_is_public_while_it_is_posted_and_not_after(house: AwardsHouse) -> None:
    await post(house, await order(house))
    async with house.client() as stranger:
        assert "Cán bộ minh họa số 1" in words((await stranger.get("/awards/posted")).text)
        house.service.clock.set_on = date(2025, 9, 23)
        assert "Cán bộ minh họa số 1" not in (await stranger.get("/awards/posted")).text


async def test_a_person_who_was_erased_or_withdrawn_is_named_no_more(house: AwardsHouse) -> None:
    erased, withdrawn = await order(house), await order(house)
    await post(house, erased, withdrawn)

    def blank(store: Session) -> None:
        store.execute(update(Enclosed).where(col(Enclosed.dossier) == erased).values(content=None))

    await house.service.office.keep(blank)
    await house.service.office.perform([(f"dossier/{withdrawn}", commands.Withdraw())], "service:units")
    async with house.client() as stranger:
        assert "Cán bộ minh họa" not in (await stranger.get("/awards/posted")).text


async def test_feedback_is_listed_in_the_minutes_without_its_words(house: AwardsHouse) -> None:
    id_ = await order(house)
    posting = await post(house, id_)
    with house.service.database.reading() as store:
        assert feedback_lines(store, {id_: "Ông A"})[-1] == "Không có ý kiến phản ánh."
    form = {"dossier": id_, "kind": "object", "paper": "9/ĐT", "text": "Người viết nêu một việc riêng."}
    async with house.browser("ministry-secretary") as page:
        assert (await page.post(f"/awards/postings/{posting}/feedback", data=form)).status_code == 303
        assert (await page.post(f"/awards/postings/{posting}/feedback", data=form | {"kind": "x"})).status_code == 409
    with house.service.database.reading() as store:
        assert feedback_lines(store, {id_: "Ông A"}) == [
            "Công khai từ 08/09/2025 đến 22/09/2025 tại Cổng thông tin Bộ Công an.",
            "Ông A – Ý kiến không đồng tình: văn bản số 9/ĐT ngày 08/09/2025.",
        ]
        assert [row.text for row in store.scalars(select(FeedbackText))] == ["Người viết nêu một việc riêng."]


async def test_only_the_secretary_of_the_council_posts_and_sees_what_waits(house: AwardsHouse) -> None:
    await order(house)
    assert "Huân chương Lao động" in words(await read(house, "ministry-secretary", "/awards/postings"))
    async with house.browser("appraiser") as page:
        assert (await page.get("/awards/postings")).status_code == 403
        body = {"unit": "bca", "dossiers": [], "place": "x"}
        answer = await page.post("/awards/api/v1/postings", json=body, headers={"Idempotency-Key": new_id()})
    assert answer.status_code == 403


async def test_a_council_convened_too_early_is_refused_with_the_article(house: AwardsHouse) -> None:
    id_ = await order(house)
    at_council = {"station_unit": "bca", "station_act": "council"}

    def move(store: Session) -> None:
        store.execute(update(DossierRow).where(col(DossierRow.id) == id_).values(**at_council))

    await house.service.office.keep(move)
    body = {"unit": "bca", "members": list(MINISTRY), "dossiers": [id_], "chair": "minister"}
    async with house.browser("ministry-secretary") as page:
        answer = await page.post("/awards/api/v1/rounds", json=body, headers={"Idempotency-Key": new_id()})
    assert answer.status_code == 409
    assert answer.json()["law"] == "NĐ 152/2025/NĐ-CP, Đ.44.2"
    assert answer.json()["type"].endswith("/not-posted")


async def test_a_vote_is_not_counted_once_the_list_it_stands_on_was_taken_down(house: AwardsHouse) -> None:
    id_ = await order(house)
    stream, asked = f"dossier/{id_}", commands.Consult("x03", (("UBND tỉnh", "5/X03"),))
    await house.service.office.perform([(stream, commands.Endorse("t-86"))], "head")
    await settled(house, id_, "x03")
    answered = commands.NoteOpinion("x03", "UBND tỉnh", "agree", "6/UBND")
    for command in (commands.Appraise("x03"), asked, answered, commands.PassConsult("x03")):
        await house.service.office.perform([(stream, command)], "ministry-appraiser")
    listed = await post(house, id_)
    house.service.clock.set_on = date(2025, 9, 23)
    round_ = await house.open_box(await convened(house, "ministry-secretary", "bca", MINISTRY, id_), "minister")
    for account in MINISTRY:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    assert (await call(house, "ministry-secretary", f"postings/{listed}/removal", {"paper": "3/TB"}))[0] == 200
    phrase = {"phrase": house.phrases[round_]}
    status, told = await call(house, "ministry-secretary", f"rounds/{round_}/count", phrase)
    assert (status, told["rule"], told["law"]) == (409, "not-posted", "NĐ 152/2025/NĐ-CP, Đ.44.2")
