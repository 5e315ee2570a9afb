"""What the deciders of awards need beyond their own stream, read inside the writer's transaction."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from sqlalchemy import func, or_, select

from services.awards.domain import decision, dossier, rules
from services.awards.domain.register import past
from services.awards.law import Route, StageRule, award_title, conditions_of, way_of
from services.awards.law.eligibility import Case, Dates
from services.awards.law.judging import rules_for
from services.awards.store.ask import Ask, day
from services.awards.store.deadlines import milestones as clocks
from services.awards.store.deadlines.calendar import calendar_in_force
from services.awards.store.deadlines.terms import opinion_due
from services.awards.store.decision.authority import authorities, granters, standing
from services.awards.store.decision.drafts import elsewhere
from services.awards.store.decision.numbers import decision_number_taken, papers_bearing
from services.awards.store.holds.holds import StandingRow, open_holds
from services.awards.store.law.cases import door_case, full_case
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import AwardRow, DossierRow, StepRow
from shared.contracts.awards import AwardGranted
from shared.kernel import key_of
from shared.records.book import Reader
from shared.records.campaigns import CampaignRow
from shared.records.database import table_of
from shared.records.delegations import DelegationRow, acting, signs_as
from shared.records.directory import AccountRow, UnitRow
from shared.records.ledger import GENESIS
from shared.records.restore import lost_contracts
from shared.records.tables import Ledger
from shared.text import same

UNIT, CAMPAIGN, DOSSIER = table_of(UnitRow), table_of(CampaignRow), table_of(DossierRow)
AWARD, LEDGER, STEP = table_of(AwardRow), table_of(Ledger), table_of(StepRow)


def facts_dossier(read: Reader, stream: str, command: dossier.Command) -> dossier.Facts:
    """The law of the dossier's dates and its case, for the commands that are judged; else only the business date."""
    id_ = stream.partition("/")[2]
    match command:
        case dossier.Open():
            return _facts_opening(read, id_, command)
        case dossier.Appraise() | dossier.Forward() | dossier.Grant(outside=False):
            return _facts_judging(read, id_)
        case dossier.Settle():
            return _facts_settling(read, id_)
        case dossier.Note():
            return dossier.Facts(read.moment.on, marks=clocks.notable(read, id_))
        case dossier.Consult():
            return dossier.Facts(read.moment.on, opinions_due=_opinions_due(read, id_))
        case _:
            return dossier.Facts(read.moment.on)


def _opinions_due(read: Reader, id_: str) -> date | None:
    """The last day for a body that is asked today."""
    row, on = read.row(DossierRow, id_), read.moment.on
    if row is None:
        return None
    return opinion_due(row["award"], row["filed_on"], on, calendar_in_force(read))


def _facts_opening(read: Reader, id_: str, command: dossier.Open) -> dossier.Facts:
    campaign = read.row(CampaignRow, command.campaign) if command.campaign else None
    if command.campaign and campaign is None:
        return dossier.Facts(read.moment.on, missing=f"campaign/{command.campaign}")
    above = _lineage(read, command.unit)
    if not above:
        return dossier.Facts(read.moment.on, missing=f"unit/{command.unit}")
    dates = Dates(command.filed_on, read.moment.on, read.moment.on)
    law = law_in_force(read)
    way = way_of(command.award, dates, law)
    if way is None:
        return dossier.Facts(read.moment.on, title=award_title(command.award))
    award, route, council_rule = way
    return dossier.Facts(
        on=read.moment.on,
        award_known=True,
        title=award.title,
        law=award.cited,
        subjects=award.subjects,
        lines=award.lines,
        campaign_awards=tuple(campaign["awards"].split()) if campaign else (),
        threshold=council_rule.needs,
        route=_route(route, above),
        conditions=conditions_of(award.code, command.subject, command.kind, dates, law),
        case=door_case(read, id_, command, campaign),
        holds=open_holds(read.row(StandingRow, command.subject_ref)),
    )


def _facts_judging(read: Reader, id_: str) -> dossier.Facts:
    row = read.row(DossierRow, id_)
    if row is None:
        return dossier.Facts(read.moment.on)
    case = full_case(read, SimpleNamespace(**row), read.moment.on)
    conditions, judged = rules_for(case, law_in_force(read))
    return dossier.Facts(read.moment.on, conditions=conditions, case=judged)


def _facts_settling(read: Reader, id_: str) -> dossier.Facts:
    """Only which conditions there are: hundreds may be settled at once."""
    row, on = read.row(DossierRow, id_), read.moment.on
    if row is None:
        return dossier.Facts(on)
    dates = Dates(date.fromisoformat(row["filed_on"]), date.fromisoformat(row["received_on"]), on)
    kind = Case(award=row["award"], line=row["kind"], subject=row["subject"], dates=dates)
    return dossier.Facts(on, conditions=rules_for(kind, law_in_force(read))[0])


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


def _route(route: Route, above: list[tuple[str, str]]) -> tuple[dossier.Stage, ...]:
    """The route's stations for this unit; nobody endorses a nomination of their own."""
    stations = [(stage, _station(stage, above)) for stage in route.stations]
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


