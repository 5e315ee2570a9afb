"""Working days: Monday to Friday, without holidays, with the weekend days a government notice swaps in.

The boundary is chosen once, here: the day something starts is day 0, the first working day after it is day 1, and
a term of n ends with day n, that day included.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
DAY = timedelta(days=1)
ASKED = 1 << 14
"""Thousands of dossiers ask for the same few hundred spans."""


@dataclass(frozen=True)
class Calendar:
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    """Weekend days or holidays on which people work; they win over `holidays`."""


def is_workday(day: date, calendar: Calendar) -> bool:
    return day in calendar.workdays or (day.weekday() < SATURDAY and day not in calendar.holidays)


@lru_cache(ASKED)
def add_workdays(start: date, n: int, calendar: Calendar) -> date:
    """The n-th working day after `start`; `start` itself for none. Raises ValueError below 0."""
    if n < 0:
        raise ValueError("a term has no negative length")
    day = start
    while n:
        day += DAY
        n -= is_workday(day, calendar)
    return day


def next_workday(day: date, calendar: Calendar) -> date:
    """The day itself where it is worked."""
    while not is_workday(day, calendar):
        day += DAY
    return day


@lru_cache(ASKED)
def workdays_between(after: date, until: date, calendar: Calendar) -> int:
    """Working days after `after`, `until` included; negative where `until` lies before `after`."""
    if until < after:
        return -workdays_between(until, after, calendar)
    return sum(is_workday(after + step * DAY, calendar) for step in range(1, (until - after).days + 1))


@lru_cache(ASKED)
def first_within(until: date, n: int, calendar: Calendar) -> date:
    """The first day on which at most `n` working days are left until `until`."""
    day = until
    while (n := n - is_workday(day, calendar)) >= 0:
        day -= DAY
    return day
