"""Secret dossiers in the store: digests (read model), and number, award and place (private, never exported)."""

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlmodel import Field, Session, col

from services.awards.domain.holds import secret
from services.awards.store.tables import Base
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.bound import Bound, fits
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.text import same_paper


class StubRow(Base, table=True):
    """Read model: that a secret dossier exists, and its digest; `number` and `decision` from the oldest events only."""

    __tablename__ = "stub"
    id: str = Field(primary_key=True)
    number: str
    number_seal: str
    closed: bool
    decision: str
    decision_seal: str
    bound: str | None


class StubPaper(Base, Bound, table=True):
    """Private: numbers in the secret office's book, the award type and the code of the cabinet where the paper lies."""

    __tablename__ = "stub_paper"
    bound = ("stub", "award", "place", "number", "decision")
    stub: str = Field(primary_key=True)
    award: str
    place: str
    number: str = Field(default="", sa_column_kwargs={"server_default": text("''")}, index=True)
    decision: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


@dataclass(frozen=True)
class Stub:
    """A line of the list. `genuine`: what is kept is what the ledger has bound."""

    id: str
    number: str
    award: str
    place: str
    closed: bool
    decision: str
    genuine: bool


STUB, PAPER = table_of(StubRow), table_of(StubPaper)


def facts_secret(read: Reader, _stream: str, command: secret.Command) -> secret.Facts:
    if not isinstance(command, secret.Register):
        return secret.Facts()
    noted = select(STUB.c.number, PAPER.c.number).join(PAPER, PAPER.c.stub == STUB.c.id, isouter=True)
    forms = {same_paper(number) for row in read(noted) for number in row if number}
    return secret.Facts(same_paper(command.number) in forms)


def project_secret(entry: Entry) -> list[Row]:
    state: secret.State = entry.state
    registered, closed = state.registered or secret.Registered(), state.closed or secret.Closed()
    return [
        put(
            StubRow,
            id=entry.key,
            number=registered.number,
            number_seal=registered.seal,
            closed=state.closed is not None,
            decision=closed.decision,
            decision_seal=closed.seal,
            bound=closed.bound or registered.bound,
        )
    ]


def list_stubs(store: Session, after: str | None, limit: int) -> list[Stub]:
    """By id, that is by the time of entry."""
    query = select(StubRow, StubPaper).join(StubPaper, col(StubPaper.stub) == col(StubRow.id), isouter=True)
    if after:
        query = query.where(col(StubRow.id) > after)
    return [_shown(row, paper) for row, paper in store.execute(query.order_by(col(StubRow.id)).limit(limit))]


def _shown(row: StubRow, paper: StubPaper | None) -> Stub:
    if paper is None:
        genuine = not (row.number_seal or row.bound)
        return Stub(row.id, row.number, "", "", row.closed, row.decision, genuine=genuine)
    sealed = ((row.number_seal, paper.number), (row.decision_seal, paper.decision))
    genuine = all(not seal or seal == secret.seal_of(paper.salt, number) for seal, number in sealed)
    genuine = genuine and (row.bound is None or fits(row.bound, paper))
    number, decision = paper.number or row.number, paper.decision or row.decision
    return Stub(row.id, number, paper.award, paper.place, row.closed, decision, genuine)


BOOK = Book("stub", secret.DECIDER, Codec(secret.EVENTS), project_secret, facts=facts_secret)
