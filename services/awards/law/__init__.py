"""The law as data: award types, routes, councils, conditions, deadlines, money; read and checked once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from services.awards.domain.eligibility import Condition, Dates
from services.awards.domain.workdays import Calendar
from services.awards.law.days import calendar_of, years_fit
from services.awards.law.parts import as_condition
from services.awards.law.reading import (
    BadCatalogue,
    Place,
    read_conditions,
    read_rows,
    read_sources,
    refuse_overlaps,
)
from services.awards.law.rows import (
    ACTS,
    AwardType,
    Bonus,
    Council,
    Deadline,
    Holiday,
    Kind,
    Multiple,
    Objects,
    Part,
    Policy,
    Rounding,
    Route,
    Row,
    Salary,
    Source,
    StageRule,
    Transition,
    Workday,
    Yearly,
)

__all__ = [
    "AwardType",
    "BadCatalogue",
    "Catalogue",
    "Council",
    "Deadline",
    "Route",
    "StageRule",
    "award_title",
    "award_type",
    "catalogue",
    "conditions_of",
    "council_of",
    "law_rules",
    "read_catalogue",
    "way_of",
]
FOLDER = Path(__file__).parent
LAW_2022 = date(2024, 1, 1)
"""Its first day: the catalogue begins here."""
R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Catalogue:
    """Everything the files say. Rows are chosen by the dates of a dossier, each by its own clock."""

    sources: dict[str, Source]
    awards: tuple[AwardType, ...]
    routes: tuple[Route, ...]
    councils: tuple[Council, ...]
    kinds: tuple[Kind, ...]
    policies: tuple[Policy, ...]
    conditions: tuple[Condition, ...]
    parts: tuple[Part, ...]
    deadlines: tuple[Deadline, ...]
    salaries: tuple[Salary, ...]
    bonuses: tuple[Bonus, ...]
    multiples: tuple[Multiple, ...]
    roundings: tuple[Rounding, ...]
    objects: tuple[Objects, ...]
    transitions: tuple[Transition, ...]
    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[Workday, ...] = ()
    yearly: tuple[Yearly, ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """Working days as the law has them, before what people declared (`store.calendar`)."""
        return calendar_of(self.holidays, self.workdays)

    def award(self, code: str, on: date) -> AwardType | None:
        """The award type as it stood on a day."""
        return next((award for award in self.awards if award.code == code and award.holds_on(on)), None)

    def recognised(self, code: str, on: date) -> AwardType | None:
        """As `award`; before Law 2022 also what it took over, for earlier awards stay recognised (Law 2022, Đ.95)."""
        return self.award(code, on) or (self.award(code, LAW_2022) if on < LAW_2022 else None)

    def route(self, code: str, dates: Dates) -> Route | None:
        return next((route for route in self.routes if code in route.awards and route.holds(dates)), None)

    def council(self, code: str, dates: Dates) -> Council | None:
        """The rule that names the award; else the one for all the rest."""
        holding = [rule for rule in self.councils if rule.holds(dates)]
        named = (rule for rule in holding if code in rule.awards)
        return next(named, next((rule for rule in holding if not rule.awards), None))

    def policy(self, name: str, on: date) -> bool:
        """How a point the law leaves open is settled on a day."""
        return next(row.holds_true for row in self.policies if row.id == name and row.holds_on(on))

    def conditions_for(self, code: str, subject: str, line: str, dates: Dates) -> tuple[Condition, ...]:
        return tuple(rule for rule in self.conditions if rule.applies(code, subject, line, dates))

    def deadlines_for(self, code: str, dates: Dates) -> tuple[Deadline, ...]:
        return tuple(row for row in self.deadlines if row.holds(dates) and (not row.awards or code in row.awards))


@cache
def catalogue() -> Catalogue:
    """The law this service was shipped with. Raises BadCatalogue."""
    return read_catalogue(FOLDER)


def read_catalogue(folder: Path) -> Catalogue:
    """Read and check all files of a folder. Raises BadCatalogue with file, line and reason."""
    sources = read_sources(folder)

    def rows(file: str, kind: str, made: type[R]) -> list[tuple[Place, R]]:
        found = read_rows(folder / file, kind, made, sources)
        if made not in (Bonus, Multiple):  # these repeat an id for every subject
            refuse_overlaps((place, f"{kind} {row.id}", row.clock, row.starts, row.ends) for place, row in found)
        return found

    awards, holidays = rows("awards.toml", "award", AwardType), rows("calendar.toml", "holiday", Holiday)
    routes, councils = rows("routes.toml", "route", Route), rows("councils.toml", "council", Council)
    parts, deadlines = rows("parts.toml", "part", Part), rows("clocks.toml", "deadline", Deadline)
    bonuses, conditions = rows("money.toml", "bonus", Bonus), read_conditions(folder / "conditions.toml", sources)
    objects = rows("objects.toml", "object", Objects)
    _known_awards((routes, councils, parts, deadlines, bonuses, objects, conditions), {row.code for _, row in awards})
    _once_each(routes, councils, bonuses)
    years_fit(holidays)
    _known_acts(routes)
    refuse_overlaps((place, f"condition {row.id}", row.clock, row.starts, row.ends) for place, row in conditions)
    return Catalogue(
        sources=sources,
        awards=_only(awards),
        routes=_only(routes),
        councils=_only(councils),
        kinds=_only(rows("councils.toml", "kind", Kind)),
        policies=_only(rows("councils.toml", "policy", Policy)),
        conditions=(*_only(conditions), *(as_condition(part) for _, part in parts if part.stage == "unit")),
        parts=_only(parts),
        deadlines=_only(deadlines),
        salaries=_only(rows("money.toml", "salary", Salary)),
        bonuses=_only(bonuses),
        multiples=_only(rows("money.toml", "multiple", Multiple)),
        objects=_only(objects),
        roundings=_only(rows("money.toml", "rounding", Rounding)),
        transitions=_only(rows("transitions.toml", "transition", Transition)),
        holidays=_only(holidays),
        workdays=_only(rows("calendar.toml", "workday", Workday)),
        yearly=_only(rows("clocks.toml", "yearly", Yearly)),
    )


T = TypeVar("T")


def _only(found: Iterable[tuple[Place, T]]) -> tuple[T, ...]:
    return tuple(row for _, row in found)


Naming = Route | Council | Part | Deadline | Bonus | Objects | Condition


def _known_awards(kinds: Iterable[Iterable[tuple[Place, Naming]]], codes: set[str]) -> None:
    for place, row in chain.from_iterable(kinds):
        of = getattr(row.params, "of", ()) if isinstance(row, Condition) else ()
        named = (*row.awards, *(of if isinstance(of, tuple) else ()))
        if unknown := [code for code in named if code not in codes]:
            raise place.bad(f"{row.id}: unknown award {unknown[0]!r}")


def _known_acts(routes: Iterable[tuple[Place, Route]]) -> None:
    for place, route in routes:
        if unknown := [stage for stage in route.stations if stage.act not in ACTS or not stage.unit]:
            raise place.bad(f"{route.id}: unknown act {unknown[0].act!r}")


def _once_each(
    routes: Iterable[tuple[Place, Route]],
    councils: Iterable[tuple[Place, Council]],
    bonuses: Iterable[tuple[Place, Bonus]],
) -> None:
    """An award has one route, one council rule and one coefficient on a day."""
    for kind, found in (("route", routes), ("council rule", councils)):
        refuse_overlaps(
            (place, f"{kind} of {code}", row.clock, row.starts, row.ends)
            for place, row in found
            for code in row.awards or ("all the rest",)
        )
    refuse_overlaps(
        (place, f"bonus of {code} for {subject}", row.clock, row.starts, row.ends)
        for place, row in bonuses
        for code in row.awards
        for subject in row.subjects
    )


@lru_cache(maxsize=1024)
def conditions_of(code: str, subject: str, line: str, dates: Dates) -> tuple[Condition, ...]:
    """The conditions for nominations of one kind and date, which mostly come in hundreds."""
    return catalogue().conditions_for(code, subject, line, dates)


@lru_cache(maxsize=1024)
def way_of(code: str, dates: Dates) -> tuple[AwardType, Route, Council] | None:
    """Award type, route and council rule for nominations of one kind and date; None where one is missing."""
    law = catalogue()
    award, route, rule = law.award(code, dates.sent), law.route(code, dates), law.council(code, dates)
    return (award, route, rule) if award and route and rule else None


def award_type(code: str, on: date) -> AwardType | None:
    return catalogue().award(code, on)


def council_of(code: str, filed_on: date) -> Council | None:
    """The council's rule for a dossier filed on a day."""
    return catalogue().council(code, Dates(filed_on, filed_on, filed_on))


def law_rules() -> dict[str, tuple[str, str]]:
    """What a condition is called and its article, as the newest of its rows has it."""
    return {rule.id: (rule.text.rstrip("."), rule.law) for rule in catalogue().conditions}


def award_title(code: str) -> str:
    """What people read for a code; the code itself where it is unknown."""
    return next((award.title for award in catalogue().awards if award.code == code), code)
