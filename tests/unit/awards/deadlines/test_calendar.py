"""Working days and holidays; lunar dates are checked against astronomy for Hà Nội."""

from datetime import date, timedelta
from itertools import pairwise
from math import floor, sin, tau
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.awards.law import FOLDER, BadCatalogue, catalogue, read_catalogue
from services.awards.law.workdays import Calendar, add_workdays, is_workday, workdays_between

DAYS = st.dates(date(2017, 1, 1), date(2030, 12, 31))
SOME = st.frozensets(st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=40)
CALENDARS = st.builds(Calendar, SOME, SOME)
NOON = date(2000, 1, 1)
"""Julian day 2451545 begins at noon of this day."""


# ── working days ─────────────────────────────────────────────────────────────────────────────────────────────────────


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_a_term_ends_on_a_working_day_with_exactly_its_working_days_behind_it(
    start: date, n: int, calendar: Calendar
) -> None:
    end = add_workdays(start, n, calendar)
    assert is_workday(end, calendar)
    assert workdays_between(start, end, calendar) == n


@given(DAYS, st.integers(0, 30), st.integers(0, 30), CALENDARS)
def test_two_terms_after_each_other_are_one_term_of_both(start: date, n: int, m: int, calendar: Calendar) -> None:
    assert add_workdays(add_workdays(start, n, calendar), m, calendar) == add_workdays(start, n + m, calendar)


@given(DAYS, st.integers(1, 40), CALENDARS, DAYS)
def test_one_holiday_more_never_brings_a_due_day_nearer(start: date, n: int, calendar: Calendar, day: date) -> None:
    more = Calendar(calendar.holidays | {day}, calendar.workdays)
    assert add_workdays(start, n, more) >= add_workdays(start, n, calendar)


@given(DAYS, DAYS, CALENDARS)
def test_working_days_are_counted_backwards_as_forwards(one: date, other: date, calendar: Calendar) -> None:
    assert workdays_between(one, other, calendar) == -workdays_between(other, one, calendar)


def test_the_day_it_starts_is_not_counted_and_a_friday_is_followed_by_a_monday() -> None:
    assert add_workdays(date(2025, 7, 4), 1, Calendar()) == date(2025, 7, 7)
    assert add_workdays(date(2025, 7, 4), 0, Calendar()) == date(2025, 7, 4)


def test_a_saturday_swapped_in_is_worked() -> None:
    assert add_workdays(date(2025, 4, 25), 1, Calendar(workdays=frozenset({date(2025, 4, 26)}))) == date(2025, 4, 26)


def test_a_term_has_no_negative_length() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_workdays(date(2025, 7, 4), -1, Calendar())


# ── the calendar of the law ──────────────────────────────────────────────────────────────────────────────────────────


def test_ten_working_days_before_tet_2025_end_after_it() -> None:
    assert add_workdays(date(2025, 1, 20), 10, catalogue().calendar) == date(2025, 2, 10)


def test_national_day_on_a_saturday_is_made_up_for_on_monday() -> None:
    off = [day for day in range(1, 6) if not is_workday(date(2023, 9, day), catalogue().calendar)]
    assert off == [1, 2, 3, 4]


def test_gio_to_on_a_saturday_and_victory_day_on_a_sunday_are_made_up_for_after_labour_day() -> None:
    assert add_workdays(date(2023, 4, 28), 1, catalogue().calendar) == date(2023, 5, 4)


def moon(k: int) -> float:
    """Julian day (ephemeris time) of the k-th new moon since January 2000 (Meeus, chapter 49, main terms)."""
    t = k / 1236.85
    deg = tau / 360
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    sun = (2.5534 + 29.1053567 * k) * deg
    self = (201.5643 + 385.81693528 * k) * deg
    node = (160.7108 + 390.67050284 * k) * deg
    wave = -0.4072 * sin(self) + 0.17241 * sin(sun) + 0.01608 * sin(2 * self) + 0.01039 * sin(2 * node)
    return mean + wave + 0.00739 * sin(self - sun) - 0.00514 * sin(self + sun) + 0.00208 * sin(2 * sun)


def longitude(jd: float) -> float:
    """Apparent longitude of the sun in degrees (Meeus, chapter 25)."""
    t = (jd - 2451545) / 36525
    m = (357.52911 + 35999.05029 * t) * tau / 360
    return (280.46646 + 36000.76983 * t + 1.914602 * sin(m) + 0.019993 * sin(2 * m) - 0.0057) % 360


def in_hanoi(jd: float) -> date:
    return NOON + timedelta(days=floor(jd + 0.5 + 7 / 24 - 69 / 86400) - 2451545)


def midnight_in_hanoi(day: date) -> float:
    return (day - NOON).days + 2451545 - 0.5 - 7 / 24


def month_of(year: int, degrees: int) -> date:
    """First day of the lunar month in which the sun passes `degrees`: 330 is the first month's, 30 the third's."""
    k = floor((year - 2000) * 12.3685) - 1
    firsts = [in_hanoi(moon(k + step)) for step in range(7)]
    return next(
        first
        for first, following in pairwise(firsts)
        if (longitude(midnight_in_hanoi(first)) - degrees) % 360 > 180  # not yet passed
        and (longitude(midnight_in_hanoi(following)) - degrees) % 360 < 180  # passed
    )


@pytest.mark.parametrize("year", range(2017, 2031))
def test_the_first_three_days_of_the_lunar_year_are_off_with_one_or_two_days_before(year: int) -> None:
    rows = (row for row in catalogue().holidays if row.id == "tet")
    first = next(day for row in rows for day in row.first if day.year == year)
    assert (month_of(year, 330) - first).days in (1, 2)


@pytest.mark.parametrize("year", range(2017, 2031))
def test_gio_to_is_the_tenth_day_of_the_third_lunar_month(year: int) -> None:
    row = next(row for row in catalogue().holidays if row.id == "hung-kings")
    assert month_of(year, 30) + timedelta(days=9) in row.first


def test_tet_2030_begins_a_day_earlier_in_hanoi_than_in_peking() -> None:
    assert month_of(2030, 330) == date(2030, 2, 2)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('every = ["01-01"]', 'every = ["13-01"]', "không phải tháng-ngày"),
        ('every = ["01-01"]', 'every = "01-01"', "một danh sách chữ"),
        ('every = ["09-02"]', "", "một trong hai ô"),
        ("2030-02-01", "2031-01-23", "ngoài thời gian"),
        ("2030-02-01", "2029-02-13", "khai hai lần"),
        ("length = 5", "length = 0", "'length' không thể là 0"),
        ("2017-04-06", '"2017-04-06"', "một danh sách ngày"),
    ],
)
def test_a_bad_row_of_the_calendar_stops_the_start_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    copytree(FOLDER, tmp_path / "law")
    file = tmp_path / "law" / "calendar.toml"
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(BadCatalogue, match=rf"calendar.toml:\d+: .*({reason})"):
        read_catalogue(tmp_path / "law")
