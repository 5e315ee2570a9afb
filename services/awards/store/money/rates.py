"""The rows of the law a bonus is computed from, on the day of the decision."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from services.awards.domain.money.bonus.rate import Rate
from services.awards.law import Catalogue
from services.awards.law.rows import Row

R = TypeVar("R", bound=Row)


def rate_of(law: Catalogue, award: str, subject: str, on: date) -> Rate | None:
    """None where the law of that day has no coefficient, base salary or rounding: unknown, never nothing."""
    salary, rounding = _one(law.salaries, on), _one(law.roundings, on)
    rows = [row for row in law.bonuses if award in row.awards and row.holds_on(on)]
    own = next((row for row in rows if subject in row.subjects), None)
    multiple = (
        None if own else _one((row for row in law.multiples if award in row.awards and subject in row.subjects), on)
    )
    row = own or (next((row for row in rows if "person" in row.subjects), None) if multiple else None)
    if row is None or salary is None or rounding is None:
        return None
    behind: list[Row] = [row, *([multiple] if multiple else []), salary, rounding]
    return Rate(
        tenths=row.tenths,
        halves=multiple.halves if multiple else 2,
        salary=salary.amount,
        to=rounding.to,
        law="; ".join(dict.fromkeys(each.law for each in behind)),
        confirmed=all(each.confirmed for each in behind),
        most=row.most,
    )


def _one(rows: Iterable[R], on: date) -> R | None:
    return next((row for row in rows if row.holds_on(on)), None)
