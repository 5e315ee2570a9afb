"""The life of one nomination, told from what the three services published about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from shared.contracts.words import Outcome

SUBMITTED = "units.nomination.submitted.v1"
ENDINGS = {
    "awards.award.conferred.v1": Outcome.CONFERRED,
    "awards.award.cancelled.v1": Outcome.CANCELLED,
    "awards.award.stripped.v1": Outcome.STRIPPED,
    "awards.dossier.refused.v1": Outcome.REFUSED,
    "units.nomination.withdrawn.v1": Outcome.WITHDRAWN,
}
"""After these nobody has to act."""


@dataclass(frozen=True)
class Step:
    """One row of a ledger. `says` is the type of the message it published, `body` its content; both empty without one.

    `unsent`: that message is not confirmed by NATS yet.
    """

    service: str
    position: int
    stream: str
    type: str
    at: datetime
    on: date
    actor: str
    text: str
    causation: str = ""
    trace: str = ""
    said: str = ""
    says: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    unsent: bool = False


@dataclass(frozen=True)
class Stay:
    """It waited for `unit` to do something (a code of `Doing`), on these business dates; `ends` None: still."""

    doing: str
    unit: str
    begins: date
    ends: date | None = None


@dataclass(frozen=True)
class Term:
    """The last day of a deadline that was told."""

    text: str
    due: date
    passed: bool


@dataclass(frozen=True)
class Life:
    """`route` are pairs of act and unit, `here` is the number of the next one; `ended` once nobody has to act."""

    nomination: str
    award: str = ""
    unit: str = ""
    campaign: str = ""
    attempt: int = 0
    returns: int = 0
    held: bool = False
    granted: str = ""
    """The number of the decision."""
    ended: Outcome | None = None
    ended_on: date | None = None
    route: tuple[tuple[str, str], ...] = ()
    here: int = 0
    stays: tuple[Stay, ...] = ()
    terms: tuple[Term, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def stay(self) -> Stay | None:
        """What it waits for."""
        return self.stays[-1] if self.stays and self.stays[-1].ends is None else None

    @property
    def ahead(self) -> tuple[tuple[str, str], ...]:
        """The stations it has not come to."""
        return () if self.ended or self.granted else self.route[self.here + 1 :]


def life_of(nomination: str, steps: Sequence[Step]) -> Life:
    """Folds the steps, which stand in the order of their instants."""
    life = Life(nomination, steps=tuple(steps))
    for step in steps:
        if step.says and step.body.get("nomination") == nomination:
            life = _after(life, step)
    return life


def _after(life: Life, step: Step) -> Life:
    body, on = step.body, step.on
    if step.says in ENDINGS:
        return _end(life, ENDINGS[step.says], on)
    match step.says:
        case "units.nomination.submitted.v1":
            sent = replace(life, award=body["award"], unit=body["unit"], campaign=body.get("campaign") or "")
            return _wait(replace(sent, attempt=body["attempt"], ended=None), "receive", "", on)
        case "awards.dossier.received.v1":
            route = tuple((str(stage.get("does") or stage["act"]), stage["unit"]) for stage in body["route"])
            return _arrive(replace(life, route=route), 0, on)
        case "awards.dossier.advanced.v1":
            return _arrive(life, body["stage"], on)
        case "awards.dossier.returned.v1":
            return _wait(replace(life, returns=life.returns + 1), "complete", life.unit, on)
        case "awards.dossier.held.v1" | "awards.dossier.released.v1":
            return replace(life, held=step.says.endswith("held.v1"))
        case "awards.dossier.voted.v1":
            return _voted(life, body, on)
        case "awards.award.granted.v1":
            return _wait(replace(life, granted=body["decision_number"]), "confer", body["unit"], on)
        case "awards.dossier.deadline_near.v1" | "awards.dossier.deadline_passed.v1":
            term = Term(body["text"], date.fromisoformat(body["due_on"]), "passed" in step.says)
            return replace(life, terms=(*(each for each in life.terms if each.text != term.text), term))
    return life


def _wait(life: Life, doing: str, unit: str, on: date) -> Life:
    """It waits for something else from this day on."""
    return replace(life, stays=(*_over(life, on), Stay(doing, unit, on)))


def _over(life: Life, on: date) -> tuple[Stay, ...]:
    return tuple(stay if stay.ends else replace(stay, ends=on) for stay in life.stays)


def _end(life: Life, outcome: Outcome, on: date) -> Life:
    return replace(life, stays=_over(life, on), ended=outcome, ended_on=on)


def _arrive(life: Life, number: int, on: date) -> Life:
    """It came to a station of its route, or to the end of it."""
    life = replace(life, here=number)
    return _wait(life, *life.route[number], on) if number < len(life.route) else replace(life, stays=_over(life, on))


def _voted(life: Life, body: Mapping[str, Any], on: date) -> Life:
    if body["passed"]:
        return _arrive(life, life.here + 1, on)
    return _end(life, Outcome.DECLINED, on) if body["final"] else _wait(life, "undecided", body["unit"], on)
