"""A person who may be honoured: name, rank and post noted, later a death, and in the end everything erased."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.units.domain import rules
from services.units.domain.nomination import Death
from services.units.domain.rulebook import PERSON_LISTED
from shared.kernel import Decider
from shared.text import same

Known = tuple[str, ...]
"""By what a unit tells its people apart."""


def known_by(name: str, rank: str, post: str, *, household: bool) -> Known:
    """Households are a list of their own."""
    return ("household" if household else "person", *map(same, (name, rank, post)))


@dataclass(frozen=True)
class Note:
    """Name, rank and post are kept; `bound` is their digest."""

    bound: str
    unit: str = ""
    people: tuple[Known, ...] = ()
    """All who are written down together, said with the first of them."""


@dataclass(frozen=True)
class NoteDeath:
    """`was` is the digest of the row as it was read, `bound` of what it becomes."""

    was: str
    bound: str
    death: Death


@dataclass(frozen=True)
class TakeBackDeath:
    """The death was noted by mistake; the reason is kept in the row."""

    was: str
    bound: str
    reason: str


@dataclass(frozen=True)
class Erase:
    enclosures: tuple[str, ...]


Command = Note | NoteDeath | TakeBackDeath | Erase


@dataclass(frozen=True)
class Noted:
    bound: str


@dataclass(frozen=True)
class DeathNoted:
    bound: str


@dataclass(frozen=True)
class DeathTakenBack:
    bound: str


@dataclass(frozen=True)
class Erased:
    """With the packages that held the person."""

    enclosures: tuple[str, ...]


Event = Noted | DeathNoted | DeathTakenBack | Erased


@dataclass(frozen=True)
class Facts:
    """What the list of the unit says."""

    listed: frozenset[Known] = frozenset()
    """Who is on it."""
    deceased: bool = False
    """Whether it lists this person as dead, and `shown` with the day and the paper."""
    shown: bool = False
    on: date = date.min


@dataclass(frozen=True)
class State:
    bound: str = ""
    """The last digest; empty of who was listed before there were digests."""
    erased: bool = False


def decide(command: Command, state: State, facts: Facts) -> list[Event]:
    match command:
        case Note(bound, people=people):
            if len(set(people)) < len(people) or facts.listed.intersection(people):
                said = "Danh sách của đơn vị đã có người cùng họ tên, cấp bậc, chức vụ này."
                raise PERSON_LISTED.refused(said)
            return [Noted(bound)]
        case NoteDeath(was, bound, death):
            rules.listed_as_read(was, state.bound, erased=state.erased)
            rules.death_is_new(shown=facts.shown)
            rules.death_is_shown(death, facts.on)
            return [DeathNoted(bound)]
        case TakeBackDeath(was, bound, reason):
            rules.listed_as_read(was, state.bound, erased=state.erased)
            rules.death_was_a_mistake(reason, deceased=facts.deceased)
            return [DeathTakenBack(bound)]
        case Erase(enclosures):
            return [] if state.erased else [Erased(enclosures)]
        case _:
            assert_never(command)


def evolve(state: State, event: Event) -> State:
    match event:
        case Noted(bound) | DeathNoted(bound) | DeathTakenBack(bound):
            return replace(state, bound=bound)
        case Erased():
            return replace(state, erased=True)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "person.noted.v1": Noted,
    "person.death_noted.v1": DeathNoted,
    "person.death_taken_back.v1": DeathTakenBack,
    "person.erased.v1": Erased,
}
