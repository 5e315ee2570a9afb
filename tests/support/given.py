"""Deciders as sentences: given what has happened, when somebody asks, then this happens, or is refused, or waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar, cast

from shared.kernel import Decider, NotYet, Refused

State = TypeVar("State")
Command = TypeVar("Command")
Event = TypeVar("Event")
Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Outcome:
    """What one command came to."""

    events: Sequence[Any] = ()
    refusal: Refused | None = None
    gap: NotYet | None = None

    def then(self, *events: object) -> None:
        """Exactly these events, in this order; none means that nothing happens."""
        assert self.refusal is None, self.refusal
        assert self.gap is None, self.gap
        assert tuple(self.events) == events

    def refused(self, rule: str, law: str | None = None) -> None:
        """By this rule, in words a person can read; `law` is the article, where the test is about it."""
        assert self.refusal is not None, f"not refused but {self.events or self.gap}"
        assert self.refusal.rule == rule
        assert law is None or self.refusal.law == law
        assert self.refusal.detail.endswith(".")

    def waits(self, for_: str) -> None:
        """For a stream that has not been heard."""
        assert self.gap is not None, f"does not wait but {self.events or self.refusal}"
        assert self.gap.waits_for == for_


@dataclass(frozen=True)
class Given(Generic[State, Command, Event, Facts]):
    """A stream after some events; `state` is where it stands."""

    decider: Decider[State, Command, Event, Facts]
    state: State

    def when(self, command: Command, facts: Facts | None = None) -> Outcome:
        """`facts` stay out where the decision looks at nothing beyond its own stream."""
        try:
            return Outcome(self.decider.decide(command, self.state, cast("Facts", facts)))
        except Refused as refusal:
            return Outcome(refusal=refusal)
        except NotYet as gap:
            return Outcome(gap=gap)


def given(decider: Decider[State, Command, Event, Facts], *events: Event) -> Given[State, Command, Event, Facts]:
    return Given(decider, reduce(decider.evolve, events, decider.initial))
