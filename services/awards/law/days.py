"""Builds the working calendar from its rows: holidays by year, and the days that replace those on a weekend."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from services.awards.law.reading import Spot
from services.awards.law.rows import Holiday, Workday
from services.awards.law.workdays import DAY, SATURDAY, Calendar, add_workdays

YEARS = range(2017, 2051)
"""Tết and Giỗ Tổ are tabled to 2030; the fixed days go on."""


def years_fit(rows: Sequence[tuple[Spot, Holiday]]) -> Sequence[tuple[Spot, Holiday]]:
    """These rows, each of days there are. Raises BadCatalogue."""
    for place, row in rows:
        _year_fits(place, row)
    return rows


def _year_fits(place: Spot, row: Holiday) -> None:
    """Its days are days of the calendar, tabled once a year and within the row's dates. Raises BadCatalogue."""
    if bool(row.every) == bool(row.first):
        raise place.bad(f"{row.id}: phải có một trong hai ô 'every', 'first'")
    try:
        for day in row.every:
            date.fromisoformat(f"2023-{day}")  # no leap year: 29/2 is no yearly day
    except ValueError as error:
        raise place.bad(f"{row.id}: {day!r} không phải tháng-ngày có thật") from error
    if outside := [day for day in row.first if not row.holds_on(day)]:
        raise place.bad(f"{row.id}: ngày {outside[0]:%d/%m/%Y} nằm ngoài thời gian của dòng")
    if len({day.year for day in row.first}) < len(row.first):
        raise place.bad(f"{row.id}: một năm khai hai lần")


def calendar_of(holidays: Iterable[Holiday], workdays: Iterable[Workday]) -> Calendar:
    rows, working = tuple(holidays), frozenset(row.day for row in workdays)
    off = frozenset(day for row in rows for day in days_of(row))
    owed = sorted(day for row in rows if row.in_lieu for day in days_of(row) if day.weekday() >= SATURDAY)
    for day in owed:
        off |= {add_workdays(day, 1, Calendar(off, working))}
    return Calendar(off, working)


def names_of(holidays: Iterable[Holiday]) -> dict[date, Holiday]:
    """The row behind each day off; days in lieu have none of their own."""
    return {day: row for row in holidays for day in days_of(row)}


def days_of(row: Holiday) -> Iterator[date]:
    firsts = [date.fromisoformat(f"{year}-{day}") for year in YEARS for day in row.every]
    for first in (*firsts, *row.first):
        if row.holds_on(first):
            yield from (first + step * DAY for step in range(row.length))
