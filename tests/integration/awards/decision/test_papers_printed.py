"""Every paper of an award, rendered from a real store, with its text read back."""

from datetime import date

import pytest
from sqlalchemy import update

from services.awards.store.tables import AwardRow
from tests.support.awards import BASES, COUNCIL, PAPER, PEOPLE, SAID, AwardsHouse, read, words
from tests.support.printed import text_of
from tests.support.rounds import HELD, row_round

NOTICE = {"number": "9/TB-HĐ", "reason": "Chưa có tác dụng nêu gương trong toàn tỉnh.", **SAID}


async def paper(house: AwardsHouse, account: str, path: str, *, draft: bool = False) -> str:
    async with house.browser(account) as page:
        printed = await page.get(path)
    assert printed.status_code == 200, words(printed.text)
    told = text_of(printed.content)
    assert draft or "…" not in told, "a paper has no blanks"
    return told


async def test_a_decision_cites_its_bases_names_who_proposed_and_signed_and_the_award_in_full(
    house: AwardsHouse,
) -> None:
    id_ = await house.decide(await house.to_council())
    told = await paper(house, "head", f"/awards/decisions/{id_}/decision.pdf")
    director = PEOPLE["head"][0]
    for said in (
        f"Về việc tặng Giấy khen của {director} GIÁM ĐỐC CÔNG AN TỈNH VĨNH LONG",
        f"{BASES[0]}; {BASES[1]}. QUYẾT ĐỊNH:",
        f"Điều 1. Tặng Giấy khen của {director} cho 01 cá nhân đã có thành tích xuất sắc trong",
        "Vĩnh Long, ngày",
        "GIÁM ĐỐC Người ký minh họa",
        "I. CÁ NHÂN (1)",
    ):
        assert said in told, f"{said} not in {told}"


@pytest.mark.parametrize(
    ("living", "bound"),
    [(0, "các gia đình người được truy tặng"), (1, "các cá nhân, gia đình người được truy tặng")],
)
async def test_a_decision_binds_the_family_of_who_has_died(house: AwardsHouse, living: int, bound: str) -> None:
    dead = await house.to_council(posthumous=True)
    id_ = await house.decide(dead, *[await house.to_council() for _ in range(living)])
    told = await paper(house, "head", f"/awards/decisions/{id_}/decision.pdf")
    assert f"Điều 3. Thủ trưởng các đơn vị có liên quan và {bound} có tên tại Điều 1 chịu trách nhiệm thi hành" in told


@pytest.mark.parametrize(
    ("lacking", "rule"),
    [
        ({"signer_name": " "}, "decision-signer"),
        ({"place": " "}, "decision-place"),
        ({"bases": " "}, "decision-bases"),
        ({"bases": BASES[0]}, "decision-bases"),
        ({"bases": BASES[1]}, "decision-bases"),
        ({"bases": f"{PAPER['bases']}\nXét thành tích"}, "decision-bases"),
        ({"signer_name": "..."}, "decision-signer"),
        ({"place": "?"}, "decision-place"),
        ({"bases": f"Căn cứ .\n{BASES[1]}"}, "decision-bases"),
        ({"bases": f"{PAPER['bases']}\nCăn cứ x"}, "decision-bases"),
        ({"bases": f"{BASES[0]}\nTheo đề nghị của ."}, "decision-bases"),
    ],
)
async def test_a_decision_whose_paper_would_have_blanks_is_not_signed(
    house: AwardsHouse, lacking: dict[str, str], rule: str
) -> None:
    await house.carry(id_ := await house.to_council())
    form = {"unit": "t-86", "dossier": id_, "number": "3/QĐ", "authority": PEOPLE["head"][0]} | PAPER | lacking
    async with house.browser("head", confirmed=True) as page:
        answer = await page.post("/awards/decisions/sign", data=form)
    assert answer.status_code in (409, 422)
    assert (rule in answer.text) is (answer.status_code == 409)


async def test_the_form_suggests_the_law_the_council_and_what_the_last_decision_said(house: AwardsHouse) -> None:
    await house.decide(await house.to_council())
    await house.carry(id_ := await house.to_council())
    shown = await read(house, "head", f"/awards/decisions/sign?unit=t-86&dossier={id_}", confirmed=True)
    for said in (
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
        "Theo đề nghị của Hội đồng Thi đua – Khen thưởng Công an tỉnh Vĩnh Long",
        f'value="{SAID["signer_name"]}"',
        f'value="{SAID["place"]}"',
    ):
        assert said in shown


async def test_a_certificate_is_headed_by_the_form_and_not_by_the_name_of_its_row(house: AwardsHouse) -> None:
    await house.decide(id_ := await house.to_council())
    told = await paper(house, "head", f"/awards/awards/{id_}/certificate.pdf")
    assert "GIÁM ĐỐC CÔNG AN TỈNH VĨNH LONG TẶNG GIẤY KHEN Cán bộ minh họa số 1" in told


