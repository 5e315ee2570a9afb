"""Texts and files with a mark of state secrets are refused clearly wherever they are sent."""

import io
from pathlib import Path
from unicodedata import normalize

import msgspec
import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from services.awards.store.holds.holds import HoldReason, HoldRow
from services.awards.store.register.importing import ImportSheet
from services.awards.usecases.register import past_sheet
from services.awards.usecases.register.past_sheet import COLUMNS
from shared.papers.classification import LAW
from tests.support.awards import AwardsHouse, words
from tests.support.papers import WORD_BODY, docx, typeset, xlsx
from tests.support.units import House

XLSX = "application/octet-stream"
MACHINE = {"Accept": "application/json"}
SAID = "mang dấu độ mật"
MARKED = ("MẬT\nNội dung", "tuyệt  mật", normalize("NFD", "Tối Mật"), "T U Y Ệ T  M Ậ T")


@pytest.fixture
def house(awards: AwardsHouse) -> AwardsHouse:
    return awards


@pytest.mark.parametrize("marked", MARKED)
async def test_a_page_refuses_a_marked_text_with_the_law_and_an_ordinary_one_goes_through(
    house: AwardsHouse, marked: str
) -> None:
    id_ = await house.nominate()
    path = f"/awards/dossiers/{id_}/hold"
    form = {"kind": "complaint", "paper": "3/ĐT"}
    async with house.browser("appraiser") as page:
        answer = await page.post(path, data=form | {"reason": marked})
        told = words(answer.text)
        assert (answer.status_code, SAID in told, LAW in told, "secret-content" in answer.text) == (409, *[True] * 3)
        assert "Ô này có dấu độ mật" in answer.text.partition('id="f-reason-error"')[2].partition("</p>")[0]
        plain = "Chuyện bí mật gia đình; quan hệ mật thiết; lộ mật khẩu"
        assert (await page.post(path, data=form | {"reason": plain})).status_code == 303


@pytest.mark.parametrize("unseen", ["3/\x00ĐT", "3/ĐT\x07", "3\u202e/ĐT"])
async def test_invisible_signs_are_removed_from_pages_and_api_input(house: AwardsHouse, unseen: str) -> None:
    form = {"kind": "complaint", "paper": unseen, "reason": "Dòng một\r\ndòng\u00a0hai"}
    ids = [await house.nominate(), await house.nominate()]
    async with house.browser("appraiser") as page:
        assert (await page.post(f"/awards/dossiers/{ids[0]}/hold", data=form)).status_code == 303
        assert (await page.post(f"/awards/api/v1/dossiers/{ids[1]}/holds", json=form)).status_code < 300
    with house.service.database.reading() as store:
        assert {row.paper for row in store.scalars(select(HoldRow))} == {"3/ĐT"}
        assert {row.text for row in store.scalars(select(HoldReason))} == {"Dòng một\ndòng hai"}


@pytest.mark.parametrize("kind", ["application/json", "application/problem+json", "Application/JSON", "text/plain", ""])
async def test_a_marked_text_is_refused_whatever_the_content_type(house: AwardsHouse, kind: str) -> None:
    id_ = await house.nominate()
    body = msgspec.json.encode({"reason": "Kèm theo\nTUYỆT MẬT"})
    async with house.browser("appraiser") as api:
        headers = {"Content-Type": kind} if kind else {}
        answer = await api.post(f"/awards/api/v1/dossiers/{id_}/return", content=body, headers=headers)
    assert (answer.status_code, answer.json()["rule"], answer.json()["law"]) == (409, "secret-content", LAW)
    assert [error["field"] for error in answer.json()["errors"]] == ["reason"]


