"""Good rows are entered, bad rows come back marked, and doubts are shown first."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from sqlalchemy import select
from sqlmodel import col

from services.awards.store.register.importing import ImportSheet
from services.awards.usecases.dossier.erasing import _forget
from services.awards.usecases.register import importing
from services.awards.usecases.register.past_sheet import COLUMNS
from shared.papers.sheets import RED
from tests.support.awards import AwardsHouse, read, words
from tests.support.directory import NAME, with_persons
from tests.support.importing import ADDRESS, FLAG, GOOD, book, enter, entered, preview
from tests.support.nats import NatsServer

API = "/awards/api/v1/past-awards"
NAMED = GOOD | {"Họ và tên": "cán bộ  MINH HỌA"}
NOTE = "Ghi chú riêng"
HEADER = [NOTE, *COLUMNS]


def filled(*rows: dict[str, Any], header: Sequence[str] = HEADER) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for values in (header, *([row.get(title) for title in header] for row in rows)):
        made.worksheets[0].append(list(values))
    made.save(out)
    return out.getvalue()


async def come_back(house: AwardsHouse, shown: httpx2.Response) -> list[tuple[Cell | MergedCell, ...]]:
    """The rows of the workbook with the bad ones."""
    async with house.browser("secretary") as page:
        answer = await page.get(f"{shown.url.path}/faults.xlsx")
    assert answer.status_code == 200, answer.text
    return list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows())


def kept_in(house: AwardsHouse) -> list[ImportSheet]:
    with house.service.database.reading() as store:
        return list(store.scalars(select(ImportSheet).order_by(col(ImportSheet.id))))


async def test_good_rows_are_entered_and_the_bad_ones_mended_and_sent_again_enter_nothing_twice(
    house: AwardsHouse,
) -> None:
    bad = GOOD | {"Năm": "hai nghìn", "Mã cá nhân": "person-2", NOTE: "hỏi lại đội 3", "Từ ngày": date(2023, 1, 1)}
    stranger = GOOD | {"Mã cá nhân": "nguoi-la", "Số quyết định": "0012/QĐ"}
    shown = await preview(house, filled(NAMED, bad, FLAG, stranger))
    assert "Nhập 2 dòng vào sổ" in words(shown.text)
    assert "Tải 2 dòng lỗi" in words(shown.text)
    before = await come_back(house, shown)
    await enter(house, shown, "45/XN")
    assert [row.subject_ref for row in entered(house)] == ["person-1", "x-29602"]
    done = words(await read(house, "secretary", shown.url.path))
    assert "Đã nhập 2 trên 4 dòng" in done
    assert "Tải 2 dòng lỗi" in done
    titles, *rows = await come_back(house, shown)
    assert [[cell.value for cell in row] for row in (titles, *rows)] == [[c.value for c in row] for row in before]
    assert [cell.value for cell in titles] == [*HEADER, "Lỗi"]
    assert [cell.value for cell in rows[0]][:5] == ["hỏi lại đội 3", "x-29602", "person-2", None, "CSTDCS"]
    assert rows[0][HEADER.index("Từ ngày")].value == datetime(2023, 1, 1)  # noqa: DTZ001 - as openpyxl reads a day
    assert rows[0][-1].value == "Năm: “hai nghìn” không phải là năm"
    assert rows[1][HEADER.index("Số quyết định")].value == "0012/QĐ"
    red = [[HEADER[at] for at, cell in enumerate(row[:-1]) if cell.fill.fgColor.rgb == RED] for row in rows]
    assert red == [["Năm"], ["Mã cá nhân"]]

    rows[0][HEADER.index("Năm")].value, rows[1][HEADER.index("Mã cá nhân")].value = 2023, "person-3"
    header = [str(cell.value) for cell in titles]
    mended = [dict(zip(header, (cell.value for cell in row), strict=True)) for row in rows]
    again = await preview(house, filled(*mended, header=header))
    assert "Cả 2 dòng đều hợp lệ" in words(again.text)
    assert "“Lỗi”" not in words(again.text)
    await enter(house, again, "46/XN")
    assert [row.subject_ref for row in entered(house)] == ["person-1", "x-29602", "person-2", "person-3"]
    whole = await preview(house, filled(NAMED, *mended, FLAG, header=header))
    assert words(whole.text).count("Số quyết định: Sổ đã có khen thưởng này") == 4
    assert 'name="paper"' not in whole.text


async def test_nothing_stays_of_rows_that_were_entered_and_nothing_of_a_person_who_is_erased(
    house: AwardsHouse,
) -> None:
    shown = await preview(house, book(NAMED, NAMED | {"Mã cá nhân": "person-9", "Năm": "x"}))
    await enter(house, shown, "45/XN")
    (row,) = kept_in(house)
    assert row.lines == ""
    assert "person-9" in row.cells
    assert "person-1" not in row.cells
    await _forget(house.service, "person-9")
    assert kept_in(house)[0].cells == ""
    async with house.browser("secretary") as page:
        assert (await page.get(f"{shown.url.path}/faults.xlsx")).status_code == 404


async def test_rows_that_were_not_entered_go_when_their_sender_discards_them(house: AwardsHouse) -> None:
    shown = await preview(house, book(GOOD, GOOD | {"Năm": "x"}))
    await enter(house, shown, "45/XN")
    assert "Bỏ các dòng lỗi" in await read(house, "secretary", shown.url.path)
    async with house.browser("secretary") as page:
        assert (await page.post(f"{shown.url.path}/discard", data={})).status_code == 303
    assert (kept_in(house), len(entered(house))) == ([], 1)


async def test_a_ghost_gets_no_history_by_workbook_or_by_api(house: AwardsHouse) -> None:
    shown = await preview(house, book(GOOD | {"Mã cá nhân": "nguoi-la"}))
    assert "Cả 1 dòng của tệp đều có lỗi" in words(shown.text)
    assert "import-not-ready" in (await enter(house, shown, "45/XN")).text
    past = {"award": "CSTDCS", "subject": "person", "unit": "x-29602", "year": 2023, "source": "Sổ", "authority": "Bộ"}
    async with house.browser("secretary") as page:
        answer = await page.post(API, json=past | {"recipient": "nguoi-la"})
        assert (answer.status_code, answer.json()["rule"]) == (404, "subject-unknown")
        assert (await page.post(API, json=past | {"recipient": "person-1"})).status_code == 201
        assert (await page.get("/awards/history/nguoi-la")).status_code == 404
    assert [row.subject_ref for row in entered(house)] == ["person-1"]


async def test_while_units_does_not_answer_nothing_is_taken_in_and_the_same_form_passes_later(
    tmp_path: Path, shared_nats: NatsServer
) -> None:
    sheet, key = {"file": ("so.xlsx", book(GOOD))}, {"once": "k-1"}
    async with AwardsHouse(tmp_path).open() as house, house.browser("secretary") as page:
        answer = await page.post(ADDRESS, files=sheet, data=key)
        assert (answer.status_code, "Chưa hỏi được phân hệ Đơn vị" in words(answer.text)) == (503, True)
        machine = await page.post(f"{API}/sheet", files=sheet)
        assert (machine.status_code, machine.json()["rule"]) == (503, "persons-unasked")
        assert machine.headers["retry-after"] == "60"
        assert kept_in(house) == []
        flags = await page.post(ADDRESS, files={"file": ("so.xlsx", book(FLAG))})
        assert flags.status_code == 303, "collectives need nobody else"
    async with with_persons(tmp_path, shared_nats.url) as house, house.browser("secretary") as page:
        assert (await page.post(ADDRESS, files=sheet, data=key)).status_code == 303


async def test_who_is_gone_when_the_rows_are_entered_is_named_and_the_others_are_entered(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await preview(house, book(GOOD, FLAG))

    async def gone(*_: object) -> dict[tuple[str, str], bool]:
        return {("person-1", ""): False}

    monkeypatch.setattr(importing, "strangers", gone)
    assert (await enter(house, shown, "45/XN")).status_code == 303
    assert "Đã nhập 1 trên 2 dòng" in words(await read(house, "secretary", shown.url.path))
    assert [row.subject_ref for row in entered(house)] == ["x-29602"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ([title for title in COLUMNS if title != "Mã cá nhân"], "Dòng đầu thiếu cột: Mã cá nhân."),
        ([*COLUMNS, "năm"], "Dòng đầu có hai cột cùng tên: Năm."),
    ],
    ids=["an obligatory column", "one column twice"],
)
async def test_an_ambiguous_column_title_is_refused_by_name(house: AwardsHouse, header: list[str], said: str) -> None:
    answer = await preview(house, filled(GOOD, header=header))
    assert answer.status_code == 409
    assert said in words(answer.text)


async def test_an_older_file_without_names_is_read_and_a_foreign_column_is_named(house: AwardsHouse) -> None:
    older = [title for title in COLUMNS if title != "Họ và tên"]
    plain = await preview(house, filled(GOOD, header=older))
    assert "Cả 1 dòng đều hợp lệ" in words(plain.text)
    assert "không dùng" not in words(plain.text)
    shown = await preview(house, filled(GOOD | {NOTE: "a"}, header=[NOTE, *older, "Hệ số"]))
    assert "Cả 1 dòng đều hợp lệ" in words(shown.text)
    assert f"Cột “{NOTE}”, “Hệ số” không dùng" in words(shown.text)


async def test_days_of_which_some_are_texts_are_warned_of_with_their_cells(house: AwardsHouse) -> None:
    typed = [GOOD | {"Mã cá nhân": f"person-{day}", "Ngày quyết định": f"{day}/04/2024"} for day in (13, 25)]
    made = GOOD | {"Mã cá nhân": "person-3", "Ngày quyết định": date(2024, 3, 4)}
    clear = GOOD | {"Mã cá nhân": "person-4", "Ngày quyết định": date(2024, 3, 31)}
    shown = words((await preview(house, book(*typed, clear, made))).text)
    assert "Tệp “so.xlsx”, cột “Ngày quyết định”: có ô là chữ (H2 “13/04/2024”, H3 “25/04/2024”)" in shown
    assert "thành ngày (H5 ngày 4 tháng 3 năm 2024, H4 ngày 31 tháng 3 năm 2024)" in shown
    assert "Cả 4 dòng đều hợp lệ" in shown
    for alike in (typed, [made, clear]):
        assert "Excel đã đổi" not in words((await preview(house, book(*alike))).text)


async def test_a_machine_enters_the_good_rows_by_a_second_call_and_fetches_the_bad_ones(house: AwardsHouse) -> None:
    async with house.browser("secretary") as page:
        sheet = {"file": ("so.xlsx", filled(FLAG, GOOD | {"Năm": "x"}))}
        told = (await page.post(f"{API}/sheet", files=sheet, data={"paper": "45/XN"})).json()
        assert (told["entered"], told["status"]) == (0, "checked")
        assert f"Cột “{NOTE}” không dùng" in told["warnings"][-1]
        assert entered(house) == []
        here = f"{API}/sheet/{told['id']}"
        told = (await page.post(f"{here}/enter", json={"paper": "45/XN"})).json()
        assert (told["entered"], told["status"], [each["row"] for each in told["faults"]]) == (1, "done", [3])
        again = await page.post(f"{here}/enter", json={"paper": "45/XN"})
        assert (again.status_code, again.json()["rule"]) == (409, "import-not-ready")
        bad = load_workbook(io.BytesIO((await page.get(f"{here}/faults.xlsx")).content)).worksheets[0]
        assert [cell.value for cell in bad["L"]] == ["Đến ngày", None]
        clean = (await page.post(f"{API}/sheet", files={"file": ("so.xlsx", book(GOOD))})).json()
        none = await page.get(f"{API}/sheet/{clean['id']}/faults.xlsx")
        assert (none.status_code, none.json()["rule"]) == (404, "import-clean")
    assert len(entered(house)) == 1


async def test_a_name_is_compared_however_it_is_written_and_kept_nowhere_with_what_is_entered(
    house: AwardsHouse,
) -> None:
    shown = await preview(house, book(NAMED))
    assert "Cả 1 dòng đều hợp lệ" in words(shown.text)
    assert NAME.lower() not in kept_in(house)[0].lines.lower()
    await enter(house, shown, "45/XN")
    assert kept_in(house)[0].cells == ""


async def test_a_machine_checks_first_and_enters_with_a_paper(house: AwardsHouse) -> None:
    async with house.browser("secretary") as page:
        address, file = f"{API}/sheet", {"file": ("so.xlsx", book(GOOD, FLAG))}
        assert (await page.post(address, files=file)).json()["entered"] == 0
        assert (await page.post(address, files=file, data={"paper": "45/XN"})).json()["entered"] == 2
        assert [each["row"] for each in (await page.post(address, files=file)).json()["faults"]] == [2, 3]
    assert len(entered(house)) == 2
