"""Milestones of dossiers, with their days, and which deadlines of the law apply to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlmodel import Field

from services.awards.domain.deadlines.running import ENDED, VOID
from services.awards.domain.dossier import events, fallen, forwarding, ruling
from services.awards.domain.dossier import state as dossier_state
from services.awards.law import ASKED, Deadline, catalogue
from services.awards.law.eligibility import Clock, Dates
from services.awards.store.tables import AwardRow, Base, DossierRow
from shared.contracts.words import Status
from shared.records.book import Entry, Reader, Row, put
from shared.records.database import table_of

EVER, NEVER = date.min.isoformat(), date.max.isoformat()
"""Days before and after all others."""
PAPER = {
    "copied",
    "issued",
    "opinions-complete",
    "portal-posted",
    "portal-closed",
}
"""What happens outside this software and is noted by the number of a paper."""
GIVING_BACK = {"cancel-asked", "cancelled", "given-back", "judgment"}
"""Starts of terms the law of that day sets, not the law of the decision that granted."""


class MarkRow(Base, table=True):
    """Read model: what one event did to the clocks of a dossier, as words (`done:appraise station:council`)."""

    __tablename__ = "mark"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    dossier: str = Field(primary_key=True, index=True)
    on: str = Field(index=True)
    words: str


class WarningRow(Base, table=True):
    """Read model: a warning that was given."""

    __tablename__ = "warning"
    dossier: str = Field(primary_key=True)
    deadline: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    due_on: str = Field(primary_key=True)


DOSSIER, AWARD = table_of(DossierRow), table_of(AwardRow)
MARK, WARNING = table_of(MarkRow), table_of(WarningRow)


def mark(entry: Entry, dossier_: str, words: str, on: date | None = None) -> Row:
    """For projections of other streams too: what their event did to a dossier's clocks, on its day or another."""
    day = (on or entry.moment.on).isoformat()
    return put(MarkRow, position=entry.position, dossier=dossier_, on=day, words=words)


def rows_of(entry: Entry) -> Iterator[Row]:
    """The rows an event of a dossier leaves here."""
    event = entry.event
    if words := _words(event, entry.state):
        yield mark(entry, entry.key, words)
    if isinstance(event, events.Warned):
        due_on = event.due_on.isoformat()
        yield put(WarningRow, dossier=entry.key, deadline=event.deadline, stage=event.stage, due_on=due_on)


def _words(event: events.Event, state: dossier_state.State) -> str:
    station = f"station:{state.current[1]}" if state.current else ""
    match event:
        case events.Opened():
            return f"received {station}"
        case events.Endorsed():
            return f"done:endorse {station}"
        case events.Appraised():
            return f"done:appraise {station}"
        case events.OpinionAsked() if len(state.opinions) == 1:
            return "consulted"
        case events.OpinionNoted() if all(opinion.noted for opinion in state.opinions):
            return "opinion"
        case events.Consulted():
            return f"opinion done:consult {station}"
        case events.Voted() | ruling.Ruled() if state.status == Status.DECLINED:
            return f"{ENDED} declined"
        case events.Voted(passed=True) | ruling.Ruled(passed=True):
            return f"done:council {station}"
        case forwarding.Forwarded():
            return "forwarded"
        case forwarding.Recalled():
            return f"{VOID}forwarded"
        case events.SentBack():
            return "returned"
        case events.Held() if len(state.held) == 1:
            return "held"
        case events.Released() if not state.held:
            return "released"
        case events.Granted():
            return f"{ENDED} granted"
        case events.Conferred():
            return "issued"
        case fallen.Cancelled(give_back=give_back):
            return f"{ENDED} cancelled" if give_back else ENDED
        case events.Noted(mark=noted):
            return noted
        case events.Withdrawn() | events.Refusal() if state.status in {Status.WITHDRAWN, Status.REFUSED}:
            return ENDED
    return ""


@dataclass(frozen=True, slots=True)
class Applying:
    """A deadline of a dossier, and the days on which it is its own: the law of today binds what is not decided."""

    term: Deadline
    first: str = EVER
    last: str = NEVER


@lru_cache(ASKED)
def applying(award: str, filed_on: str, received_on: str, decided_on: str | None) -> tuple[Applying, ...]:
    """Every deadline of dossiers of one kind and date, which mostly come in hundreds."""
    sent, received = date.fromisoformat(filed_on), date.fromisoformat(received_on)
    dates = Dates(sent, received, date.fromisoformat(decided_on) if decided_on else date.min)
    found = []
    for term in catalogue().deadlines:
        if term.starts_at in GIVING_BACK:
            found.append(Applying(term))
        elif term.awards and award not in term.awards:
            continue
        elif term.clock == Clock.DECIDED and not decided_on:
            found.append(Applying(term, term.starts.isoformat(), term.ends.isoformat() if term.ends else NEVER))
        elif term.holds(dates):
            found.append(Applying(term))
    return tuple(found)


def notable(read: Reader, id_: str) -> tuple[str, ...]:
    """What people may note on a dossier: what a deadline of it waits for on paper."""
    dates = DOSSIER.c.award, DOSSIER.c.filed_on, DOSSIER.c.received_on, AWARD.c.decided_on
    joined = DOSSIER.outerjoin(AWARD, AWARD.c.id == DOSSIER.c.id)
    row, on = read(select(*dates).select_from(joined).where(DOSSIER.c.id == id_)).first(), read.moment.on.isoformat()
    terms = [each.term for each in applying(*row) if each.first <= on <= each.last] if row else []
    return tuple(sorted({word for term in terms for word in (term.starts_at, *term.stops_at)} & PAPER))
