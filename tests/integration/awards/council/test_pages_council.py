import re
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import col

from shared.records.tables import Once
from tests.support.awards import COUNCIL, PEOPLE, AwardsHouse, read, row_of, words


async def test_a_secretary_of_a_province_neither_sees_nor_runs_the_council_of_the_ministry(house: AwardsHouse) -> None:
    async with house.browser("foreign") as page:
        assert (await page.get("/awards/rounds/new?unit=bca")).status_code == 403
    async with house.browser("ministry-secretary") as page:
        assert (await page.get("/awards/rounds/new?unit=bca")).status_code == 200


async def test_a_council_too_small_is_refused_on_the_form_with_the_choice_kept(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    async with house.browser("secretary") as page:
        form = {"unit": "t-86", "member": ["head", "secretary"], "dossier": [id_], "chair": "head"}
        answer = await page.post("/awards/rounds", data=form)
    assert answer.status_code == 409
    assert "council-too-small" in answer.text
    assert re.search(r'value="head" checked', answer.text)
    assert not re.search(r'value="absent" checked', answer.text)


async def test_a_notice_older_than_the_dossiers_is_refused_beside_its_field(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    sent = row_of(house.service, id_).filed_on
    form = {"unit": "t-86", "member": list(COUNCIL), "dossier": [id_], "chair": "head"}
    async with house.browser("secretary") as page:
        early = date.fromisoformat(sent) - timedelta(1)
        answer = await page.post("/awards/rounds", data=form | {"noticed_on": early.isoformat()})
        assert answer.status_code == 409
        assert "notice-early" in answer.text
        assert 'id="f-noticed_on-error"' in answer.text
        assert "Ngày gửi giấy mời không được trước ngày gửi hồ sơ" in words(answer.text)
        assert (await page.post("/awards/rounds", data=form | {"noticed_on": sent})).status_code == 303


async def test_the_sheet_tells_of_unanimity_and_trust_and_of_the_threshold_that_is_not_confirmed(
    house: AwardsHouse,
) -> None:
    round_ = await house.convene(await house.to_council())
    page = words(await read(house, "member", f"/awards/rounds/{round_}/sheet", confirmed=True))
    assert "kết quả cho biết phiếu của mọi người" in page
    assert "Vẫn phải tin cậy người nắm máy chủ đang chạy" in page
    assert "Dưới 3 phiếu kín cho một hồ sơ thì không kiểm" in page
    assert "cần 3/4 trên tổng số thành viên" in page
    assert "Mức tạm, chưa xác nhận" in page


async def test_no_page_shows_anybody_what_a_member_chose(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    before = {account: await read(house, account, f"/awards/rounds/{round_}") for account in ("secretary", "absent")}
    assert (await house.vote(round_, "member", {id_: "disagree"})).status_code == 303
    own = await read(house, "member", f"/awards/rounds/{round_}")
    assert "Phiếu của đồng chí đã ở trong hòm phiếu" in words(own)
    for page in (own, await read(house, "absent", f"/awards/rounds/{round_}")):
        assert "Không đồng ý" not in words(page)
        assert "disagree" not in page
    roll = await read(house, "secretary", f"/awards/rounds/{round_}")
    assert roll.count("disagree") == before["secretary"].count("disagree")
    assert "Đã bỏ phiếu kín" in words(roll)


async def test_after_voting_the_page_says_once_that_the_sheet_lies_in_the_box(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    async with house.browser("member", confirmed=True) as page:
        answer = await page.post(
            f"/awards/rounds/{round_}/sheet", data={f"choice.{id_}": "agree"}, follow_redirects=True
        )
    assert answer.text.count("Phiếu của đồng chí đã ở trong hòm phiếu") == 1


async def test_the_same_sheet_leaves_the_same_digest_whatever_was_chosen(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    await house.vote(round_, "member", {id_: "agree"})
    await house.vote(round_, "absent", {id_: "disagree"})
    with house.service.database.reading() as store:
        rows = store.scalars(select(Once).where(col(Once.key).startswith("proof:"))).all()
    assert len(rows) == 2
    assert len({row.digest for row in rows}) == 1


async def test_a_sheet_without_an_opinion_on_every_dossier_is_not_cast_and_comes_back(house: AwardsHouse) -> None:
    first, second = await house.to_council(), await house.to_council()
    round_ = await house.convene(first, second)
    answer = await house.vote(round_, "member", {first: "agree"})
    assert answer.status_code == 422
    assert answer.text.count(" checked") == 1
    assert "Chưa chọn ý kiến." in words(answer.text)
    assert "Nhận phiếu" in words(await read(house, "member", f"/awards/rounds/{round_}"))


async def test_the_count_is_offered_once_three_sheets_lie_in_the_box(house: AwardsHouse) -> None:
    round_, form = await house.convene(id_ := await house.to_council()), 'action="/awards/rounds/{}/count"'
    for account in COUNCIL[:3]:
        assert form.format(round_) not in await read(house, "head", f"/awards/rounds/{round_}")
        await house.vote(round_, account, {id_: "agree"})
    assert form.format(round_) in await read(house, "head", f"/awards/rounds/{round_}")
    assert form.format(round_) not in await read(house, "secretary", f"/awards/rounds/{round_}")


async def test_a_second_vote_is_refused_with_its_rule_and_law(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    assert (await house.vote(round_, "member", {id_: "agree"})).status_code == 303
    again = await house.vote(round_, "member", {id_: "disagree"})
    assert again.status_code == 409
    assert "one-member-one-vote" in again.text
    assert "NĐ 152/2025/NĐ-CP, Đ.33.5" in words(again.text)


async def test_only_a_member_gets_a_sheet(house: AwardsHouse) -> None:
    round_ = await house.convene(await house.to_council())
    async with house.browser("appraiser", confirmed=True) as page:
        assert (await page.get(f"/awards/rounds/{round_}/sheet")).status_code == 409
    async with house.browser("foreign") as page:
        assert (await page.get(f"/awards/rounds/{round_}")).status_code == 404


async def test_the_count_shows_figures_on_all_members_with_written_opinions_and_recusals(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_, members=(*COUNCIL, "appraiser"))
    async with house.browser("head") as page:
        assert (await page.post(f"/awards/rounds/{round_}/recuse", data={"dossier": id_})).status_code == 303
    assert "phiếu để trắng ở mục này" in words(
        await read(house, "head", f"/awards/rounds/{round_}/sheet", confirmed=True)
    )
    assert (await house.vote(round_, "head", {})).status_code == 303
    for account in ("member", "secretary", "appraiser"):
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    async with house.browser("secretary") as page:
        form = {"member": "absent", f"choice.{id_}": "agree", "paper": "1/YK", "dated": "2025-07-20"}
        assert (await page.post(f"/awards/rounds/{round_}/written", data=form)).status_code == 303
    await house.count(round_)
    page_ = words(await read(house, "member", f"/awards/rounds/{round_}"))
    assert "4/5 (80%)" in page_
    assert "cần 4/5 trên tổng số thành viên" in page_
    assert "Đạt" in page_
    assert PEOPLE["absent"][0] in page_
    assert row_of(house.service, id_).status == "voted"


async def test_only_the_secretary_and_the_chair_count(house: AwardsHouse) -> None:
    round_ = await house.convene(await house.to_council())
    async with house.browser("member") as page:
        assert (await page.post(f"/awards/rounds/{round_}/count", data={})).status_code == 403


async def test_what_is_held_after_the_council_was_convened_leaves_the_round_and_may_go_to_another(
    house: AwardsHouse,
) -> None:
    """NĐ 152/2025, Đ.4.4: not considered until the matter is concluded; the others are counted."""
    held, other = await house.to_council(), await house.to_council()
    round_ = await house.convene(held, other)
    for account in COUNCIL:
        assert (await house.vote(round_, account, {held: "agree", other: "agree"})).status_code == 303
    form = {"kind": "complaint", "paper": "9/TB", "reason": "Có đơn phản ánh."}
    async with house.browser("appraiser") as page:
        assert (await page.post(f"/awards/api/v1/dossiers/{held}/holds", json=form)).status_code == 204
    await house.count(round_)
    told = words(await read(house, "secretary", f"/awards/rounds/{round_}"))
    assert (told.count("Không xét"), told.count("Đạt")) == (1, 1)
    assert (row_of(house.service, held).station_act, row_of(house.service, other).station_act) == ("council", "sign")
    async with house.browser("appraiser") as page:
        [hold] = (await page.get("/awards/api/v1/holds")).json()
        over = {"outcome": "cleared", "paper": "10/KL"}
        assert (await page.post(f"/awards/api/v1/holds/{hold['id']}/release", json=over)).status_code == 204
    await house.carry(held)
    assert row_of(house.service, held).station_act == "sign"