def facts_decision(read: Reader, stream: str, command: decision.Command) -> decision.Facts:
    head = read(select(LEDGER.c.hash).order_by(LEDGER.c.position.desc()).limit(1)).scalar()
    account = read.row(AccountRow, command.by)
    grantees = command.grantees if isinstance(command, decision.Sign) else command.places
    granted, id_ = [grantee.dossier for grantee in grantees], key_of(stream)
    roles = set(account["roles"].split()) if account else set()
    return decision.Facts(
        on=read.moment.on,
        number_taken=decision_number_taken(read, id_, command),
        next_register_number=_next_register_number(read),
        head=head or GENESIS,
        signs=any(
            f"authority@{code}" in roles for code, _ in _lineage(read, standing(read, command.unit, read.moment.on))
        ),
        delegation=_delegated(read, command.delegation, command.unit) if command.delegation else None,
        voted_on=_voted_on(read, granted),
        filed_on=day(read(select(func.max(DOSSIER.c.filed_on)).where(DOSSIER.c.id.in_(granted))).scalar()),
        conferred_on=day(read(select(func.min(AWARD.c.conferred_on)).where(AWARD.c.id.in_(granted))).scalar()),
        drafted=elsewhere(read, granted, id_),
        rightful=_rightful(read, command, granted),
    )


def _rightful(read: Reader, command: decision.Command, granted: list[str]) -> tuple[str, ...]:
    """In whose name a decision can be: that of its unit or its heir; from outside, of whom the law names."""
    if isinstance(command, decision.Sign) and command.outside:
        return granters(read, granted)
    return authorities(read, standing(read, command.unit, read.moment.on))


def _delegated(read: Reader, id_: str, unit: str) -> rules.Delegated | None:
    """As a decision of `unit` looks at it: that of its heir reaches what the unit had signed before it ended."""
    row = read.row(DelegationRow, id_)
    if row is None:
        return None
    days = (date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"]))
    account = read.row(AccountRow, row["delegate"])
    held = {
        "revoked": row["revoked"],
        "posted": "sign" in acting(read, row["delegate"], row["unit"], row["kind"]),
        "signs_as": signs_as(row["kind"], account["posts"] if account else "", row["unit"], read.moment.on),
    }
    reaches = unit if row["unit"] == standing(read, unit, read.moment.on) else row["unit"]
    return rules.Delegated(reaches, row["delegate"], tuple(row["powers"].split()), row["instrument"], *days, **held)


def _voted_on(read: Reader, dossiers: list[str]) -> date | None:
    query = select(func.max(STEP.c.on)).where(STEP.c.dossier.in_(dossiers), STEP.c.what == "voted")
    return day(read(query).scalar())


def facts_past(read: Reader, _stream: str, command: past.Record) -> past.Facts:
    law = past_law(read, command, read.moment.on)
    return replace(law, next_register_number=_next_register_number(read))


def past_law(ask: Ask, record: past.Record, on: date) -> past.Facts:
    """What an award of the past is judged by, but for its place in the register; a preview asks the same."""
    decided_on = record.decided_on or date(min(max(record.year, 1), 9999), 12, 31)
    award = law_in_force(ask).recognised(record.award, decided_on)
    return past.Facts(
        on=on,
        award_known=award is not None,
        recipient_known=stood_in(ask, record.unit or record.recipient, record.year),
        next_register_number=0,
        title=award_title(record.award),
        law=award.cited if award else "",
        subjects=award.subjects if award else (),
        lines=award.lines if award else (),
        recorded=is_recorded(ask, record),
        granted_by=award.granted_by if award else "",
    )


def stood_in(ask: Ask, unit: str, year: int) -> bool:
    """Whether the unit still stood in that year. When it began is not asked: the tree begins later than the past."""
    days = or_(UNIT.c.valid_to.is_(None), UNIT.c.valid_to >= f"{year:04}-01-01")
    return ask(select(UNIT.c.code).where(UNIT.c.code == unit, days)).first() is not None


def is_recorded(ask: Ask, record: past.Record) -> bool:
    """Whether the register has this award for this recipient by this very decision: of that number and year."""
    number = same(record.decision_number)
    numbered = or_(AWARD.c.number_form == number, AWARD.c.decision.in_(papers_bearing(number)))
    mine = (AWARD.c.subject_ref == record.recipient) & (AWARD.c.award == record.award)
    found = ask(select(AWARD.c.decided_on, AWARD.c.year).where(mine, numbered)) if number else ()
    return any(past.same_year(record, day(row.decided_on), row.year) for row in found)


def _next_register_number(read: Reader) -> int:
    """One more than any number that stands in the register, or was published before the store was put back."""
    last: int = read(select(func.max(AWARD.c.register_number))).scalar() or 0
    published: list[int] = [
        contract["register_number"] for contract in lost_contracts(read, "awards", AwardGranted.type())
    ]
    return max([last, *published]) + 1
