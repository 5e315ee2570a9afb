"""Changes of the working calendar: a day off or a working day, by the number of a paper."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from services.awards.domain.deadlines import rulebook
from shared.kernel import Decider
from shared.text import is_paper_number

FIRST_YEAR, YEARS_AHEAD = 2017, 5
"""No dossier here is older than 2017; nobody declares a day off more than a few years ahead."""


@dataclass(frozen=True)
class DeclareHoliday:
    day: date
    instrument: str
    """The number of the notice."""


@dataclass(frozen=True)
class DeclareWorkday:
    day: date
    instrument: str


@dataclass(frozen=True)
class Revert:
    """The day is again as the law has it."""

    day: date
    instrument: str


Command = DeclareHoliday | DeclareWorkday | Revert


@dataclass(frozen=True)
class Declared:
    day: date
    works: bool
    instrument: str


@dataclass(frozen=True)
class Reverted:
    day: date
    instrument: str


Event = Declared | Reverted


@dataclass(frozen=True)
class Facts:
    on: date
    works: bool
    """Whether the day is worked by the law, before anybody declared anything."""


@dataclass(frozen=True)
class State:
    declared: tuple[tuple[date, bool], ...] = ()
    """(day, worked) in the order of the days."""


def decide(command: Command, calendar: State, facts: Facts) -> list[Event]:
    if not is_paper_number(command.instrument):
        raise rulebook.CALENDAR_INSTRUMENT.refused("Phải ghi số văn bản làm căn cứ, ví dụ 12/TB-BNV.")
    declared = dict(calendar.declared)
    match command:
        case DeclareHoliday(day, instrument) | DeclareWorkday(day, instrument):
            works = isinstance(command, DeclareWorkday)
            if not FIRST_YEAR <= day.year <= facts.on.year + YEARS_AHEAD:
                raise rulebook.CALENDAR_DAY.refused(f"Năm phải từ {FIRST_YEAR} đến {facts.on.year + YEARS_AHEAD}.")
            if declared.get(day, facts.works) == works:
                already = "ngày làm việc" if works else "ngày nghỉ"
                raise rulebook.CALENDAR_UNCHANGED.refused(f"Ngày {day:%d/%m/%Y} đã là {already}.")
            return [Declared(day, works, instrument.strip())]
        case Revert(day, instrument):
            if day not in declared:
                raise rulebook.CALENDAR_NOT_DECLARED.refused(f"Ngày {day:%d/%m/%Y} chưa được khai khác lịch chung.")
            return [Reverted(day, instrument.strip())]
        case _:
            assert_never(command)


def evolve(calendar: State, event: Event) -> State:
    declared = dict(calendar.declared)
    match event:
        case Declared(day, works, _):
            declared[day] = works
        case Reverted(day, _):
            declared.pop(day, None)
        case _:
            assert_never(event)
    return State(tuple(sorted(declared.items())))


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"calendar.declared.v1": Declared, "calendar.reverted.v1": Reverted}
