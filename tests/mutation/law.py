"""`python -m tests.mutation.law [every]`: changes each parameter of the law in turn; each must turn a test red.

The tests are the cases of every rule and the tables of the handbook; what a row is called, its texts and its article
are left alone. Of a rank only the order counts.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from services.awards.law import Catalogue, catalogue
from services.awards.law.eligibility.words import Bar, Clock
from tests.unit.awards.law import handbook
from tests.unit.awards.law.tables import told

TABLES = tuple(field.name for field in fields(Catalogue) if field.name != "sources")
LEFT = {"id", "text", "law", "source", "article", "title", "note", "label", "question", "operator"}
LEFT |= {"code", "number", "issuer"}
KNOWN = {
    "clock": tuple(Clock),
    "bars": tuple(Bar),
    "unit": ("workdays", "days", "months"),
    "stage": ("unit", "council"),
    "kind": ("title", "commendation"),
    "day": ("01-01", "12-30"),
}
DAY = timedelta(days=1)
Mutant = tuple[str, str, Catalogue]
"""The row's id, what was changed, and the law with it."""


def mutants(law: Catalogue) -> Iterator[Mutant]:
    for code, source in law.sources.items():
        for said, changed in changes(source):
            yield code, f"sources {code} {said}", replace(law, sources={**law.sources, code: changed})
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
        case int() if name == "rank":
            return [0, 1001 - value]
        case int():
            return [value - 1, value + 1]
        case date():
            return [value - DAY, value + DAY]
        case (int() as part, int() as whole):
            return [(part - 1, whole), (part + 1, whole), (part, whole - 1), (part, whole + 1)]
        case (date(), *_):
            moved = [
                (*value[:place], day + step, *value[place + 1 :])
                for place, day in enumerate(value)
                for step in (-DAY, DAY)
            ]
            return [*moved, *(value[:place] + value[place + 1 :] for place in range(len(value)))]
        case tuple():
            return [(*value[:place], *value[place + 1 :]) for place in range(len(value))]
        case str():
            return [word for word in KNOWN.get(name, ("", "unit", "good", "failed", "nation")) if word != value]
    return []


def survives(row: str, law: Catalogue) -> bool:
    cases = all(each.holds(law) for each in told().get(row, ()))
    return cases and not any(check(law) for check in handbook.CHECKS)


def main(every: int = 1) -> list[str]:
    """Try each `every`-th mutant; print how many, answer with those that lived."""
    tried = [mutant for number, mutant in enumerate(mutants(catalogue())) if number % every == 0]
    lived = [said for row, said, law in tried if survives(row, law)]
    tables = Counter(said.split()[0] for _, said, _ in tried)
    counts = ", ".join(f"{count} {table}" for table, count in tables.items())
    told_ = f"{len(tried)} parameters changed ({counts}), {len(tried) - len(lived)} turned a test red"
    sys.stdout.write("\n".join([told_, *lived, ""]))
    return lived


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
