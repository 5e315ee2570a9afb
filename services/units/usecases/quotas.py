"""Limits on the files of a draft and of its unit, checked before bytes are stored."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from services.units.domain.rulebook import QUOTA_DRAFT, QUOTA_FILES, QUOTA_UNIT
from services.units.store.tables import Draft, DraftFile
from shared.http import Settings

MB = 2**20


@dataclass(frozen=True)
class Usage:
    """What a draft holds, what its unit holds in all drafts, and how much each may."""

    files: int
    size: int
    unit_size: int
    most_files: int
    most: int
    unit_most: int

    def must_take(self, more: int) -> None:
        """One more file of so many bytes. Raises Refused (quota-files, quota-draft, quota-unit)."""
        if self.files >= self.most_files:
            raise QUOTA_FILES.refused(f"Hồ sơ đã có {self.files} tệp, tối đa {self.most_files} tệp.")
        if self.size + more > self.most:
            raise QUOTA_DRAFT.refused(f"Tệp của một hồ sơ tối đa {self.most // MB} MB; đã dùng {self.size // MB} MB.")
        if self.unit_size + more > self.unit_most:
            said = f"Tệp của đơn vị tối đa {self.unit_most // MB} MB; đã dùng {self.unit_size // MB} MB."
            raise QUOTA_UNIT.refused(f"{said} Hãy gỡ tệp ở các bản nháp không dùng nữa.")


def usage_of(store: Session, settings: Settings, draft: Draft) -> Usage:
    """As the store has it: inside the writer's transaction it cannot be overtaken."""
    held = select(func.count(), func.coalesce(func.sum(col(DraftFile.size)), 0)).select_from(DraftFile)
    files, size = store.execute(held.where(col(DraftFile.draft) == draft.id)).one()
    theirs = select(col(Draft.id)).where(col(Draft.unit) == draft.unit)
    _, unit_size = store.execute(held.where(col(DraftFile.draft).in_(theirs))).one()
    most, unit_most = settings.draft_megabytes * MB, settings.unit_megabytes * MB
    return Usage(files, size, unit_size, settings.draft_files, most, unit_most)


async def taken_in(chunks: AsyncIterator[bytes], usage: Usage) -> AsyncIterator[bytes]:
    """The upload, until it is more than there is room for. Raises Refused."""
    size = 0
    usage.must_take(size)
    async for chunk in chunks:
        size += len(chunk)
        usage.must_take(size)
        yield chunk
