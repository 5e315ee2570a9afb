"""Every acknowledged sheet is counted, even if it arrives while a count is being prepared."""

from collections.abc import Callable, Sequence

import pytest

from services.awards import ballot
from services.awards.domain.council import commands
from shared.kernel import Sending
from shared.records.directory import AccountHeard
from shared.records.jobs import IdempotencyKey
from tests.support.awards import COUNCIL, AwardsHouse
from tests.support.rounds import state_of, voting


def meanwhile(house: AwardsHouse, monkeypatch: pytest.MonkeyPatch, command: type, *acts: Callable[[], object]) -> None:
    """Do one of these whenever such a command is made up and on its way to the writer."""
    perform, left = house.service.office.perform, list(acts)

    async def interrupted(
        sendings: Sequence[Sending], actor: str, key: IdempotencyKey | None = None, **more: object
    ) -> object:
        if left and isinstance(sendings[0][1], command):
            await left.pop(0)()  # type: ignore[misc]  # a coroutine
        return await perform(sendings, actor, key, **more)  # type: ignore[arg-type]  # what it was called with

    monkeypatch.setattr(house.service.office, "perform", interrupted)


async def test_sheets_and_letters_that_arrive_during_the_count_are_counted(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = await house.to_council()
    sixth = AccountHeard("Ủy viên Hội đồng số 3", (("member", "t-86"),), closed=False)
    await house.service.office.perform([("account/sixth", sixth)], "service:units")
    round_ = await house.convene(id_, members=(*COUNCIL, "appraiser", "sixth"))
    for account in ("head", "secretary", "member", "sixth"):
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303

    async def late() -> None:
        assert (await house.vote(round_, "appraiser", {id_: "disagree"})).status_code == 303

    async def letter() -> None:
        form = {"member": "absent", f"choice.{id_}": "agree", "paper": "1/YK", "dated": "2025-07-20"}
        async with house.browser("secretary") as page:
            assert (await page.post(f"/awards/rounds/{round_}/written", data=form)).status_code == 303

    meanwhile(house, monkeypatch, commands.Count, late, letter)
    await house.count(round_)
    counted = state_of(house, round_).counted
    assert counted is not None
    [total] = counted.totals
    assert (total.agree, total.disagree, total.blank, total.invalid) == (5, 1, 0, 0)


async def test_a_member_who_steps_back_while_sealing_casts_a_blank_sheet(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_, members=(*COUNCIL, "appraiser"))

    async def step_back() -> None:
        async with house.browser("member") as page:
            conflict = {"dossier": id_, "cause": "kin"}
            assert (await page.post(f"/awards/rounds/{round_}/recuse", data=conflict)).status_code == 303

    meanwhile(house, monkeypatch, commands.CastSheet, step_back)
    for account in ("member", "head", "secretary", "appraiser"):
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    await house.count(round_)
    counted = state_of(house, round_).counted
    assert counted is not None
    assert (counted.totals[0].agree, counted.totals[0].blank) == (3, 1)


async def test_no_sheet_is_opened_for_a_count_that_cannot_be(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, round_ = await voting(house, "head", "secretary")
    opened: list[object] = []
    monkeypatch.setattr(ballot, "count", lambda *asked: opened.append(asked))
    async with house.browser("head") as api:
        asked = {"phrase": house.phrases[round_]}
        answer = await api.post(f"/awards/api/v1/rounds/{round_}/count", json=asked)
    assert (answer.status_code, answer.json()["rule"], opened) == (409, "no-quorum", [])
