"""Shapes awards of the register for lists: one line each, with the names the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.decision.corrections import Corrected, corrected
from services.awards.store.register.history import Standing
from services.awards.store.tables import AwardRow, DossierRow
from services.awards.usecases.dossier.dossiers import recipients
from services.awards.usecases.scope import may_read
from shared.access import Person
from shared.contracts.words import Subject


@dataclass(frozen=True)
class RegisterLine:
    """A line of the register; `dossier` is empty for an award of the past."""

    number: int
    dossier: str
    opens: bool
    """Whether the reader may open the dossier, and with it the decision."""
    recipient: str
    award: str
    unit: str
    decision: str
    decision_number: str
    decided_on: date | None
    authority: str
    status: str
    conferred_on: date | None
    source: str
    confirmed_by: str
    year: int
    subject_ref: str
    corrected: str
    """Numbers of the notices that corrected it."""
    posthumous: bool


def register_lines(
    store: Session, who: Person, rows: Sequence[AwardRow], known_on: date | None = None
) -> list[RegisterLine]:
    """Lines of the register; persons are named to who reads the register of their unit, or their dossier."""
    found = {row.id: row for row in queries.dossiers(store, [row.id for row in rows])}
    opens = {row.id for row in found.values() if may_read(who, row)}
    named = [row.package for row in found.values() if row.id in opens or _is_named(who, row)]
    names = recipients(store, named)
    units = queries.titles(store, [code for row in rows for code in (row.unit, row.subject_ref)])
    fixed = corrected(store, [row.id for row in rows], known_on)
    return [
        RegisterLine(
            number=row.register_number,
            dossier=row.id if row.id in found else "",
            opens=row.id in opens,
            recipient=_recipient(row, found.get(row.id), names | _renamed(found, names, fixed), units),
            award=award_title(row.award),
            unit=units.get(row.unit, row.unit),
            decision=row.decision or "",
            decision_number=row.decision_number,
            decided_on=date.fromisoformat(row.decided_on) if row.decided_on else None,
            authority=row.authority,
            status=row.status,
            conferred_on=date.fromisoformat(row.conferred_on) if row.conferred_on else None,
            source=row.source,
            confirmed_by=row.confirmed_by,
            year=row.year,
            subject_ref=row.subject_ref,
            corrected="; ".join(fixed[row.id].notices) if row.id in fixed else "",
            posthumous=row.posthumous,
        )
        for row in rows
    ]


def _renamed(found: dict[str, DossierRow], names: dict[str, str], fixed: dict[str, Corrected]) -> dict[str, str]:
    """Corrected names, of those whose name may be read."""
    return {
        found[id_].package: each.texts["recipient"]
        for id_, each in fixed.items()
        if "recipient" in each.texts and id_ in found and found[id_].package in names
    }


def held(store: Session, who: Person, found: Sequence[Standing], known_on: date | None = None) -> list[RegisterLine]:
    """Lines of the register as they stood, as they were known."""
    shown = register_lines(store, who, [each.row for each in found], known_on)
    return [replace(place, status=each.status) for place, each in zip(shown, found, strict=True)]


def _is_named(who: Person, row: DossierRow) -> bool:
    return row.subject == Subject.COLLECTIVE or who.reaches("register.read", row.unit)


def _recipient(row: AwardRow, dossier: DossierRow | None, names: dict[str, str], units: dict[str, str]) -> str:
    if dossier and dossier.package in names:
        return names[dossier.package]
    if row.subject == Subject.COLLECTIVE:
        return units.get(row.subject_ref, row.subject_ref)
    return "Một hộ gia đình" if row.subject == Subject.HOUSEHOLD else "Một cá nhân của đơn vị"
