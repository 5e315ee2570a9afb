"""The notice of non-award: who sends it, who reads the reasons, which deadline it ends."""

import json

from sqlalchemy import select
from sqlmodel import col

from services.awards.store.deadlines.due import clocks_of
from services.awards.store.tables import Enclosed
from shared.records.tables import Ledger, Outbox
from tests.support.awards import COUNCIL, SAID, AwardsHouse, read, words
from tests.support.printed import text_of

NOTICE = {"number": "9/TB-HĐ", "reason": "Thành tích chưa có tác dụng nêu gương trong toàn tỉnh.", **SAID}


async def declined(house: AwardsHouse, *, posthumous: bool = False) -> str:
    id_ = await house.to_council(posthumous=posthumous)
    round_ = await house.convene(id_)
    for account in COUNCIL:
        await house.vote(round_, account, {id_: "disagree"})
    await house.count(round_)
    async with house.browser("head") as page:
        ruling = {"ruling": "declined", "ruling_paper": "12/QĐ", "ruling_dated": "20/07/2025"}
        assert (await page.post(f"/awards/dossiers/{id_}/ruling", data=ruling)).status_code == 303
    return id_


def waits_for_notice(house: AwardsHouse, id_: str) -> bool:
    with house.service.database.reading() as store:
        found = clocks_of(store.execute, house.service.clock.now().on, [id_])
    return any(clock.deadline.id == "notice-of-non-award" for clock in found)


async def test_the_secretary_tells_the_unit_why_and_the_clock_stops(house: AwardsHouse) -> None:
    id_ = await declined(house)
    assert waits_for_notice(house, id_)
    assert "Thông báo không được khen thưởng" in await read(house, "secretary", f"/awards/dossiers/{id_}")
    await read(house, "secretary", f"/awards/dossiers/{id_}/notice")
    async with house.browser("secretary") as page:
        answer = await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE)
        assert answer.status_code == 303, words(answer.text)
        again = await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE)
        paper = await page.get(f"/awards/dossiers/{id_}/notice.pdf")
    assert again.status_code == 403
    assert paper.content.startswith(b"%PDF")
    assert not waits_for_notice(house, id_)
    shown = words(await read(house, "appraiser", f"/awards/dossiers/{id_}"))
    assert NOTICE["number"] in shown
    assert NOTICE["reason"] in shown


async def test_the_notice_of_somebody_who_died_says_that_it_was_to_be_posthumous(house: AwardsHouse) -> None:
    id_ = await declined(house, posthumous=True)
    async with house.browser("secretary") as page:
        assert (await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE)).status_code == 303
        told = text_of((await page.get(f"/awards/dossiers/{id_}/notice.pdf")).content)
    assert "Công an xã Long Hồ đề nghị truy tặng Giấy khen của" in told


async def test_a_number_stands_for_one_notice_of_the_unit_in_a_year(house: AwardsHouse) -> None:
    first, second = await declined(house), await declined(house)
    async with house.browser("secretary") as page:
        assert (await page.post(f"/awards/dossiers/{first}/notice", data=NOTICE)).status_code == 303
        form = NOTICE | {"number": " 09/tb–hđ. "}
        taken = await page.post(f"/awards/dossiers/{second}/notice", data=form)
        assert (taken.status_code, "đã là của thông báo ngày" in taken.text) == (409, True)
        free = await page.post(f"/awards/dossiers/{second}/notice", data=NOTICE | {"number": "10/TB-HĐ"})
        assert free.status_code == 303, words(free.text)


async def test_the_reasons_are_in_no_event_and_no_message_but_in_their_package(house: AwardsHouse) -> None:
    id_ = await declined(house)
    async with house.browser("secretary") as page:
        assert (await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE)).status_code == 303
    with house.service.database.reading() as store:
        events = [row.body for row in store.scalars(select(Ledger))]
        said = [row.body for row in store.scalars(select(Outbox)) if "dossier.notified" in row.type]
        kept = store.scalars(select(col(Enclosed.content)).where(col(Enclosed.dossier) == id_)).all()
    assert len(said) == 1
    assert not [text for text in (*events, *map(str, said)) if "nêu gương" in text]
    assert [text for text in kept if text and json.loads(text).get("reason") == NOTICE["reason"]]


async def test_nobody_else_sends_it_and_nothing_is_notified_that_was_not_declined(house: AwardsHouse) -> None:
    id_ = await declined(house)
    for account, status in (("appraiser", 403), ("foreign", 404)):
        async with house.browser(account) as page:
            assert (await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE)).status_code == status
    going = await house.to_council()
    async with house.browser("secretary") as page:
        assert (await page.get(f"/awards/dossiers/{going}/notice")).status_code == 403
        assert (await page.post(f"/awards/dossiers/{going}/notice", data=NOTICE)).status_code == 403
        assert (await page.get(f"/awards/dossiers/{going}/notice.pdf")).status_code == 404


async def test_without_a_reason_the_form_comes_back_with_its_number(house: AwardsHouse) -> None:
    id_ = await declined(house)
    async with house.browser("secretary") as page:
        answer = await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE | {"reason": " "})
    assert answer.status_code == 422
    assert NOTICE["number"] in answer.text
