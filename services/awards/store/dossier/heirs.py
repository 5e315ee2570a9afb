"""Dossiers in which an ended unit still has a task, and the heir who takes it over."""

from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session

from services.awards.domain.council.words import RoundStatus
from services.awards.domain.rules import ENDED
from services.awards.store.tables import DossierRow, RoundRow
from shared.records.database import table_of
from shared.records.directory import UnitRow, heir

DOSSIER, UNIT, ROUND = table_of(DossierRow), table_of(UnitRow), table_of(RoundRow)


def orphaned(store: Session, on: date) -> list[tuple[str, str, str]]:
    """(dossier, ended unit, heir): its nominator or its present station has ended before this day."""
    ended = UNIT.c.valid_to < on.isoformat(), UNIT.c.successor.is_not(None), DOSSIER.c.status.not_in(ENDED)
    here = or_(DOSSIER.c.unit == UNIT.c.code, DOSSIER.c.station_unit == UNIT.c.code)
    query = select(DOSSIER.c.id, UNIT.c.code).join(UNIT, here).where(*ended).order_by(DOSSIER.c.id, UNIT.c.code)
    found = [(id_, code) for id_, code in store.execute(query)]
    heirs = {code: heir(store, code, on) for code in {code for _, code in found}}
    return [(id_, code, heirs[code]) for id_, code in found if heirs[code] != code]


def left_open(store: Session, on: date) -> list[str]:
    """Rounds of councils whose unit has ended before this day: nobody may count them any more."""
    ended = UNIT.c.valid_to < on.isoformat(), UNIT.c.successor.is_not(None), ROUND.c.status == RoundStatus.OPEN
    query = select(ROUND.c.id).join(UNIT, ROUND.c.unit == UNIT.c.code).where(*ended)
    return list(store.execute(query.order_by(ROUND.c.id)).scalars())
