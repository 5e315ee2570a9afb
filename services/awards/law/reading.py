"""Reads the files of the law row by row; what is no law is named by file, line and reason."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from services.awards.domain.eligibility import CLOCKS, Condition
from services.awards.domain.eligibility.operators import OPERATORS
from services.awards.domain.eligibility.words import BARS, LINES, SUBJECTS
from services.awards.law.rows import Row, Source

R = TypeVar("R", bound=Row)
HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)
TABLES = {
    "awards.toml": {"award"},
    "calendar.toml": {"holiday", "workday"},
    "clocks.toml": {"deadline", "yearly"},
    "conditions.toml": {"condition"},
    "councils.toml": {"council", "kind", "policy"},
    "money.toml": {"salary", "bonus", "multiple", "rounding"},
    "objects.toml": {"object"},
    "parts.toml": {"part"},
    "routes.toml": {"route"},
    "sources.toml": {"source"},
    "transitions.toml": {"transition"},
}
"""What each file holds. A row of any other kind would be read by nobody."""
SHAPES: dict[Any, tuple[str, Any]] = {
    str: ("a text", lambda value: isinstance(value, str)),
    int: ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    int | None: ("a whole number", lambda value: type(value) is int),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    date: ("a day", lambda value: type(value) is date),
    date | None: ("a day", lambda value: value is None or type(value) is date),
    tuple[str, ...]: ("a list of texts", lambda value: all(isinstance(each, str) for each in value)),
    tuple[date, ...]: ("a list of days", lambda value: all(type(each) is date for each in value)),
    tuple[int, int]: ("a share [part, whole]", lambda value: len(value) == 2 and 0 < value[0] <= value[1]),  # noqa: PLR2004
}
"""What a field may hold, by its type: how it is called, and whether a value is one."""

VOCABULARY = {
    "clock": CLOCKS,
    "bars": BARS,
    "lines": LINES,
    "subjects": SUBJECTS,
    "unsure": ("needs", "present", "rounds"),
}


class BadCatalogue(ValueError):
    """A row of the catalogue is not law. The service does not start."""


class Place(str):
    """Where a row stands: `conditions.toml:12`."""

    __slots__ = ()

    def bad(self, reason: str) -> BadCatalogue:
        return BadCatalogue(f"{self}: {reason}")


Raw = tuple[Place, dict[str, Any]]


def refuse_strangers(folder: Path) -> None:
    """A file, or a table of a file, that nobody would read. Raises BadCatalogue."""
    for path in sorted(folder.glob("*.toml")):
        text, known = path.read_text(encoding="utf-8"), TABLES.get(path.name)
        if known is None:
            raise BadCatalogue(f"{path.name}: no file of the law; one of {', '.join(TABLES)}")
        for name, rows in _parsed(path, text).items():
            if name not in known or not isinstance(rows, list):
                head = re.search(rf"^[ \t\[]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
                line = text.count("\n", 0, head.start()) + 1 if head else 1
                wanted = ", ".join(f"[[{each}]]" for each in sorted(known))
                raise Place(f"{path.name}:{line}").bad(f"unknown table {name!r}; only {wanted} belongs here")


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadCatalogue(f"{path.name}: {error}") from error


def raw_rows(path: Path, kind: str) -> list[Raw]:
    """The rows `[[kind]]` of a file, each with its place. Raises BadCatalogue."""
    text = path.read_text(encoding="utf-8")
    rows = _parsed(path, text).get(kind, [])
    starts = [text.count("\n", 0, match.start()) + 1 for match in HEADER.finditer(text) if match[1] == kind]
    return [(Place(f"{path.name}:{line}"), row) for line, row in zip(starts, rows, strict=True)]


def read_sources(folder: Path) -> dict[str, Source]:
    """Sources by code, after a look that nothing else lies in the folder. Raises BadCatalogue."""
    refuse_strangers(folder)
    found: dict[str, Source] = {}
    for place, row in raw_rows(folder / "sources.toml", "source"):
        source = Source(**_fitting(place, row, Source))
        if source.code in found:
            raise place.bad(f"source {source.code} stands here a second time")
        found[source.code] = source
    return found


def read_rows(path: Path, kind: str, made: type[R], sources: Mapping[str, Source]) -> list[tuple[Place, R]]:
    """The rows of one kind. Raises BadCatalogue."""
    return [(place, _row(place, row, made, sources)) for place, row in raw_rows(path, kind)]


def _row(place: Place, row: dict[str, Any], made: type[R], sources: Mapping[str, Source]) -> R:
    if "code" in row and "id" not in row:
        row["id"] = row.pop("code")
    built = made(**_fitting(place, row, made), law=citation(place, row, sources))
    within_dates(place, built, sources[built.source])
    return built


def read_conditions(path: Path, sources: Mapping[str, Source]) -> list[tuple[Place, Condition]]:
    """The conditions, each bound to its operator. Raises BadCatalogue."""
    return [(place, _condition(place, dict(row), sources)) for place, row in raw_rows(path, "condition")]


def _condition(place: Place, row: dict[str, Any], sources: Mapping[str, Source]) -> Condition:
    name = row.get("operator")
    operator = OPERATORS.get(str(name))
    if operator is None:
        raise place.bad(f"{row.get('id', '?')}: unknown operator {name!r}")
    params = _params(place, row, operator.params)
    law, source = citation(place, row, sources), sources[row["source"]]
    for name in ("source", "article"):
        row.pop(name)
    known = {**row, "params": params, "law": law}
    condition = Condition(**_fitting(place, known, Condition))
    within_dates(place, condition, source)
    return condition


def _params(place: Place, row: dict[str, Any], made: type[Any]) -> Any:  # noqa: ANN401 - of its operator
    try:
        return made(**_fitting(place, row.pop("with", {}), made))
    except BadCatalogue:
        raise
    except ValueError as error:
        raise place.bad(f"{row.get('id', '?')}: {error}") from error


def citation(place: Place, row: Mapping[str, Any], sources: Mapping[str, Source]) -> str:
    """`NĐ 152/2025/NĐ-CP, Đ.33.9`. Raises BadCatalogue without a known source or an article."""
    source = sources.get(row.get("source", ""))
    if source is None:
        raise place.bad(f"{row.get('id', '?')}: unknown source {row.get('source')!r}")
    article = str(row.get("article", "")).strip()
    if not article:
        raise place.bad(f"{row.get('id', '?')}: an article is missing")
    return f"{source.number}, {article}"


def within_dates(place: Place, row: Row | Condition, source: Source) -> None:
    """What is confirmed holds only while its source is in force."""
    if row.ends is not None and row.ends < row.starts:
        raise place.bad(f"{row.id}: ends {row.ends} before it starts {row.starts}")
    if row.confirmed and row.starts < source.starts:
        raise place.bad(f"{row.id}: confirmed from {row.starts}, before {source.number} is in force")
    if row.confirmed and source.ends is not None and (row.ends is None or row.ends > source.ends):
        raise place.bad(f"{row.id}: confirmed after {source.ends}, when {source.number} is no longer in force")


def _fitting(place: Place, row: Mapping[str, Any], made: type[Any]) -> dict[str, Any]:
    """The row as arguments of `made`: every field there, none unknown, each of its type. Raises BadCatalogue."""
    hints, wanted = get_type_hints(made), {field.name: field for field in fields(made)}
    name = row.get("id", row.get("code", made.__name__))
    if strange := set(row) - set(wanted):
        raise place.bad(f"{name}: unknown field {min(strange)!r}")
    if missing := sorted(field.name for field in wanted.values() if field.name not in row and _needed(field)):
        raise place.bad(f"{name}: {missing[0]!r} is missing")
    fitting = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    for key, value in fitting.items():
        said, fits = SHAPES.get(hints[key], ("", lambda _: True))
        if not _fits(fits, value):
            raise place.bad(f"{name}: {key!r} must be {said}, not {value!r}")
        for word in value if isinstance(value, tuple) else (value,):
            if key in VOCABULARY and word not in VOCABULARY[key]:
                raise place.bad(f"{name}: unknown {key} {word!r}; one of {', '.join(VOCABULARY[key])}")
    return fitting


def _fits(fits: Any, value: Any) -> bool:  # noqa: ANN401 - a value of the file
    try:
        return bool(fits(value))
    except TypeError:
        return False


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def refuse_overlaps(rows: Iterable[tuple[Place, str, str, date, date | None]]) -> None:
    """Two versions of one thing must not hold on one day. Each row: place, what, clock, first day, last day."""
    last: dict[tuple[str, str], tuple[Place, date | None]] = {}
    for place, what, clock, starts, ends in sorted(rows, key=lambda row: (row[1], row[2], row[3])):
        before = last.get((what, clock))
        if before is not None and (before[1] is None or starts <= before[1]):
            raise place.bad(f"{what}: overlaps with the row at {before[0]}")
        last[what, clock] = (place, ends)