@pytest.mark.parametrize("cell", ["Người quyết định", "Ngày quyết định"])
async def test_a_workbook_of_past_awards_with_a_marked_cell_is_not_kept(house: AwardsHouse, cell: str) -> None:
    row = {"Mã đơn vị": "x-29602", "Mã hình thức": "CO_BO", "Năm": 2023, "Số quyết định": "12/QĐ"}
    row |= {"Ngày quyết định": "20/12/2023", "Người quyết định": "Giám đốc"}
    async with house.browser("secretary") as page:
        good = await page.post("/awards/import", files={"file": ("b.xlsx", workbook(row), XLSX)})
        assert good.status_code == 303, words(good.text)
        marked = await page.post("/awards/import", files={"file": ("b.xlsx", workbook(row | {cell: "(Mật)"}), XLSX)})
        by = await page.post(good.headers["location"], data={"paper": "1/BC (Mật)"})
    for answer in (marked, by):
        assert (answer.status_code, SAID in words(answer.text)) == (409, True), words(answer.text)
    with house.service.database.reading() as store:
        assert store.scalar(select(func.count()).select_from(ImportSheet)) == 1


def workbook(row: dict[str, object]) -> bytes:
    book, out = load_workbook(io.BytesIO(past_sheet.template())), io.BytesIO()
    book.worksheets[0].append([row.get(title) for title in COLUMNS])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bc.docx", docx("word/document.xml", WORD_BODY.format("M</w:t></w:r><w:r><w:t>ẬT"))),
        ("bc.docx", docx("word/header1.xml", "<w:hdr><w:p><w:t>TỐI MẬT</w:t></w:p></w:hdr>")),
        ("bc.docx", docx("docProps/core.xml", "<cp:coreProperties><dc:title>Tuyệt mật</dc:title></cp:coreProperties>")),
        ("ds.xlsx", xlsx("xl/worksheets/sheet1.xml", '<c t="inlineStr"><is><t>MẬT</t></is></c>')),
        ("ds.xlsx", xlsx("xl/comments1.xml", "<comment><text><t>tối mật</t></text></comment>")),
        ("bc.pdf", typeset("Số 12/BC", "M Ậ T", "Nơi nhận")),
        ("bc-tuyet_mat.pdf", typeset("Báo cáo")),
    ],
)
async def test_an_upload_that_bears_a_mark_is_refused_and_no_file_stays(tmp_path: Path, name: str, data: bytes) -> None:
    async with House(tmp_path).open() as house, house.browser("clerk") as clerk:
        draft = (await clerk.begin()).rsplit("/", 1)[1]
        path = f"/units/api/v1/drafts/{draft}/files"
        answer = await clerk.post(path, files={"file": (name, data, "application/octet-stream")})
        assert (answer.status_code, answer.json()["rule"], answer.json()["law"]) == (409, "secret-file", LAW)
        assert SAID in answer.json()["detail"]
        assert list(house.service.files.folder.iterdir()) == []


async def test_an_ambiguous_file_name_is_asked_about_and_accepted_with_accents(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.browser("clerk") as clerk:
        path = f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"
        asked = await clerk.post(path, files={"file": ("bao-cao-mat.pdf", typeset("Báo cáo"), "application/pdf")})
        assert (asked.status_code, asked.json()["rule"], asked.json()["law"]) == (409, "secret-name", LAW)
        assert "viết đủ dấu" in asked.json()["detail"]
        plain = await clerk.post(
            path, files={"file": ("Báo cáo mất tài sản.pdf", typeset("Báo cáo"), "application/pdf")}
        )
        assert plain.status_code == 201


@pytest.mark.parametrize("marked", MARKED)
async def test_neither_a_draft_nor_its_withdrawal_takes_a_marked_text(tmp_path: Path, marked: str) -> None:
    async with House(tmp_path).open() as house, house.browser("clerk") as clerk:
        path = await clerk.begin()
        form = {"revision": "1", "award": "GK_TINH", "kind": "merit", "declaring": "1"}
        for field in ("report", "citation", "initiatives_0_number", "person_name"):
            answer = await clerk.post(path, data=form | {field: marked})
            assert (answer.status_code, SAID in words(answer.text)) == (409, True), field
        autosaved = await clerk.post(f"{path}/autosave", data=form | {"report": marked}, headers=MACHINE)
        assert (autosaved.status_code, autosaved.json()["rule"]) == (409, "secret-content")
        assert [error["field"] for error in autosaved.json()["errors"]] == ["report"]
