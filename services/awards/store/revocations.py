"""Cancelling, stripping and restoring as a table; what their signature means for dossier, objects and money."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain import dossier, fund, revocation, stock
from services.awards.domain.clocks import VOID, Run, due_on
from services.awards.law import catalogue
from services.awards.store.bonuses import BonusRow
from services.awards.store.calendar import calendar_in_force
from services.awards.store.clocks import mark
from services.awards.store.lawpapers import law_in_force
from services.awards.store.numbers import Paper, number_row, number_taken
from services.awards.store.stock import held
from services.awards.store.tables import AwardRow, DecisionRow, Shelf
from shared.kernel import Sending
from shared.records.book import Book, Entry, Found, Reader, Row
from shared.records.codec import Codec
from shared.records.database import table_of


class RevocationRow(Shelf, table=True):
    """Shadow of one process; what has not happened is empty."""

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


class RevocationStep(Shelf, table=True):
    """Shadow: a step that was done, by which paper; `due` is the last day of the term that began with it."""

    __tablename__ = "revocation_step"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    revocation: str = Field(index=True)
    on: str
    what: str
    paper: str
    due: str


STARTS = {"cancel": "cancel-asked", "strip": "judgment"}
"""The mark by which the term for submitting or signing begins."""
REVOCATION = table_of(RevocationRow)


def revocations(store: Session, dossier_: str) -> list[RevocationRow]:
    """The story of one award, the oldest first."""
    query = select(RevocationRow).where(col(RevocationRow.dossier) == dossier_)
    return list(store.scalars(query.order_by(col(RevocationRow.id))))


def steps(store: Session, id_: str) -> list[RevocationStep]:
    """What was done in one process, the oldest first."""
    query = select(RevocationStep).where(col(RevocationStep.revocation) == id_)
    return list(store.scalars(query.order_by(col(RevocationStep.position))))


def all_open(store: Session) -> list[RevocationRow]:
    """Every process that has not come to its end, the oldest first."""
    query = select(RevocationRow).where(col(RevocationRow.awaited) != "")
    return list(store.scalars(query.order_by(col(RevocationRow.id))))


def _term(read: Reader, id_: str, begins: date) -> date | None:
    """The last day of a term of the law, None where no row holds on the day it begins."""
    row = next((row for row in catalogue().deadlines if row.id == id_ and row.holds_on(begins)), None)
    if row is None:
        return None
    return due_on(row, Run(begins, begins), calendar_in_force(read))


def _facts(read: Reader, stream: str, command: revocation.Command) -> revocation.Facts:
    on = read.moment.on
    match command:
        case revocation.Propose():
            return _proposing(read, command)
        case revocation.Sign():
            return _signing(read, stream.partition("/")[2], command)
        case revocation.TakeObjects() | revocation.TakeMoney():
            row = read.row(RevocationRow, stream.partition("/")[2])
            return revocation.Facts(on, due=_term(read, "give-back-forward", on) if row and row["outside"] else None)
    return revocation.Facts(on)


def _proposing(read: Reader, command: revocation.Propose) -> revocation.Facts:
    on, award = read.moment.on, read.row(AwardRow, command.dossier)
    going_on = read(
        select(REVOCATION.c.id).where(REVOCATION.c.dossier == command.dossier, REVOCATION.c.awaited != "")
    ).first()
    due = _term(read, "cancellation", on) if command.kind == "cancel" else None
    if command.kind == "strip" and command.judgment_on:
        due = _term(read, "strip-honour", command.judgment_on)
    return revocation.Facts(
        on,
        honour=award is not None and award["award"] in law_in_force(read).honours,
        status=award["status"] if award else "",
        unit=_granting_unit(read, award),
        open=going_on is not None,
        due=due,
    )


def _granting_unit(read: Reader, award: Found) -> str:
    signed = read.row(DecisionRow, award["decision"]) if award and award["decision"] else None
    return signed["unit"] if signed else ""


def _signing(read: Reader, id_: str, command: revocation.Sign) -> revocation.Facts:
    on, row = read.moment.on, read.row(RevocationRow, id_)
    if row is None:
        return revocation.Facts(on)
    bonus, award = read.row(BonusRow, row["dossier"]), read.row(AwardRow, row["dossier"])
    granted = read.row(DecisionRow, award["decision"]) if award and award["decision"] else None
    outside = command.authority if granted and granted["outside"] else ""
    taken = number_taken(read, Paper(id_, command.number, command.unit or row["unit"], on, outside))
    return revocation.Facts(
        on,
        number_taken=taken,
        due=_term(read, "give-back", on),
        pieces=held(read, row["dossier"]),
        fund=bonus["fund"] if bonus and bonus["paid"] else "",
        handed=bool(award and award["conferred_on"]),
        outside=bool(granted and granted["outside"]),
    )


def _follow(entry: Entry) -> Sequence[Sending]:
    state: revocation.State = entry.state
    if state.proposed is None or state.signed is None:
        return ()
    about = state.proposed.dossier
    match entry.event:
        case revocation.Signed(number=number):
            return [(f"dossier/{about}", _performed(state.proposed, number, give_back=bool(state.owing)))]
        case revocation.ObjectsTaken():
            return [(f"object/{kind}-{unit}", stock.TakeBack(about)) for kind, unit in state.signed.pieces]
        case revocation.MoneyTaken():
            return [(f"fund/{state.signed.fund}", fund.TakeBack(about))]
    return ()


def _performed(proposed: revocation.Proposed, number: str, *, give_back: bool) -> dossier.Command:
    match proposed.kind:
        case "cancel":
            return dossier.Cancel(proposed.ground, number, give_back)
        case "strip":
            return dossier.Strip(number, proposed.ground)
    return dossier.Restore(number, proposed.ground)


def _project(entry: Entry) -> list[Row]:
    state: revocation.State = entry.state
    if state.proposed is None:
        return []
    rows: list[Row] = [(RevocationRow, _row(entry, state, state.proposed)), (RevocationStep, _step(entry))]
    if isinstance(entry.event, revocation.Signed):
        signed, outside = entry.event, entry.event.authority if entry.event.outside else ""
        unit = signed.unit or state.proposed.unit
        rows.append(number_row(Paper(entry.key, signed.number, unit, signed.on, outside)))
    if words := _words(entry.event, state):
        on = state.proposed.judgment_on if words == "judgment" else None
        rows.append(mark(entry, state.proposed.dossier, words, on))
    return rows


def _words(event: revocation.Event, state: revocation.State) -> str:
    """What happened to the clocks of the dossier; its own event says that it was cancelled."""
    match event:
        case revocation.Proposed(kind=kind):
            return STARTS.get(kind, "")
        case revocation.Signed() if state.proposed and state.proposed.kind == "strip":
            return "strip-asked"
        case revocation.ObjectsTaken() | revocation.MoneyTaken() if not state.owing:
            return "given-back" if "forward" in state.awaited else "given-back forwarded-back"
        case revocation.Forwarded():
            return "forwarded-back"
        case revocation.Dropped() if state.proposed and state.proposed.kind in STARTS:
            return VOID + STARTS[state.proposed.kind]
    return ""


def _step(entry: Entry) -> dict[str, Any]:
    event: revocation.Event = entry.event
    due: date | None = None
    match event:
        case revocation.Proposed(paper=paper):
            what, due = "propose", event.due
        case revocation.Signed(number=paper):
            what, due = "sign", event.give_back_by
        case revocation.Noticed(letter=paper):
            what = "notices"
        case revocation.ObjectsTaken(paper, due):
            what = "objects"
        case revocation.MoneyTaken(paper, due):
            what = "money"
        case revocation.Forwarded(paper):
            what = "forward"
        case revocation.Dropped(paper):
            what = "drop"
        case _:
            what, paper = "close", ""
    line = {"position": entry.position, "revocation": entry.key, "on": entry.moment.on.isoformat()}
    return line | {"what": what, "paper": paper, "due": due.isoformat() if due else ""}


def _row(entry: Entry, state: revocation.State, proposed: revocation.Proposed) -> dict[str, Any]:
    signed = state.signed
    return {
        "id": entry.key,
        "dossier": proposed.dossier,
        "kind": proposed.kind,
        "ground": proposed.ground,
        "unit": proposed.unit,
        "paper": proposed.paper,
        "proposed_on": proposed.on.isoformat(),
        "due": proposed.due.isoformat() if proposed.due else "",
        "number": signed.number if signed else "",
        "signed_on": signed.on.isoformat() if signed else "",
        "give_back_by": signed.give_back_by.isoformat() if signed and signed.give_back_by else "",
        "outside": signed.outside if signed else False,
        "awaited": " ".join(state.awaited),
        "dropped": state.closed and signed is None,
    }


BOOK = Book("revocation", revocation.DECIDER, Codec(revocation.EVENTS), _project, facts=_facts, follow=_follow)
