"""Projects dossier events to tables: whole rows from the state after each event."""

from typing import Any

from services.awards.domain.dossier import events, fallen, ruling, words
from services.awards.domain.dossier import state as dossier_state
from services.awards.law.stations import Route
from services.awards.store.deadlines import milestones
from services.awards.store.dossier.claimed import AchievementRow, InitiativeRow
from services.awards.store.dossier.rulings import ruling_rows
from services.awards.store.dossier.steps import step_of
from services.awards.store.numbers import Paper, number_row
from services.awards.store.register.history import change
from services.awards.store.tables import (
    AwardRow,
    ConclusionRow,
    DossierRow,
    StepRow,
)
from shared.contracts.words import Status
from shared.records.book import Entry, Row, columns
from shared.text import same_paper


def project_dossier(entry: Entry) -> list[Row]:
    state: dossier_state.State = entry.state
    rows: list[Row] = [(StepRow, step_of(entry)), *milestones.rows_of(entry)]
    if state.opened is None:
        return rows
    rows.append((DossierRow, _dossier(entry, state, state.opened)))
    match entry.event:
        case events.Opened():
            rows += _claims(entry, state.opened)
        case events.Concluded(_, rule, outcome, basis):
            said = {"outcome": outcome, "basis": basis, "actor": entry.actor, "on": entry.moment.on.isoformat()}
            about = {"dossier": entry.key, "rule": rule, "attempt": state.opened.attempt}
            rows.append((ConclusionRow, about | said))
        case ruling.Ruled():
            rows += ruling_rows(entry, entry.event)
    if state.granted:
        rows.append((AwardRow, _award(entry, state, state.opened, state.granted)))
        if isinstance(entry.event, fallen.GrantCorrected):  # only our own decisions are corrected
            paper = Paper(state.granted.decision, state.granted.number, state.granted.unit, state.granted.on)
            rows.append(number_row(paper))
        rows.append(change(entry, state.status, state.granted.number, state.granted.on))
    return rows


def _dossier(entry: Entry, state: dossier_state.State, opened: events.Opened) -> dict[str, Any]:
    off = {Status.WITHDRAWN, Status.DECLINED, Status.RETURNED, Status.REFUSED}
    station = None if state.status in off else state.current
    return columns(DossierRow, state, opened, opened.claim) | {
        "id": entry.key,
        "received_on": (opened.received_on or opened.filed_on).isoformat(),
        "achievement": _achievement(opened),
        "basis": "\n".join(opened.claim.basis),
        "held": bool(state.held),
        "package": opened.package.ref,
        "route": str(Route(opened.route)),
        "threshold": "{}/{}".format(*opened.threshold),
        "station_unit": station[0] if station else None,
        "station_act": station[1] if station else None,
        "version": entry.version,
    }


def _claims(entry: Entry, opened: events.Opened) -> list[Row]:
    """What this dossier claims, so that it is not honoured twice."""
    key = _achievement(opened)
    rows: list[Row] = [(AchievementRow, {"key": key, "dossier": entry.key})] if key else []
    mine = {"dossier": entry.key, "attempt": opened.attempt}
    return rows + [
        (InitiativeRow, {"number": same_paper(number), "work": work} | mine) for number, work in opened.claim.named
    ]


def _achievement(opened: events.Opened) -> str:
    return words.achievement_key(opened.kind, opened.subject_ref, opened.campaign, opened.claim)


def _award(entry: Entry, state: dossier_state.State, opened: events.Opened, granted: events.Granted) -> dict[str, Any]:
    conferred = state.conferred
    return columns(AwardRow, granted, opened, opened.claim) | {
        "id": entry.key,
        "line": opened.kind,
        "decision_number": granted.number,
        "number_form": same_paper(granted.number),
        "decided_on": granted.on.isoformat(),
        "status": state.status,
        "conferred_on": conferred.on.isoformat() if conferred else None,
        "conferral": conferred.presenter if conferred else None,
        "year": (opened.claim.achieved_to or granted.on).year,
        "source": "",
        "confirmed_by": "",
    }
