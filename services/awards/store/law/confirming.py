"""The law in force: as it was shipped, with the rows that jurists confirmed by papers."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Field, Session

from services.awards.domain.law import confirming
from services.awards.law import Catalogue, catalogue
from services.awards.law.confirming import open_rows, with_confirmed
from services.awards.store.ask import Ask
from services.awards.store.tables import Base
from shared.kernel import key_of
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of


class LawPaperRow(Base, table=True):
    """Read model: what was last said of a row of the law, by which paper; `content` is empty once it was taken back."""

    __tablename__ = "law_paper"
    key: str = Field(primary_key=True)
    content: str
    paper: str
    dated: str
    actor: str
    on: str


PAPER = table_of(LawPaperRow)


CONFIRMED = select(PAPER.c.key, PAPER.c.content, PAPER.c.paper, PAPER.c.dated).where(PAPER.c.content != "")


def law_in_force(ask: Ask) -> Catalogue:
    """The one law everything undecided is judged by (`ask`: a reader, `session.execute`)."""
    said = ask.of(LawPaperRow, CONFIRMED) if isinstance(ask, Reader) else ask(CONFIRMED)
    return with_confirmed(frozenset((row.key, row.content, dated(row.paper, row.dated)) for row in said))


def dated(paper: str, day: str) -> str:
    """A paper as it is cited, with its day."""
    return f"{paper} ngày {date.fromisoformat(day):%d/%m/%Y}"


def papers(store: Session) -> dict[str, LawPaperRow]:
    """The last paper on each row, by its key."""
    return {row.key: row for row in store.scalars(select(LawPaperRow).order_by(PAPER.c.key))}


def _facts(read: Reader, stream: str, _command: confirming.Command) -> confirming.Facts:
    waits = {each.key: each for each in open_rows(catalogue())}
    row = waits.get(key_of(stream))
    return confirming.Facts(read.moment.on, row.content, row.since) if row else confirming.Facts(read.moment.on)


def _project(entry: Entry) -> list[Row]:
    event: confirming.Event = entry.event
    content = event.content if isinstance(event, confirming.Confirmed) else ""
    dated: date = event.dated
    return [
        put(
            LawPaperRow,
            key=entry.key,
            content=content,
            paper=event.paper,
            dated=dated.isoformat(),
            actor=entry.actor,
            on=entry.moment.on.isoformat(),
        )
    ]


BOOK = Book("law", confirming.DECIDER, Codec(confirming.EVENTS), _project, facts=_facts)
