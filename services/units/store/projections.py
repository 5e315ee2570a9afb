"""What the ledger of units looks like as tables: whole rows from the state after each event."""

from services.units.domain import account, delegation, nomination, unit
from services.units.store.tables import DelegationRow, NominationRow, StoryRow
from shared.contracts.powers import powers_of
from shared.records.book import Entry, Row, columns
from shared.records.directory import EndedSession, account_row, unit_row
from shared.records.times import stamp


def project_unit(entry: Entry) -> list[Row]:
    state: unit.Founded = entry.state
    return [
        unit_row(entry.key, state.title, state.level, state.parent, (state.valid_from, state.valid_to, state.successor))
    ]


def project_account(entry: Entry) -> list[Row]:
    state: account.State = entry.state
    roles = tuple((held.role, held.unit) for held in state.roles)
    posts = tuple((held.post, held.unit, held.starts, held.ends) for held in state.posts)
    return [account_row(entry.key, state.post, roles, posts, closed=state.status == "closed")]


def project_session(entry: Entry) -> list[Row]:
    return [(EndedSession, {"id": entry.key})]


def project_delegation(entry: Entry) -> list[Row]:
    state: delegation.State = entry.state
    if state.granted is None:
        return []
    days = {"valid_from": state.granted.valid_from.isoformat(), "valid_to": state.granted.valid_to.isoformat()}
    status = "revoked" if state.revoked else "granted"
    may = {"powers": " ".join(powers_of(state.granted.powers, state.granted.scope)), "kind": state.granted.kind}
    return [(DelegationRow, vars(state.granted) | days | may | {"id": entry.key, "status": status})]


def project_nomination(entry: Entry) -> list[Row]:
    state: nomination.State = entry.state
    rows: list[Row] = [(StoryRow, _story(entry))]
    if state.submitted is None:
        return rows
    sent = state.submitted
    own = {"id": entry.key, "package": sent.package.ref, "submitted_on": sent.on.isoformat(), "version": entry.version}
    stands = dict(zip(("decision_number", "decided_on"), _paper(state.decision), strict=True))
    signed = dict(zip(("signed_number", "signed_on"), _paper(state.signed), strict=True))
    return [*rows, (NominationRow, columns(NominationRow, state, sent) | own | stands | signed)]


def _paper(decision: nomination.Decision | None) -> tuple[str | None, str | None]:
    if decision is None:
        return None, None
    return decision.number, decision.on.isoformat() if decision.on else None


def _story(entry: Entry) -> dict[str, object]:
    line: dict[str, object] = {
        "position": entry.position,
        "nomination": entry.key,
        "on": entry.moment.on.isoformat(),
        "at": stamp(entry.moment.at),
        "actor": entry.actor,
        "note": "",
        "rule": None,
        "law": None,
        "stage": None,
        "package": None,
    }
    match entry.event:
        case nomination.Submitted(attempt=attempt, package=package):
            return line | {"what": "submitted" if attempt == 1 else "resubmitted", "package": package.ref}
        case nomination.Withdrawn():
            return line | {"what": "withdrawn"}
        case nomination.Followed(outcome=outcome) as event:
            told = {name: value for name, value in vars(event).items() if name not in ("outcome", "decision")}
            return line | told | {"what": outcome}
    raise TypeError(entry.event)
