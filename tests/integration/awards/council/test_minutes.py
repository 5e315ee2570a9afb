"""The minutes of a round are printed from the ledger; a standing council brings its seats."""

from services.awards.domain.dossier import commands
from tests.support.awards import COUNCIL, PEOPLE, AwardsHouse, read, row_of, words
from tests.support.dossiers import settled
from tests.support.printed import text_of

HOUR = {"meets_on": "2025-07-20", "starts_at": "08:30", "place": "Vĩnh Long"}

LETTER = {"member": "absent", "paper": "1/YK", "dated": "2025-07-20"}


async def test_a_standing_council_meets_counts_below_no_quorum_and_leaves_its_minutes(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    roles = dict(zip(COUNCIL, ("chair", "secretary", "member", "member"), strict=True))
    founding = {"unit": "t-86", "kind": "emulation", "title": "Hội đồng tỉnh", "instrument": "01/QĐ"}
    form = founding | {"since": "2025-01-01"} | {f"role.{account}": role for account, role in roles.items()}
    async with house.browser("secretary") as page:
        made = await page.post("/awards/councils", data=form)
        assert made.status_code == 303, words(made.text)
        council = str(made.headers["location"].rpartition("/")[2])
        meeting = {"unit": "t-86", "dossier": [id_], "council": council, "meets_on": "2025-07-20", "place": "Vĩnh Long"}
        opened = await page.post("/awards/rounds", data=meeting)
        assert opened.status_code == 303, words(opened.text)
        round_ = await house.open_box(str(opened.headers["location"].rpartition("/")[2]))
        early = await page.post(f"/awards/rounds/{round_}/count", data={})
        assert (early.status_code, "no-quorum" in early.text) == (409, True)
    for account in COUNCIL[:3]:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    async with house.browser("secretary") as page:
        away = await page.post(f"/awards/rounds/{round_}/attendance", data={"at.absent": "duty"})
        assert away.status_code == 303, words(away.text)
    await house.count(round_)
    assert row_of(house.service, id_).status == "voted"
    async with house.browser("secretary") as page:
        printed = await page.get(f"/awards/rounds/{round_}/minutes.pdf?places=1")
    assert printed.status_code == 200, words(printed.text)
    told = text_of(printed.content)
    for said in (
        "HỘI ĐỒNG TỈNH",
        "Có mặt: 3",
        "Vắng mặt: 1",
        "bận công tác",
        "3/4 (75,0 %)",
        "cần 3/4",
        PEOPLE["head"][0],
    ):
        assert said in told, said
    assert "Biên bản họp hội đồng" in words(await read(house, "secretary", f"/awards/dossiers/{id_}"))
    assert "Hội đồng tỉnh" in words(await read(house, "secretary", f"/awards/councils/{council}"))


async def test_the_minutes_have_every_figure_of_the_form(house: AwardsHouse) -> None:
    """The handbook's list (section 6): time, place, leaders, members, proposals, ballots, votes and their share."""
    first, second = await house.to_council(), await house.to_council()
    async with house.browser("secretary") as page:
        form = {"unit": "t-86", "member": list(COUNCIL), "dossier": [first, second], "chair": "head"} | HOUR
        wrong = await page.post("/awards/rounds", data=form | {"starts_at": "25:00"})
        assert (wrong.status_code, "Phải là giờ có thật theo 24 giờ" in wrong.text) == (422, True)
        answer = await page.post("/awards/rounds", data=form | {"starts_at": "8h30"})
        assert answer.status_code == 303, words(answer.text)
    round_ = await house.open_box(str(answer.headers["location"].rpartition("/")[2]))
    for account, choice in (("head", "agree"), ("secretary", "agree"), ("member", "disagree")):
        sheet = {first: choice, second: "agree"}
        assert (await house.vote(round_, account, sheet)).status_code == 303
    async with house.browser("secretary") as page:
        letter = LETTER | {f"choice.{first}": "blank", f"choice.{second}": "agree"}
        assert (await page.post(f"/awards/rounds/{round_}/written", data=letter)).status_code == 303
        away = {"at.absent": "sick"}
        assert (await page.post(f"/awards/rounds/{round_}/attendance", data=away)).status_code == 303
    await house.count(round_)
    async with house.browser("secretary") as page:
        told = text_of((await page.get(f"/awards/rounds/{round_}/minutes.pdf")).content)
    assert told.count("Phát ra: 3 Thu vào: 3 Hợp lệ: 3") == 2
    assert told.count("trong đó bằng văn bản") == 1, "a blank letter is none that agrees"
    for said in (
        ", ngày 20 tháng 7 năm 2025. Địa điểm: Vĩnh Long.",
        "Chủ trì: Giám đốc Công an tỉnh Vĩnh Long",
        "Tổng số thành viên: 4. Có mặt: 3. Vắng mặt: 1.",
        "ốm, có ý kiến bằng văn bản số 1/YK ngày 20/07/2025",
        "2/4 (50,0 %)",
        "Không đồng ý: 1",
        "Để trắng: 1",
        "4/4 (100,0 %)",
        "trong đó bằng văn bản: 1",
        "Chưa đạt; người có thẩm quyền quyết định cần 3/4",
        "Đạt cần 3/4",
        "THƯ KÝ",
        "CHỦ TRÌ",
    ):
        assert said in told, f"{said} not in {told}"
    assert told.count("(mức tạm, chưa xác nhận)") == 2, "each case bears the mark once"


async def test_between_equal_votes_the_collective_with_seven_women_in_ten_comes_first(house: AwardsHouse) -> None:
    """NĐ 152/2025, Đ.4.6: one place, two collectives that all agreed on."""
    ids = {}
    for women, unit in ((69, "x-29602"), (70, "t-86")):
        content = {"recipient": f"Tập thể {women}", "facts": {"collective": {"members": 100, "women": women}}}
        id_ = await house.nominate(subject="collective", unit=unit, content=content)
        await settled(house, id_, "t-86")
        await house.service.office.perform([(f"dossier/{id_}", commands.Appraise("t-86"))], "appraiser")
        ids[women] = id_
    round_ = await house.convene(*ids.values())
    for account in COUNCIL:
        assert (await house.vote(round_, account, dict.fromkeys(ids.values(), "agree"))).status_code == 303
    await house.count(round_)
    async with house.browser("secretary") as page:
        told = text_of((await page.get(f"/awards/rounds/{round_}/minutes.pdf?places=1")).content)
    named = f"Giấy khen của {PEOPLE['head'][0]}"
    assert f"III. Thứ tự trong chỉ tiêu 1. Tập thể 70 – {named}: trong chỉ tiêu, ưu tiên theo NĐ 152" in told
    assert f"2. Tập thể 69 – {named}: ngoài chỉ tiêu" in told
    assert "– 2." not in told


async def test_on_an_order_or_the_prime_ministers_certificate_hands_are_raised_and_counted(house: AwardsHouse) -> None:
    """The dossier holds minutes and no ballot (NĐ 152/2025, Đ.38, 42)."""
    facts = {"facts": {"disciplines": [], "parts": ["submission", "report"]}}
    id_ = await house.nominate("BK_TTG", unit="t-86", content=facts)
    await house.service.office.perform([(f"dossier/{id_}", commands.Appraise("x03"))], "ministry-appraiser")
    sitting = ["minister", "ministry-secretary", "foreign"]
    async with house.browser("ministry-secretary") as page:
        form = {"unit": "bca", "member": sitting, "dossier": [id_], "chair": "minister"} | HOUR
        opened = await page.post("/awards/rounds", data=form)
        assert opened.status_code == 303, words(opened.text)
        here = opened.headers["location"]
        assert "không bắt buộc bỏ phiếu kín" in words(await read(house, "ministry-secretary", here))
        for member in sitting:
            raised = await page.post(f"{here}/open", data={"member": member, f"choice.{id_}": "agree"})
            assert raised.status_code == 303, words(raised.text)
        assert (await page.post(f"{here}/count", data={})).status_code == 303
    assert row_of(house.service, id_).status == "voted"
    assert "Biểu quyết công khai" in words(await read(house, "ministry-secretary", here))
