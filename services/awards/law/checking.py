"""Checks all rows together: one version of each per day, and every name they use is known."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import TypeVar

from services.awards.law.eligibility import Condition
from services.awards.law.reading import BadCatalogue, Spot
from services.awards.law.rows import (
    ACTS,
    AwardType,
    Bonus,
    Council,
    Deadline,
    Multiple,
    Objects,
    Part,
    Rounding,
    Route,
    Row,
    Salary,
)
from shared.contracts.words import Level

LEAST = {"warn": 0, "most": 0, "after": 0, "within": 0, "least_cases": 0}
"""Numbers that may be none; of every other one there is at least one."""
ALL = {"awards", "unsure", "every", "first"}
"""Lists that may be empty; `subjects` and `lines` may where a row then speaks of all."""
BY_NAME = {
    "deadline": ("public-list", "consulted-body", "cancellation", "give-back", "give-back-forward", "strip-honour"),
    "policy": ("recused-in-total",),
}
"""What the code asks for by its id."""
C = TypeVar("C", bound=Row | Condition)
Naming = Route | Council | Part | Deadline | Bonus | Multiple | Objects | Condition


def known_awards(kinds: Iterable[Iterable[tuple[Spot, Naming]]], awards: Iterable[tuple[Spot, AwardType]]) -> None:
    """Raises BadCatalogue where a row names an unknown award."""
    codes = {row.code for _, row in awards}
    for place, row in chain.from_iterable(kinds):
        of = getattr(row.params, "of", ()) if isinstance(row, Condition) else ()
        named = (*row.awards, *(of if isinstance(of, tuple) else ()))
        if unknown := [code for code in named if code not in codes]:
            raise place.bad(f"{row.id}: không có hình thức {unknown[0]!r} trong awards.toml")


def known_acts(routes: Iterable[tuple[Spot, Route]]) -> None:
    """Raises BadCatalogue where a station is of no act or of no unit."""
    for place, route in routes:
        if unknown := [stage for stage in route.stations if stage.act not in ACTS or not stage.unit]:
            raise place.bad(f"{route.id}: bước {unknown[0].act!r} không có; chỉ có {', '.join(ACTS)}, sau mã đơn vị")
        named = [stage.unit for stage in route.stations if stage.unit.startswith("@")]
        if strange := [unit for unit in named if unit[1:] not in tuple(Level)]:
            raise place.bad(f"{route.id}: không có cấp {strange[0]!r}; chỉ có {', '.join(Level)}")


def sound(kind: str, rows: list[tuple[Spot, C]]) -> list[tuple[Spot, C]]:
    """These rows; BadCatalogue where a number cannot be meant, a list is empty, or one the software needs is gone."""
    if gone := set(BY_NAME.get(kind, ())) - {row.id for _, row in rows}:
        raise BadCatalogue(f"[[{kind}]]: thiếu dòng {min(gone)!r}, phần mềm cần dòng này")
    for place, row in rows:
        open_ = ALL | ({"subjects", "lines"} if isinstance(row, Condition | Part) else set())
        for name, value in chain(vars(row).items(), vars(row.params).items() if isinstance(row, Condition) else ()):
            least, most = LEAST.get(name, 1), 100 if name == "percent" else None
            if type(value) is int and (value < least or (most and value > most)):
                raise place.bad(f"{row.id}: ô {name!r} không thể là {value}")
            if value == () and name not in open_:
                raise place.bad(f"{row.id}: ô {name!r} không được để trống")
    return rows


def one_at_a_time(rows: Iterable[tuple[Spot, str, Row | Condition]]) -> None:
    """Rows with the same id follow one another by the same clock. Each row: place, its kind. Raises BadCatalogue."""
    found, clocks = list(rows), dict[str, str]()
    for place, _, row in found:
        if clocks.setdefault(row.id, row.clock) != row.clock:
            raise place.bad(f"{row.id}: các dòng cùng id phải theo cùng một mốc (clock)")
    refuse_overlaps((place, f"{kind} {row.id}", row.clock, row.starts, row.ends) for place, kind, row in found)


def once_each(
    routes: Iterable[tuple[Spot, Route]],
    councils: Iterable[tuple[Spot, Council]],
    bonuses: Iterable[tuple[Spot, Bonus]],
    multiples: Iterable[tuple[Spot, Multiple]],
    singles: Iterable[tuple[Spot, Salary | Rounding]],
) -> None:
    """On a day an award has one route, council rule and coefficient, and base salary and rounding are one."""
    refuse_overlaps(
        (place, "mức lương cơ sở" if isinstance(row, Salary) else "cách làm tròn", row.clock, row.starts, row.ends)
        for place, row in singles
    )
    for kind, found in (("đường đi của", routes), ("quy tắc hội đồng của", councils)):
        refuse_overlaps(
            (place, f"{kind} {code}", row.clock, row.starts, row.ends)
            for place, row in found
            for code in row.awards or ("mọi hình thức còn lại",)
        )
    refuse_overlaps(
        (place, f"hệ số của {code}, {subject}", row.clock, row.starts, row.ends)
        for place, row in bonuses
        for code in row.awards
        for subject in row.subjects
    )
    refuse_overlaps(
        (place, f"số lần của {subject}", row.clock, row.starts, row.ends)
        for place, row in multiples
        for subject in row.subjects
    )


def refuse_overlaps(rows: Iterable[tuple[Spot, str, str, date, date | None]]) -> None:
    """Two versions of one thing must not hold on one day. Each row: place, what, clock, first day, last day."""
    last: dict[tuple[str, str], tuple[Spot, date | None]] = {}
    for place, what, clock, starts, ends in sorted(rows, key=lambda row: (row[1], row[2], row[3])):
        before = last.get((what, clock))
        if before is not None and (before[1] is None or starts <= before[1]):
            raise place.bad(f"{what}: thời gian hiệu lực chồng lên dòng ở {before[0]}")
        last[what, clock] = (place, ends)
