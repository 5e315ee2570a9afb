"""A file's ending, content type and first bytes are not trusted."""

import pytest

from services.units.store.tables import DraftFile
from shared.records.database import table_of
from tests.support.papers import DOCX, docx, packed, pdf
from tests.support.units import Browser, House

PROGRAM = b"MZ\x90\x00" + bytes(200)


@pytest.fixture
def house(units: House) -> House:
    return units


async def attached(clerk: Browser, name: str, data: bytes, media: str = "application/octet-stream") -> str:
    """The rule that refuses the file, or nothing."""
    files = f"/units/api/v1/drafts/{(await clerk.begin()).rpartition('/')[2]}/files"
    answer = await clerk.post(files, files={"file": (name, data, media)})
    return "" if answer.status_code == 201 else str(answer.json()["rule"])


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n", b"\n \t\n", b"\xef\xbb\xbf\r\n", b" " * 700])
async def test_a_pdf_is_one_whatever_blanks_stand_before_its_mark(house: House, before: bytes) -> None:
    async with house.browser("clerk") as clerk:
        assert await attached(clerk, "quet.pdf", before + pdf()) == ""


@pytest.mark.parametrize("before", [b"<html>", b"MZ", b" " * 2000])
async def test_text_with_another_beginning_is_not_recognised(house: House, before: bytes) -> None:
    async with house.browser("clerk") as clerk:
        assert await attached(clerk, "quet.pdf", before + pdf(), "application/pdf") == "file-disguised"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bao-cao.docx", packed({"setup.exe": PROGRAM})),
        ("bao-cao.docx", docx("word/media/setup.exe", PROGRAM)),
        ("bao-cao.docx", docx("word/media/image1.png", PROGRAM)),
        ("bao-cao.docx", docx("word/run.bin", b"\x7fELF" + bytes(60))),
        ("bao-cao.xlsx", packed(DOCX)),
    ],
)
async def test_a_zip_is_no_office_file_by_its_ending_and_holds_no_program(house: House, name: str, data: bytes) -> None:
    async with house.browser("clerk") as clerk:
        assert await attached(clerk, name, data, "application/msword") in ("file-damaged", "file-carrying")
        assert list(house.service.files.folder.iterdir()) == []


async def test_the_stored_file_type_is_the_detected_one_not_the_declared_one(house: House) -> None:
    async with house.browser("clerk") as clerk:
        assert await attached(clerk, "quet.pdf", pdf(), "text/html") == ""
    with house.service.database.readers.connect() as connection:
        assert [row.media for row in connection.execute(table_of(DraftFile).select())] == ["application/pdf"]
