"""What campaigns receives: contract → commands for its own streams. Pure, the mirror of the outbox."""

from services.campaigns.domain import heard
from shared.contracts import awards, units
from shared.contracts.envelope import Contract
from shared.kernel import Refused, Sending
from shared.records.delegations import hear_delegation
from shared.records.directory import hear_directory
from shared.records.seals import hear_seal


def hear(contract: Contract) -> list[Sending]:
    match contract:
        case units.NominationSubmitted():
            fact = heard.NominationHeard(
                contract.campaign or "", contract.unit, contract.award, contract.subject, contract.on
            )
            return [(f"nomination/{contract.nomination}", fact)]
        case units.NominationWithdrawn():
            return _outcome(contract.nomination, "withdrawn", contract)
        case _:
            house = hear_directory(contract) or hear_delegation(contract) or hear_seal(contract)
            return house or _hear_awards(contract)


def _hear_awards(contract: Contract) -> list[Sending]:
    match contract:
        case awards.DossierRefused(nomination=nomination):
            return _outcome(nomination, "refused", contract)
        case awards.DossierReturned(nomination=nomination):
            return _outcome(nomination, "returned", contract)
        case awards.DossierVoted(nomination=nomination, passed=passed, final=final):
            return _outcome(nomination, "in_council" if passed or not final else "declined", contract)
        case awards.AwardGranted(nomination=nomination, decision_number=number):
            return _outcome(nomination, "decided", contract, number)
        case awards.AwardCorrected(nomination=nomination, decision_number=number, decided_on=on, notice=notice):
            return [(f"nomination/{nomination}", heard.CorrectionHeard(nomination, number, on, notice))]
        case awards.AwardConferred(nomination=nomination):
            return _outcome(nomination, "conferred", contract)
        case awards.AwardCancelled(nomination=nomination):
            return _outcome(nomination, "cancelled", contract)
        case awards.AwardStripped(nomination=nomination):
            return _outcome(nomination, "stripped", contract)
        case awards.AwardRestored(nomination=nomination, status=status):
            return _outcome(nomination, status, contract)
    return []


def _outcome(nomination: str, outcome: str, contract: Contract, number: str | None = None) -> list[Sending]:
    return [(f"nomination/{nomination}", heard.OutcomeHeard(nomination, outcome, contract.on, number))]


def refused(_contract: Contract, _refusal: Refused) -> list[Sending]:
    """Campaigns refuses no received event: decisions of others are facts."""
    return []
