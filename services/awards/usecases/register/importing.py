"""The import of past awards: a workbook is checked first; its good rows are entered on confirmation."""

import asyncio
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import IO

import msgspec
from sqlmodel import Session

from services.awards.domain.register import past, rulebook
from services.awards.store.register.importing import ImportSheet, faults_in, faults_text
from services.awards.usecases.register.past_sheet import (
    COLUMNS,
    MOST_BYTES,
    PastLine,
    about,
    doubts,
    lines_in,
    names_in,
    read,
)
from services.awards.usecases.register.persons import Why, strangers
from shared.access import Person
from shared.contracts.words import Subject
from shared.http import Service
from shared.kernel import new_id
from shared.papers.classification import refuse_marked
from shared.papers.filled import from_kept, kept, marked
from shared.records.jobs import IdempotencyKey
from shared.text import is_paper_number, same_paper

MOST_LETTERS = 200
"""Of a file's name."""
MOST_NAMED = 5
"""Rows a fault names."""
WORKBOOK = b"PK\x03\x04"
Key = tuple[str, str, str]
Faults = list[tuple[int, tuple[str, ...]]]


def must_import(who: Person) -> None:
    """Who records awards of the past for any unit. Raises Denied."""
    who.must("past.record")


async def receive(service: Service, who: Person, paper: IO[bytes], name: str, key: IdempotencyKey) -> str:
    """Take a workbook in to be checked; returns its id. Raises Denied, Refused (sheet-…, file-…, secret-…)."""
    must_import(who)
    service.office.must_write()
    _must_look_like_one(paper)
    rows = await service.examiner.rows(name, paper, who.account)
    paper.seek(0)
    digest = sha256(paper.read()).hexdigest()[:12]
    filled = read(rows)
    lines = await asyncio.to_thread(lines_in, filled, f"Bảng nhập {digest}")
    refuse_marked(("file", text) for line in lines for text in (*_texts(line), *line.faults))
    found = [
        *await asyncio.to_thread(_at_a_glance, who, lines),
        *await _strangers(service, who, lines, names_in(filled)),
    ]
    row = ImportSheet(
        id=new_id(),
        account=who.account,
        digest=digest,
        lines=msgspec.json.encode(lines).decode(),
        total=len(lines),
        position=0,
        entered=0,
        faults=faults_text(found),
        paper="",
        status="checking",
        on=service.clock.now().on.isoformat(),
        name=name[:MOST_LETTERS],
        warnings=msgspec.json.encode(list(doubts(filled, name))).decode(),
        cells=kept(filled),
    )
    id_ = row.id

    def take_in(store: Session) -> str:
        store.add(row)
        return id_

    return await service.office.keep(take_in, key=key)


