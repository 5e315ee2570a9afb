"""Counts what waits for a person in awards, for its own desk and for the desks of the other services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.store import queries
from services.awards.store.deadlines.due import Clock, next_at
from services.awards.store.queries import Station
from services.awards.store.tables import RoundRow
from services.awards.usecases.scope import acts_of, desks_of
from shared.access import Person
from shared.contracts.questions import Pile
from shared.contracts.words import Act
from shared.design.formats import days_left


@dataclass(frozen=True)
class Waiting:
    """Dossiers at the stations of a person, and what rounds want of them."""

    desks: Sequence[Station]
    numbers: Mapping[Station, int]
    clocks: Mapping[str, Clock]
    """The next deadline, by act."""
    acts: Sequence[str]
    """What this person does anywhere, in the order of a route."""
    sheets: Sequence[RoundRow]
    boxes: Sequence[RoundRow]
    letters: Sequence[RoundRow]
    """Written opinions entered in this person's name: told and not counted, those that are right ask for nothing."""

    def sum(self, unit: str = "", act: str = "") -> int:
        return sum(number for desk, number in self.numbers.items() if unit in ("", desk[0]) and act in ("", desk[1]))

    def piles(self, unit: str = "") -> list[Pile]:
        """Looking at one unit, they lead to what waits there."""
        within = f"&unit={unit}" if unit else ""
        votes = len(self.sheets) + len(self.boxes)
        found = [self._of_act(act, f"/awards/?act={act}{within}") for act in self.acts]
        found.append(Pile(label="Phiếu, hòm phiếu chờ đồng chí", number=votes, href="/awards/rounds"))
        return [pile for pile in found if pile.number]

    def _of_act(self, act: str, href: str) -> Pile:
        pile, clock = Pile(label=Act(act).label, number=self.sum(act=act), href=href), self.clocks.get(act)
        if clock is None:
            return pile
        return pile.model_copy(update={"due": clock.due, "left": _left(clock), "late": clock.standing == "overdue"})


def waiting(store: Session, who: Person, on: date) -> Waiting:
    desks = desks_of(store, who, on)
    numbers = queries.waiting_at(store, desks)
    return Waiting(
        desks,
        numbers,
        next_at(store.execute, on, numbers),
        [act for act in Act.names() if act in {*acts_of(who), *(act for _, act in desks)}],
        queries.sheets_awaited(store, who.account),
        queries.boxes_awaited(store, who.account),
        queries.letters_entered(store, who.account),
    )


def piles(store: Session, who: Person, on: date) -> list[Pile]:
    """The answer of awards to the desks of other services."""
    return waiting(store, who, on).piles()


def _left(clock: Clock) -> str:
    if clock.standing == "overdue":
        return f"Quá {-clock.left} ngày làm việc" if clock.left else "Quá hạn"
    return days_left(clock.left, "ngày làm việc")
