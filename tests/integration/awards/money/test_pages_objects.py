"""Award objects: received, issued in time, broken, short; and the list of what is due."""

from collections.abc import Mapping
from datetime import date

from services.awards.store import queries
from services.awards.store.money.objects import pieces
from shared.runtime.due import perform_due
from tests.support.awards import AwardsHouse, read, words

STOCK = "/awards/objects/t-86"


async def enter(house: AwardsHouse, form: Mapping[str, str], *, to: str = STOCK, account: str = "secretary") -> int:
    async with house.browser(account) as page:
        return (await page.post(to, data=form)).status_code


async def receive(house: AwardsHouse, kind: str, quantity: int) -> None:
    form = {"act": "receive", "kind": kind, "quantity": str(quantity), "paper": "01/PN"}
    assert await enter(house, form) == 303


async def due(house: AwardsHouse, account: str) -> dict[str, str]:
    async with house.browser(account) as page:
        return {clock["deadline"]: clock["due_on"] for clock in (await page.get("/awards/api/v1/due")).json()}


async def test_the_page_says_what_is_due_until_when_and_how_much_is_missing(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    decision = await house.decide(id_)
    await receive(house, "certificate", 3)
    page = words(await read(house, "secretary", STOCK))
    assert "Bằng, giấy chứng nhận 3 3 0 0 0 1" in page, "received, on hand, issued, back, broken, due"
    assert "Khung 0 0 thiếu 1 0 0 0 1" in page
    assert "Cán bộ minh họa số 1" in page
    assert "Bằng, giấy chứng nhận, Khung mức tạm, chưa xác nhận" in page
    assert "01/08/2025 NĐ 152/2025/NĐ-CP, Đ.35.4d" in page, "ten working days after 20 July 2025"
    shown = words(await read(house, "head", f"/awards/decisions/{decision}"))
    assert "Còn 1 trường hợp chưa cấp đủ hiện vật" in shown
    assert "Hạn cấp 01/08/2025" in shown


async def test_issuing_everything_with_an_award_stops_its_clock_and_a_part_of_it_does_not(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    await receive(house, "certificate", 1)
    issued = {"act": "issue", "dossier": id_}
    async with house.browser("secretary") as page:
        assert (await page.post("/awards/api/v1/objects/t-86/certificate", json=issued)).status_code == 204
    assert await due(house, "secretary") == {"objects-few": "2025-08-01"}, "the frame is still owed"
    assert "objects-few" in await due(house, "head")
    assert await enter(house, {"dossier": id_}, to=f"{STOCK}/issue") == 409, "no frame on the shelf"
    await receive(house, "frame", 1)
    assert await enter(house, {"dossier": id_}, to=f"{STOCK}/issue") == 303
    assert await due(house, "secretary") == {}
    assert set(await due(house, "head")) == {"decision-copy"}
    assert await enter(house, {"dossier": id_}, to=f"{STOCK}/issue") == 409, "nothing is due any more"
    page_ = words(await read(house, "secretary", STOCK))
    assert "Không còn hiện vật nào phải cấp" in page_
    assert "Cấp: khung -1 0 Cán bộ minh họa số 1 DEMO-01/QĐ" in page_
    assert "Khung: cấp 20/07/2025" in words(await read(house, "head", f"/awards/dossiers/{id_}"))


async def test_a_whole_decision_is_issued_at_once_or_not_at_all(house: AwardsHouse) -> None:
    first, second = await house.to_council(), await house.to_council()
    decision = await house.decide(first, second)
    await receive(house, "certificate", 2)
    await receive(house, "frame", 1)
    assert await enter(house, {"decision": decision}, to=f"{STOCK}/issue") == 409
    with house.service.database.reading() as store:
        assert pieces(store, [first, second]) == []
    await receive(house, "frame", 1)
    assert await enter(house, {"decision": decision}, to=f"{STOCK}/issue") == 303
    with house.service.database.reading() as store:
        assert len(pieces(store, [first, second])) == 4
    shown = words(await read(house, "secretary", f"/awards/decisions/{decision}"))
    assert "Không còn hiện vật nào phải cấp theo quyết định này" in shown


async def test_objects_that_are_late_are_warned_of_before_and_after_the_due_day(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    for day in (date(2025, 7, 29), date(2025, 8, 2)):
        house.service.clock.set_on = day
        await perform_due(house.service)
    with house.service.database.reading() as store:
        said = [(step.what, step.note) for step in queries.steps(store, id_) if "Cấp hiện vật" in step.note]
    text = "Cấp hiện vật khen thưởng, quyết định dưới 100 trường hợp: hạn 01/08/2025"
    assert said == [("deadline_soon", text), ("deadline_overdue", text)]
    assert "quá hạn" in words(await read(house, "secretary", STOCK))


async def test_broken_objects_are_written_off_by_minutes_and_only_by_the_keeper(house: AwardsHouse) -> None:
    await receive(house, "flag", 2)
    broken = {"act": "discard", "kind": "flag", "quantity": "1", "paper": "02/BB"}
    assert await enter(house, broken, account="foreign") == 403
    assert await enter(house, broken | {"quantity": "3"}) == 409
    assert await enter(house, broken | {"quantity": "0"}) == 422
    assert await enter(house, broken) == 303
    page = words(await read(house, "secretary", STOCK))
    assert "Cờ 2 1 0 0 1 0" in page
    assert "Loại bỏ vì hỏng, mất: cờ -1 1 02/BB" in page
    async with house.browser("foreign") as stranger:
        assert (await stranger.get(STOCK)).status_code == 403
        assert (await stranger.get("/awards/api/v1/objects/t-86")).status_code == 403
