"""A document is read by a separate process within limits; a virus scanner is asked first if there is one."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pytest

from shared.http import Settings
from shared.kernel import Refused
from shared.papers import examining
from shared.papers.examining import Examiner
from shared.papers.limits import MB, Limits
from shared.papers.scanning import Scanner
from tests.support.awards import AwardsHouse
from tests.support.hostile import deflated, page_of
from tests.support.papers import docx, pdf, png, xlsx
from tests.support.units import House
from tests.support.waiting import until

VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HARD = page_of(deflated(b"BT /F1 1 Tf (a) Tj ET " * 50_000))
"""Some seconds of work."""


@pytest.fixture
def examiner() -> Iterator[Examiner]:
    examiner = Examiner()
    yield examiner
    examiner.close()


async def rule(examiner: Examiner, name: str, data: bytes, account: str = "lan") -> str:
    """By which it is refused, or nothing."""
    with TemporaryFile() as paper:
        paper.write(data)
        try:
            await examiner.examine(name, paper, account)
        except Refused as refusal:
            return refusal.rule
    return ""


@pytest.mark.parametrize(
    ("limits", "name", "data"),
    [
        (Limits(cpu_seconds=1), "a.pdf", HARD),
        (Limits(wall_seconds=1), "a.pdf", HARD),
        (Limits(memory=120 * MB), "a.docx", docx("word/document.xml", f"<a>{'a' * 30 * MB}</a>")),
        (Limits(unpacked=100), "a.docx", docx()),
        (Limits(parts=3), "a.docx", docx()),
        (Limits(pixels=1000), "a.png", png()),
        (Limits(answer=10), "a.png", png()),
    ],
    ids=["processor", "wall", "memory", "unpacked", "parts", "pixels", "answer"],
)
async def test_each_limit_ends_the_reading_of_a_paper_that_is_read_without_it(
    examiner: Examiner, limits: Limits, name: str, data: bytes
) -> None:
    assert await rule(examiner, name, data) == ""
    examiner.limits = limits
    assert await rule(examiner, name, data) == "file-too-complex"


class Gate(Scanner):
    """Holds every paper until it is opened."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.open = asyncio.Event()

    async def scan(self, name: str, paper: IO[bytes]) -> None:
        assert paper.readable()
        self.waiting.append(name)
        await self.open.wait()


