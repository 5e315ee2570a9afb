"""The import of past awards: every row is checked as if it were entered, then all are entered at once, or none."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from services.awards.acts.past_sheet import Line, read_sheet
from services.awards.domain import past
from services.awards.store.facts import past_law
from shared.access import Denied, Person
from shared.http import Service
from shared.kernel import Refused, new_id
from shared.records.jobs import OnceKey

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Preview:
    """The rows of one file after the check; `digest` names the file in every award that comes of it."""

    digest: str
    lines: tuple[Line, ...]

    @property
    def faulty(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.faults)


async def preview(service: Service, who: Person, data: bytes) -> Preview:
    """What an import of this workbook would do, and what is wrong with it. Raises Denied, Refused (sheet-…)."""
    _must_import(who)
    digest = sha256(data).hexdigest()[:12]
    lines = await asyncio.to_thread(read_sheet, data, f"Bảng nhập {digest}")
    return await asyncio.to_thread(_checked, service, who, digest, lines)


async def enter(service: Service, who: Person, records: Sequence[past.Record], paper: str, once: OnceKey) -> int:
    """Enter all rows by one transaction; `paper` is the number by which the person answers for them.

    Returns how many. Raises Denied, Refused: then nothing was entered.
    """
    _must_import(who)
    if not paper.strip():
        raise Refused("import-paper", "Phải ghi số văn bản xác nhận bảng nhập.")
    if not records:
        raise Refused("sheet-empty", "Không có dòng nào để nhập.")
    for record in records:
        if not who.may("past.record", record.unit):
            raise Denied("past.record")
    if len({_key(record) for record in records}) < len(records):
        raise Refused("past-twice", "Một khen thưởng được ghi hai lần trong bảng nhập.")
    sendings = [(f"past/{new_id()}", replace(record, conferral=None, confirmed_by=paper.strip())) for record in records]
    await service.office.perform(sendings, who.account, once)
    return len(sendings)


def _must_import(who: Person) -> None:
    if not who.units("past.record"):
        raise Denied("past.record")


def _checked(service: Service, who: Person, digest: str, lines: list[Line]) -> Preview:
    on = service.clock.now().on
    twice = Counter(_key(line.record) for line in lines if line.record)
    with service.database.reading() as store:
        return Preview(digest, tuple(_check(store, who, on, line, twice) for line in lines))


def _check(store: Session, who: Person, on: date, line: Line, twice: Counter[Key]) -> Line:
    record = line.record
    if record is None:
        return line
    faults: list[str] = []
    try:
        past.fits(record, past_law(store.execute, record, on))
    except Refused as refusal:
        faults.append(refusal.detail)
    if not faults and not who.may("past.record", record.unit):
        faults.append(f"Đơn vị “{record.unit}” ngoài phạm vi của đồng chí.")
    if twice[_key(record)] > 1:
        faults.append("Ghi trùng với dòng khác trong tệp.")
    return replace(line, faults=tuple(faults))


def _key(record: past.Record) -> Key:
    return record.recipient, record.award, record.decision_number
