"""Projects dossier events to tables: whole rows from the state after each event."""

from datetime import date
from typing import Any

from services.awards.domain import decision, dossier
from services.awards.domain.register import past
from services.awards.law.stations import Route
from services.awards.store.deadlines import milestones
from services.awards.store.decision.corrections import correction_rows
from services.awards.store.decision.numbers import Paper, number_row
from services.awards.store.dossier.claimed import AchievementRow, InitiativeRow
from services.awards.store.dossier.steps import step_of
from services.awards.store.register.history import change
from services.awards.store.tables import (
    AwardRow,
    ConclusionRow,
    DecisionRow,
    DossierRow,
    StepRow,
)
from shared.records.book import Entry, Row
from shared.text import same_paper


def project_dossier(entry: Entry) -> list[Row]:
    state: dossier.State = entry.state
    rows: list[Row] = [(StepRow, step_of(entry)), *milestones.rows_of(entry)]
    if state.opened is None:
        return rows
    rows.append((DossierRow, _dossier(entry, state, state.opened)))
    match entry.event:
        case dossier.Opened():
            rows += _claims(entry, state.opened)
        case dossier.Concluded(_, rule, outcome, basis):
            said = {"outcome": outcome, "basis": basis, "actor": entry.actor, "on": entry.moment.on.isoformat()}
            about = {"dossier": entry.key, "rule": rule, "attempt": state.opened.attempt}
            rows.append((ConclusionRow, about | said))
    if state.granted:
        rows.append((AwardRow, _award(entry, state, state.opened, state.granted)))
        if isinstance(entry.event, dossier.GrantCorrected):  # only our own decisions are corrected
            paper = Paper(state.granted.decision, state.granted.number, state.granted.unit, state.granted.on)
            rows.append(number_row(paper))
        rows.append(change(entry, state.status, state.granted.number, state.granted.on))
    return rows


def _dossier(entry: Entry, state: dossier.State, opened: dossier.Opened) -> dict[str, Any]:
    station = None if state.status in {"withdrawn", "declined", "returned", "refused"} else state.current
    return {
        "id": entry.key,
        "campaign": opened.campaign,
        "attempt": opened.attempt,
        "unit": opened.unit,
        "award": opened.award,
        "subject": opened.subject,
        "subject_ref": opened.subject_ref,
        "posthumous": opened.posthumous,
        "kind": opened.kind,
        "filed_on": opened.filed_on.isoformat(),
        "received_on": (opened.received_on or opened.filed_on).isoformat(),
        "achieved_from": _iso(opened.claim.achieved_from),
        "achieved_to": _iso(opened.claim.achieved_to),
        "achievement": _achievement(opened),
        "final_review": opened.claim.final_review,
        "basis": "\n".join(opened.claim.basis),
        "held": bool(state.held),
        "package": opened.package.ref,
        "status": state.status,
        "stage": state.stage,
        "route": str(Route(opened.route)),
        "threshold": "{}/{}".format(*opened.threshold),
        "station_unit": station[0] if station else None,
        "station_act": station[1] if station else None,
        "round": state.round,
        "failed": state.failed,
        "version": entry.version,
    }


def _claims(entry: Entry, opened: dossier.Opened) -> list[Row]:
    """What this dossier claims, so that it is not honoured twice."""
    key = _achievement(opened)
    rows: list[Row] = [(AchievementRow, {"key": key, "dossier": entry.key})] if key else []
    mine = {"dossier": entry.key, "attempt": opened.attempt}
    return rows + [
        (InitiativeRow, {"number": same_paper(number), "work": work} | mine) for number, work in opened.claim.named
    ]


def _achievement(opened: dossier.Opened) -> str:
    return dossier.achievement_key(opened.kind, opened.subject_ref, opened.campaign, opened.claim)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _award(entry: Entry, state: dossier.State, opened: dossier.Opened, granted: dossier.Granted) -> dict[str, Any]:
    conferred = state.conferred
    return {
        "id": entry.key,
        "register_number": granted.register_number,
        "award": opened.award,
        "line": opened.kind,
        "achieved_from": _iso(opened.claim.achieved_from),
        "achieved_to": _iso(opened.claim.achieved_to),
        "campaign": opened.campaign,
        "unit": opened.unit,
        "subject": opened.subject,
        "subject_ref": opened.subject_ref,
        "posthumous": opened.posthumous,
        "decision": granted.decision,
        "decision_number": granted.number,
        "number_form": same_paper(granted.number),
        "decided_on": granted.on.isoformat(),
        "authority": granted.authority,
        "status": state.status,
        "conferred_on": conferred.on.isoformat() if conferred else None,
        "conferral": conferred.presenter if conferred else None,
        "verify": granted.verify,
        "year": (opened.claim.achieved_to or granted.on).year,
        "source": "",
        "confirmed_by": "",
    }


def project_decision(entry: Entry) -> list[Row]:
    if isinstance(entry.event, decision.Corrected):
        return correction_rows(entry)
    signed: decision.Signed = entry.event
    values = {
        "id": entry.key,
        "number": signed.number,
        "unit": signed.unit,
        "authority": signed.authority,
        "outside": signed.outside,
        "signer": entry.actor,
        "on": signed.on.isoformat(),
        "head": signed.head,
        **{name: getattr(signed, name) for name in ("instrument", "signs_as", "bound")},
    }
    outside = signed.authority if signed.outside else ""
    return [(DecisionRow, values), number_row(Paper(entry.key, signed.number, signed.unit, signed.on, outside))]


def project_past(entry: Entry) -> list[Row]:
    event: past.Recorded = entry.event
    status = "conferred" if event.conferral else "decided"
    values = {
        "id": entry.key,
        "register_number": event.register_number,
        "award": event.award,
        "line": event.line,
        "achieved_from": _iso(event.achieved_from),
        "achieved_to": _iso(event.achieved_to),
        "campaign": None,
        "unit": event.unit or event.recipient,
        "subject": event.subject,
        "subject_ref": event.recipient,
        "posthumous": False,
        "decision": None,
        "decision_number": event.decision_number,
        "number_form": same_paper(event.decision_number),
        "decided_on": _iso(event.decided_on) or "",
        "authority": event.authority,
        "status": status,
        "conferred_on": None,
        "conferral": event.conferral,
        "verify": entry.key,
        "year": event.year,
        "source": event.source,
        "confirmed_by": event.confirmed_by,
    }
    since = event.decided_on or date(event.year, 12, 31)
    return [(AwardRow, values), change(entry, status, event.decision_number, since)]
