"""The ballot box on real pages: opened by its chair, counted with every sheet, checked by anyone."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.awards import ballot
from services.awards.domain import council
from services.awards.domain.council import commands, events, state
from shared.access import csrf_token
from shared.access.tokens import sign
from shared.kernel import new_id
from tests.support.awards import COUNCIL, AwardsHouse, read, words
from tests.support.printed import text_of
from tests.support.rounds import FOUR, refused, state_of, voting

# ── the chair opens it, and only the phrase counts ───────────────────────────────────────────────────────────────────


async def test_the_phrase_is_shown_once_to_the_chair_and_another_one_while_the_box_is_empty(house: AwardsHouse) -> None:
    id_, round_ = await voting(house)
    first, key, once = house.phrases[round_], state_of(house, round_).public_key, {"Idempotency-Key": new_id()}
    path = f"/awards/api/v1/rounds/{round_}/opening"
    async with house.browser("head") as page:
        second = (await page.post(path, headers=once)).json()["phrase"]
        again = await page.post(path, headers=once)
    assert (again.status_code, again.json()["rule"]) == (409, "phrase-shown"), "a lost answer cannot be told again"
    assert second != first
    assert state_of(house, round_).public_key != key
    async with house.browser("secretary") as page:
        assert (await page.post(path)).json()["rule"] == "not-the-chair"
    for account, choice in FOUR.items():
        assert (await house.vote(round_, account, {id_: choice})).status_code == 303
    async with house.browser("head") as page:
        assert (await page.post(path)).json()["rule"] == "sheets-in-box"
    status, told = await refused(house, "head", f"/awards/rounds/{round_}/count", phrase=first)
    assert (status, "phrase-wrong" in told) == (409, True)
    house.phrases[round_] = second
    await house.count(round_)


async def test_a_mistyped_phrase_comes_back_with_the_group_that_is_wrong_and_with_what_was_typed(
    house: AwardsHouse,
) -> None:
    _, round_ = await voting(house, *FOUR)
    groups = house.phrases[round_].split("-")
    wrong = " ".join([*groups[:2], f"{(int(groups[2]) + 1) % 1_000_000:06}", *groups[3:]])
    async with house.browser("head") as page:
        answer = await page.post(f"/awards/rounds/{round_}/count", data={"phrase": wrong})
    assert (answer.status_code, "nhóm thứ 3 gõ sai" in words(answer.text)) == (409, True)
    assert f">\n{wrong}</textarea>" in answer.text
    status, told = await refused(house, "head", f"/awards/rounds/{round_}/count", phrase="")
    assert (status, "phải đủ 8 nhóm" in told) == (409, True)


async def test_a_phrase_or_a_sheet_typed_when_the_session_was_over_is_sent_nowhere(house: AwardsHouse) -> None:
    """What is kept of other forms lies in the home, which must not hold the phrase."""
    id_, round_ = await voting(house, *FOUR)
    over = {"sid": "session-head", "account": "head"}
    cookies = {"sid": sign(house.private, "session", over, datetime.now(UTC) - timedelta(hours=1))}
    form = {"phrase": house.phrases[round_]}
    async with house.client(cookies, {"X-CSRF-Token": csrf_token("session-head", "head")}) as page:
        other = await page.post(f"/awards/rounds/{round_}/void", data={"next": "1"})
        answer = await page.post(f"/awards/rounds/{round_}/count", data=form)
        sheet = await page.post(f"/awards/rounds/{round_}/sheet", data={f"choice.{id_}": "agree"})
    assert (sheet.status_code, "/units/resume" in sheet.headers.get("location", "")) == (401, False)
    assert (other.status_code, "/units/resume" in other.headers["location"]) == (307, True)
    assert (answer.status_code, "/units/resume" in answer.headers.get("location", "")) == (401, False)


async def test_a_box_is_counted_after_a_restart_with_the_phrase_alone(tmp_path: Path) -> None:
    first = AwardsHouse(tmp_path)
    async with first.open() as house:
        _, round_ = await voting(house, *FOUR)
    second = AwardsHouse(tmp_path)
    second.phrases = first.phrases
    async with second.app.router.lifespan_context(second.app):
        second.service.clock.set_on = first.service.clock.set_on
        await second.count(round_)
        assert state_of(second, round_).status == "counted"


async def test_a_round_whose_phrase_is_lost_is_given_up_and_its_dossier_goes_to_another(house: AwardsHouse) -> None:
    id_, round_ = await voting(house, *FOUR)
    assert "Mất mã" in words(await read(house, "head", f"/awards/rounds/{round_}"))
    async with house.browser("head") as page:
        assert (await page.post(f"/awards/rounds/{round_}/void")).status_code == 303
    assert not ballot.has_key(house.service.home.ballot, round_)
    assert "không phiếu nào được mở" in words(await read(house, "member", f"/awards/rounds/{round_}"))
    await house.carry(id_)


async def test_before_the_box_is_open_nobody_casts_and_the_chair_is_told_on_the_desk(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    form = {"unit": "t-86", "member": list(COUNCIL), "dossier": [id_], "chair": "head"}
    async with house.browser("secretary") as page:
        where = (await page.post("/awards/rounds", data=form)).headers["location"]
    assert "chờ đồng chí chủ trì mở hòm phiếu" in words(await read(house, "head", "/awards/"))
    assert "Hội đồng chờ phiếu" not in words(await read(house, "member", "/awards/"))
    assert "Chủ trì chưa mở hòm phiếu" in words(await read(house, "member", where))
    async with house.browser("member", confirmed=True) as page:
        assert (await page.get(f"{where}/sheet")).headers["location"] == where
        early = await page.post(f"{where}/sheet", data={f"choice.{id_}": "agree"})
    assert (early.status_code, "box-not-open" in early.text) == (409, True)


async def test_a_round_left_open_by_older_code_tells_its_members_that_its_key_lies_whole(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_before(command: commands.Convene, facts: state.Facts) -> list[events.Event]:
        return [events.Convened(command.unit, command.members, facts.items, "aa", facts.on)]

    id_, told = await house.to_council(), "ai có bản sao máy chủ lúc này mở được phiếu"
    with monkeypatch.context() as patched:
        patched.setattr(council, "convene", as_before)
        form = {"unit": "t-86", "member": list(COUNCIL), "dossier": [id_]}
        async with house.browser("secretary") as page:
            where = (await page.post("/awards/rounds", data=form)).headers["location"]
    assert told in words(await read(house, "member", where))
    _, now = await voting(house)
    assert told not in words(await read(house, "member", f"/awards/rounds/{now}"))


# ── counting early ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_secretary_who_notes_all_present_reads_nobodys_vote(house: AwardsHouse) -> None:
    id_, round_ = await voting(house, "member")
    here = f"/awards/rounds/{round_}"
    async with house.browser("secretary") as page:
        noted = {f"at.{account}": "present" for account in ("head", "secretary", "absent")}
        assert (await page.post(f"{here}/attendance", data=noted)).status_code == 303
    phrase = house.phrases[round_]
    status, told = await refused(house, "secretary", f"{here}/count", phrase=phrase)
    assert (status, "present-without-a-sheet" in told) == (409, True)
    status, told = await refused(house, "head", f"{here}/count", phrase=phrase)
    assert (status, "present-without-a-sheet" in told) == (409, True)
    assert "Chưa đủ 3 phiếu kín" in words(await read(house, "head", here))
    async with house.browser("secretary") as page:
        await page.post(f"/awards/api/v1/rounds/{round_}/abstention", json={"member": "absent"})
    assert state_of(house, round_).abstained == ("secretary",), "one abstains for oneself, whatever one sends"
    assert (await house.vote(round_, "absent", {id_: "agree"})).status_code == 303


async def test_who_is_present_is_waited_for_and_who_has_left_is_noted_absent(house: AwardsHouse) -> None:
    id_, round_ = await voting(house, "head", "secretary", "member")
    async with house.browser("secretary") as page:
        there = {"at.absent": "present"}
        assert (await page.post(f"/awards/rounds/{round_}/attendance", data=there)).status_code == 303
    status, told = await refused(house, "head", f"/awards/rounds/{round_}/count", phrase=house.phrases[round_])
    assert (status, "present-without-a-sheet" in told) == (409, True)
    async with house.browser("secretary") as page:
        gone = {"at.absent": "duty"}
        assert (await page.post(f"/awards/rounds/{round_}/attendance", data=gone)).status_code == 303
    await house.count(round_)
    assert (await house.vote(round_, "absent", {id_: "agree"})).status_code == 409
    roll = words(await read(house, "secretary", f"/awards/rounds/{round_}"))
    assert "vắng mặt (" in roll
    async with house.browser("secretary") as page:
        told = text_of((await page.get(f"/awards/rounds/{round_}/minutes.pdf")).content)
    assert "Hòm có 3 phiếu kín, mã băm của hòm ghi ở chân trang" in told
    assert re.search("Mã băm hòm phiếu: [0-9a-f]{64}", told)
