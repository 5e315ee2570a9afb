"""The steps of taking an award back, one row each, with the term that began and whether it moved."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, Session, col, select

from services.awards.domain.revocation import words
from services.awards.store.tables import Base
from shared.records.book import Entry, Row, put

MOVED = "-moved"
"""After the name of a step: the calendar moved the last day of the term that began with it."""


class RevocationStep(Base, table=True):
    """Read model: a step that was done, by which paper; `due` is the last day of the term that began with it."""

    __tablename__ = "revocation_step"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    revocation: str = Field(index=True)
    on: str
    what: str
    paper: str
    due: str


@dataclass(frozen=True)
class Move:
    """A later last day, and the notice that made it so."""

    due: str
    paper: str


@dataclass(frozen=True)
class Done:
    """A step; `due` is the last day its paper set, `moves` are those the calendar gave it since."""

    position: int
    what: str
    on: str
    paper: str
    due: str
    moves: tuple[Move, ...]


def steps(store: Session, id_: str) -> list[Done]:
    """What was done in one process, the oldest first."""
    query = select(RevocationStep).where(col(RevocationStep.revocation) == id_)
    rows = list(store.scalars(query.order_by(col(RevocationStep.position))))
    return [Done(row.position, row.what, row.on, row.paper, row.due, _moves(rows, row.what)) for row in rows]


def _moves(rows: list[RevocationStep], what: str) -> tuple[Move, ...]:
    return tuple(Move(row.due, row.paper) for row in rows if row.what == what + MOVED)


def step_row(entry: Entry) -> Row:
    """The line an event leaves here."""
    event: words.Event = entry.event
    due: date | None = None
    match event:
        case words.Proposed(paper=paper):
            what, due = "propose", event.due
        case words.Signed(number=paper):
            what, due = "sign", event.give_back_by
        case words.Noticed(letter=paper):
            what = "notices"
        case words.ObjectsTaken(paper, due):
            what = "objects"
        case words.MoneyTaken(paper, due):
            what = "money"
        case words.Forwarded(paper):
            what = "forward"
        case words.TermMoved(step=step, due_on=due, instrument=paper):
            what = step + MOVED
        case words.Dropped(paper):
            what = "drop"
        case _:
            what, paper = "close", ""
    return put(
        RevocationStep,
        position=entry.position,
        revocation=entry.key,
        on=entry.moment.on.isoformat(),
        what=what,
        paper=paper,
        due=due.isoformat() if due else "",
    )
