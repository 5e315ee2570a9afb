"""Cancelling, stripping and restoring in the store; effects on dossier, objects and money."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain import revocation
from services.awards.domain.deadlines.running import VOID
from services.awards.domain.dossier import commands, fallen
from services.awards.domain.money import funds, objects
from services.awards.domain.revocation import words as revocation_words
from services.awards.domain.revocation.vocabulary import RevocationKind
from services.awards.store.deadlines.calendar import calendar_in_force
from services.awards.store.deadlines.milestones import mark
from services.awards.store.deadlines.terms import Counted, last_day
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.bonuses import BonusRow
from services.awards.store.money.objects import held
from services.awards.store.numbers import Paper, number_row, number_taken
from services.awards.store.revocation.steps import RevocationStep, step_row
from services.awards.store.tables import AwardRow, Base, DecisionRow
from shared.kernel import Sending
from shared.records.book import Book, Entry, Found, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of


class RevocationRow(Base, table=True):
    """Read model of one process; what has not happened is empty."""

    __tablename__ = "revocation"
    id: str = Field(primary_key=True)
    dossier: str = Field(index=True)
    kind: str
    ground: str
    unit: str = Field(index=True)
    paper: str
    proposed_on: str
    due: str
    number: str
    signed_on: str
    give_back_by: str
    outside: bool
    awaited: str
    """Steps still to be done, separated by spaces; empty once closed."""
    dropped: bool


STARTS = {"cancel": "cancel-asked", "strip": "judgment"}
"""The mark by which the term for submitting or signing begins."""
BACK = {"sign": "give-back", "objects": "give-back-forward", "money": "give-back-forward"}
"""The term of the law that begins with a step."""
REVOCATION = table_of(RevocationRow)


def revocations(store: Session, dossier_: str) -> list[RevocationRow]:
    """The story of one award, the oldest first."""
    query = select(RevocationRow).where(col(RevocationRow.dossier) == dossier_)
    return list(store.scalars(query.order_by(col(RevocationRow.id))))


def all_open(store: Session) -> list[RevocationRow]:
    """Every process that has not come to its end, the oldest first."""
    query = select(RevocationRow).where(col(RevocationRow.awaited) != "")
    return list(store.scalars(query.order_by(col(RevocationRow.id))))


def begun(store: Session) -> dict[str, dict[str, date]]:
    """By process that is open: the day of each of its steps, the oldest first."""
    row, step = table_of(RevocationRow), table_of(RevocationStep)
    query = select(row.c.id, step.c.what, step.c.on).join(step, step.c.revocation == row.c.id)
    found: dict[str, dict[str, date]] = {}
    for id_, what, on in store.execute(query.where(row.c.awaited != "").order_by(row.c.id, step.c.position)):
        found.setdefault(id_, {})[what] = date.fromisoformat(on)
    return found


def open_terms(began: Mapping[str, date], state: revocation_words.State) -> Iterator[tuple[str, Counted]]:
    """Each term of a process that still runs, by the step it began with, and how its last day is counted."""
    for step in state.running:
        if step in BACK:
            yield step, partial(last_day, BACK[step], began[step])
        elif state.proposed and (to_sign := _to_sign(state.proposed, began[step])):
            yield step, partial(last_day, *to_sign)


def _to_sign(said: revocation_words.Propose | revocation_words.Proposed, on: date) -> tuple[str, date] | None:
    """The term for submitting or signing what is proposed on a day, and the day it begins."""
    if said.kind == RevocationKind.STRIP and said.judgment_on:
        return "strip-honour", said.judgment_on
    return ("cancellation", on) if said.kind == RevocationKind.CANCEL else None


def _facts(read: Reader, stream: str, command: revocation_words.Command) -> revocation_words.Facts:
    on = read.moment.on
    match command:
        case revocation_words.Propose():
            return _proposing(read, command)
        case revocation_words.Sign():
            return _signing(read, stream.partition("/")[2], command)
        case revocation_words.TakeObjects() | revocation_words.TakeMoney():
            row = read.row(RevocationRow, stream.partition("/")[2])
            outside = row is not None and row["outside"]
            due = last_day(BACK["objects"], on, calendar_in_force(read)) if outside else None
            return revocation_words.Facts(on, due=due)
    return revocation_words.Facts(on)


def _proposing(read: Reader, command: revocation_words.Propose) -> revocation_words.Facts:
    on, award = read.moment.on, read.row(AwardRow, command.dossier)
    going_on = read(
        select(REVOCATION.c.id).where(REVOCATION.c.dossier == command.dossier, REVOCATION.c.awaited != "")
    ).first()
    to_sign = _to_sign(command, on)
    return revocation_words.Facts(
        on,
        honour=award is not None and award["award"] in law_in_force(read).honours,
        status=award["status"] if award else "",
        unit=_granting_unit(read, award),
        open=going_on is not None,
        due=last_day(*to_sign, calendar_in_force(read)) if to_sign else None,
    )


def _granting_unit(read: Reader, award: Found) -> str:
    signed = read.row(DecisionRow, award["decision"]) if award and award["decision"] else None
    return signed["unit"] if signed else ""


def _signing(read: Reader, id_: str, command: revocation_words.Sign) -> revocation_words.Facts:
    on, row = read.moment.on, read.row(RevocationRow, id_)
    if row is None:
        return revocation_words.Facts(on)
    bonus, award = read.row(BonusRow, row["dossier"]), read.row(AwardRow, row["dossier"])
    granted = read.row(DecisionRow, award["decision"]) if award and award["decision"] else None
    outside = command.authority if granted and granted["outside"] else ""
    taken = number_taken(read, Paper(id_, command.number, command.unit or row["unit"], on, outside))
    return revocation_words.Facts(
        on,
        number_taken=taken,
        due=last_day(BACK["sign"], on, calendar_in_force(read)),
        pieces=held(read, row["dossier"]),
        fund=bonus["fund"] if bonus and bonus["paid"] else "",
        handed=bool(award and award["conferred_on"]),
        outside=bool(granted and granted["outside"]),
    )


def _react(entry: Entry) -> Sequence[Sending]:
    state: revocation_words.State = entry.state
    if state.proposed is None or state.signed is None:
        return ()
    about = state.proposed.dossier
    match entry.event:
        case revocation_words.Signed(number=number):
            return [(f"dossier/{about}", _performed(state.proposed, number, give_back=bool(state.owing)))]
        case revocation_words.ObjectsTaken():
            return [(f"object/{kind}-{unit}", objects.TakeBack(about)) for kind, unit in state.signed.pieces]
        case revocation_words.MoneyTaken():
            return [(f"fund/{state.signed.fund}", funds.TakeBack(about))]
    return ()


def _performed(proposed: revocation_words.Proposed, number: str, *, give_back: bool) -> commands.Command:
    match proposed.kind:
        case "cancel":
            return fallen.Cancel(proposed.ground, number, give_back)
        case "strip":
            return fallen.Strip(number, proposed.ground)
    return fallen.Restore(number, proposed.ground)


def _project(entry: Entry) -> list[Row]:
    state: revocation_words.State = entry.state
    if state.proposed is None:
        return []
    rows = [_row(entry, state, state.proposed), step_row(entry)]
    if isinstance(entry.event, revocation_words.Signed):
        signed, outside = entry.event, entry.event.authority if entry.event.outside else ""
        unit = signed.unit or state.proposed.unit
        rows.append(number_row(Paper(entry.key, signed.number, unit, signed.on, outside)))
    if words := _words(entry.event, state):
        on = state.proposed.judgment_on if words == "judgment" else None
        rows.append(mark(entry, state.proposed.dossier, words, on))
    return rows


def _words(event: revocation_words.Event, state: revocation_words.State) -> str:
    """What happened to the clocks of the dossier; its own event says that it was cancelled."""
    match event:
        case revocation_words.Proposed(kind=kind):
            return STARTS.get(kind, "")
        case revocation_words.Signed() if state.proposed and state.proposed.kind == RevocationKind.STRIP:
            return "strip-asked"
        case revocation_words.ObjectsTaken() | revocation_words.MoneyTaken() if not state.owing:
            return "given-back" if "forward" in state.awaited else "given-back forwarded-back"
        case revocation_words.Forwarded():
            return "forwarded-back"
        case revocation_words.Dropped() if state.proposed and state.proposed.kind in STARTS:
            return VOID + STARTS[state.proposed.kind]
    return ""


def _row(entry: Entry, state: revocation_words.State, proposed: revocation_words.Proposed) -> Row:
    signed, terms = state.signed, {step: due_on.isoformat() for step, due_on in state.terms}
    return put(
        RevocationRow,
        id=entry.key,
        dossier=proposed.dossier,
        kind=proposed.kind,
        ground=proposed.ground,
        unit=proposed.unit,
        paper=proposed.paper,
        proposed_on=proposed.on.isoformat(),
        due=terms.get("propose", ""),
        number=signed.number if signed else "",
        signed_on=signed.on.isoformat() if signed else "",
        give_back_by=terms.get("sign", ""),
        outside=signed.outside if signed else False,
        awaited=" ".join(state.awaited),
        dropped=state.closed and signed is None,
    )


BOOK = Book("revocation", revocation.DECIDER, Codec(revocation.EVENTS), _project, facts=_facts, react=_react)
