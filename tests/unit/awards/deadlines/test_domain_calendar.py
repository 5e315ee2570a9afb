"""Changes of the working calendar: by a paper, once, and back again."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.deadlines import calendar
from services.awards.domain.deadlines.calendar import Declared, DeclareHoliday, DeclareWorkday, Facts, Revert, Reverted
from tests.support.given import given

DAY = date(2025, 4, 26)
SATURDAY = Facts(date(2025, 4, 1), works=False)
MONDAY = replace(SATURDAY, works=True)
WORKED = Declared(DAY, works=True, instrument="01/TB")


def test_a_saturday_is_swapped_in_by_the_number_of_a_notice() -> None:
    given(calendar.DECIDER).when(DeclareWorkday(DAY, " 01/TB "), SATURDAY).then(WORKED)


def test_a_monday_is_off_by_a_notice_and_may_be_worked_again_by_another() -> None:
    off = Declared(DAY, works=False, instrument="01/TB")
    given(calendar.DECIDER).when(DeclareHoliday(DAY, "01/TB"), MONDAY).then(off)
    given(calendar.DECIDER, off).when(DeclareWorkday(DAY, "02/TB"), MONDAY).then(replace(WORKED, instrument="02/TB"))


def test_no_day_is_declared_without_a_paper() -> None:
    given(calendar.DECIDER).when(DeclareWorkday(DAY, "họp ngày 5/3"), SATURDAY).refused("calendar-instrument")


def test_a_day_that_is_so_already_is_not_declared() -> None:
    given(calendar.DECIDER).when(DeclareHoliday(DAY, "01/TB"), SATURDAY).refused("calendar-unchanged")
    given(calendar.DECIDER, WORKED).when(DeclareWorkday(DAY, "02/TB"), SATURDAY).refused("calendar-unchanged")


@pytest.mark.parametrize("year", [2016, 2031])
def test_a_day_out_of_reach_is_not_declared(year: int) -> None:
    given(calendar.DECIDER).when(DeclareWorkday(date(year, 4, 26), "01/TB"), SATURDAY).refused("calendar-day")


def test_only_what_was_declared_is_taken_back() -> None:
    given(calendar.DECIDER, WORKED).when(Revert(DAY, "02/TB"), SATURDAY).then(Reverted(DAY, "02/TB"))
    given(calendar.DECIDER, WORKED, Reverted(DAY, "02/TB")).when(Revert(DAY, "03/TB"), SATURDAY).refused(
        "calendar-not-declared"
    )
