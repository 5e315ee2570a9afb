"""Files of a draft: attach, name the part of the dossier, remove."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, and_, delete, select
from sqlmodel import Session, col

from services.units.store.tables import DraftFile
from services.units.usecases.quotas import taken_in, usage_of
from services.units.usecases.scope import draft_of, editable
from shared.access import Person
from shared.http import Service
from shared.kernel import Refused, new_id
from shared.records.files import SWEEP_AFTER
from shared.records.jobs import IdempotencyKey
from shared.rulebook import FILE_MISSING


@dataclass(frozen=True)
class Paper:
    """A file as it comes in; `part` says which part of the dossier it is."""

    name: str
    chunks: AsyncIterator[bytes]
    part: str = ""


async def attach(service: Service, who: Person, id_: str, paper: Paper, key: IdempotencyKey) -> str:
    """Keep a file and name it in the draft; returns the id of the attachment. Raises Denied, Refused."""
    draft = draft_of(service, who, id_)
    service.office.must_write()
    with service.database.reading() as store:
        editable(store, id_)
        usage = usage_of(store, service.settings, draft)
    plain = Path(paper.name.replace("\\", "/")).name[:200]
    stored = await service.files.store(plain, taken_in(paper.chunks, usage), who.account)
    row = DraftFile(id=new_id(), draft=draft.id, name=plain, part=paper.part[:40], **vars(stored))
    attached = row.id

    def name_it(kept: Session) -> str:
        editable(kept, id_)
        if not service.files.path(row.sha256).exists():  # the last other name of this content went meanwhile
            raise FILE_MISSING.refused(f"Tệp “{plain}” vừa bị xóa cùng một hồ sơ khác; hãy đính kèm lại.")
        usage_of(kept, service.settings, draft).must_take(row.size)
        kept.add(row)
        return attached

    try:
        return await service.office.keep(name_it, key=key)
    except Refused:  # others were quicker
        await service.office.keep(lambda kept: _unlink_unnamed(service, kept, {stored.sha256}))
        raise


async def name_parts(service: Service, who: Person, id_: str, parts: Mapping[str, str]) -> None:
    """Say which part of the dossier each file is, by the keys of the law. Raises Denied, Refused."""
    draft_of(service, who, id_)

    def save(kept: Session) -> None:
        editable(kept, id_)
        for attachment, part in parts.items():
            row = kept.get(DraftFile, attachment)
            if row is not None and row.draft == id_ and row.part != part[:40]:
                row.part = part[:40]

    if parts:
        await service.office.keep(save)


async def detach(service: Service, who: Person, id_: str, attachment: str) -> None:
    """Take a file out of a draft. Raises Denied, Refused."""
    draft_of(service, who, id_)
    which = and_(col(DraftFile.id) == attachment, col(DraftFile.draft) == id_)

    def drop(kept: Session) -> None:
        editable(kept, id_)
        drop_files(service, kept, which)

    await service.office.keep(drop)


async def sweep_files(service: Service) -> None:
    """Once a day: deletes files that a kill left on disk without a row, as nobody could erase them."""
    while True:
        await service.office.keep(lambda kept: service.files.sweep(set(kept.scalars(select(col(DraftFile.sha256))))))
        await asyncio.sleep(SWEEP_AFTER)


def drop_files(service: Service, kept: Session, which: ColumnElement[bool]) -> None:
    """Remove files from drafts; content is deleted with its last reference, in the same transaction."""
    dropped = set(kept.scalars(select(col(DraftFile.sha256)).where(which)))
    kept.execute(delete(DraftFile).where(which))
    _unlink_unnamed(service, kept, dropped)


def _unlink_unnamed(service: Service, kept: Session, digests: set[str]) -> None:
    named = set(kept.scalars(select(col(DraftFile.sha256)).where(col(DraftFile.sha256).in_(digests))))
    for digest in digests - named:
        service.files.path(digest).unlink(missing_ok=True)
