"""A wrong password or an expired confirmation loses nothing that was typed, with or without JavaScript."""

from collections.abc import AsyncIterator
from html import unescape
from json import loads
from pathlib import Path
from re import findall, search

import httpx2
import pytest

from services.awards.domain.council import state as council_state
from services.awards.store import queries
from tests.support.awards import PAPER, PEOPLE, AwardsHouse, words
from tests.support.units import PASSWORD, House

ITEMS = 500
MOST = 10_000
"""Bytes of a sheet on ITEMS dossiers, on its way and in the ledger: a number of fields, not of kilobytes."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path / "awards").open() as house:
        yield house


@pytest.fixture
async def units(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "units").open() as units:
        yield units


async def sent(
    house: AwardsHouse, account: str, path: str, form: dict[str, str], *, confirmed: bool = False
) -> httpx2.Response:
    async with house.browser(account, confirmed=confirmed) as page:
        return await page.post(path, data=form)


def waiting(page: str) -> str:
    """The form that the page of the confirmation carries."""
    found = search(r'name="carried" value="([^"]*)"', page)
    assert found, words(page)
    return unescape(found[1])


async def confirmed(units: House, carried: str, password: str, status: int) -> str:
    async with units.browser("head") as page:
        answer = await page.submit("/units/confirm", {"password": password, "carried": carried, "next": "/"}, status)
    return answer.text


def hidden(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page)}


def box(house: AwardsHouse, round_: str) -> council_state.State:
    state: council_state.State = house.service.office.state(f"round/{round_}")
    return state


async def test_a_sheet_is_sealed_before_the_password_is_asked_and_cast_after_it(
    house: AwardsHouse, units: House
) -> None:
    id_ = await house.to_council()
    path = f"/awards/rounds/{(round_ := await house.convene(id_))}/sheet"
    async with house.browser("member") as page:
        assert (await page.get(path)).status_code == 200, "nobody is asked before there is anything to send"
    asked = await sent(house, "member", path, {f"choice.{id_}": "disagree"})
    assert (asked.status_code, "agree" in asked.text) == (403, False), "only the sealed sheet travels"
    wrong = await confirmed(units, waiting(asked.text), "không phải", 401)
    right = await confirmed(units, waiting(wrong), PASSWORD, 200)
    assert (f'action="{path}"' in right, PASSWORD in right) == (True, False)
    late = await sent(house, "member", path, hidden(right))
    assert loads(waiting(late.text)) == loads(waiting(asked.text)), "a confirmation that ran out is asked for again"
    assert (await sent(house, "member", path, hidden(right), confirmed=True)).status_code == 303
    assert [member for member, _ in box(house, round_).sheets] == ["member"]
    for account in ("head", "secretary", "absent"):
        assert (await house.vote(round_, account, {id_: "disagree"})).status_code == 303
    await house.count(round_)
    with house.service.database.reading() as store:
        assert [(vote.agree, vote.disagree) for vote in queries.votes(store, id_)] == [(0, 4)]


async def test_a_sheet_sealed_elsewhere_or_for_another_member_or_round_is_not_taken(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    path = f"/awards/rounds/{(round_ := await house.convene(id_))}/sheet"
    asked = await sent(house, "member", path, {f"choice.{id_}": "agree"})
    sealed = dict(loads(waiting(asked.text))[1])["sealed"]
    forged = sealed.replace(sealed[2:12], "00" * 5, 1)
    for account, text in (("secretary", sealed), ("member", forged), ("member", "[]")):
        refused = await sent(house, account, path, {"sealed": text}, confirmed=True)
        assert (refused.status_code, "phiếu chưa được bỏ" in words(refused.text)) == (422, True)
    assert box(house, round_).sheets == ()


async def test_a_signature_waits_for_its_password_with_all_that_was_written(house: AwardsHouse, units: House) -> None:
    await house.carry(id_ := await house.to_council())
    form = {"unit": "t-86", "dossier": id_, "number": "12/QĐ-CAT", "authority": PEOPLE["head"][0], **PAPER}
    form |= {"next": "/awards/decisions/new"}
    async with house.browser("head") as page:
        assert (await page.get("/awards/decisions/sign", params={"unit": "t-86", "dossier": id_})).status_code == 200
    asked = await sent(house, "head", "/awards/decisions/sign", form)
    assert (asked.status_code, "mật khẩu" in words(asked.text)) == (403, True)
    going = hidden(await confirmed(units, waiting(asked.text), PASSWORD, 200))
    assert going.items() >= form.items()
    assert (await sent(house, "head", "/awards/decisions/sign", going, confirmed=True)).status_code == 303


@pytest.mark.slow
async def test_a_sheet_on_five_hundred_dossiers_is_cast_and_stays_small(house: AwardsHouse) -> None:
    ids = [await house.to_council() for _ in range(ITEMS)]
    path = f"/awards/rounds/{(round_ := await house.convene(*ids))}/sheet"
    asked = await sent(house, "member", path, {f"choice.{id_}": "agree" for id_ in ids})
    form = dict(loads(waiting(asked.text))[1])
    assert len(waiting(asked.text)) < MOST
    assert (await sent(house, "member", path, form, confirmed=True)).status_code == 303
    ((_, sheet),) = box(house, round_).sheets
    assert len(sheet) < MOST
