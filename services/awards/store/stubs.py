"""Secret dossiers in tables: their numbers (shadow), and what award and which cabinet (kept, never exported)."""

from sqlalchemy import UniqueConstraint, select
from sqlmodel import Field, Session, col

from services.awards.domain import stub
from services.awards.store.tables import Shelf
from shared.records.book import Book, Entry, Reader, Row
from shared.records.codec import Codec
from shared.records.database import table_of


class StubRow(Shelf, table=True):
    """Shadow: a number of the secret office's book."""

    __tablename__ = "stub"
    __table_args__ = (UniqueConstraint("number"),)
    id: str = Field(primary_key=True)
    number: str
    closed: bool
    decision: str


class StubPaper(Shelf, table=True):
    """Kept: the award type and the code of the cabinet where the paper lies."""

    __tablename__ = "stub_paper"
    stub: str = Field(primary_key=True)
    award: str
    place: str


STUB = table_of(StubRow)


def facts_stub(read: Reader, _stream: str, command: stub.Command) -> stub.Facts:
    if not isinstance(command, stub.Register):
        return stub.Facts()
    return stub.Facts(read(select(STUB.c.id).where(STUB.c.number == command.number)).first() is not None)


def project_stub(entry: Entry) -> list[Row]:
    state: stub.State = entry.state
    decision = state.closed.decision if state.closed else ""
    known = {"id": entry.key, "number": state.number, "closed": state.closed is not None, "decision": decision}
    return [(StubRow, known)]


def stubs(store: Session, after: str | None, limit: int) -> list[tuple[StubRow, StubPaper | None]]:
    """By id, that is by the time of entry."""
    query = select(StubRow, StubPaper).join(StubPaper, col(StubPaper.stub) == col(StubRow.id), isouter=True)
    if after:
        query = query.where(col(StubRow.id) > after)
    return [(row, paper) for row, paper in store.execute(query.order_by(col(StubRow.id)).limit(limit))]


BOOK = Book("stub", stub.DECIDER, Codec(stub.EVENTS), project_stub, facts=facts_stub)
