"""The import of past awards: a workbook is taken in, checked row by row, and entered when somebody answers for it."""

import asyncio
import os
from collections.abc import Iterable
from hashlib import sha256
from typing import IO

import msgspec
from sqlmodel import Session

from services.awards.acts.past_sheet import MOST_BYTES, Line, lines_in
from services.awards.domain import past
from services.awards.store.imports import ImportSheet, faults_in, faults_text
from shared.access import Denied, Person
from shared.http import Service
from shared.kernel import Refused, Unknown, new_id
from shared.papers.marks import refuse_marked
from shared.records.jobs import OnceKey
from shared.text import same

MOST_LETTERS = 200
"""Of a file's name."""
MOST_NAMED = 5
"""Rows a fault names."""
WORKBOOK = b"PK\x03\x04"
Key = tuple[str, str, str]


async def receive(service: Service, who: Person, paper: IO[bytes], name: str, once: OnceKey) -> str:
    """Take a workbook in to be checked; returns its id. Raises Denied, Refused (sheet-…, file-…, secret-…)."""
    if not who.units("past.record"):
        raise Denied("past.record")
    service.office.must_write()
    _must_look_like_one(paper)
    rows = await service.examiner.rows(name, paper, who.account)
    paper.seek(0)
    digest = sha256(paper.read()).hexdigest()[:12]
    lines = await asyncio.to_thread(lines_in, rows, f"Bảng nhập {digest}")
    refuse_marked(("file", text) for line in lines for text in (*_texts(line), *line.faults))
    row = ImportSheet(
        id=new_id(),
        account=who.account,
        digest=digest,
        lines=msgspec.json.encode(lines).decode(),
        total=len(lines),
        position=0,
        entered=0,
        faults=faults_text(await asyncio.to_thread(_at_a_glance, who, lines)),
        paper="",
        status="checking",
        on=service.clock.now().on.isoformat(),
        name=name[:MOST_LETTERS],
    )
    id_ = row.id

    def take_in(kept: Session) -> str:
        kept.add(row)
        return id_

    return await service.office.keep(take_in, once=once)


def _must_look_like_one(paper: IO[bytes]) -> None:
    if paper.seek(0, os.SEEK_END) > MOST_BYTES:
        raise Refused("sheet-too-large", f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB; chia thành nhiều tệp.")
    paper.seek(0)
    if paper.read(len(WORKBOOK)) != WORKBOOK:
        raise Refused("sheet-unreadable", "Không đọc được tệp: đây không phải là sổ Excel (.xlsx).")


def _texts(line: Line) -> Iterable[object]:
    return vars(line.record).values() if line.record else ()


def _at_a_glance(who: Person, lines: list[Line]) -> list[tuple[int, tuple[str, ...]]]:
    """What needs no look at the register: unreadable rows, rows that stand twice, units out of reach."""
    same: dict[Key, list[int]] = {}
    for line in lines:
        if line.record:
            same.setdefault(_key(line.record), []).append(line.number)
    reach = {unit: who.may("past.record", unit) for unit in {line.record.unit for line in lines if line.record}}
    found = []
    for line in lines:
        faults = list(line.faults)
        if line.record and (others := [str(number) for number in same[_key(line.record)] if number != line.number]):
            faults.append(f"Ghi trùng với dòng {', '.join(others[:MOST_NAMED])} trong tệp.")
        if line.record and not reach[line.record.unit]:
            faults.append(f"Đơn vị “{line.record.unit}” ngoài phạm vi của đồng chí.")
        found.append((line.number, tuple(faults)))
    return [(number, faults) for number, faults in found if faults]


def _key(record: past.Record) -> Key:
    decided = record.decided_on.year if record.decided_on else record.year
    return record.recipient, record.award, f"{same(record.decision_number)} {decided}"


def sheet(service: Service, who: Person, id_: str) -> ImportSheet:
    """One's own workbook. Raises Unknown (import-unknown)."""
    with service.database.reading() as store:
        row: ImportSheet | None = store.get(ImportSheet, id_)
    if row is None or row.account != who.account:
        raise Unknown("import-unknown", "Không có bảng nhập này, hoặc bảng của người khác.")
    return row


def lines_of(row: ImportSheet) -> list[Line]:
    return msgspec.json.decode(row.lines, type=list[Line]) if row.lines else []


async def confirm(service: Service, who: Person, id_: str, paper: str, once: OnceKey) -> None:
    """Have all rows entered; `paper` is the number by which the person answers for them. Raises Denied, Refused."""
    row = sheet(service, who, id_)
    refuse_marked([("paper", paper)])
    if not paper.strip():
        raise Refused("import-paper", "Phải ghi số văn bản xác nhận bảng nhập.")
    for unit in {line.record.unit for line in lines_of(row) if line.record}:
        who.must("past.record", unit)
    if not await service.office.keep(lambda kept: begin(kept.get_one(ImportSheet, id_), paper.strip()), once=once):
        raise Refused("import-not-ready", "Bảng nhập chưa kiểm tra xong, còn dòng lỗi, hoặc đã nhập.")


def begin(row: ImportSheet, paper: str) -> bool:
    """Whether the rows can be entered now; then they are."""
    if row.status != "checked" or faults_in(row):
        return False
    row.status, row.position, row.paper = "entering", 0, paper
    return True


async def discard(service: Service, who: Person, id_: str, once: OnceKey) -> None:
    """Forget a workbook that is not being entered. Raises Unknown, Refused."""
    if sheet(service, who, id_).status == "entering":
        raise Refused("import-not-ready", "Bảng đang được nhập, không bỏ được nữa.")
    await service.office.keep(lambda kept: kept.delete(kept.get_one(ImportSheet, id_)), once=once)