async def test_two_papers_are_read_at_a_time_and_one_of_each_account(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner.scanner = gate = Gate()
    sent = (("lan-1.pdf", "lan"), ("lan-2.pdf", "lan"), ("hoa.pdf", "hoa"), ("ba.pdf", "ba"))
    reading = [asyncio.create_task(rule(examiner, name, pdf(), account)) for name, account in sent]
    await until(lambda: len(gate.waiting) == 2)
    monkeypatch.setattr(examining, "PATIENCE", 0.01)
    assert await rule(examiner, "tu.pdf", pdf(), "tu") == "files-busy"
    assert gate.waiting == ["lan-1.pdf", "hoa.pdf"]
    gate.open.set()
    assert await asyncio.gather(*reading) == [""] * 4


async def test_a_process_that_died_is_started_again_and_knows_no_secret(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert await rule(examiner, "a.pdf", pdf()) == ""
    assert examiner._zygote
    examiner._zygote.kill()
    examiner._zygote.wait()
    assert await rule(examiner, "a.pdf", pdf()) == ""
    examiner.close()
    told, telling = (
        tmp_path / "told",
        "import json, os, sys; open(sys.argv[1], 'w').write(json.dumps(dict(os.environ)))",
    )
    monkeypatch.setenv("THIDUA_NATS_PASSWORD", "s3cret")
    monkeypatch.setattr(examining, "COMMAND", [sys.executable, "-c", telling, str(told)])
    assert await rule(examiner, "a.pdf", pdf()) == "files-unread"
    assert not [name for name in json.loads(told.read_text()) if name.startswith("THIDUA")]


async def test_a_process_that_lives_and_takes_no_paper_is_replaced(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await rule(examiner, "a.pdf", pdf()) == ""
    assert examiner._zygote
    os.kill(examiner._zygote.pid, signal.SIGSTOP)
    monkeypatch.setattr(examining, "TAKEN_SECONDS", 10.0)
    async with asyncio.timeout(60):
        assert await rule(examiner, "a.pdf", pdf()) == ""


class Clamd:
    """Speaks the two words of clamd that are spoken here, and knows one virus."""

    def __init__(self, answer: bytes | None = None) -> None:
        self.answer, self.asked = answer, 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        word = await reader.readuntil(b"\0")
        if word == b"zPING\0":
            writer.write(b"PONG\0")
        else:
            assert word == b"zINSTREAM\0"
            self.asked += 1
            data = b""
            while length := int.from_bytes(await reader.readexactly(4)):
                data += await reader.readexactly(length)
            found = b"stream: Eicar-Test-Signature FOUND\0" if VIRUS in data else b"stream: OK\0"
            writer.write(found if self.answer is None else self.answer)
        writer.close()


@asynccontextmanager
async def clamd(folder: Path, answer: bytes | None = None) -> AsyncIterator[tuple[Clamd, str]]:
    """A stand-in and its address."""
    stub, socket = Clamd(answer), folder / "clamd.ctl"
    async with await asyncio.start_unix_server(stub, socket):
        yield stub, f"unix://{socket}"


async def test_a_paper_with_a_virus_is_refused_at_both_doors_and_a_clean_one_is_kept(tmp_path: Path) -> None:
    async with (
        clamd(tmp_path) as (stub, address),
        House(tmp_path / "u", clamd=address).open() as house,
        house.browser("clerk") as clerk,
    ):
        files = f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"
        answer = await clerk.post(files, files={"file": ("a.pdf", pdf("a", VIRUS))})
        assert (answer.status_code, answer.json()["rule"]) == (409, "file-infected")
        assert "mã độc" in answer.json()["detail"]
        assert list(house.service.files.folder.iterdir()) == []
        assert (await clerk.post(files, files={"file": ("a.pdf", pdf("a", b"clean"))})).status_code == 201
        assert (await clerk.get("/readyz")).json()["waits"] == ["NATS is not reached"]
        async with AwardsHouse(tmp_path / "a").open() as awards, awards.browser("secretary") as page:
            awards.service.examiner.scanner = house.service.examiner.scanner
            sheet = {"file": ("so.xlsx", xlsx() + VIRUS)}
            imported = await page.post("/awards/api/v1/past-awards/sheet", files=sheet)
            assert imported.json()["rule"] == "file-infected"
    assert stub.asked == 3


@pytest.mark.parametrize("answer", [None, b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK"])
async def test_where_the_scanner_does_not_answer_nothing_is_kept(tmp_path: Path, answer: bytes | None) -> None:
    async with clamd(tmp_path, answer) as (_, address):
        there = address if answer is not None else f"{address}-gone"
        async with House(tmp_path / "u", clamd=there).open() as house, house.browser("clerk") as clerk:
            files = f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"
            refused = await clerk.post(files, files={"file": ("a.pdf", pdf())})
            assert (refused.status_code, refused.json()["rule"]) == (503, "files-unscanned")
            assert refused.headers["Retry-After"] == "60"
            assert list(house.service.files.folder.iterdir()) == []
            waits = (await clerk.get("/readyz")).json()["waits"]
            assert ("clamd is not reached" in waits) is (answer is None)
            async with house.browser("admin") as admin:
                assert ("không nhận tệp nào" in await admin.page("/units/state")) is (answer is None)


@pytest.mark.parametrize("command", [["/nowhere"], [sys.executable, "-c", "raise SystemExit(1)"]])
async def test_where_the_reading_process_does_not_start_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(examining, "COMMAND", command)
    async with House(tmp_path / "u").open() as house, house.browser("clerk") as clerk:
        files = f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"
        refused = await clerk.post(files, files={"file": ("a.pdf", pdf())})
        assert (refused.status_code, refused.json()["rule"]) == (503, "files-unread")
        assert refused.headers["Retry-After"] == "60"
        assert list(house.service.files.folder.iterdir()) == []


def test_an_invalid_address_stops_the_start() -> None:
    with pytest.raises(ValueError, match="clamd"):
        Settings.model_validate({"clamd": "/run/clamd"})
