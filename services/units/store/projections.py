"""What the ledger of units looks like as tables: whole rows from the state after each event."""

from services.units.domain import account, delegation, nomination, unit
from services.units.store.tables import DelegationRow, NominationRow, StoryRow
from shared.contracts.powers import powers_of
from shared.records.book import Entry, Row, put
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
    return [put(EndedSession, id=entry.key)]


def project_delegation(entry: Entry) -> list[Row]:
    state: delegation.State = entry.state
    granted = state.granted
    if granted is None:
        return []
    return [
        put(
            DelegationRow,
            id=entry.key,
            unit=granted.unit,
            authority=granted.authority,
            delegate=granted.delegate,
            scope=granted.scope,
            instrument=granted.instrument,
            valid_from=granted.valid_from.isoformat(),
            valid_to=granted.valid_to.isoformat(),
            status="revoked" if state.revoked else "granted",
            powers=" ".join(powers_of(granted.powers, granted.scope)),
            kind=granted.kind,
        )
    ]


def project_nomination(entry: Entry) -> list[Row]:
    state: nomination.State = entry.state
    sent = state.submitted
    return [_story(entry), _nomination(entry, state, sent)] if sent else [_story(entry)]


def _nomination(entry: Entry, state: nomination.State, sent: nomination.Submitted) -> Row:
    decision_number, decided_on = _paper(state.decision)
    signed_number, signed_on = _paper(state.signed)
    return put(
        NominationRow,
        id=entry.key,
        campaign=sent.campaign,
        unit=sent.unit,
        award=sent.award,
        subject=sent.subject,
        subject_ref=sent.subject_ref,
        posthumous=sent.posthumous,
        kind=sent.kind,
        status=state.status,
        held=state.held,
        attempt=sent.attempt,
        package=sent.package.ref,
        submitted_on=sent.on.isoformat(),
        decision_number=decision_number,
        decided_on=decided_on,
        signed_number=signed_number,
        signed_on=signed_on,
        version=entry.version,
    )


def _paper(decision: nomination.Decision | None) -> tuple[str | None, str | None]:
    if decision is None:
        return None, None
    return decision.number, decision.on.isoformat() if decision.on else None


def _story(entry: Entry) -> Row:
    event: nomination.Event = entry.event
    enclosed: str | None
    heard = event if isinstance(event, nomination.Followed) else None
    match event:
        case nomination.Submitted(attempt=attempt, package=package):
            what, enclosed = "submitted" if attempt == 1 else "resubmitted", package.ref
        case nomination.Withdrawn():
            what, enclosed = "withdrawn", None
        case nomination.Followed(outcome=what, package=enclosed):
            pass
    return put(
        StoryRow,
        position=entry.position,
        nomination=entry.key,
        on=entry.moment.on.isoformat(),
        at=stamp(entry.moment.at),
        actor=entry.actor,
        what=what,
        note=heard.note if heard else "",
        rule=heard.rule if heard else None,
        law=heard.law if heard else None,
        stage=heard.stage if heard else None,
        package=enclosed,
    )
