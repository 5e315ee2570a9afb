"""An operator: the parameters a row gives it, and a pure function from case to finding."""

from calendar import monthrange
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from services.awards.law.eligibility.case import Case
from services.awards.law.eligibility.words import Finding

DECEMBER = 12


@dataclass(frozen=True)
class Operator:
    """`params` is a frozen dataclass: the row of the catalogue must give exactly its fields."""

    params: type[Any]
    find: Callable[[Any, Case], Finding]


@dataclass(frozen=True)
class Nothing:
    """An operator without parameters."""


def one_of(value: str, known: Collection[str]) -> None:
    """A word of the catalogue that no operator knows is no law. Raises ValueError."""
    if value not in known:
        raise ValueError(f"không nhận {value!r}; chỉ có {', '.join(known)}")


def day_of_year(month: int, day: int) -> None:
    """A day that comes every year. Raises ValueError."""
    if not (1 <= month <= DECEMBER and 1 <= day <= monthrange(2023, month)[1]):  # no leap year: 29/2 is no yearly day
        raise ValueError(f"không có ngày {day}/{month} hằng năm")


class Titled(Protocol):
    """What knows what people read for the code of an award."""

    @property
    def titles(self) -> Mapping[str, str]: ...


def named(known: Titled, *codes: str) -> str:
    """Awards as people read them, any of which would do."""
    return " hoặc ".join(known.titles.get(code, code) for code in codes)


def years_said(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)
