"""Shapes dossiers for lists: one row each, with names and titles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.decision.corrections import corrected
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier.dossiers import recipients
from services.awards.web.words import ERASED
from shared.contracts.words import Act


@dataclass(frozen=True)
class DossierLine:
    """A dossier as one row of a list."""

    id: str
    recipient: str
    award: str
    unit: str
    station: str
    act: str
    filed_on: date
    status: str
    posthumous: bool
    threshold: str
    held: bool


def lines(store: Session, rows: Sequence[DossierRow]) -> list[DossierLine]:
    """Dossiers for a list; where the content was erased the line says so instead of a name."""
    names = recipients(store, [row.package for row in rows])
    units = queries.titles(store, [code for row in rows for code in (row.unit, row.station_unit or row.unit)])
    return [
        DossierLine(
            id=row.id,
            recipient=names.get(row.package) or ERASED,
            award=award_title(row.award),
            unit=units.get(row.unit, row.unit),
            station=units.get(row.station_unit or "", ""),
            act=Act.names().get(row.station_act or "", ""),
            filed_on=date.fromisoformat(row.filed_on),
            status=row.status,
            posthumous=row.posthumous,
            threshold=row.threshold,
            held=row.held and bool(row.station_unit),
        )
        for row in rows
    ]


def line_of(store: Session, row: DossierRow) -> DossierLine:
    """One dossier under the name that stands now, after corrections of its decision."""
    stands = corrected(store, [row.id]).get(row.id)
    line = lines(store, [row])[0]
    return replace(line, recipient=stands.texts.get("recipient", line.recipient)) if stands else line
