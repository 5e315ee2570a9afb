"""What units receives: contract → commands for its own streams. Pure, the mirror of the outbox."""

from services.units.domain import nomination
from shared.contracts import awards
from shared.contracts.envelope import Contract
from shared.contracts.words import Outcome
from shared.kernel import Refused, Sending
from shared.records.campaigns import hear_campaign
from shared.records.seals import hear_seal


def hear(contract: Contract) -> list[Sending]:
    return hear_campaign(contract) or hear_seal(contract) or _hear_awards(contract)


def _hear_awards(contract: Contract) -> list[Sending]:
    match contract:
        case awards.DossierReceived():
            follow = nomination.Follow(Outcome.RECEIVED, stage=0)
        case awards.DossierRefused():
            follow = nomination.Follow(Outcome.REFUSED, contract.detail, contract.law, rule=contract.rule)
        case awards.DossierAdvanced():
            follow = nomination.Follow(Outcome.APPRAISING, f"{contract.act}@{contract.unit}", stage=contract.stage)
        case awards.DossierReturned():
            follow = nomination.Follow(Outcome.RETURNED, f"return@{contract.unit}", package=contract.enclosure.ref)
        case awards.DossierNotified():
            note = f"{contract.number}@{contract.unit}"
            follow = nomination.Follow(Outcome.NOTIFIED, note, contract.law, package=contract.enclosure.ref)
        case awards.DossierHeld():
            follow = nomination.Follow(Outcome.HELD, contract.since.isoformat())
        case awards.DossierReleased():
            follow = nomination.Follow(Outcome.RELEASED)
        case awards.DossierVoted():
            outcome = Outcome.IN_COUNCIL if contract.passed or not contract.final else Outcome.DECLINED
            follow = nomination.Follow(outcome, _votes(contract), contract.law or None)
        case awards.DossierDeadlineNear() | awards.DossierDeadlinePassed():
            stage = contract.name.partition(".")[2]
            follow = nomination.Follow(stage, f"{contract.text}: hạn {contract.due_on:%d/%m/%Y}", contract.law)
        case awards.AwardGranted():
            signed = nomination.Decision(contract.decision_number, contract.decided_on)
            follow = nomination.Follow(Outcome.DECIDED, contract.decision_number, decision=signed)
        case awards.AwardCorrected(decision_number=number, decided_on=on):
            note = f"{contract.notice}: quyết định số {number}, ngày {on:%d/%m/%Y}"
            follow = nomination.Follow(Outcome.CORRECTED, note, decision=nomination.Decision(number, on))
        case awards.AwardConferred():
            follow = nomination.Follow(Outcome.CONFERRED)
        case awards.AwardCancelled():
            follow = nomination.Follow(Outcome.CANCELLED)
        case awards.AwardStripped():
            follow = nomination.Follow(Outcome.STRIPPED)
        case awards.AwardRestored():
            follow = nomination.Follow(contract.status)
        case _:
            return []
    return [(f"nomination/{contract.nomination}", follow)]


def _votes(told: awards.DossierVoted) -> str:
    """The figures, and the paper of who ruled after them."""
    return f"{told.agree}/{told.total}/{told.needed}" + (f"/{told.ruling}" if told.ruling else "")


def refused(_contract: Contract, _refusal: Refused) -> list[Sending]:
    """Units refuses no received event: decisions of others are facts."""
    return []
