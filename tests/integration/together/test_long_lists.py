"""Long lists of choices keep the chosen entry, and a search finds the rest."""

import re
from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from sqlmodel import Session

from services.awards.store import queries as awards_queries
from services.units.domain import account, unit
from services.units.store import queries
from services.units.store.tables import Draft, PersonRow
from tests.support.awards import AwardsHouse, read
from tests.support.units import Browser, House, value_of

MOST = 10
MANY = MOST + 2
LAST = "p-last"
SAVE = {"kind": "thematic", "act": "save", "declaring": "1"}


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(queries, "CHOICES", MOST)
    async with House(tmp_path).open() as house:
        await house.service.office.keep(partial(_add_people, MANY))
        yield house


def _add_people(number: int, kept: Session) -> None:
    kept.add_all(PersonRow(id=f"p-{each}", unit="t-86", name=f"Nguyễn Văn {each}") for each in range(number))
    kept.add(PersonRow(id=LAST, unit="t-86", name="Ỷ Đức Út", rank="Đại úy"))


async def test_the_last_of_many_people_is_found_chosen_and_kept(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        page = await clerk.page(draft)
        assert LAST not in options(page, "subject_ref")
        assert "còn mục chưa hiện" in page
        page = await _saved(clerk, draft, {"find_subject_ref": "duc ut"})
        assert options(page, "subject_ref") == ["", LAST]
        page = await _saved(clerk, draft, {"find_subject_ref": "duc ut", "subject_ref": LAST})
        page = await _saved(clerk, draft, _as_shown(page))
        assert _chosen(page, "subject_ref") == LAST
        page = await _saved(clerk, draft, _as_shown(page) | {"find_subject_ref": "văn 7"})
        assert options(page, "subject_ref")[:3] == ["", LAST, "p-7"]
        assert _chosen(page, "subject_ref") == LAST
    assert _draft(house, draft).subject_ref == LAST


async def test_the_last_of_many_people_is_found_on_their_list_to_note_a_death(house: House) -> None:
    async with house.browser("clerk") as clerk:
        assert f"/units/persons/{LAST}/death" not in await clerk.page("/units/persons")
        assert f"/units/persons/{LAST}/death" in await clerk.page("/units/persons?find=duc+ut")


async def test_a_searched_choice_stays_chosen_when_the_form_is_refused(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        sheet = SAVE | {"revision": "1", "subject_ref": LAST, "achieved_from": "hôm qua"}
        answer = await clerk.submit(draft, sheet, 422)
    assert _chosen(answer.text, "subject_ref") == LAST
    assert ">Đại úy Ỷ Đức Út<" in answer.text


async def test_of_many_units_one_far_below_is_found_and_kept(house: House) -> None:
    for number in range(MANY):
        await house.have((f"unit/d-{number}", unit.Found(f"Đội số {number}", "division", "t-86", date(2017, 1, 1))))
    await house.have(("unit/far", unit.Found("Ỷ tổ", "division", "d-1", date(2017, 1, 1))))
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        page = await clerk.page(draft)
        assert "far" not in options(page, "subject_ref")
        page = await _saved(clerk, draft, {"find_subject_ref": "ỷ tổ", "subject_ref": "far"})
        page = await _saved(clerk, draft, _as_shown(page) | {"find_subject_ref": ""})
    assert _chosen(page, "subject_ref") == "far"


async def test_of_many_accounts_the_last_is_found_and_a_closed_one_is_not_dropped(house: House) -> None:
    held = (account.RoleHeld("clerk", "t-86"),)
    for number in range(MANY):
        await house.have((f"account/a-{number}", account.Open(f"Cán bộ {number}", held)))
    await house.have(("account/a-last", account.Open("Ỷ viên", held)))
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        assert "a-last" not in options(await clerk.page(draft), "account")
        page = await _saved(clerk, draft, {"find_account": "Ỷ VIÊN"})
        assert options(page, "account") == ["", "a-last"]
        await _saved(clerk, draft, {"find_account": "y", "account": "a-last"})
        await house.have(("account/a-last", account.Close()))
        page = await _saved(clerk, draft, _as_shown(await clerk.page(draft)))
    assert _chosen(page, "account") == "a-last"
    assert '"account":"a-last"' in _draft(house, draft).facts


async def test_dossiers_already_in_a_round_leave_room_for_those_that_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("services.awards.web.council.convening"), "OFFERED", 1)
    async with AwardsHouse(tmp_path).open() as awards:
        taken, waiting, later = [await awards.to_council() for _ in range(3)]
        await awards.convene(taken)
        page = await read(awards, "secretary", "/awards/rounds/new?unit=t-86")
    assert (taken in page, waiting in page, later in page) == (False, True, False)
    assert "Trang chỉ hiện 1 hồ sơ cũ nhất" in page


async def test_awards_others_confer_take_no_place_in_ones_own_list(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as awards:
        own = await awards.to_council()
        await awards.decide(own)
        with awards.service.database.reading() as store:
            assert [row.id for row in awards_queries.to_confer(store, ["t-86"], limit=1)] == [own]
            assert awards_queries.to_confer(store, ["t-96"], limit=1) == []


async def _saved(clerk: Browser, draft: str, fields: dict[str, str]) -> str:
    """The page after the button was pressed."""
    revision = value_of(await clerk.page(draft), "revision")
    answer = await clerk.submit(draft, SAVE | {"revision": revision} | fields)
    return await clerk.page(answer.headers["location"])


def _as_shown(page: str) -> dict[str, str]:
    """What a browser sends of these lists when nobody touches them."""
    return {name: _chosen(page, name) for name in ("subject_ref", "account") if f'name="{name}"' in page}


def options(page: str, name: str) -> list[str]:
    found = re.search(rf'<select id="f-{name}".*?</select>', page, re.DOTALL)
    return re.findall(r'<option value="([^"]*)"', found.group()) if found else []


def _chosen(page: str, name: str) -> str:
    found = re.search(rf'<select id="f-{name}".*?</select>', page, re.DOTALL)
    assert found, page
    marked = re.search(r'<option value="([^"]*)" selected', found.group())
    return marked.group(1) if marked else ""


def _draft(house: House, address: str) -> Draft:
    with house.service.database.reading() as store:
        row: Draft = store.get_one(Draft, address.rpartition("/")[2])
    return row
