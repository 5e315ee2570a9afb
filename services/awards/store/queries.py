"""The queries of pages and API on the tables of awards."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, tuple_
from sqlmodel import Session, col

from services.awards.domain.council.words import RoundStatus
from services.awards.store.tables import AwardRow, CountRow, DecisionRow, DossierRow, RoundRow, StepRow
from shared.contracts.words import Level, Status
from shared.records.campaigns import CampaignRow
from shared.records.directory import AccountRow, UnitRow, below, meant
from shared.records.listing import Listed, at_most, by_name

Station = tuple[str, str]
"""Unit and act."""


def desk(store: Session, unit: str, acts: Iterable[str], after: tuple[str, str] | None, limit: int) -> list[DossierRow]:
    """What waits in a unit for one of these acts, the oldest first; each act has its order in an index."""
    order = col(DossierRow.filed_on), col(DossierRow.id)
    beyond = [tuple_(*order) > tuple_(*after)] if after else []
    found = (row for act in acts for row in waiting(store, [unit], act, *beyond, limit=limit))
    return sorted(found, key=lambda row: (row.filed_on, row.id))[:limit]


def waiting_at(store: Session, desks: Collection[Station]) -> dict[Station, int]:
    """How many dossiers wait at those of these stations where any do."""
    here = col(DossierRow.station_unit), col(DossierRow.station_act)
    query = select(*here, func.count()).where(tuple_(*here).in_(sorted(desks))).group_by(*here)
    return {(unit, act): number for unit, act, number in store.execute(query)}


def waited_for(store: Session, act: str) -> list[str]:
    """Units where something waits for an act, whoever does it, by title."""
    here = col(DossierRow.station_unit) == col(UnitRow.code), col(DossierRow.station_act) == act
    query = select(col(UnitRow.code)).where(select(col(DossierRow.id)).where(*here).exists())
    return list(store.scalars(query.order_by(col(UnitRow.sort_key), col(UnitRow.code))))


def waiting(
    store: Session, units: Collection[str], act: str, *which: ColumnElement[bool], limit: int
) -> list[DossierRow]:
    """What waits for an act in these units, the oldest of each first."""
    here = col(DossierRow.station_unit).in_(units), col(DossierRow.station_act) == act
    oldest = col(DossierRow.station_unit), col(DossierRow.filed_on), col(DossierRow.id)
    query = select(DossierRow).where(*here, *which).order_by(*oldest)
    return list(store.scalars(query.limit(limit)))


def dossiers(store: Session, ids: Iterable[str]) -> list[DossierRow]:
    """These dossiers, in the order of their ids."""
    query = select(DossierRow).where(col(DossierRow.id).in_(list(ids)))
    return list(store.scalars(query.order_by(col(DossierRow.id))))


def steps(store: Session, dossier: str) -> list[StepRow]:
    query = select(StepRow).where(col(StepRow.dossier) == dossier).order_by(col(StepRow.position))
    return list(store.scalars(query))


def counts(store: Session, round_: str) -> list[CountRow]:
    return list(store.scalars(select(CountRow).where(col(CountRow.round) == round_).order_by(col(CountRow.dossier))))


def votes(store: Session, dossier: str) -> list[CountRow]:
    """Every count of a dossier, the oldest first."""
    return votes_of(store, [dossier]).get(dossier, [])


def votes_of(store: Session, dossiers: Collection[str]) -> dict[str, list[CountRow]]:
    """The same of many, by dossier."""
    found: dict[str, list[CountRow]] = {}
    query = select(CountRow).where(col(CountRow.dossier).in_(dossiers)).order_by(col(CountRow.round))
    for row in store.scalars(query):
        found.setdefault(row.dossier, []).append(row)
    return found


def rounds(store: Session, unit: str) -> list[RoundRow]:
    """Rounds of a unit's council, the newest first."""
    return list(store.scalars(select(RoundRow).where(col(RoundRow.unit) == unit).order_by(col(RoundRow.id).desc())))


def rounds_of(
    store: Session, account: str, units: Collection[str], before: str | None = None, limit: int = 1000
) -> list[RoundRow]:
    """Rounds this account is a member of or whose council belongs to one of these units, the newest first."""
    mine = or_(col(RoundRow.members).contains(account), col(RoundRow.unit).in_(units))
    query = select(RoundRow).where(mine)
    if before:
        query = query.where(col(RoundRow.id) < before)
    return list(store.scalars(query.order_by(col(RoundRow.id).desc()).limit(limit)))


def sheets_awaited(store: Session, account: str) -> list[RoundRow]:
    """Open boxes into which this member has not voted yet."""
    open_ = (
        col(RoundRow.status) == RoundStatus.OPEN,
        col(RoundRow.public_key) != "",
        col(RoundRow.members).contains(account),
    )
    rows = store.scalars(select(RoundRow).where(*open_).order_by(col(RoundRow.id)))
    return [row for row in rows if account not in f"{row.voted} {row.abstained}".split()]


def letters_entered(store: Session, account: str) -> list[RoundRow]:
    """Open rounds in which a written opinion stands in the name of this member, who may refuse it."""
    open_ = col(RoundRow.status) == RoundStatus.OPEN, col(RoundRow.written).contains(account)
    rows = store.scalars(select(RoundRow).where(*open_).order_by(col(RoundRow.id)))
    return [row for row in rows if account in row.written.split()]


