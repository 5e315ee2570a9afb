"""What campaigns knows of nominations and their outcomes, from the events it received."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from shared.kernel import Decider, NotYet


@dataclass(frozen=True)
class NominationHeard:
    """A nomination for an award of the campaign."""

    campaign: str
    unit: str
    award: str
    subject: str
    on: date


@dataclass(frozen=True)
class OutcomeHeard:
    """How far it has come; `outcome` is a status of the glossary."""

    nomination: str
    outcome: str
    on: date
    decision_number: str | None = None


@dataclass(frozen=True)
class CorrectionHeard:
    """A notice corrected the decision: its number from now on."""

    nomination: str
    decision_number: str
    decided_on: date
    notice: str


NominationFact = NominationHeard | OutcomeHeard | CorrectionHeard
SIGNED = {"decided", "conferred", "cancelled", "stripped"}
SETTLED = SIGNED | {"withdrawn"}
"""Units and awards are heard on streams of their own: what one of them said late never undoes these."""


@dataclass(frozen=True)
class Nomination:
    submitted: NominationHeard | None = None
    outcome: str = "submitted"
    on: date | None = None
    decision_number: str | None = None


def decide_nomination(fact: NominationFact, known: Nomination, _facts: None) -> list[NominationFact]:
    if not isinstance(fact, NominationHeard) and known.submitted is None:
        # Awards may be heard before units: the two speak on streams of their own.
        raise NotYet(f"nomination/{fact.nomination}")
    return [fact]


def evolve_nomination(known: Nomination, fact: NominationFact) -> Nomination:
    match fact:
        case NominationHeard() if known.outcome in SETTLED:
            return replace(known, submitted=fact)
        case NominationHeard():
            return Nomination(fact, on=fact.on)
        case OutcomeHeard(outcome=outcome) if _settled_before(known.outcome, outcome):
            return known
        case OutcomeHeard(outcome=outcome, on=on, decision_number=number):
            return replace(known, outcome=outcome, on=on, decision_number=number or known.decision_number)
        case CorrectionHeard(decision_number=number):
            return replace(known, decision_number=number)
        case _:
            assert_never(fact)


def _settled_before(known: str, outcome: str) -> bool:
    """A signed decision overrides a withdrawal sent meanwhile; a withdrawal overrides everything else."""
    return known in SETTLED and outcome not in SIGNED


NOMINATION: Decider[Nomination, NominationFact, NominationFact, None] = Decider(
    Nomination(), decide_nomination, evolve_nomination
)
NOMINATION_EVENTS: dict[str, type] = {
    "nomination_heard.v1": NominationHeard,
    "outcome_heard.v1": OutcomeHeard,
    "correction_heard.v1": CorrectionHeard,
}
