"""All contracts by type name: what may be received, and what the schemas are frozen from."""

from shared.contracts import awards, campaigns, questions, units
from shared.contracts.envelope import Contract


def _spoken(base: type[Contract]) -> list[type[Contract]]:
    return [contract for contract in base.__subclasses__() if "name" in vars(contract)]


CONTRACTS: dict[str, type[Contract]] = {
    contract.type(): contract
    for base in (campaigns.CampaignsSays, units.UnitsSays, awards.AwardsSays)
    for contract in _spoken(base)
}

_ASKED = (
    *(questions.EligibilityAsked, questions.EligibilityAnswered),
    *(questions.PersonsAsked, questions.PersonsAnswered),
    *(questions.UnitsDeskAsked, questions.UnitsDeskAnswered),
    *(questions.AwardsDeskAsked, questions.AwardsDeskAnswered),
    *(questions.CampaignsDeskAsked, questions.CampaignsDeskAnswered),
)
ASKED: dict[str, type[Contract]] = {contract.type(): contract for contract in _ASKED}
"""Questions and their answers, which no stream keeps."""
PUBLISHED = CONTRACTS | ASKED
"""All that has a frozen schema."""


def spoken_by(service: str) -> dict[str, type[Contract]]:
    """What `service` says."""
    return {name: contract for name, contract in CONTRACTS.items() if contract.service == service}
