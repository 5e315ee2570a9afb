"""Projects dossier events to tables: whole rows from the state after each event."""

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
)
from shared.contracts.words import Status
from shared.records.book import Entry, Row, put
from shared.records.times import iso
from shared.text import same_paper


def project_dossier(entry: Entry) -> list[Row]:
    state: dossier_state.State = entry.state
    rows = [step_of(entry), *milestones.rows_of(entry)]
    if state.opened is None:
        return rows
    rows.append(_dossier(entry, state, state.opened))
    match entry.event:
        case events.Opened():
            rows += _claims(entry, state.opened)
        case events.Concluded(_, rule, outcome, basis):
            concluded = put(
                ConclusionRow,
                dossier=entry.key,
                rule=rule,
                attempt=state.opened.attempt,
                outcome=outcome,
                basis=basis,
                actor=entry.actor,
                on=entry.moment.on.isoformat(),
            )
            rows.append(concluded)
        case ruling.Ruled():
            rows += ruling_rows(entry, entry.event)
    if state.granted:
        rows.append(_award(entry, state, state.opened, state.granted))
        if isinstance(entry.event, fallen.GrantCorrected):  # only our own decisions are corrected
            paper = Paper(state.granted.decision, state.granted.number, state.granted.unit, state.granted.on)
            rows.append(number_row(paper))
        rows.append(change(entry, state.status, state.granted.number, state.granted.on))
    return rows


def _dossier(entry: Entry, state: dossier_state.State, opened: events.Opened) -> Row:
    off = {Status.WITHDRAWN, Status.DECLINED, Status.RETURNED, Status.REFUSED}
    station = None if state.status in off else state.current
    return put(
        DossierRow,
        id=entry.key,
        campaign=opened.campaign,
        attempt=opened.attempt,
        unit=opened.unit,
        award=opened.award,
        subject=opened.subject,
        subject_ref=opened.subject_ref,
        posthumous=opened.posthumous,
        kind=opened.kind,
        filed_on=opened.filed_on.isoformat(),
        received_on=(opened.received_on or opened.filed_on).isoformat(),
        achieved_from=iso(opened.claim.achieved_from),
        achieved_to=iso(opened.claim.achieved_to),
        achievement=_achievement(opened),
        final_review=opened.claim.final_review,
        basis="\n".join(opened.claim.basis),
        package=opened.package.ref,
        status=state.status,
        held=bool(state.held),
        stage=state.stage,
        route=str(Route(opened.route)),
        threshold="{}/{}".format(*opened.threshold),
        station_unit=station[0] if station else None,
        station_act=station[1] if station else None,
        round=state.round,
        failed=state.failed,
        version=entry.version,
    )


def _claims(entry: Entry, opened: events.Opened) -> list[Row]:
    """What this dossier claims, so that it is not honoured twice."""
    key = _achievement(opened)
    rows = [put(AchievementRow, key=key, dossier=entry.key)] if key else []
    return rows + [
        put(InitiativeRow, number=same_paper(number), work=work, dossier=entry.key, attempt=opened.attempt)
        for number, work in opened.claim.named
    ]


def _achievement(opened: events.Opened) -> str:
    return words.achievement_key(opened.kind, opened.subject_ref, opened.campaign, opened.claim)


def _award(entry: Entry, state: dossier_state.State, opened: events.Opened, granted: events.Granted) -> Row:
    conferred = state.conferred
    return put(
        AwardRow,
        id=entry.key,
        register_number=granted.register_number,
        award=opened.award,
        line=opened.kind,
        achieved_from=iso(opened.claim.achieved_from),
        achieved_to=iso(opened.claim.achieved_to),
        campaign=opened.campaign,
        unit=opened.unit,
        subject=opened.subject,
        subject_ref=opened.subject_ref,
        posthumous=opened.posthumous,
        decision=granted.decision,
        decision_number=granted.number,
        number_form=same_paper(granted.number),
        decided_on=granted.on.isoformat(),
        authority=granted.authority,
        status=state.status,
        conferred_on=iso(conferred.on) if conferred else None,
        conferral=conferred.presenter if conferred else None,
        verify=granted.verify,
        year=(opened.claim.achieved_to or granted.on).year,
        source="",
        confirmed_by="",
    )
