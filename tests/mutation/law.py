"""`python -m tests.mutation.law [every]`: changes each parameter of the law, one at a time; each must turn a test red.

The tests are the cases of every rule and the tables of the handbook; what a row is called, its texts, its article and
its rank (of which only the order counts) are left alone.
"""

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from services.awards.domain.eligibility.words import BARS, CLOCKS
from services.awards.law import Catalogue, catalogue
from tests.unit.law import awards, handbook
from tests.unit.law.tables import told

TABLES = (
    "conditions", "parts", "councils", "deadlines", "salaries", "bonuses", "multiples", "roundings", "transitions",
    "awards",
)  # fmt: skip
WORDS = {"id", "text", "law", "source", "article", "title", "note", "granted_by", "label", "question", "operator"}
LEFT = WORDS | {"rank", "starts_at", "stops_at", "unit", "stage", "kind"}
KNOWN = {"clock": CLOCKS, "bars": BARS}
DAY = timedelta(days=1)
Mutant = tuple[str, str, Catalogue]
"""The row's id, what was changed, and the law with it."""


def mutants(law: Catalogue) -> Iterator[Mutant]:
    for table in TABLES:
        rows = getattr(law, table)
        for place, row in enumerate(rows):
            for said, changed in changes(row):
                spoiled: dict[str, Any] = {table: (*rows[:place], changed, *rows[place + 1 :])}
                yield row.id, f"{table} {row.id} {said}", replace(law, **spoiled)


def changes(row: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a row of any table
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name == "params":
            yield from ((f"with.{said}", replace(row, params=params)) for said, params in changes(value))
        elif field.name not in LEFT:
            for other in others(field.name, value):
                try:
                    yield f"{field.name}: {value} → {other}", replace(row, **{field.name: other})
                except ValueError:
                    continue  # no operator knows it: the catalogue would not be read


def others(name: str, value: Any) -> list[Any]:  # noqa: ANN401 - a parameter of any type
    match value:
        case bool():
            return [not value]
        case int():
            return [value - 1, value + 1]
        case date():
            return [value - DAY, value + DAY]
        case (int() as part, int() as whole):
            return [(part - 1, whole), (part + 1, whole), (part, whole - 1), (part, whole + 1)]
        case tuple():
            return [(*value[:place], *value[place + 1 :]) for place in range(len(value))]
        case str():
            return [word for word in KNOWN.get(name, ("", "unit", "good", "failed", "nation")) if word != value]
    return []


def survives(row: str, law: Catalogue) -> bool:
    cases = all(each.holds(law) for each in told().get(row, ()))
    return cases and not any(check(law) for check in (*handbook.CHECKS, awards.awards, awards.parts))


def main(every: int = 1) -> list[str]:
    """Try each `every`-th mutant; print how many, answer with those that lived."""
    tried = [mutant for number, mutant in enumerate(mutants(catalogue())) if number % every == 0]
    lived = [said for row, said, law in tried if survives(row, law)]
    sys.stdout.write("\n".join([f"{len(tried)} mutants, {len(tried) - len(lived)} killed", *lived, ""]))
    return lived


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
