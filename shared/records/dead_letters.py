"""Dead letters and waiting messages as rows: put down, look up, settle. Called through `office.keep`."""

from datetime import timedelta

from sqlalchemy import delete, exists, or_, select, update
from sqlmodel import Session

from shared.kernel import new_id
from shared.records.database import table_of
from shared.records.tables import DeadLetter, Inbox, Ledger, Waiting
from shared.records.times import instant, stamp
from shared.records.writing import put_all

LETTER, WAITING, LEDGER, INBOX = table_of(DeadLetter), table_of(Waiting), table_of(Ledger), table_of(Inbox)
PATIENCE = timedelta(days=7)


def put_dead_letter(session: Session, letter: DeadLetter) -> None:
    """Store the dead letter, unless the same message is already there, settled or not."""
    same = [LETTER.c[name] == getattr(letter, name) for name in ("speaker", "headers", "body")]
    if session.execute(select(LETTER.c.id).where(*same).limit(1)).first() is None:
        put_all(session.connection(), LETTER, [letter.model_dump()])


def open_dead_letters(session: Session) -> list[DeadLetter]:
    """Open dead letters, oldest first."""
    rows = session.execute(select(LETTER).where(LETTER.c.settled.is_(None)).order_by(LETTER.c.at))
    return [DeadLetter(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name for it


def dead_letter_named(session: Session, id_: str) -> DeadLetter | None:
    return session.get(DeadLetter, id_)


def settle_dead_letter(session: Session, id_: str, how: str) -> bool:
    """Mark one open dead letter `replayed …` or `dropped …`; False if there is none."""
    statement = update(LETTER).where(LETTER.c.id == id_, LETTER.c.settled.is_(None)).values(settled=how)
    return bool(session.connection().execute(statement).rowcount)


def put_waiting(session: Session, waiting: Waiting) -> None:
    put_all(session.connection(), WAITING, [waiting.model_dump()])


def end_waiting(session: Session, id_: str) -> None:
    session.connection().execute(delete(WAITING).where(WAITING.c.id == id_))


def ready(session: Session, now: str, limit: int = 200) -> list[Waiting]:
    """Waiting messages whose predecessor has come, and those that have waited longer than seven days."""
    predecessor = (
        (INBOX.c.speaker == WAITING.c.waits_speaker)
        & (INBOX.c.stream == WAITING.c.waits_for)
        & (INBOX.c.sequence == WAITING.c.waits_sequence)
    )
    came = or_(
        (WAITING.c.waits_speaker == "") & exists().where(LEDGER.c.stream == WAITING.c.waits_for),
        exists().where(predecessor),
        WAITING.c.since < stamp(instant(now) - PATIENCE),
    )
    rows = session.execute(select(WAITING).where(came).order_by(WAITING.c.since, WAITING.c.id).limit(limit))
    return [Waiting(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name for it


def letter(speaker: str, subject: str, headers: str, body: bytes, reason: str, at: str) -> DeadLetter:
    return DeadLetter(id=new_id(), speaker=speaker, subject=subject, headers=headers, body=body, reason=reason, at=at)
