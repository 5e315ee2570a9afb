"""Every workbook for download holds names that people typed as text."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from services.awards import app as awards_app
from services.awards.usecases.register.past_sheet import COLUMNS
from services.campaigns import app as campaigns_app
from services.units import app as units_app
from shared.http import Settings, assemble, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.papers.sheets import workbook
from shared.records.directory import UnitHeard
from tests.matrix.cells import routes
from tests.support.awards import AwardsHouse
from tests.support.units import House

EXPORTS = {"/awards/import/template.xlsx", "/awards/funds/{unit}/{year}/ledger.xlsx"}
MARKED = {f"/awards/{place}/{{import_id}}/faults.xlsx" for place in ("import", "api/v1/past-awards/sheet")}
PERSONS = {"/units/persons/list.xlsx"}
UNIT = "x-29602"


def test_no_other_route_hands_out_a_table(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.create()
    keys.create_missing(home)
    settings = Settings(home=tmp_path)
    paths = {
        route.removeprefix("GET ")
        for service in (awards_app, campaigns_app, units_app)
        for route in routes(make_app(assemble(service.plan(), settings)))
    }
    assert {path for path in paths if path.endswith((".xlsx", ".csv", ".ods"))} == EXPORTS | MARKED | PERSONS


@pytest.mark.parametrize("path", sorted(EXPORTS))
async def test_a_unit_named_like_a_formula_is_a_text_in_every_workbook(tmp_path: Path, path: str) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        for code in ("t-86", UNIT):
            fact = UnitHeard(
                f"={code}+1", "province", "bca", house.service.clock.now().on.replace(year=2017), None, None
            )
            await house.service.office.perform([(f"unit/{code}", fact)], "service:units")
        async with house.browser("secretary") as page:
            answer = await page.get(path.format(unit="t-86", year=2026))
    assert answer.status_code == 200, answer.text
    cells = [cell for sheet in load_workbook(io.BytesIO(answer.content)) for row in sheet for cell in row]
    assert any("=t-86+1" in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


async def test_what_was_sent_as_a_text_comes_back_as_one(tmp_path: Path) -> None:
    texts = [f"=cmd|' /C calc'!{title}" for title in COLUMNS]
    async with AwardsHouse(tmp_path).open() as house, house.browser("secretary") as page:
        sent = {"file": ("so.xlsx", workbook({"Bảng": [tuple(COLUMNS), texts]}))}
        id_ = (await page.post("/awards/api/v1/past-awards/sheet", files=sent)).json()["id"]
        for path in sorted(MARKED):
            answer = await page.get(path.format(import_id=id_))
            row = load_workbook(io.BytesIO(answer.content)).worksheets[0][2]
            assert [cell.value for cell in row[:-1]] == texts
            assert {cell.data_type for cell in row} == {"s"}


async def test_a_person_named_like_a_formula_is_a_text_in_the_list_of_persons(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.browser("clerk") as clerk:
        about = {"unit": "t-86", "people": "=HYPERLINK(1); +Đại úy; @đội"}
        await clerk.submit("/units/persons", about)
        answer = await clerk.get(*PERSONS)
        async with house.browser("stranger") as stranger, house.browser("chief") as chief:
            others = await stranger.get(*PERSONS)
            assert (await chief.get(*PERSONS)).status_code == 403
    assert load_workbook(io.BytesIO(others.content)).worksheets[0].max_row == 1
    row = load_workbook(io.BytesIO(answer.content)).worksheets[0][2]
    assert [cell.value for cell in row[2:]] == ["=HYPERLINK(1)", "+Đại úy", "@đội"]
    assert {cell.data_type for cell in row} == {"s"}
