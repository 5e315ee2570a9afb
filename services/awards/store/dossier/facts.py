"""What the decider of dossiers needs beyond its own stream: the law of the dossier's dates and its case."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from sqlalchemy import func, select

from services.awards.domain.dossier import commands, forwarding, ruling, state
from services.awards.law import Route, Stage, award_title, conditions_of, rules_for, way_of
from services.awards.law.eligibility import Case, Dates
from services.awards.store.ask import day, lineage
from services.awards.store.deadlines import milestones
from services.awards.store.deadlines.calendar import calendar_in_force
from services.awards.store.deadlines.terms import opinion_due
from services.awards.store.decision.authority import granters
from services.awards.store.dossier.cases import door_case, full_case
from services.awards.store.holds.holds import StandingRow, open_holds
from services.awards.store.law.confirming import law_in_force
from services.awards.store.numbers import Ruling, number_taken
from services.awards.store.tables import DossierRow, StepRow
from shared.contracts.words import Act
from shared.records.book import Reader
from shared.records.campaigns import CampaignRow
from shared.records.database import table_of

STEP = table_of(StepRow)


def facts_dossier(read: Reader, stream: str, command: commands.Command) -> state.Facts:
    """The law of the dossier's dates and its case, for the commands that are judged; else only the business date."""
    id_ = stream.partition("/")[2]
    match command:
        case commands.Open():
            return _facts_opening(read, id_, command)
        case commands.Appraise() | commands.Grant(outside=False):
            return _facts_judging(read, id_)
        case forwarding.Forward():
            return replace(_facts_judging(read, id_), granters=granters(read, [id_]))
        case commands.Settle():
            return _facts_settling(read, id_)
        case commands.Note():
            return state.Facts(read.moment.on, marks=milestones.notable(read, id_))
        case commands.Consult():
            return state.Facts(read.moment.on, opinions_due=_opinions_due(read, id_))
        case ruling.Rule():
            taken = number_taken(read, Ruling(command.paper, command.unit, command.dated))
            return state.Facts(read.moment.on, voted_on=_voted_on(read, id_), number_taken=taken)
        case _:
            return state.Facts(read.moment.on)


def _voted_on(read: Reader, id_: str) -> date | None:
    """Of the last vote."""
    voted = select(func.max(STEP.c.on)).where(STEP.c.dossier == id_, STEP.c.what == "voted")
    return day(read(voted).scalar())


def _opinions_due(read: Reader, id_: str) -> date | None:
    """The last day for a body that is asked today."""
    row, on = read.row(DossierRow, id_), read.moment.on
    if row is None:
        return None
    return opinion_due(row["award"], row["filed_on"], on, calendar_in_force(read))


def _facts_opening(read: Reader, id_: str, command: commands.Open) -> state.Facts:
    campaign = read.row(CampaignRow, command.campaign) if command.campaign else None
    if command.campaign and campaign is None:
        return state.Facts(read.moment.on, missing=f"campaign/{command.campaign}")
    above = lineage(read, command.unit)
    if not above:
        return state.Facts(read.moment.on, missing=f"unit/{command.unit}")
    dates = Dates(command.filed_on, read.moment.on, read.moment.on)
    law = law_in_force(read)
    way = way_of(command.award, dates, law)
    if way is None:
        return state.Facts(read.moment.on, title=award_title(command.award))
    award, route, council_rule = way
    return state.Facts(
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


def _facts_judging(read: Reader, id_: str) -> state.Facts:
    row = read.row(DossierRow, id_)
    if row is None:
        return state.Facts(read.moment.on)
    case = full_case(read, SimpleNamespace(**row), read.moment.on)
    conditions, judged = rules_for(case, law_in_force(read))
    return state.Facts(read.moment.on, conditions=conditions, case=judged)


def _facts_settling(read: Reader, id_: str) -> state.Facts:
    """Only which conditions there are: hundreds may be settled at once."""
    row, on = read.row(DossierRow, id_), read.moment.on
    if row is None:
        return state.Facts(on)
    dates = Dates(date.fromisoformat(row["filed_on"]), date.fromisoformat(row["received_on"]), on)
    kind = Case(award=row["award"], line=row["kind"], subject=row["subject"], dates=dates)
    return state.Facts(on, conditions=rules_for(kind, law_in_force(read))[0])


def _route(route: Route, above: list[tuple[str, str]]) -> tuple[Stage, ...]:
    """The route's stations for this unit; nobody endorses a nomination of their own."""
    stations = [(stage, _station(stage, above)) for stage in route.stations]
    own = above[0][0]
    return tuple(
        Stage(unit, stage.act)
        for stage, unit in stations
        if unit is not None and not (stage.act == Act.ENDORSE and unit == own)
    )


def _station(stage: Stage, above: list[tuple[str, str]]) -> str | None:
    if not stage.unit.startswith("@"):
        return stage.unit
    return next((code for code, level in above if level == stage.unit[1:]), None)
