"""How law cases are written: one line each, with the expected outcome and a sentence that says why."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from services.awards.law import Catalogue
from services.awards.law.eligibility import Case, Dates, judge
from services.awards.law.eligibility.case import Declared, Past, Post, Service, Settled, Unit, Year
from services.awards.law.judging import judged

SENT = date(2026, 2, 1)
YEAR = 2025
"""The year that is honoured where a line says no other."""
DECLARED = {field.name for field in fields(Declared)}
MERIT = "merit"


@dataclass(frozen=True)
class Told:
    """`kind` is met, not_met, unknown, held or boundary; `sentence` is read by people on the page of the law."""

    rule: str
    kind: str
    outcome: str
    sentence: str
    case: Case

    def holds(self, law: Catalogue) -> bool:
        """Exactly one row of the rule applies to the case, and it comes to this outcome."""
        asked = self.case
        rows = [row for row in law.conditions if row.id == self.rule]
        found = judge(rows, asked).findings
        return [finding.outcome for finding in found] == [self.outcome]


def told(rule: str, outcome: str, sentence: str, case: Case) -> Told:
    return Told(rule, outcome, outcome, sentence, case)


def edge(rule: str, sentence: str, *sides: tuple[str, Case]) -> Iterator[Told]:
    """The last that is still so, and the first that is not."""
    return (Told(rule, "boundary", outcome, sentence, case) for outcome, case in sides)


def case(award: str, line: str = MERIT, subject: str = "person", sent: date = SENT, **said: Any) -> Case:  # noqa: ANN401
    """A case whose achievements are those of 2025; fields of Declared are taken by their names."""
    declared = Declared(**{name: said.pop(name) for name in DECLARED & set(said)})
    dates = Dates(sent, said.pop("received", sent), said.pop("decided", sent))
    period = {"achieved_from": date(YEAR, 1, 1), "achieved_to": date(YEAR, 12, 31)}
    return Case(award, line, subject, dates, declared=declared, **(period | said))


def concluded(case: Case, rule: str) -> Case:
    """By a paper, that the rule is met."""
    return replace(case, settled=(Settled(rule, "met", "1/BB"),))


def past(award: str, year: int, line: str = MERIT, decided: date | None = None, to: date | None = None) -> Past:
    return Past(f"{award}-{year}", award, line, year, decided or date(year, 12, 31), f"{year}/QĐ", achieved_to=to)


def graded(**grades: str) -> tuple[Year, ...]:
    """`graded(y2025="good")`."""
    return tuple(Year(int(year[1:]), grade) for year, grade in grades.items())


def unit(level: str = "province", valid_to: date | None = None) -> Unit:
    return Unit("t-1", level, date(2000, 1, 1), valid_to)


def served(since: date) -> Service:
    return Service(joined_on=since)


def posted(*posts: Post, woman: bool | None = False, later: bool | None = None) -> Service:
    return Service(date(1980, 1, 1), woman, later, posts)


def outcome(asked: Case, rule: str) -> str:
    return next(found.outcome for found in judged(asked)[0].findings if found.rule == rule)
