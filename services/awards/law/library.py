"""The law as data: award types, routes, councils, conditions, deadlines, money; read and checked once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from services.awards.law.carrying import carried
from services.awards.law.checking import known_acts, known_awards, once_each, one_at_a_time, sound
from services.awards.law.days import calendar_of, years_fit
from services.awards.law.eligibility import Condition, Dates, EnclosedAt
from services.awards.law.own import Policy, Setting
from services.awards.law.parts import as_condition
from services.awards.law.reading import Spot, read_conditions, read_folder, read_rows, read_sources
from services.awards.law.rows import (
    AwardType,
    Bonus,
    Council,
    Deadline,
    Holiday,
    Kind,
    Multiple,
    Objects,
    Part,
    Rounding,
    Route,
    Row,
    Salary,
    Source,
    Transition,
    Workday,
    Yearly,
)
from services.awards.law.workdays import Calendar
from shared.kernel import Rule

FOLDER = Path(__file__).parent
LAW_2022 = date(2024, 1, 1)
"""Its first day: the catalogue begins here."""
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything the files say. Rows are chosen by the dates of a dossier, each by its own clock.

    It is like itself alone, so that what follows from it can be remembered.
    """

    sources: dict[str, Source]
    awards: tuple[AwardType, ...]
    routes: tuple[Route, ...]
    councils: tuple[Council, ...]
    kinds: tuple[Kind, ...]
    policies: tuple[Policy, ...]
    settings: tuple[Setting, ...]
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

    @property
    def honours(self) -> frozenset[str]:
        """The awards that are stripped; what was one stays one."""
        return frozenset(row.code for row in self.awards if row.honour)

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

    def policy(self, name: str, on: date) -> Policy:
        """How a point the law leaves open is settled on a day."""
        return next(row for row in self.policies if row.id == name and row.holds_on(on))

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
    sources = read_sources(found := carried(read_folder(folder)))

    def rows(kind: str, made: type[R]) -> list[tuple[Spot, R]]:
        read = sound(kind, read_rows(found, kind, made, sources))
        if made not in (Bonus, Multiple):  # these repeat an id for every subject
            one_at_a_time((place, kind, row) for place, row in read)
        return read

    awards, holidays, routes = rows("award", AwardType), rows("holiday", Holiday), rows("route", Route)
    councils, parts, deadlines = rows("council", Council), rows("part", Part), rows("deadline", Deadline)
    bonuses, multiples, objects = rows("bonus", Bonus), rows("multiple", Multiple), rows("object", Objects)
    conditions = sound("condition", read_conditions(found, sources))
    known_awards((routes, councils, parts, deadlines, bonuses, multiples, objects, conditions), awards)
    known_acts(routes)
    salaries, roundings = rows("salary", Salary), rows("rounding", Rounding)
    once_each(routes, councils, bonuses, multiples, [*salaries, *roundings])
    one_at_a_time((place, "condition", row) for place, row in chain[tuple[Spot, Condition | Part]](conditions, parts))
    return Catalogue(
        sources=sources,
        awards=_only(awards),
        routes=_only(routes),
        councils=_only(councils),
        kinds=_only(rows("kind", Kind)),
        policies=_only(rows("policy", Policy)),
        settings=_only(rows("setting", Setting)),
        conditions=(*_only(conditions), *(as_condition(part) for _, part in parts if part.stage == EnclosedAt.UNIT)),
        parts=_only(parts),
        deadlines=_only(deadlines),
        salaries=_only(salaries),
        bonuses=_only(bonuses),
        multiples=_only(multiples),
        objects=_only(objects),
        roundings=_only(roundings),
        transitions=_only(rows("transition", Transition)),
        holidays=_only(years_fit(holidays)),
        workdays=_only(rows("workday", Workday)),
        yearly=_only(rows("yearly", Yearly)),
    )


T = TypeVar("T")


def _only(found: Iterable[tuple[Spot, T]]) -> tuple[T, ...]:
    return tuple(row for _, row in found)


@lru_cache(maxsize=1024)
def conditions_of(
    code: str, subject: str, line: str, dates: Dates, law: Catalogue | None = None
) -> tuple[Condition, ...]:
    """The conditions for nominations of one kind and date, which mostly come in hundreds."""
    return (law or catalogue()).conditions_for(code, subject, line, dates)


@lru_cache(maxsize=1024)
def way_of(code: str, dates: Dates, law: Catalogue | None = None) -> tuple[AwardType, Route, Council] | None:
    """Award type, route and council rule for nominations of one kind and date; None where one is missing."""
    law = law or catalogue()
    award, route, rule = law.award(code, dates.sent), law.route(code, dates), law.council(code, dates)
    return (award, route, rule) if award and route and rule else None


def award_type(code: str, on: date) -> AwardType | None:
    return catalogue().award(code, on)


def council_of(code: str, filed_on: date, law: Catalogue | None = None) -> Council | None:
    """The council's rule for a dossier filed on a day."""
    return (law or catalogue()).council(code, Dates(filed_on, filed_on, filed_on))


def law_rules() -> dict[str, Rule]:
    """What a condition is called and its article, as the newest of its rows has it; its page tells it in full."""
    said = "Xem điều kiện “{}” ở trang Luật; bổ sung số liệu, căn cứ còn thiếu hoặc chọn hình thức khác."
    titles = {row.id: (row.text.rstrip("."), row.law) for row in catalogue().conditions}
    return {id_: Rule(id_, title, said.format(title), law) for id_, (title, law) in titles.items()}


def rule_title(id_: str) -> str:
    """What a condition is called; its id where the law knows it no more."""
    rule = law_rules().get(id_)
    return rule.title if rule else id_


def award_title(code: str) -> str:
    """What people read for a code; the code itself where it is unknown."""
    return next((award.title for award in catalogue().awards if award.code == code), code)
