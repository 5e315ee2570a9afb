"""What decisions on a dossier need: its state, and the law and dates around it."""

from dataclasses import dataclass, replace
from datetime import date

from services.awards.domain import rules
from services.awards.domain.dossier.events import (
    Concluded,
    Conferred,
    Granted,
    Opened,
    OpinionAsked,
    OpinionNoted,
    Voted,
)
from services.awards.domain.dossier.ruling import Ruled
from services.awards.law.eligibility import Case, Condition
from services.awards.law.stations import Stage
from shared.contracts.words import Act, Status


@dataclass(frozen=True)
class Facts:
    """The law on the dates of the dossier, the case as the records show it; `on` is the business date."""

    on: date
    missing: str | None = None
    """A stream that has not been heard yet."""
    award_known: bool = False
    title: str = ""
    law: str = ""
    subjects: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    campaign_awards: tuple[str, ...] = ()
    """What its campaign may lead to; empty where it comes of none, or the launch did not say."""
    threshold: tuple[int, int] = (1, 1)
    route: tuple[Stage, ...] = ()
    conditions: tuple[Condition, ...] = ()
    case: Case | None = None
    """None where nothing is to be judged."""
    holds: tuple[tuple[str, str], ...] = ()
    """(hold, kind) that are open on the subject when the dossier is opened."""
    voted_on: date | None = None
    """The day of its last vote, for a ruling on it."""
    number_taken: str = ""
    """Which paper of its body and year bears the number of the ruling already."""
    marks: tuple[str, ...] = ()
    """Milestones a deadline of this dossier waits for and people note."""
    opinions_due: date | None = None
    """The last day for a body that is asked today; None where the law sets no clock."""
    granters: tuple[str, ...] = ()
    """Who outside the force the law lets grant its award."""


@dataclass(frozen=True)
class Opinion:
    """What one body was asked and what it answered."""

    asked: OpinionAsked
    noted: OpinionNoted | None = None
    moved: date | None = None
    """The last day to answer since the calendar changed."""

    @property
    def due_on(self) -> date | None:
        return self.moved or self.asked.due_on


@dataclass(frozen=True)
class State:
    status: Status = Status.NONE
    opened: Opened | None = None
    stage: int = 0
    round: str | None = None
    failed: int = 0
    """Rounds at this station that did not pass it and were not the last."""
    again: str | None = None
    """The failed round after which another is awaited."""
    undecided: Voted | None = None
    """The vote that a share of no known text did not pass: the authority rules on it."""
    ruled: Ruled | None = None
    granted: Granted | None = None
    conferred: Conferred | None = None
    concluded: tuple[Concluded, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    """Asked of other bodies in this attempt."""
    held: frozenset[str] = frozenset()
    warned: frozenset[tuple[str, str, date]] = frozenset()
    """(deadline, stage, due day)"""

    @property
    def current(self) -> tuple[str, str] | None:
        """(unit, act) of the station the dossier is at; None when it has none left."""
        if self.opened is None or self.stage >= len(self.opened.route):
            return None
        station = self.opened.route[self.stage]
        return (station.unit, Act.RULE if self.undecided else station.act)

    @property
    def before_submission(self) -> Status:
        """The status it had when it was submitted outside: what the station before has left."""
        before = self.opened.route[: self.stage][-1:] if self.opened else ()
        return Status.VOTED if [station.act for station in before] == [Act.COUNCIL] else Status.APPRAISING

    @property
    def ahead(self) -> set[str]:
        """Units that still have a part in it: the nominating unit and the stations to come."""
        if self.opened is None or self.status in rules.ENDED:
            return set()
        return {self.opened.unit, *(station.unit for station in self.opened.route[self.stage :])}


def taken_over(dossier: State, unit: str, heir: str) -> State:
    """Finished stations keep their unit; open votes of an ended council are void."""
    opened, stage = dossier.opened, dossier.stage
    if opened is None:
        return dossier
    if dossier.current == (unit, Act.COUNCIL):
        status = Status.APPRAISING if dossier.round else dossier.status
        dossier = replace(dossier, status=status, round=None, again=None, failed=0)
    ahead = tuple(replace(each, unit=heir) if each.unit == unit else each for each in opened.route[stage:])
    nominator = heir if opened.unit == unit else opened.unit
    return replace(dossier, opened=replace(opened, unit=nominator, route=(*opened.route[:stage], *ahead)))