async def test_a_certificate_names_the_body_above_a_collective_once(house: AwardsHouse) -> None:
    above = "Công an tỉnh Vĩnh Long"
    named = {"recipient": f"Phòng minh họa, {above}"}
    id_ = await house.to_council(subject="collective", content=named)
    await house.decide(id_)
    told = await paper(house, "head", f"/awards/awards/{id_}/certificate.pdf")
    assert f"GIẤY KHEN Phòng minh họa, {above} Đã có" in told


@pytest.mark.parametrize("award", ["CSTT", "DVTT", "CO_BO"])
async def test_an_award_without_a_certificate_in_the_law_prints_none_and_says_so(
    house: AwardsHouse, award: str
) -> None:
    await house.decide(id_ := await house.to_council())
    async with house.browser("head") as page:
        assert "certificate.pdf" in (await page.get(f"/awards/dossiers/{id_}")).text
        await house.service.office.keep(lambda store: store.execute(update(AwardRow).values(award=award)))
        assert "certificate.pdf" not in (await page.get(f"/awards/dossiers/{id_}")).text
        answer = await page.get(f"/awards/awards/{id_}/certificate.pdf")
    assert (answer.status_code, "không có bằng, giấy khen" in answer.text) == (404, True)


async def test_minutes_are_a_draft_that_says_what_it_lacks_until_they_are_drawn_up(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.carry(id_)
    async with house.browser("secretary") as page:
        here = f"/awards/rounds/{row_round(house, id_)}"
        shown = words((await page.get(here)).text)
        lacks = "số, ký hiệu, địa điểm, giờ bắt đầu, giờ kết thúc, thư ký, họ tên chủ trì và thư ký"
        assert f"Biên bản còn là dự thảo, chưa có: {lacks}." in shown
        assert "DỰ THẢO" in text_of((await page.get(f"{here}/minutes.pdf")).content)
        lacking = ({"place": ""}, {"number": " "}, {"chair_name": " "}, {"secretary_name": ""})
        unsaid = ({"place": "?"}, {"chair_name": "..."}, {"secretary_name": "123"})
        for wrong in ({"ends_at": "08:30"}, {"secretary": "foreign"}, *lacking, *unsaid):
            assert (await page.post(f"{here}/minutes", data=HELD | wrong)).status_code in (409, 422), wrong
        assert (await page.post(f"{here}/minutes", data=HELD)).status_code == 303
        assert (await page.post(f"{here}/minutes", data=HELD)).status_code == 409
        assert "dự thảo" not in words((await page.get(here)).text)
        await house.carry(other := await house.to_council())
        there = f"/awards/rounds/{row_round(house, other)}/minutes"
        again = await page.post(there, data=HELD | {"number": " 03/bb–hđtđkt. "})
        assert (again.status_code, "đã là của biên bản ngày" in again.text) == (409, True)
        assert (await page.post(there, data=HELD | {"number": "4/BB-HĐTĐKT"})).status_code == 303
    told = await paper(house, "secretary", f"{here}/minutes.pdf")
    for said in (
        "Số: 3/BB-HĐTĐKT",
        "Thời gian: từ 08 giờ 30 đến 10 giờ 00, ngày",
        f"Chủ trì: Đại tá Chủ trì Minh Họa, {PEOPLE['head'][0]}. Thư ký: Thư ký Minh Họa, {PEOPLE['secretary'][0]}.",
        "(mức tạm, chưa xác nhận)",
        "Cuộc họp kết thúc hồi 10 giờ 00 cùng ngày./. THƯ KÝ Thư ký Minh Họa CHỦ TRÌ Đại tá Chủ trì Minh Họa",
    ):
        assert said in told, f"{said} not in {told}"
    assert "DỰ THẢO" not in told
    assert "Vĩnh Long, ngày" not in told, "a meeting's room is no place of issue"


async def test_minutes_mark_who_has_died_and_say_of_which_case_the_box_tells(house: AwardsHouse) -> None:
    await house.carry(id_ := await house.to_council(posthumous=True))
    told = await paper(house, "secretary", f"/awards/rounds/{row_round(house, id_)}/minutes.pdf", draft=True)
    award = f"Giấy khen của {PEOPLE['head'][0]} (truy tặng)"
    assert f"Cán bộ minh họa số 1 {award}" in told
    alike = "Mọi phiếu kín cùng một ý kiến, nên biết được phiếu của từng người"
    assert f"{alike}: Cán bộ minh họa số 1 ({award})" in told
    assert "Bộ Công an".upper() not in told, "a council stands under its own body alone"
    page = words(await read(house, "secretary", f"/awards/rounds/{row_round(house, id_)}"))
    assert "Cán bộ minh họa số 1 (truy tặng)" in page


async def test_a_notice_of_non_award_names_basis_vote_threshold_and_who_signs(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    for account in COUNCIL:
        assert (await house.vote(round_, account, {id_: "disagree"})).status_code == 303
    await house.count(round_)
    async with house.browser("head") as page:
        ruling = {"ruling": "declined", "ruling_paper": "12/QĐ", "ruling_dated": "20/07/2025"}
        assert (await page.post(f"/awards/dossiers/{id_}/ruling", data=ruling)).status_code == 303
    async with house.browser("secretary") as page:
        assert (await page.post(f"/awards/rounds/{round_}/minutes", data=HELD)).status_code == 303
        dots = await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE | {"signer_name": ".", "place": "..."})
        assert (dots.status_code, "Phải ghi họ tên người ký thông báo và nơi ký." in words(dots.text)) == (409, True)
        for lacking in ({"signer_name": " "}, {"place": " "}):
            assert (await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE | lacking)).status_code == 422
        house.service.clock.set_on = date(2027, 3, 15)
        assert (await page.post(f"/awards/dossiers/{id_}/notice", data=NOTICE)).status_code == 303
    shown = words(await read(house, "secretary", f"/awards/dossiers/{id_}"))
    assert "Hội đồng bỏ phiếu dừng ở bước này" in shown
    assert "Chưa có tác dụng nêu gương trong toàn tỉnh. Căn cứ: " in shown, "one full stop, not two"
    told = await paper(house, "secretary", f"/awards/dossiers/{id_}/notice.pdf")
    for said in (
        "Vĩnh Long, ngày",
        "Căn cứ điểm b khoản 4 Điều 35 Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
        "(đã hết hiệu lực, tạm giữ; mức tạm, chưa xác nhận);",
        f"theo quyết định của {PEOPLE['head'][0]} tại văn bản số 12/QĐ ngày 20 tháng 7 năm 2025",
        "Căn cứ Biên bản số 3/BB-HĐTĐKT ngày",
        "Kết quả: 0/4 thành viên đồng ý (0,0 %), cần ít nhất 3/4 theo",
        "(mức tạm, chưa xác nhận)",
        "TM. HỘI ĐỒNG CHỦ TỊCH Người ký minh họa",
    ):
        assert said in told, f"{said} not in {told}"


