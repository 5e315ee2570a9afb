"""A dossier as the law looks at it, put together from what the tables know and what the unit declared."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

import msgspec
from sqlalchemy import ColumnElement, Table, func, select

from services.awards.domain.dossier import commands, words
from services.awards.domain.rules import ENDED, GRANTED
from services.awards.law.eligibility import Case, Dates, Declared, Initiative, Movement, Other, Settled, Unit, Use
from services.awards.store.ask import Ask, chunks, day
from services.awards.store.dossier.bases import bases_of, resting_upon
from services.awards.store.dossier.claimed import AchievementRow, InitiativeRow
from services.awards.store.holds.holds import STANDING, disciplines_in, holds_in
from services.awards.store.register.history import complete_years, histories, inherited_by
from services.awards.store.tables import ConclusionRow, DossierRow, Enclosed, StepRow
from shared.contracts.titles import AWARDS
from shared.contracts.words import CommendationKind, Subject
from shared.records.book import Found, Reader
from shared.records.campaigns import CampaignRow
from shared.records.database import table_of
from shared.records.directory import UnitRow
from shared.text import same_paper

DOSSIER, CONCLUSION, STEP = table_of(DossierRow), table_of(ConclusionRow), table_of(StepRow)
ENCLOSED, INITIATIVE = table_of(Enclosed), table_of(InitiativeRow)
UNIT, CAMPAIGN = table_of(UnitRow), table_of(CampaignRow)
Said = Mapping[str, Declared]
"""What is declared, by package."""
NOT_CLAIMED = ENDED - GRANTED
"""A dossier that ended without an award claims nothing."""


class Nominated(Protocol):
    """What `full_case` needs to know of a dossier: a row of its table."""

    id: str
    award: str
    kind: str
    subject: str
    subject_ref: str
    unit: str
    campaign: str
    posthumous: bool
    filed_on: str
    received_on: str
    achieved_from: str | None
    achieved_to: str | None
    achievement: str
    final_review: bool | None
    basis: str
    package: str


def door_case(read: Reader, id_: str, opening: commands.Open, campaign: Found) -> Case:
    """The case as needed on arrival: found by keys alone, so that nominations are read in batches."""
    claim, on = opening.claim, read.moment.on
    key = words.achievement_key(opening.kind, opening.subject_ref, opening.campaign, claim)
    used = _used(read, claim.initiatives)
    return Case(
        award=opening.award,
        line=opening.kind,
        subject=opening.subject,
        dates=Dates(opening.filed_on, on, on),
        achievement=key,
        achieved_from=claim.achieved_from,
        achieved_to=claim.achieved_to,
        movement=_movement(campaign, opening.kind, final=claim.final_review),
        unit=_unit_at_the_door(read, opening.unit),
        honoured=_unit_at_the_door(read, opening.subject_ref) if opening.subject == Subject.COLLECTIVE else None,
        posthumous=opening.posthumous,
        declared=Declared(initiatives=tuple(Initiative(number, "", "", "", work) for number, work in claim.named)),
        used=tuple(use for use in used if use.dossier != id_),
        basis=resting_upon(
            bases_of(read, [opening.subject_ref] if claim.basis else ()), opening.subject_ref, claim.basis
        ),
        others=_at_the_door(read, key, id_),
        titles=AWARDS,
    )


def _at_the_door(read: Reader, key: str, id_: str) -> tuple[Other, ...]:
    row = read.row(AchievementRow, key) if key else None
    found = _claiming(read, row["dossier"], id_) if row else None
    return (_other(found),) if found else ()


def _claiming(read: Reader, by: str, mine: str) -> Found:
    """The dossier, where it is another one and still claims something."""
    row = read.row(DossierRow, by)
    return row if row and by != mine and row["status"] not in NOT_CLAIMED else None


def full_case(ask: Ask, row: Nominated, on: date) -> Case:
    """The whole case of a dossier on a day, as the appraiser needs it. Reads the declared facts out of the package."""
    return cases(ask, [row], on)[row.id]


def cases(ask: Ask, rows: Collection[Nominated], on: date, said: Said | None = None) -> dict[str, Case]:
    """Cases by dossier: the same few queries for one and for ten thousand. `said`: declared, but not in a package."""
    ids, subjects = {row.id for row in rows}, {row.subject_ref for row in rows}
    declared, history = declared_of(ask, {row.package for row in rows}) | dict(said or {}), histories(ask, subjects)
    others, inherited, complete = _others(ask, subjects), inherited_by(ask, subjects), complete_years(ask, subjects)
    concluded, forwarded, standing = _concluded(ask, ids), _forwarded(ask, ids), _by_key(ask, STANDING, subjects)
    units = _units(ask, {row.unit for row in rows} | subjects)
    campaigns = {each["code"]: each for each in _by_key(ask, CAMPAIGN, {row.campaign for row in rows})}
    used, bases = _used(ask, _numbers(declared)), bases_of(ask, {row.subject_ref for row in rows if row.basis})
    holds = {each["subject_ref"]: holds_in(each) for each in standing}
    disciplined = {each["subject_ref"]: disciplines_in(each) for each in standing}
    return {
        row.id: Case(
            award=row.award,
            line=row.kind,
            subject=row.subject,
            dates=Dates(date.fromisoformat(row.filed_on), date.fromisoformat(row.received_on), on),
            achievement=row.achievement,
            achieved_from=day(row.achieved_from),
            achieved_to=day(row.achieved_to),
            movement=_movement(campaigns.get(row.campaign), row.kind, final=row.final_review),
            unit=units.get(row.unit),
            honoured=units.get(row.subject_ref) if row.subject == Subject.COLLECTIVE else None,
            posthumous=row.posthumous,
            history=tuple(past for past in history.get(row.subject_ref, ()) if past.ref != row.id),
            inherited=inherited.get(row.subject_ref, ()),
            complete_from=complete.get(row.subject_ref),
            declared=declared.get(row.package, Declared()),
            used=tuple(use for use in used if use.dossier != row.id),
            basis=resting_upon(bases, row.subject_ref, row.basis.splitlines()),
            others=tuple(other for other in others.get(row.subject_ref, ()) if other.dossier != row.id),
            holds=holds.get(row.subject_ref, ()),
            disciplines=disciplined.get(row.subject_ref, ()),
            settled=concluded.get(row.id, ()),
            forwarded_on=forwarded.get(row.id),
            titles=AWARDS,
        )
        for row in rows
    }


def _numbers(declared: Mapping[str, Declared]) -> list[str]:
    return [each.number for facts in declared.values() for each in facts.initiatives or ()]


def declared_of(ask: Ask, packages: Collection[str]) -> dict[str, Declared]:
    """What was declared, by package; what was erased is missing."""
    found = _by_key(ask, ENCLOSED, packages)
    return {row["ref"]: declared_in(row["content"]) for row in found if row["content"]}


def declared_in(content: str) -> Declared:
    """What a package declares; nothing where it was sent before there was anything to declare."""
    return declared_from(msgspec.json.decode(content).get("facts"))


def declared_from(facts: Any) -> Declared:  # noqa: ANN401 - plain JSON
    return msgspec.convert(facts, Declared, strict=False) if facts else Declared()


def _others(ask: Ask, subjects: Collection[str]) -> dict[str, tuple[Other, ...]]:
    found: dict[str, list[Other]] = {}
    for chunk in chunks(subjects):
        query = select(DOSSIER).where(DOSSIER.c.subject_ref.in_(chunk), DOSSIER.c.status.not_in(NOT_CLAIMED))
        for row in ask(query).mappings():
            found.setdefault(row["subject_ref"], []).append(_other(row))
    return {subject: tuple(others) for subject, others in found.items()}


def _other(row: Any) -> Other:  # noqa: ANN401 - a row by column name
    return Other(
        dossier=row["id"],
        award=row["award"],
        line=row["kind"],
        achievement=row["achievement"],
        achieved_from=day(row["achieved_from"]),
        achieved_to=day(row["achieved_to"]),
        granted=row["status"] in GRANTED,
    )


def _concluded(ask: Ask, ids: Collection[str]) -> dict[str, tuple[Settled, ...]]:
    found: dict[str, list[Settled]] = {}
    for chunk in chunks(ids):
        query = select(CONCLUSION).join(DOSSIER, (DOSSIER.c.id == CONCLUSION.c.dossier) & _of_now(CONCLUSION))
        for row in ask(query.where(CONCLUSION.c.dossier.in_(chunk))).mappings():
            found.setdefault(row["dossier"], []).append(Settled(row["rule"], row["outcome"], row["basis"]))
    return {id_: tuple(said) for id_, said in found.items()}


def _forwarded(ask: Ask, ids: Collection[str]) -> dict[str, date]:
    """When each of them went to an outside authority, the last time."""
    gone = (STEP.c.what == "forwarded") & DOSSIER.c.status.in_(("forwarded", *GRANTED))
    last = select(STEP.c.dossier, func.max(STEP.c.on).label("on")).join(DOSSIER, DOSSIER.c.id == STEP.c.dossier)
    found: dict[str, date] = {}
    for chunk in chunks(ids):
        rows = ask(last.where(STEP.c.dossier.in_(chunk), gone).group_by(STEP.c.dossier))
        found |= {row.dossier: date.fromisoformat(row.on) for row in rows}
    return found


def _used(ask: Ask, numbers: Iterable[str]) -> list[Use]:
    """Initiatives of these decisions that dossiers which still claim something use."""
    found: list[Use] = []
    for chunk in chunks(set(map(same_paper, numbers))):
        query = (
            select(INITIATIVE.c.number, INITIATIVE.c.work, INITIATIVE.c.dossier)
            .join(DOSSIER, (DOSSIER.c.id == INITIATIVE.c.dossier) & _of_now(INITIATIVE))
            .where(INITIATIVE.c.number.in_(chunk), DOSSIER.c.status.not_in(NOT_CLAIMED))
        )
        found += [Use(row.number, row.work, row.dossier) for row in ask(query)]
    return found


def _of_now(table: Table) -> ColumnElement[bool]:
    """Said in the attempt the dossier is in, not in one that was sent back."""
    now: ColumnElement[bool] = table.c.attempt == DOSSIER.c.attempt
    return now


def _by_key(ask: Ask, table: Table, keys: Collection[str]) -> list[Any]:
    """Rows by their one-column primary key."""
    key = table.primary_key.columns[0]
    return [row for chunk in chunks(keys) for row in ask(select(table).where(key.in_(chunk))).mappings()]


def _movement(row: Found, kind: str, *, final: bool | None) -> Movement | None:
    if row is None or kind != CommendationKind.THEMATIC:
        return None
    starts = max(row["starts"], row["launched_on"] or "")  # nobody took part before it was launched
    return Movement(row["code"], date.fromisoformat(starts), date.fromisoformat(row["ends"]), final)


def _units(ask: Ask, codes: Collection[str]) -> dict[str, Unit]:
    found = _by_key(ask, UNIT, codes)
    heirs = {heir["code"]: heir for heir in _by_key(ask, UNIT, {row["successor"] for row in found} - {None})}
    return {row["code"]: _unit(row, heirs.get(row["successor"])) for row in found}


def _unit_at_the_door(read: Reader, code: str) -> Unit | None:
    row = read.row(UnitRow, code)
    return _unit(row, read.row(UnitRow, row["successor"]) if row["successor"] else None) if row else None


def _unit(row: Mapping[str, Any], heir: Found) -> Unit:
    starts, ends = date.fromisoformat(row["valid_from"]), day(row["valid_to"])
    successor = f"{heir['title']} ({heir['code']})" if heir else row["successor"]
    return Unit(row["code"], row["level"], starts, ends, successor, row["title"])
