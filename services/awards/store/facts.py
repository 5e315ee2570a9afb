"""What the deciders of awards need beyond their own stream, read inside the writer's transaction."""

from datetime import date

from sqlalchemy import func, or_, select

from services.awards.domain import council, decision, dossier, past
from services.awards.law import AwardType, StageRule, award_type
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow
from shared.contracts.awards import AwardGranted
from shared.records.book import Reader
from shared.records.campaigns import CampaignRow
from shared.records.database import table_of
from shared.records.directory import UnitRow
from shared.records.ledger import GENESIS
from shared.records.restore import lost_contracts
from shared.records.tables import Ledger

UNIT, CAMPAIGN, DOSSIER = table_of(UnitRow), table_of(CampaignRow), table_of(DossierRow)
DECISION, AWARD, LEDGER = table_of(DecisionRow), table_of(AwardRow), table_of(Ledger)


def facts_dossier(read: Reader, _stream: str, command: dossier.Command) -> dossier.Facts:
    """Only the opening needs more than the business date: the law of the filing day and the way it lays out."""
    if not isinstance(command, dossier.Open):
        return dossier.Facts(read.moment.on)
    campaign = read.row(CampaignRow, command.campaign)
    if campaign is None:
        return dossier.Facts(read.moment.on, missing=f"campaign/{command.campaign}")
    above = _lineage(read, command.unit)
    if not above:
        return dossier.Facts(read.moment.on, missing=f"unit/{command.unit}")
    award = award_type(command.award, command.filed_on)
    if award is None or not award.route:
        return dossier.Facts(read.moment.on)
    return dossier.Facts(
        on=read.moment.on,
        award_known=True,
        title=award.title,
        law=award.law,
        subjects=award.subjects,
        min_years=award.min_years,
        min_years_law=award.min_years_law,
        threshold=award.threshold,
        route=_route(award, above),
        campaign_starts=date.fromisoformat(campaign["starts"]),
        campaign_ends=date.fromisoformat(campaign["ends"]),
    )


def _lineage(read: Reader, code: str | None) -> list[tuple[str, str]]:
    """(code, level) of the unit and everything above it, nearest first."""
    line: list[tuple[str, str]] = []
    while code:
        row = read.row(UnitRow, code)
        if row is None:
            break
        line.append((code, row["level"]))
        code = row["parent"]
    return line


def _route(award: AwardType, above: list[tuple[str, str]]) -> tuple[dossier.Stage, ...]:
    """The award type's stations for this unit; nobody endorses a nomination of their own."""
    stations = [(stage, _station(stage, above)) for stage in award.route]
    own = above[0][0]
    return tuple(
        dossier.Stage(unit, stage.act)
        for stage, unit in stations
        if unit is not None and not (stage.act == "endorse" and unit == own)
    )


def _station(stage: StageRule, above: list[tuple[str, str]]) -> str | None:
    if not stage.unit.startswith("@"):
        return stage.unit
    return next((code for code, level in above if level == stage.unit[1:]), None)


def facts_round(read: Reader, _stream: str, command: council.Command) -> council.Facts | None:
    if not isinstance(command, council.Convene):
        return None
    here = (DOSSIER.c.station_unit == command.unit) & (DOSSIER.c.station_act == "council") & DOSSIER.c.round.is_(None)
    rows = read(select(DOSSIER.c.id, DOSSIER.c.threshold).where(DOSSIER.c.id.in_(command.dossiers), here))
    return council.Facts(read.moment.on, {row.id: _share(row.threshold) for row in rows})


def _share(text: str) -> tuple[int, int]:
    numerator, _, denominator = text.partition("/")
    return int(numerator), int(denominator)


def facts_decision(read: Reader, _stream: str, command: decision.Sign) -> decision.Facts:
    taken = read(select(DECISION.c.id).where(DECISION.c.number == command.number)).first() is not None
    head = read(select(LEDGER.c.hash).order_by(LEDGER.c.position.desc()).limit(1)).scalar()
    return decision.Facts(read.moment.on, taken, _next_register_number(read), head or GENESIS)


def facts_past(read: Reader, _stream: str, command: past.Record) -> past.Facts:
    day = command.decided_on or date(command.year, 12, 31)
    known = read(
        select(UNIT.c.code).where(
            UNIT.c.code == command.recipient,
            or_(UNIT.c.valid_to.is_(None), UNIT.c.valid_to >= f"{command.year}-01-01"),
        )
    ).first()
    return past.Facts(
        on=read.moment.on,
        award_known=award_type(command.award, day) is not None,
        recipient_known=known is not None,
        next_register_number=_next_register_number(read),
    )


def _next_register_number(read: Reader) -> int:
    """One more than any number that stands in the register, or was published before the store was put back."""
    last: int = read(select(func.max(AWARD.c.register_number))).scalar() or 0
    published: list[int] = [
        contract["register_number"] for contract in lost_contracts(read, "awards", AwardGranted.type())
    ]
    return max([last, *published]) + 1