async def test_a_member_reads_what_was_entered_as_theirs_and_refuses_it_before_the_count(house: AwardsHouse) -> None:
    round_ = await house.convene(id_ := await house.to_council())
    here = f"/awards/rounds/{round_}"
    letter = {"member": "absent", f"choice.{id_}": "agree", "paper": "1/YK", "dated": "2025-07-20"}
    async with house.browser("secretary") as page:
        assert (await page.post(f"{here}/written", data=letter | {"paper": " "})).status_code in (409, 422)
        assert (await page.post(f"{here}/written", data=letter)).status_code == 303
    assert "Không phải ý kiến của tôi" not in await read(house, "member", here)
    assert "Đã ghi ý kiến bằng văn bản theo tên đồng chí" in words(await read(house, "absent", "/awards/"))
    assert "theo tên đồng chí" not in words(await read(house, "member", "/awards/"))
    assert "Theo văn bản số 1/YK ngày 20/07/2025." in words(await read(house, "absent", here))
    assert "Thành viên chưa xác nhận" in words(await read(house, "secretary", here))
    async with house.browser("absent") as page:
        assert (await page.post(f"{here}/written/confirm", data={})).status_code == 303
        assert "Đúng là ý kiến của tôi" not in (await page.get(here)).text
    assert "Thành viên đã xem, xác nhận" in words(await read(house, "head", here)), "whoever counts reads it"
    async with house.browser("absent") as page:
        assert (await page.post(f"{here}/written/contest", data={})).status_code == 303
    assert "Không phải ý kiến của tôi" not in await read(house, "absent", here)
    assert house.service.office.state(f"round/{round_}").written == ()
    async with house.browser("secretary") as page:
        turned = await page.post(f"{here}/written", data=letter | {f"choice.{id_}": "disagree"})
        assert (turned.status_code, "written-contested" in turned.text) == (409, True)
        again = await page.post(f"{here}/written", data=letter | {"paper": "2/YK"})
        assert (again.status_code, "written-contested" in again.text) == (409, True)
    assert "Thành viên chưa xác nhận" not in await read(house, "secretary", here)
    async with house.browser("absent") as page:
        other = await page.post(f"{here}/written", data=letter | {"member": "member"})
        assert other.status_code == 403
        assert 'name="paper"' in (await page.get(here)).text, "the form to enter their own"
        assert (await page.post(f"{here}/written", data=letter | {"paper": "2/YK"})).status_code == 303
    assert "Thành viên đã xem, xác nhận" in words(await read(house, "secretary", here))
    for account in COUNCIL[:3]:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    await house.count(round_)
    async with house.browser("secretary") as page:
        told = text_of((await page.get(f"{here}/minutes.pdf")).content)
    assert "không nhận ý kiến đã ghi theo văn bản số 1/YK ngày 20/07/2025" in told
    assert "sau đó gửi ý kiến theo văn bản số 2/YK ngày 20/07/2025" in told
