"""What awards publishes: private event → published contract, or nothing."""

from services.awards.domain.decision import notices
from services.awards.domain.dossier import events, fallen, forwarding, ruling
from services.awards.domain.dossier import state as dossier_state
from shared.contracts import awards as says
from shared.contracts.envelope import Enclosure
from shared.contracts.words import Subject
from shared.records.book import Entry, Told

DOES = 3
"""The revision that told of an act by `does`."""
ACTS = {"consult": "appraise"}
"""What the first words of the published route have for an act they do not know; `does` tells it by its name."""


def tell_dossier(entry: Entry) -> Told | None:
    state: dossier_state.State = entry.state
    event = entry.event
    if isinstance(event, events.Refusal):
        return Told(says.DossierRefused(on=entry.moment.on, nomination=entry.key, **vars(event)))
    if state.opened is None:
        return None
    about: dict[str, object] = {
        "on": entry.moment.on,
        "campaign": state.opened.campaign or None,
        "nomination": entry.key,
    }
    if isinstance(event, events.SentBack):
        package = event.package
        enclosure = Enclosure(**vars(package))
        return Told(says.DossierReturned(**about, unit=event.unit, enclosure=enclosure), enclosure=package.ref)
    if isinstance(event, events.Warned):
        said = says.DossierDeadlineNear if event.stage == "soon" else says.DossierDeadlinePassed
        figures = {"deadline": event.deadline, "text": event.text, "law": event.law}
        return Told(said(**about, **figures, unit=event.unit, due_on=event.due_on))
    contract = _on_the_way(event, state, about, entry.revision) or _at_the_end(event, state.opened, about)
    return Told(contract) if contract else None


def tell_notice(entry: Entry) -> Told:
    sent: notices.Sent = entry.event
    package = sent.package
    enclosure = Enclosure(**vars(package))
    about = {"on": entry.moment.on, "campaign": sent.campaign or None, "nomination": entry.key}
    return Told(
        says.DossierNotified(**about, unit=sent.unit, number=sent.number, law=sent.law, enclosure=enclosure),
        enclosure=package.ref,
    )


def _stage(unit: str, own: str, revision: int) -> says.Stage:
    act = ACTS.get(own, own)
    does = own if act != own and revision >= DOES else ""
    return says.Stage.model_validate({"unit": unit, "act": act, "does": does})


def _on_the_way(
    event: events.Event, state: dossier_state.State, about: dict[str, object], revision: int
) -> says.AwardsSays | None:
    match event:
        case events.Opened(attempt=attempt, route=route):
            stages = tuple(_stage(stage.unit, stage.act, revision) for stage in route)
            return says.DossierReceived(**about, attempt=attempt, route=stages)
        case events.Endorsed(unit):
            return says.DossierAdvanced(**about, stage=state.stage, act="endorse", unit=unit)
        case events.Appraised(unit):
            return says.DossierAdvanced(**about, stage=state.stage, act="appraise", unit=unit)
        case events.Consulted(unit):
            return says.DossierAdvanced(**about, stage=state.stage, act="consult", unit=unit)
        case forwarding.Forwarded(unit):
            return says.DossierAdvanced(**about, stage=state.stage, act="forward", unit=unit)
        case forwarding.Recalled(unit):
            return says.DossierAdvanced(**about, stage=state.stage, act="recall", unit=unit)
        case events.Held(on=since) if len(state.held) == 1:  # further reasons change nothing for who waits
            return says.DossierHeld(**about, since=since)
        case events.Released() if not state.held:
            return says.DossierReleased(**about)
        case events.Voted(_, unit, agree, total, needed, passed, final, binding, law):
            figures = {"agree": agree, "total": total, "needed": needed, "passed": passed, "law": law}
            return says.DossierVoted(**about, unit=unit, **figures, final=final and (passed or binding))
        case ruling.Ruled(unit, _, agree, total, needed, passed, paper, law, _):
            figures = {"agree": agree, "total": total, "needed": needed, "passed": passed, "law": law}
            return says.DossierVoted(**about, unit=unit, **figures, ruling=paper)
    return None


def _at_the_end(event: events.Event, opened: events.Opened, about: dict[str, object]) -> says.AwardsSays | None:
    match event:
        case events.Granted(decision, number, _, authority, on, register_number, _):
            return says.AwardGranted(
                **about,
                award=opened.award,
                unit=opened.unit,
                subject="person" if opened.subject == Subject.HOUSEHOLD else opened.subject,
                household=opened.subject == Subject.HOUSEHOLD,
                subject_ref=opened.subject_ref,
                posthumous=opened.posthumous,
                decision=decision,
                decision_number=number,
                decided_on=on,
                authority=authority,
                register_number=register_number,
            )
        case fallen.GrantCorrected(number, on, by):
            return says.AwardCorrected(**about, decision_number=number, decided_on=on, notice=by)
        case events.Conferred(on=on):
            return says.AwardConferred(**about, award=opened.award, unit=opened.unit, conferred_on=on)
        case fallen.Cancelled():
            return says.AwardCancelled(**about, award=opened.award, unit=opened.unit)
        case fallen.Stripped():
            return says.AwardStripped(**about, award=opened.award, unit=opened.unit)
        case fallen.Restored(status=status):
            return says.AwardRestored(**about, award=opened.award, unit=opened.unit, status=status)
    return None
