"""Whether two titles honour the same period; then only the highest is paid (Đ.49)."""

from datetime import date, timedelta

Period = tuple[date | None, date | None]
"""The days achievements were counted from and to."""
YEAR = timedelta(days=366)


def one_period(one: Period, on: date, other: Period, other_on: date) -> bool | None:
    """Whether titles are of one counted period (Đ.49): the same days, or overlapping ones that honour one year.

    None where the days of one are not known and it may honour a year that the other honours; `on`, `other_on` were
    they decided.
    """
    (first, last), (begins, ends) = one, other
    if not (first and last and begins and ends):
        return None if _years(one, on) & _years(other, other_on) else False
    yearly = last - first <= YEAR and ends - begins <= YEAR and last.year == ends.year
    return one == other or (yearly and first <= ends and begins <= last)


def _years(period: Period, on: date) -> set[int]:
    """The year a title honours, by its last day; if not stated, that of the decision or the one before."""
    _, last = period
    return {last.year} if last else {on.year - 1, on.year}
