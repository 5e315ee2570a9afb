"""Hostile or damaged documents are refused with a clear message everywhere, and nothing is kept."""

import asyncio
import io
import re
import resource
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from shared.http import Service
from tests.support.awards import AwardsHouse, words
from tests.support.damage import damaged, whole
from tests.support.directory import with_persons
from tests.support.hostile import HARD, OPENED, PDFS, hostile
from tests.support.hostile_books import WORKBOOKS
from tests.support.importing import FLAG, GOOD, book, preview
from tests.support.nats import NatsServer
from tests.support.papers import packed, pdf
from tests.support.totals import Count
from tests.support.units import Browser, House
from tests.support.waiting import until

WORDS = {
    "file-damaged": "bị hỏng hoặc không đọc được: hãy mở tệp, lưu lại rồi gửi lại.",
    "file-too-complex": "quá lớn hoặc quá phức tạp",
    "file-carrying": "có chương trình, macro hoặc tệp khác nhúng bên trong",
    "file-locked": "bị khóa bằng mật khẩu",
    "file-disguised": "có nội dung không đúng với đuôi tệp",
}


@asynccontextmanager
async def units(folder: Path) -> AsyncIterator[tuple[House, Browser, str]]:
    """The house, a clerk and where files of a draft are uploaded; what takes a second of work takes too much."""
    async with House(folder, draft_files=2000).open() as house, house.browser("clerk") as clerk:
        service = house.service
        service.examiner.limits = replace(service.examiner.limits, cpu_seconds=1)
        yield house, clerk, f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"


async def upload(clerk: Browser, address: str, name: str, data: bytes) -> str:
    """The rule by which a paper is refused, or nothing."""
    answer = await clerk.post(address, files={"file": (name, data)})
    if answer.status_code == 201:
        return ""
    said = answer.json()
    assert answer.status_code == 409, (name, said)
    assert WORDS[said["rule"]] in said["detail"], said
    return str(said["rule"])


def kept(service: Service) -> int:
    return len(list(service.files.folder.iterdir()))


@pytest.mark.parametrize("left_out", [HARD, pytest.param(set[str](), marks=pytest.mark.slow)])
async def test_papers_made_to_harm_are_refused_in_words_and_the_next_honest_one_is_kept(
    tmp_path: Path, left_out: set[str], count: Count
) -> None:
    async with units(tmp_path) as (house, clerk, address):
        chosen = {what: make for what, make in hostile() if what not in left_out}
        said = {what: await upload(clerk, address, *make()) for what, make in chosen.items()}
        assert len(said) >= 60
        assert {what for what, rule in said.items() if not rule} == OPENED
        assert kept(house.service) == len(OPENED)
        for name, data in whole().items():
            assert await upload(clerk, address, name, data) == ""
    assert set(said.values()) == {"", *WORDS}
    count("hostile papers without a fault", len(said))


@pytest.mark.parametrize("each", [3, pytest.param(132, marks=pytest.mark.slow)])
async def test_damaged_papers_are_refused_in_words_or_read_and_the_service_does_not_grow(
    tmp_path: Path, each: int, count: Count
) -> None:
    async with units(tmp_path) as (house, clerk, address):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        said = Counter([await upload(clerk, address, name, data) for _, name, data in damaged(each)])
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert kept(house.service) <= said[""]
        assert await upload(clerk, address, "bao-cao.pdf", pdf()) == ""
    assert said.total() == each * len(whole())
    assert said["file-damaged"] > said.total() / 2
    assert grown < before / 2
    count("damaged papers without a fault", said.total())


async def sheets(folder: Path, papers: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The rule by which each workbook is refused by the import of past awards."""
    said = {}
    async with AwardsHouse(folder).open() as house, house.browser("secretary") as page:
        house.service.examiner.limits = replace(house.service.examiner.limits, cpu_seconds=1)
        for what, data in papers:
            answer = await page.post("/awards/api/v1/past-awards/sheet", files={"file": ("so.xlsx", data)})
            assert answer.status_code == 409, (what, answer.text)
            said[what] = answer.json()["rule"]
    return said


async def test_workbooks_made_to_harm_are_refused_in_words_by_the_import(tmp_path: Path) -> None:
    said = await sheets(tmp_path, ((what, make()) for what, make in WORKBOOKS.items()))
    assert said["empty strings by the million"] == said["empty cells by the million"] == "file-too-complex"
    assert set(said.values()) <= {*WORDS, "sheet-columns", "sheet-empty"}, said


@pytest.mark.parametrize("each", [6, pytest.param(180, marks=pytest.mark.slow)])
async def test_damaged_workbooks_are_refused_in_words_by_the_import(tmp_path: Path, each: int, count: Count) -> None:
    books = ((what, data) for what, name, data in damaged(each) if name.endswith(".xlsx"))
    said = await sheets(tmp_path, books)
    assert len(said) == each
    count("damaged workbooks without a fault", each)
    assert set(said.values()) <= {"file-damaged", "file-carrying", "sheet-columns", "sheet-unreadable"}


async def test_the_size_a_workbook_states_is_not_believed(tmp_path: Path, shared_nats: NatsServer) -> None:
    with ZipFile(io.BytesIO(book(GOOD, FLAG))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:B2"', sheet)
    twice = {**parts, "xl/worksheets/sheet1.xml": sheet.replace(b'<row r="3"', b'<row r="2"')}
    async with with_persons(tmp_path, shared_nats.url) as house:
        refused = await preview(house, packed(twice))
        assert (refused.status_code, "dòng 2 ghi hai lần" in words(refused.text)) == (409, True)
        assert "Cả 2 dòng đều hợp lệ" in words((await preview(house, packed(parts))).text)


async def test_the_service_answers_others_while_it_reads_a_hard_paper(tmp_path: Path) -> None:
    async with units(tmp_path) as (house, clerk, address):
        reading = asyncio.create_task(upload(clerk, address, "kho.pdf", PDFS["signs without end"]()))
        await until(lambda: house.service.examiner._under_way)
        assert (await clerk.get("/readyz")).status_code == 200
        assert not reading.done()
        assert await reading == "file-too-complex"
