"""What awards receives: contract → commands for its own streams. Pure, the mirror of the outbox."""

from services.awards.domain import heard
from services.awards.domain.dossier import commands
from shared.contracts import units
from shared.contracts.envelope import Contract
from shared.kernel import Refused, Sending
from shared.records.campaigns import hear_campaign
from shared.records.delegations import hear_delegation
from shared.records.directory import hear_directory
from shared.records.seals import hear_seal


def hear(contract: Contract) -> list[Sending]:
    match contract:
        case units.NominationSubmitted():
            opening = commands.Open(**vars(contract.said), attempt=contract.attempt, filed_on=contract.on)
            return [(f"dossier/{contract.nomination}", opening)]
        case units.NominationWithdrawn():
            return [(f"dossier/{contract.nomination}", commands.Withdraw())]
        case units.PersonErased():
            return [(f"erasure/{contract.person}", heard.ErasureHeard(tuple(contract.enclosures)))]
        case _:
            return _hear_house(contract)


def _hear_house(contract: Contract) -> list[Sending]:
    return hear_directory(contract) or hear_campaign(contract) or hear_delegation(contract) or hear_seal(contract)


def refused(contract: Contract, refusal: Refused) -> list[Sending]:
    """A nomination refused by a rule gets its answer, with the rule and its law."""
    if not isinstance(contract, units.NominationSubmitted):
        return []
    note = commands.NoteRefusal(contract.campaign, contract.attempt, refusal.rule, refusal.detail, refusal.law)
    return [(f"dossier/{contract.nomination}", note)]
