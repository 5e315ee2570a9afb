"""One council for each level of the route, convened by its own unit; and what a round refuses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.awards.domain.dossier import commands
from shared.records.directory import AccountHeard
from tests.support.awards import BASES, COUNCIL, SAID, AwardsHouse, read, row_of, words
from tests.support.dossiers import call, settled
from tests.support.printed import text_of
from tests.support.rounds import MINISTRY, convened


async def passed(house: AwardsHouse, by: str, unit: str, members: Sequence[str], id_: str) -> None:
    """Its council meets and all agree."""
    round_ = await house.open_box(await convened(house, by, unit, members, id_), members[0])
    for account in members:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    status, told = await call(house, by, f"rounds/{round_}/count", {"phrase": house.phrases[round_]})
    assert status == 200, told


# ── each level has its council ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_nomination_of_a_commune_passes_the_council_of_the_province_and_that_of_the_ministry(
    house: AwardsHouse,
) -> None:
    id_ = await house.nominate("CSTDTQ", kind="merit")
    body = {"unit": "t-86", "members": list(COUNCIL), "dossiers": [id_], "chair": "head"}
    for stranger in ("foreign", "ministry-appraiser", "member", "custodian"):
        assert (await call(house, stranger, "rounds", body))[0] == 403
    at_the_top = body | {"unit": "bca", "members": list(MINISTRY), "chair": "minister"}
    status, told = await call(house, "ministry-secretary", "rounds", at_the_top)
    assert (status, told["rule"]) == (409, "not-at-this-stage"), "the ministry's council does not jump the queue"
    await passed(house, "secretary", "t-86", COUNCIL, id_)
    assert row_of(house.service, id_).station_act == "appraise"

    path = f"dossiers/{id_}"
    await settled(house, id_, "x03")
    assert (await call(house, "appraiser", f"{path}/appraise", {}))[0] == 403
    assert (await call(house, "ministry-appraiser", f"{path}/appraise", {}))[0] == 200
    asked = {"bodies": [{"body": "UBND tỉnh Vĩnh Long", "letter": "5/X03"}]}
    assert (await call(house, "ministry-appraiser", f"{path}/opinions", asked))[0] == 204
    status, told = await call(house, "ministry-appraiser", f"{path}/opinions/pass", {})
    assert (status, told["rule"], told["law"]) == (409, "opinions-awaited", "NĐ 152/2025/NĐ-CP, Đ.34.6")
    house.service.clock.set_on = date(2025, 8, 4)
    assert (await call(house, "ministry-appraiser", f"{path}/opinions/pass", {}))[0] == 204, "ten working days are over"

    status, told = await call(house, "secretary", "rounds", body | {"unit": "bca"})
    assert status == 403, "the secretary of a province opens no round of the ministry"
    status, told = await call(house, "ministry-secretary", "rounds", at_the_top)
    assert (status, told["rule"]) == (409, "not-posted")
    listed = {"unit": "bca", "dossiers": [id_], "place": "Cổng thông tin Bộ Công an"}
    assert (await call(house, "ministry-secretary", "postings", listed))[0] == 201
    house.service.clock.set_on = date(2025, 8, 19)
    forward = {"addressee": "Thủ tướng Chính phủ", "letter": "8/TTr"}
    status, told = await call(house, "minister", f"{path}/forward", forward)
    assert (status, told["rule"]) == (409, "not-at-this-stage"), "not before the council"
    await passed(house, "ministry-secretary", "bca", MINISTRY, id_)
    assert [step["what"] for step in await steps(house, id_)].count("voted") == 2
    assert row_of(house.service, id_).station_act == "forward"


async def steps(house: AwardsHouse, id_: str) -> list[dict[str, Any]]:
    async with house.browser("ministry-secretary") as api:
        told: list[dict[str, Any]] = (await api.get(f"/awards/api/v1/dossiers/{id_}")).json()["steps"]
    return told


async def test_the_council_of_a_commune_votes_on_the_letters_of_commendation_of_its_own_head(
    house: AwardsHouse,
) -> None:
    seated = {"c-1": "secretary", "c-2": "member", "c-3": "authority"}
    for account, role in seated.items():
        held = ((role, "x-29602"),)
        heard = AccountHeard(f"Chức vụ {account}, Công an xã Long Hồ", held, closed=False)
        await house.service.office.perform([(f"account/{account}", heard)], "service:units")
    id_ = await house.nominate("GK")
    await settled(house, id_, "x-29602")
    await house.service.office.perform([(f"dossier/{id_}", commands.Appraise("x-29602"))], "c-3")
    body = {"unit": "x-29602", "members": list(seated), "dossiers": [id_]}
    assert (await call(house, "foreign", "rounds", body))[0] == 403
    decision = {"number": "1/QĐ", "unit": "x-29602", "authority": "Chức vụ c-3, Công an xã Long Hồ", "dossiers": [id_]}
    decision |= SAID | {"bases": BASES}
    status, told = await call(house, "c-3", "decisions", decision, confirmed=True)
    assert (status, told["rule"]) == (409, "not-at-this-stage"), "no decision before the council"
    await passed(house, "c-1", "x-29602", ("c-3", "c-1", "c-2"), id_)
    house.service.clock.set_on = date(2025, 7, 19)
    status, told = await call(house, "c-3", "decisions", decision, confirmed=True)
    assert (status, told["rule"]) == (409, "decision-before-council")
    house.service.clock.set_on = date(2025, 7, 20)
    status, told = await call(house, "c-3", "decisions", decision, confirmed=True)
    assert status == 201, told
    assert row_of(house.service, id_).status == "decided"


# ── what a round refuses, and its second time ────────────────────────────────────────────────────────────────────────


async def test_a_failed_dossier_is_voted_on_a_second_time_and_never_a_third(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    for number, again in ((1, True), (2, False)):
        round_ = await house.convene(id_)
        for account in COUNCIL[:3]:
            assert (await house.vote(round_, account, {id_: "disagree"})).status_code == 303
        page = words(await read(house, "head", f"/awards/rounds/{round_}"))
        assert ("được bỏ phiếu vòng hai" in page) is again
        await house.count(round_, again="on")
        row = row_of(house.service, id_)
        assert (row.status, row.failed) == (("appraising", 1) if again else ("undecided", 1)), number
        printed = words(await read(house, "secretary", f"/awards/rounds/{round_}"))
        assert ("Bỏ phiếu vòng hai" in printed) is again
    body = {"unit": "t-86", "members": list(COUNCIL), "dossiers": [id_], "chair": "head"}
    status, told = await call(house, "secretary", "rounds", body)
    assert (status, told["rule"]) == (409, "not-at-this-stage")


async def test_a_round_without_a_quorum_is_not_counted_and_says_how_many_are_missing(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    for account in COUNCIL[:2]:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    async with house.browser("secretary") as browser:
        for absent in COUNCIL[2:]:
            letter = {"member": absent, f"choice.{id_}": "agree", "paper": "1/YK", "dated": "2025-07-20"}
            assert (await browser.post(f"/awards/rounds/{round_}/written", data=letter)).status_code == 303
        answer = await browser.post(f"/awards/rounds/{round_}/count", data={})
    assert (answer.status_code, "no-quorum" in answer.text) == (409, True)
    assert "Có 2/4 thành viên dự họp, cần ít nhất 3" in words(answer.text)
    assert row_of(house.service, id_).status == "in_council"


async def test_hands_are_not_raised_where_a_ballot_is_obligatory_and_who_came_writes_no_letter(
    house: AwardsHouse,
) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    async with house.browser("secretary") as browser:
        hand = {"member": "member", f"choice.{id_}": "agree", "paper": "1/YK", "dated": "2025-07-20"}
        answer = await browser.post(f"/awards/rounds/{round_}/open", data=hand)
        assert (answer.status_code, "ballot-obligatory" in answer.text) == (409, True)
        there = {"at.member": "present"}
        assert (await browser.post(f"/awards/rounds/{round_}/attendance", data=there)).status_code == 303
        answer = await browser.post(f"/awards/rounds/{round_}/written", data=hand)
        assert (answer.status_code, "member-present" in answer.text) == (409, True)


# ── who steps back ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_the_nominee_who_sits_on_the_council_and_whose_own_unit_nominates_are_recused_without_being_asked(
    house: AwardsHouse,
) -> None:
    both = AccountHeard("Trưởng Công an xã Long Hồ", (("member", "t-86"), ("head", "x-29602")), closed=False)
    await house.service.office.perform([("account/absent", both)], "service:units")
    id_ = await house.nominate(content={"facts": {"account": "member", "disciplines": []}})
    await settled(house, id_, "t-86")
    await house.service.office.perform([(f"dossier/{id_}", commands.Appraise("t-86"))], "appraiser")
    sitting = (*COUNCIL, "appraiser")
    short = {"unit": "t-86", "members": list(COUNCIL), "dossiers": [id_], "chair": "head"}
    status, told = await call(house, "secretary", "rounds", short)
    assert (status, told["rule"]) == (409, "too-few-sheets"), "two of four are left: a ballot would show their votes"
    round_ = await house.convene(id_, members=sitting)
    state = house.service.office.state(f"round/{round_}")
    assert sorted((each.member, each.cause) for each in state.recused) == [
        ("absent", "own-unit"),
        ("member", "nominee"),
    ]
    async with house.browser("secretary") as browser:
        letter = {"member": "absent", f"choice.{id_}": "agree", "paper": "1/YK", "dated": "2025-07-20"}
        answer = await browser.post(f"/awards/rounds/{round_}/written", data=letter)
    assert (answer.status_code, "recused-member" in answer.text) == (409, True)
    assert (await house.vote(round_, "member", {id_: "agree"})).status_code == 303
    for account in ("head", "secretary", "appraiser"):
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    assert "Chủ trì cần biết" in words(await read(house, "secretary", f"/awards/rounds/{round_}"))
    await house.count(round_)
    async with house.browser("secretary") as api:
        [count] = (await api.get(f"/awards/api/v1/rounds/{round_}")).json()["counts"]
        printed = await api.get(f"/awards/rounds/{round_}/minutes.pdf")
    assert (count["agree"], count["blank"], count["total"]) == (3, 1, 5), "a recused sheet is blank whatever it said"
    assert "(là người được đề nghị)" in text_of(printed.content)


async def test_where_no_ballot_is_asked_hands_are_raised_and_the_minutes_say_so(house: AwardsHouse) -> None:
    id_ = await house.nominate("BK_TTG", kind="merit")
    await house.service.office.perform([(f"dossier/{id_}", commands.Endorse("t-86"))], "head")
    await settled(house, id_, "x03")
    assert (await call(house, "ministry-appraiser", f"dossiers/{id_}/appraise", {}))[0] == 200
    round_ = await convened(house, "ministry-secretary", "bca", MINISTRY, id_)
    async with house.browser("ministry-secretary") as browser:
        for account, choice in zip(MINISTRY, ("agree", "agree", "disagree"), strict=True):
            hand = {"member": account, f"choice.{id_}": choice}
            raised = await browser.post(f"/awards/rounds/{round_}/open", data=hand)
            assert raised.status_code == 303, words(raised.text)
        twice = await browser.post(f"/awards/rounds/{round_}/open", data=hand)
        assert (twice.status_code, "one-member-one-vote" in twice.text) == (409, True)
        assert (await browser.post(f"/awards/rounds/{round_}/count", data={})).status_code == 303
        told = text_of((await browser.get(f"/awards/rounds/{round_}/minutes.pdf")).content)
    assert row_of(house.service, id_).station_act == "forward"
    assert "Biểu quyết công khai 2/3 (66,7 %) Không đồng ý: 1" in told
    assert "Phát ra" not in told