def boxes_awaited(store: Session, account: str) -> list[RoundRow]:
    """Rounds whose box this chair has not opened yet."""
    mine = col(RoundRow.status) == RoundStatus.OPEN, col(RoundRow.public_key) == "", col(RoundRow.chair) == account
    return list(store.scalars(select(RoundRow).where(*mine).order_by(col(RoundRow.id))))


def council_members(store: Session, unit: str) -> list[AccountRow]:
    """Open accounts with the role `member` in the unit, or in a department right below it, by post."""
    below = select(col(UnitRow.code)).where(col(UnitRow.parent) == unit, col(UnitRow.level) == Level.DEPARTMENT)
    seats = {f"member@{code}" for code in (unit, *store.scalars(below))}
    query = select(AccountRow).where(col(AccountRow.closed).is_(False), col(AccountRow.roles).contains("member@"))
    return by_name((row for row in store.scalars(query) if seats & set(row.roles.split())), lambda row: row.post)


def titles(store: Session, units: Iterable[str]) -> dict[str, str]:
    """Unit titles by code."""
    query = select(col(UnitRow.code), col(UnitRow.title)).where(col(UnitRow.code).in_(set(units)))
    return {row[0]: row[1] for row in store.execute(query)}


def posts(store: Session, accounts: Iterable[str]) -> dict[str, str]:
    """Posts by account; awards knows no names of accounts."""
    query = select(col(AccountRow.id), col(AccountRow.post)).where(col(AccountRow.id).in_(set(accounts)))
    return {row[0]: row[1] for row in store.execute(query)}


def reached(store: Session, tops: Sequence[str]) -> list[tuple[str, str]]:
    """Code and title of these units and of all units below them."""
    query = select(col(UnitRow.code), col(UnitRow.title)).where(col(UnitRow.code).in_(below(tops)))
    return [(code, title) for code, title in store.execute(query.order_by(col(UnitRow.sort_key)))]


def authority_in(store: Session, unit: str) -> AccountRow | None:
    """The authority of this unit; None if nobody or several people hold it."""
    query = select(AccountRow).where(
        col(AccountRow.closed).is_(False), col(AccountRow.roles).contains(f"authority@{unit}")
    )
    found = [row for row in store.scalars(query) if f"authority@{unit}" in row.roles.split()]
    return found[0] if len(found) == 1 else None


def authority_of(store: Session, unit: str) -> str:
    """The post of this unit's authority; empty if nobody or several people hold it."""
    found = authority_in(store, unit)
    return found.post if found else ""


def campaigns(store: Session) -> list[CampaignRow]:
    """Known campaigns, the newest first."""
    return list(store.scalars(select(CampaignRow).order_by(col(CampaignRow.starts).desc(), col(CampaignRow.code))))


def awards(
    store: Session, of: Select[tuple[str]], campaign: str | None, unit: str | None, after: int, limit: int
) -> list[AwardRow]:
    """The register of units, by number, after one."""
    number = col(AwardRow.register_number)
    query = select(AwardRow).where(col(AwardRow.unit).in_(of), number > after).order_by(number).limit(limit)
    if campaign:
        query = query.where(col(AwardRow.campaign) == campaign)
    if unit:
        query = query.where(col(AwardRow.unit) == unit)
    return list(store.scalars(query))


def register(
    store: Session,
    of: Select[tuple[str]],
    campaign: str = "",
    words: str = "",
    before: int | None = None,
    limit: int = 1000,
) -> list[AwardRow]:
    """The register of units from its last line up, where name or code has every word (marks or no marks)."""
    query = select(AwardRow).where(col(AwardRow.unit).in_(of))
    if campaign:
        query = query.where(col(AwardRow.campaign) == campaign)
    if words:
        query = query.join(UnitRow, col(UnitRow.code) == col(AwardRow.unit)).where(meant(words))
    if before is not None:
        query = query.where(col(AwardRow.register_number) < before)
    return list(store.scalars(query.order_by(col(AwardRow.register_number).desc()).limit(limit)))


def awarded(store: Session, ids: Collection[str]) -> list[AwardRow]:
    """Lines of the register, in its order."""
    query = select(AwardRow).where(col(AwardRow.id).in_(ids))
    return list(store.scalars(query.order_by(col(AwardRow.register_number))))


def decisions_of(store: Session, ids: Collection[str]) -> dict[str, DecisionRow]:
    """As they were signed, by id."""
    return {row.id: row for row in store.scalars(select(DecisionRow).where(col(DecisionRow.id).in_(ids)))}


def to_confer(store: Session, units: Collection[str], limit: int = 500) -> Listed[AwardRow]:
    """Decided and not handed over, of what these units nominated or had at a station, the newest decision first."""
    way = literal(" ") + col(DossierRow.route)
    passed = (way.contains(f" {unit}:", autoescape=True) for unit in units)
    theirs = or_(col(DossierRow.unit).in_(below([*units])), *passed)
    query = select(AwardRow).join(DossierRow, col(DossierRow.id) == col(AwardRow.id)).where(theirs)
    query = query.where(col(AwardRow.status) == Status.DECIDED, col(AwardRow.decision).is_not(None))
    newest = (col(AwardRow.decided_on).desc(), col(AwardRow.decision), col(AwardRow.register_number))
    return at_most(limit, store.scalars(query.order_by(*newest).limit(limit + 1)))


def granted_by(store: Session, decision: str) -> list[AwardRow]:
    """What one decision grants, in the order of the register."""
    query = select(AwardRow).where(col(AwardRow.decision) == decision)
    return list(store.scalars(query.order_by(col(AwardRow.register_number))))
