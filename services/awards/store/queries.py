"""What pages and API ask the tables of awards."""

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.store.tables import AwardRow, CountRow, DossierRow, RoundRow, StepRow


def desk(store: Session, unit: str, act: str | None = None) -> list[DossierRow]:
    """What waits at the stations of a unit, the oldest first."""
    query = select(DossierRow).where(col(DossierRow.station_unit) == unit)
    if act:
        query = query.where(col(DossierRow.station_act) == act)
    return list(store.scalars(query.order_by(col(DossierRow.filed_on), col(DossierRow.id))))


def steps(store: Session, dossier: str) -> list[StepRow]:
    query = select(StepRow).where(col(StepRow.dossier) == dossier).order_by(col(StepRow.position))
    return list(store.scalars(query))


def counts(store: Session, round_: str) -> list[CountRow]:
    return list(store.scalars(select(CountRow).where(col(CountRow.round) == round_).order_by(col(CountRow.dossier))))


def rounds(store: Session, unit: str) -> list[RoundRow]:
    """Rounds of a unit's council, the newest first."""
    return list(store.scalars(select(RoundRow).where(col(RoundRow.unit) == unit).order_by(col(RoundRow.id).desc())))


def awards(store: Session, campaign: str | None = None, unit: str | None = None) -> list[AwardRow]:
    """The register, by number."""
    query = select(AwardRow).order_by(col(AwardRow.register_number))
    if campaign:
        query = query.where(col(AwardRow.campaign) == campaign)
    if unit:
        query = query.where(col(AwardRow.unit) == unit)
    return list(store.scalars(query))


def award_by_code(store: Session, verify: str) -> AwardRow | None:
    """The award behind a public verification code."""
    return store.scalars(select(AwardRow).where(col(AwardRow.verify) == verify)).first()
