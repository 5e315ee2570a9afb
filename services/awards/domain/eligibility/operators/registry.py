"""What an operator is: the parameters a row of the law gives it, and a pure function from case to finding."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from services.awards.domain.eligibility.case import Case
from services.awards.domain.eligibility.words import Finding


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
        raise ValueError(f"unknown word {value!r}; one of {', '.join(known)}")


def years_said(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)
