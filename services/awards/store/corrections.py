"""Corrections of signed decisions in tables: whose certificate was issued anew by which notice, old and new text."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain import decision
from services.awards.store.tables import AwardRow, Shelf
from shared.records.book import Entry, Row


class CorrectionRow(Shelf, table=True):
    """Shadow: one certificate issued anew, with the code of its verification page."""

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
    signer: str
    on: str


class CorrectionText(Shelf, table=True):
    """Kept: what stood there and what stands there now; empty once it was erased."""

    __tablename__ = "correction_text"
    id: str = Field(primary_key=True)
    person: str | None = Field(default=None, index=True)
    old: str
    new: str


@dataclass
class Corrected:
    """How a certificate reads after its corrections."""

    verify: str
    notices: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """The new text by field; of number and date as on the ledger (ISO day)."""


def correction_rows(entry: Entry) -> list[Row]:
    event: decision.Corrected = entry.event
    about = {name: getattr(event, name) for name in ("notice", "field", "value", "text", "authority", "instrument")}
    about |= {"position": entry.position, "decision": entry.key, "signer": entry.actor, "on": event.on.isoformat()}
    return [(CorrectionRow, about | vars(place)) for place in event.places]


def corrections_of(store: Session, decision_: str) -> list[tuple[CorrectionRow, CorrectionText | None]]:
    """A line for each certificate, in the order they were signed."""
    return _with_texts(store, col(CorrectionRow.decision) == decision_)


def corrected(store: Session, dossiers: Collection[str]) -> dict[str, Corrected]:
    """The standing of those of these dossiers whose certificates were corrected."""
    found: dict[str, Corrected] = {}
    for row, text in _with_texts(store, col(CorrectionRow.dossier).in_(dossiers)):
        stands = found.setdefault(row.dossier, Corrected(row.verify))
        stands.verify = row.verify
        stands.notices.append(row.notice)
        if new := row.value or (text.new if text else ""):
            stands.texts[row.field] = new
    return found


def award_of(store: Session, verify: str) -> AwardRow | None:
    """The award behind any code that was ever printed for it."""
    query = select(AwardRow).where(col(AwardRow.verify) == verify)
    by_correction = select(col(CorrectionRow.dossier)).where(col(CorrectionRow.verify) == verify)
    again = select(AwardRow).where(col(AwardRow.id).in_(by_correction))
    return store.scalars(query).first() or store.scalars(again).first()


def _with_texts(store: Session, which: object) -> list[tuple[CorrectionRow, CorrectionText | None]]:
    query = select(CorrectionRow, CorrectionText).join(
        CorrectionText, col(CorrectionText.id) == col(CorrectionRow.text), isouter=True
    )
    rows = store.execute(query.where(which).order_by(col(CorrectionRow.position)))  # type: ignore[arg-type] # a condition
    return [(row, text) for row, text in rows]
