"""Why payments were cancelled, in words: private rows bound to the ledger."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlmodel import Field, Session, col

from services.awards.store.tables import Base
from shared.records.bound import Bound


class CancelReason(Base, Bound, table=True):
    """Private: erased with the person the bonus was for."""

    __tablename__ = "cancel_reason"
    bound = ("id", "person", "text")
    id: str = Field(primary_key=True)
    person: str | None = Field(default=None, index=True)
    text: str


def reasons(store: Session, ids: Collection[str]) -> dict[str, str]:
    """By id; what was erased is missing."""
    found = store.scalars(select(CancelReason).where(col(CancelReason.id).in_(ids)))
    return {row.id: row.text for row in found}


def forget_cancel_reasons(kept: Session, person: str) -> None:
    """Of a person whose data are erased."""
    kept.execute(delete(CancelReason).where(col(CancelReason.person) == person))
