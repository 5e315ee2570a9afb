"""Delegations as heard: who may sign for the authority of a unit, by which instrument, on which days."""

from datetime import date

from sqlmodel import Field, Session, col, select

from services.awards.domain import heard
from services.awards.store.tables import Shelf
from shared.records.book import Book, Entry, Row
from shared.records.codec import Codec


class DelegationRow(Shelf, table=True):
    """Shadow of a delegation as heard."""

    __tablename__ = "delegation"
    id: str = Field(primary_key=True)
    unit: str
    delegate: str = Field(index=True)
    scope: str
    instrument: str
    valid_from: str
    valid_to: str
    revoked: bool


def delegations_of(store: Session, account: str, on: date) -> list[DelegationRow]:
    """Those in force on a day, by the unit they are for."""
    day = on.isoformat()
    query = select(DelegationRow).where(
        col(DelegationRow.delegate) == account,
        col(DelegationRow.revoked).is_(False),
        col(DelegationRow.valid_from) <= day,
        col(DelegationRow.valid_to) >= day,
    )
    return list(store.exec(query.order_by(col(DelegationRow.unit), col(DelegationRow.id))))


def _project(entry: Entry) -> list[Row]:
    state: heard.Delegation = entry.state
    if state.granted is None:
        return []
    days = {"valid_from": state.granted.valid_from.isoformat(), "valid_to": state.granted.valid_to.isoformat()}
    return [(DelegationRow, vars(state.granted) | days | {"id": entry.key, "revoked": state.revoked})]


BOOK = Book("delegation", heard.DELEGATION, Codec(heard.DELEGATION_EVENTS), _project)