def _must_look_like_one(paper: IO[bytes]) -> None:
    if paper.seek(0, os.SEEK_END) > MOST_BYTES:
        raise rulebook.SHEET_TOO_LARGE.refused(f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB; chia thành nhiều tệp.")
    paper.seek(0)
    if paper.read(len(WORKBOOK)) != WORKBOOK:
        raise rulebook.SHEET_UNREADABLE.refused("Không đọc được tệp: đây không phải là sổ Excel (.xlsx).")


def _texts(line: PastLine) -> Iterable[object]:
    return vars(line.record).values() if line.record else ()


def _at_a_glance(who: Person, lines: list[PastLine]) -> Faults:
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
            faults.append(about("unit", f"“{line.record.unit}” ngoài phạm vi của đồng chí."))
        found.append((line.number, tuple(faults)))
    return [(number, faults) for number, faults in found if faults]


async def _strangers(service: Service, who: Person, lines: Iterable[PastLine], names: Mapping[int, str]) -> Faults:
    """Rows about persons that units does not know, or by another name. Raises Refused (persons-unasked)."""
    named = {
        line.number: (line.record.recipient, names.get(line.number, ""))
        for line in lines
        if line.record and line.record.subject == Subject.PERSON
    }
    found = await strangers(service, who, named.values())
    return [(number, (_unknown(*each, found[each]),)) for number, each in named.items() if each in found]


def _unknown(ref: str, name: str, why: Why) -> str:
    if why == "misnamed":
        return about("name", f"người có mã này không được ghi tên là “{name}”; kiểm tra lại mã hoặc tên.")
    if why == "household":
        return about("person", f"“{ref}” là mã của một hộ gia đình; bảng này chỉ nhập cho cá nhân và tập thể.")
    return about("person", f"trong phạm vi của đồng chí không có cá nhân nào mã “{ref}”.")


def _key(record: past.Record) -> Key:
    decided = record.decided_on.year if record.decided_on else record.year
    return record.recipient, record.award, f"{same_paper(record.decision_number)} {decided}"


def sheet(service: Service, who: Person, id_: str) -> ImportSheet:
    """One's own workbook. Raises Unknown (import-unknown)."""
    with service.database.reading() as store:
        row: ImportSheet | None = store.get(ImportSheet, id_)
    if row is None or row.account != who.account:
        raise rulebook.IMPORT_UNKNOWN.unknown("Không có bảng nhập này, hoặc bảng của người khác.")
    return row


def lines_of(row: ImportSheet) -> list[PastLine]:
    return msgspec.json.decode(row.lines, type=list[PastLine]) if row.lines else []


def good_of(row: ImportSheet) -> list[PastLine]:
    """Nothing is known to be wrong with them."""
    faulty = {number for number, _ in faults_in(row)}
    return [line for line in lines_of(row) if line.record and line.number not in faulty]


async def confirm(service: Service, who: Person, id_: str, paper: str, key: IdempotencyKey) -> None:
    """Have the good rows entered; `paper` is the number by which the person answers for them. Raises Refused."""
    row = sheet(service, who, id_)
    refuse_marked([("paper", paper)])
    if not is_paper_number(paper):
        raise rulebook.IMPORT_PAPER.refused("Phải ghi số văn bản xác nhận bảng nhập, ví dụ 45/XN-CAT.")
    good = good_of(row)
    for unit in {line.record.unit for line in good if line.record}:
        who.must("past.record", unit)
    gone = await _strangers(service, who, good, {})  # some time has passed since they were checked
    if not await service.office.keep(
        lambda store: begin(store.get_one(ImportSheet, id_), paper.strip(), gone), key=key
    ):
        raise rulebook.IMPORT_NOT_READY.refused(
            "Bảng nhập chưa kiểm tra xong, không có dòng nào nhập được, hoặc đã nhập."
        )


def begin(row: ImportSheet, paper: str, gone: Faults) -> bool:
    """Whether there are rows that can be entered now; then they are."""
    if row.status != "checked" or len(good_of(row)) <= len(gone):
        return False
    row.faults = faults_text([*faults_in(row), *gone])
    row.status, row.position, row.paper = "entering", 0, paper
    return True


def marked_rows(service: Service, who: Person, id_: str) -> bytes:
    """One's own workbook with the bad rows alone, marked. Raises Unknown (import-unknown, import-clean)."""
    row = sheet(service, who, id_)
    faults = dict(faults_in(row))
    if not row.cells or not faults:
        raise rulebook.IMPORT_CLEAN.unknown("Bảng này không có dòng lỗi nào còn giữ để tải về.")
    return marked(from_kept(row.cells), COLUMNS, faults)


async def discard(service: Service, who: Person, id_: str, key: IdempotencyKey) -> None:
    """Forget a workbook that is not being entered. Raises Unknown, Refused."""
    if sheet(service, who, id_).status == "entering":
        raise rulebook.IMPORT_NOT_READY.refused("Bảng đang được nhập, không bỏ được nữa.")
    await service.office.keep(lambda kept: kept.delete(kept.get_one(ImportSheet, id_)), key=key)
