"""What awards knows of erasures and delegations, from what it heard."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from shared.kernel import Decider


@dataclass(frozen=True)
class ErasureHeard:
    """A person is to be forgotten: these packages were deleted."""

    enclosures: tuple[str, ...]


def decide_erasure(fact: ErasureHeard, _last: ErasureHeard | None, _facts: None) -> list[ErasureHeard]:
    return [fact]


def evolve_erasure(_last: ErasureHeard | None, fact: ErasureHeard) -> ErasureHeard:
    return fact


ERASURE: Decider[ErasureHeard | None, ErasureHeard, ErasureHeard, None] = Decider(None, decide_erasure, evolve_erasure)
ERASURE_EVENTS: dict[str, type] = {"erasure_heard.v1": ErasureHeard}


@dataclass(frozen=True)
class DelegationHeard:
    """`delegate` acts for the authority of `unit` from the first to the last day."""

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


DELEGATION: Decider[Delegation, DelegationFact, DelegationFact, None] = Decider(
    Delegation(), decide_delegation, evolve_delegation
)
DELEGATION_EVENTS: dict[str, type] = {
    "delegation_heard.v1": DelegationHeard,
    "delegation_revocation_heard.v1": RevocationHeard,
}
