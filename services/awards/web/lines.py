"""Shapes rows of the store for people: dossiers with names and titles, awards of the register, the route, the life."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from services.awards.law import award_title, rule_title
from services.awards.store import queries
from services.awards.store.decision.corrections import Corrected, corrected
from services.awards.store.register.history import Standing
from services.awards.store.tables import AwardRow, DossierRow, StepRow
from services.awards.usecases.dossier.dossiers import recipients
from services.awards.usecases.law.lines import OUTCOMES
from services.awards.usecases.scope import may_read
from services.awards.web.words import ACTS, ERASED, GROUNDS, MARKS, STEPS
from shared.access import Person
from shared.design.statuses import Tone


@dataclass(frozen=True)
class Line:
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


@dataclass(frozen=True)
class Place:
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


@dataclass(frozen=True)
class Stop:
    """A station of the route, for `ui.steps`."""

    label: str
    state: str
    detail: str


@dataclass(frozen=True)
class Happening:
    """A line of the life of a dossier, for `ui.timeline`."""

    on: date
    title: str
    tone: Tone
    actor: str
    detail: str


def lines(store: Session, rows: Sequence[DossierRow]) -> list[Line]:
    """Dossiers for a list; where the content was erased the line says so instead of a name."""
    names = recipients(store, [row.package for row in rows])
    units = queries.titles(store, [code for row in rows for code in (row.unit, row.station_unit or row.unit)])
    return [
        Line(
            id=row.id,
            recipient=names.get(row.package) or ERASED,
            award=award_title(row.award),
            unit=units.get(row.unit, row.unit),
            station=units.get(row.station_unit or "", ""),
            act=ACTS.get(row.station_act or "", ""),
            filed_on=date.fromisoformat(row.filed_on),
            status=row.status,
            posthumous=row.posthumous,
            threshold=row.threshold,
            held=row.held and bool(row.station_unit),
        )
        for row in rows
    ]


def line_of(store: Session, row: DossierRow) -> Line:
    """One dossier under the name that stands now, after corrections of its decision."""
    stands = corrected(store, [row.id]).get(row.id)
    line = lines(store, [row])[0]
    return replace(line, recipient=stands.texts.get("recipient", line.recipient)) if stands else line


def places(store: Session, who: Person, rows: Sequence[AwardRow], known_on: date | None = None) -> list[Place]:
    """Lines of the register; persons are named to who reads the register of their unit, or their dossier."""
    found = {row.id: row for row in queries.dossiers(store, [row.id for row in rows])}
    opens = {row.id for row in found.values() if may_read(who, row)}
    named = [row.package for row in found.values() if row.id in opens or _is_named(who, row)]
    names = recipients(store, named)
    units = queries.titles(store, [code for row in rows for code in (row.unit, row.subject_ref)])
    fixed = corrected(store, [row.id for row in rows], known_on)
    return [
        Place(
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


def held(store: Session, who: Person, found: Sequence[Standing], known_on: date | None = None) -> list[Place]:
    """Lines of the register as they stood, as they were known."""
    shown = places(store, who, [each.row for each in found], known_on)
    return [replace(place, status=each.status) for place, each in zip(shown, found, strict=True)]


def _is_named(who: Person, row: DossierRow) -> bool:
    return row.subject == "collective" or who.reaches("register.read", row.unit)


def _recipient(row: AwardRow, dossier: DossierRow | None, names: dict[str, str], units: dict[str, str]) -> str:
    if dossier and dossier.package in names:
        return names[dossier.package]
    if row.subject == "collective":
        return units.get(row.subject_ref, row.subject_ref)
    return "Một hộ gia đình" if row.subject == "household" else "Một cá nhân của đơn vị"


def route(store: Session, row: DossierRow) -> list[Stop]:
    """The stations of a dossier and how far it has come."""
    stations = [item.partition(":") for item in row.route.split()]
    units = queries.titles(store, [unit for unit, _, _ in stations])
    over = dict.fromkeys(("declined", "withdrawn", "refused"), "ended")
    here = ({"returned": "returned"} | over).get(row.status, "current")
    return [
        Stop(
            label=ACTS.get(act, act),
            state="done" if number < row.stage else (here if number == row.stage else "todo"),
            detail=units.get(unit, unit),
        )
        for number, (unit, _, act) in enumerate(stations)
    ]


def life(store: Session, steps: Sequence[StepRow], reasons: dict[str, str]) -> list[Happening]:
    """What happened to a dossier, the oldest first; `reasons` of returns and notices by package."""
    posts = people(store, (step.actor for step in steps))
    units = queries.titles(store, (code for step in steps for code in re.split(": | → ", step.note)))
    happenings = []
    for step in steps:
        title, tone = STEPS.get(step.what, (step.what, "quiet"))
        reason = reasons.get(step.package or "", "") if step.what in ("returned", "notified") else ""
        why, law = f"Lý do: {reason}" if reason else "", f"Căn cứ: {step.law}" if step.law else ""
        parts = filter(None, (note_of(step, units), why, law))
        failed = step.what == "voted" and "không đạt" in step.note
        on = date.fromisoformat(step.on)
        happenings.append(
            Happening(
                on,
                title,
                "bad" if failed else tone,
                posts.get(step.actor, ""),
                ". ".join(part.rstrip(".") for part in parts),
            )
        )
    return happenings


def note_of(step: StepRow, units: Mapping[str, str]) -> str:
    """The note of a step with names in the place of codes."""
    code, colon, rest = step.note.partition(":")
    match step.what:
        case "concluded":
            outcome, _, basis = rest.strip().partition(", ")
            return f"{rule_title(code)}: {OUTCOMES[outcome]}, theo {basis}"
        case "refused":
            return rest.strip()
        case "noted":
            return f"{MARKS.get(code, code)}, {rest.strip()}"
        case "cancelled":
            return GROUNDS.get(step.note, step.note)
        case "taken_over":
            return " → ".join(units.get(each, each) for each in step.note.split(" → "))
    return f"{units[code]}{colon}{rest}" if code in units else step.note


def people(store: Session, actors: Iterable[str]) -> dict[str, str]:
    """What stands for an actor: the post of an account, or the service whose message was heard."""
    actors = set(actors)
    services = {
        "service:units": "Hệ thống, theo tin của đơn vị",
        "service:campaigns": "Hệ thống, theo tin của phong trào",
    }
    return queries.posts(store, actors) | {name: text for name, text in services.items() if name in actors}
