"""What campaigns knows of delegations and awards, from what it heard."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from shared.kernel import Decider


@dataclass(frozen=True)
class DelegationHeard:
    unit: str
    delegate: str
    scope: str
    instrument: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class RevocationHeard:
    pass


DelegationFact = DelegationHeard | RevocationHeard


@dataclass(frozen=True)
class Delegation:
    granted: DelegationHeard | None = None
    revoked: bool = False


def decide_delegation(fact: DelegationFact, _state: Delegation, _facts: None) -> list[DelegationFact]:
    return [fact]


def evolve_delegation(state: Delegation, fact: DelegationFact) -> Delegation:
    match fact:
        case DelegationHeard():
            return Delegation(fact)
        case RevocationHeard():
            return replace(state, revoked=True)
        case _:
            assert_never(fact)


@dataclass(frozen=True)
class NominationHeard:
    """How far a nomination of the campaign has come; `outcome` is a status of the glossary."""

    campaign: str
    unit: str
    award: str
    subject: str
    outcome: str
    on: date
    decision_number: str | None = None


def decide_nomination(fact: NominationHeard, _last: NominationHeard | None, _facts: None) -> list[NominationHeard]:
    return [fact]


def evolve_nomination(_last: NominationHeard | None, fact: NominationHeard) -> NominationHeard:
    return fact


DELEGATION: Decider[Delegation, DelegationFact, DelegationFact, None] = Decider(
    Delegation(), decide_delegation, evolve_delegation
)
NOMINATION: Decider[NominationHeard | None, NominationHeard, NominationHeard, None] = Decider(
    None, decide_nomination, evolve_nomination
)
DELEGATION_EVENTS: dict[str, type] = {
    "delegation_heard.v1": DelegationHeard,
    "delegation_revocation_heard.v1": RevocationHeard,
}
NOMINATION_EVENTS: dict[str, type] = {"nomination_heard.v1": NominationHeard}
