"""The work of an import, a few hundred rows at a time, so that others wait little and a crash loses nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sqlmodel import Session

from services.awards.domain.register import past
from services.awards.store.register.facts import past_law
from services.awards.store.register.importing import WORKING, ImportSheet, faults_in, faults_text, working
from services.awards.usecases.register.importing import Faults, good_of, lines_of
from services.awards.usecases.register.past_sheet import PLACES, PastLine, about
from shared.http import Service
from shared.kernel import Refused, Sending, new_id
from shared.papers.filled import from_kept, kept
from shared.records.jobs import IdempotencyKey

TOGETHER = 200
"""Rows of one transaction: some tenths of a second."""
LOOK_SECONDS = 0.5


async def watch_imports(service: Service) -> None:
    """Go on with every workbook that waits; runs until cancelled."""
    while True:
        with service.database.reading() as store:
            ids = working(store)
        for id_ in ids:
            await finish(service, id_)
        await asyncio.sleep(LOOK_SECONDS)


async def finish(service: Service, id_: str) -> ImportSheet | None:
    """Go on until this stage of a workbook is done; None where it was discarded meanwhile."""
    while (row := _read(service, id_)) and row.status in WORKING:
        part = lines_of(row)[row.position : row.position + TOGETHER]
        if row.status == "checking":
            found = await asyncio.to_thread(_checked, service, part)
            await service.office.keep(partial(_advance, id_=id_, at=row.position, rows=len(part), found=found))
        else:
            await _enter(service, row, part)
    return row


def _read(service: Service, id_: str) -> ImportSheet | None:
    with service.database.reading() as store:
        row: ImportSheet | None = store.get(ImportSheet, id_)
        return row


def _checked(service: Service, part: Sequence[PastLine]) -> Faults:
    """What the law and the register have against rows."""
    on = service.clock.now().on
    with service.database.reading() as store:
        found = [(line.number, _fault(store, on, line.record)) for line in part if line.record]
    return [(number, (fault,)) for number, fault in found if fault]


def _fault(store: Session, on: date, record: past.Record) -> str:
    try:
        past.fits(record, past_law(store.execute, record, on))
    except Refused as refusal:
        return _said(refusal)
    return ""


def _said(refusal: Refused) -> str:
    return about(PLACES.get(refusal.rule, ""), refusal.detail)


async def _enter(service: Service, row: ImportSheet, part: Sequence[PastLine]) -> None:
    """All rows of the part at once; where one is refused, because something happened meanwhile, each for itself."""
    try:
        await _perform(service, row, part, row.position)
    except Refused:
        for at, line in enumerate(part, start=row.position):
            try:
                await _perform(service, row, [line], at)
            except Refused as refusal:
                said: Faults = [(line.number, (_said(refusal),))]
                await service.office.keep(partial(_advance, id_=row.id, at=at, rows=1, found=said))


async def _perform(service: Service, row: ImportSheet, part: Sequence[PastLine], at: int) -> None:
    """Rows and progress are one transaction; the key lets two workers do it once."""
    good = {line.number for line in good_of(row)}
    records = [line.record for line in part if line.record and line.number in good]
    sendings: list[Sending] = [(f"past/{new_id()}", replace(each, confirmed_by=row.paper)) for each in records]
    if not records:
        await service.office.keep(partial(_advance, id_=row.id, at=at, rows=len(part), found=[]))
        return
    key = IdempotencyKey(f"import/{row.id}/{at}/{len(part)}")
    advance = partial(_advance, id_=row.id, at=at, rows=len(part), found=[], entered=len(sendings))
    await service.office.perform(sendings, row.account, key, same_transaction=advance)


def _advance(store: Session, *, id_: str, at: int, rows: int, found: Faults, entered: int = 0) -> None:
    """Note what was done, unless another worker did it; rows that were entered are kept here no longer."""
    row: ImportSheet | None = store.get(ImportSheet, id_)
    if row is None or row.position != at:
        return
    row.position += rows
    row.entered += entered
    if found:
        row.faults = faults_text([*faults_in(row), *found])
    if row.position >= row.total:
        row.status = "checked" if row.status == "checking" else "done"
        if row.status == "done":
            row.lines, row.cells = "", _bad_cells(row)


def _bad_cells(row: ImportSheet) -> str:
    """What its sender can mend and send again."""
    faulty = dict(faults_in(row))
    return kept(from_kept(row.cells), faulty) if faulty and row.cells else ""
