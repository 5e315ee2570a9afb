"""Corrections of signed decisions in the store: new certificates, notices, old and new text."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Field, Session, col

from services.awards.domain import decision
from services.awards.store.numbers import Notice, number_row
from services.awards.store.tables import AwardRow, Base, DecisionRow, Enclosed
from shared.records.book import Entry, Row, put


class CorrectionRow(Base, table=True):
    """Read model: one newly issued certificate, with the code of its verification page."""

    __tablename__ = "correction"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    dossier: str = Field(primary_key=True, index=True)
    decision: str = Field(index=True)
    notice: str
    field: str
    value: str
    text: str
    verify: str = Field(index=True)
    authority: str
    instrument: str | None
    signs_as: str
    signer: str
    on: str


@dataclass(frozen=True)
class Texts:
    """The old and the new text."""

    old: str
    new: str
    signer_name: str = ""
    place: str = ""


@dataclass
class Corrected:
    """How a certificate reads after its corrections."""

    verify: str
    notices: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """The new name or wording by field; number and day stand in the register itself."""


def correction_rows(entry: Entry) -> list[Row]:
    event: decision.Corrected = entry.event
    paper = Notice(event.text, event.notice, event.unit or entry.state.unit, event.on)
    return [number_row(paper), *(_of_place(entry, event, place) for place in event.places)]


def _of_place(entry: Entry, event: decision.Corrected, place: decision.Grantee) -> Row:
    return put(
        CorrectionRow,
        position=entry.position,
        dossier=place.dossier,
        decision=entry.key,
        notice=event.notice,
        field=event.field,
        value=event.value,
        text=event.text,
        verify=place.verify,
        authority=event.authority,
        instrument=event.instrument,
        signs_as=event.signs_as,
        signer=entry.actor,
        on=event.on.isoformat(),
    )


def corrections_of(store: Session, decision_: str) -> list[tuple[CorrectionRow, Texts | None]]:
    """A line for each certificate, in the order they were signed."""
    return _with_texts(store, col(CorrectionRow.decision) == decision_)


def stood_before(store: Session, notice: str, row: DecisionRow) -> tuple[str, str]:
    """Number and day of a decision as earlier notices had left them."""
    stood = {"number": row.number, "date": row.on}
    for each, _ in corrections_of(store, row.id):
        if each.text == notice:
            break
        if each.value:
            stood[each.field] = each.value
    return stood["number"], stood["date"]


def notices_on(store: Session, dossier: str) -> list[tuple[CorrectionRow, Texts | None]]:
    """What corrected this award, in the order it was signed."""
    return _with_texts(store, col(CorrectionRow.dossier) == dossier)


def copies_of(store: Session, text: str) -> list[tuple[CorrectionRow, Texts | None]]:
    """One line for each certificate a notice has replaced."""
    return _with_texts(store, col(CorrectionRow.text) == text)


def corrected(store: Session, dossiers: Collection[str], known_on: date | None = None) -> dict[str, Corrected]:
    """The standing of those of these dossiers whose certificates were corrected, by what was signed up to a day."""
    found: dict[str, Corrected] = {}
    which = col(CorrectionRow.dossier).in_(dossiers)
    for row, texts in _with_texts(store, and_(which, col(CorrectionRow.on) <= (known_on or date.max).isoformat())):
        stands = found.setdefault(row.dossier, Corrected(row.verify))
        stands.verify = row.verify
        stands.notices.append(row.notice)
        if texts and not row.value:
            stands.texts[row.field] = texts.new
    return found


def award_of(store: Session, verify: str) -> AwardRow | None:
    """The award behind any code that was ever printed for it."""
    query = select(AwardRow).where(col(AwardRow.verify) == verify)
    by_correction = select(col(CorrectionRow.dossier)).where(col(CorrectionRow.verify) == verify)
    again = select(AwardRow).where(col(AwardRow.id).in_(by_correction))
    return store.scalars(query).first() or store.scalars(again).first()


def _with_texts(store: Session, which: ColumnElement[bool]) -> list[tuple[CorrectionRow, Texts | None]]:
    """None for texts that were erased."""
    query = select(CorrectionRow, col(Enclosed.content)).join(
        Enclosed, col(Enclosed.ref) == col(CorrectionRow.text), isouter=True
    )
    rows = store.execute(query.where(which).order_by(col(CorrectionRow.position)))
    return [(row, Texts(**json.loads(content)) if content else None) for row, content in rows]
