"""The rate of a bonus: the rows of the law behind an amount; the amount, and how it is written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """The rows of the law behind an amount; `confirmed` is false where one of them has no text."""

    tenths: int
    """The coefficient times ten."""
    halves: int
    """Two where the row names the subject; else how often it gets the person's coefficient, in halves."""
    salary: int
    """Đồng a month, on the day of the decision."""
    to: int
    """Rounded up to this many đồng."""
    law: str
    confirmed: bool
    most: bool = False
    """The coefficient is a maximum: less may be paid."""


def amount_of(rate: Rate) -> int:
    """Đồng, rounded up (NĐ 152/2025, Đ.49). Integers only: a float is wrong by tens of thousands."""
    return -(-rate.tenths * rate.halves * rate.salary // (20 * rate.to)) * rate.to


def dong(amount: int) -> str:
    """Write a sum as people do: 1.500.000."""
    return f"{amount:,}".replace(",", ".")
