"""Reads the files of the law row by row; an invalid row is reported with file, line and reason."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from services.awards.law.eligibility import AwardFamily, Bar, Clock, Condition, DayUnit, EnclosedAt
from services.awards.law.eligibility.operators import OPERATORS
from services.awards.law.rows import ACTS, HAPPENINGS, Row, Source
from shared.contracts.words import CommendationKind, Subject

R = TypeVar("R", bound=Row)
HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)
TABLES = {
    "awards.toml": ("award",),
    "calendar.toml": ("holiday", "workday"),
    "clocks.toml": ("deadline", "yearly"),
    "conditions.toml": ("condition",),
    "councils.toml": ("council", "kind", "policy"),
    "money.toml": ("salary", "bonus", "multiple", "rounding"),
    "objects.toml": ("object",),
    "parts.toml": ("part",),
    "routes.toml": ("route",),
    "settings.toml": ("setting",),
    "sources.toml": ("source",),
    "transitions.toml": ("transition",),
}
"""What each file holds. A row of any other kind would be read by nobody."""
SHAPES: dict[Any, tuple[str, Any]] = {
    str: ("một đoạn chữ", lambda value: isinstance(value, str)),
    int: ("một số nguyên", lambda value: type(value) is int),
    int | None: ("một số nguyên", lambda value: type(value) is int),
    bool: ("true hoặc false", lambda value: isinstance(value, bool)),
    date: ("một ngày (năm-tháng-ngày)", lambda value: type(value) is date),
    date | None: ("một ngày (năm-tháng-ngày)", lambda value: type(value) is date),
    tuple[str, ...]: (
        "một danh sách chữ",
        lambda value: type(value) is tuple and {type(each) for each in value} <= {str},
    ),
    tuple[date, ...]: ("một danh sách ngày", lambda value: {type(each) for each in value} <= {date}),
    tuple[int, int]: ("một tỷ lệ [tử số, mẫu số]", lambda value: len(value) == 2 and 0 < value[0] <= value[1]),  # noqa: PLR2004
}
"""What a field may hold, by its type: how it is called, and whether a value is one."""

VOCABULARY: dict[str, tuple[str, ...]] = {
    "clock": tuple(Clock),
    "bars": tuple(Bar),
    "lines": tuple(CommendationKind),
    "subjects": tuple(Subject),
    "stage": tuple(EnclosedAt),
    "at": tuple(f"bca:{act}" for act in ACTS),
    "kind": tuple(AwardFamily),
    "unit": tuple(DayUnit),
    "unsure": ("needs", "present", "rounds", "rolls"),
    "starts_at": HAPPENINGS,
    "stops_at": HAPPENINGS,
}
"""What a field may say, by its name."""


class BadCatalogue(ValueError):
    """A row of the catalogue is not law. The service does not start."""


class Spot(str):
    """Where a row stands: `conditions.toml:12`."""

    __slots__ = ()

    def bad(self, reason: str) -> BadCatalogue:
        return BadCatalogue(f"{self}: {reason}")


Raw = tuple[Spot, dict[str, Any]]
Raws = dict[str, list[Raw]]
"""The rows of the folder by their table."""


def read_folder(folder: Path) -> Raws:
    """Every row of every file, each file read once. Raises BadCatalogue where one would be read by nobody."""
    if strange := sorted({path.name for path in folder.glob("*.toml")} - set(TABLES)):
        raise BadCatalogue(f"{strange[0]}: không phải tệp của bộ quy định; chỉ có {', '.join(TABLES)}")
    found: Raws = {}
    for name, known in TABLES.items():
        found |= _tables(folder / name, known)
    return found


def _tables(path: Path, known: tuple[str, ...]) -> Raws:
    text = _text(path)
    tables, places = _parsed(path, text), dict[str, list[Spot]]()
    for head in HEADER.finditer(text):
        places.setdefault(head[1], []).append(_at(path, text, head.start()))
    for name, rows in tables.items():
        if name not in known or not isinstance(rows, list) or len(rows) != len(places.get(name, ())):
            head_ = re.search(rf"^[ \t\[]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
            place, wanted = _at(path, text, head_.start() if head_ else 0), ", ".join(f"[[{each}]]" for each in known)
            raise place.bad(f"không có bảng {name!r} trong tệp này; mỗi dòng bắt đầu bằng {wanted}")
    return {kind: list(zip(places.get(kind, ()), tables.get(kind, ()), strict=True)) for kind in known}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadCatalogue(f"{path.name}: thiếu tệp này của bộ quy định") from error
    except UnicodeDecodeError as error:
        raise BadCatalogue(f"{path.name}: tệp không ghi bằng UTF-8") from error


def _at(path: Path, text: str, offset: int) -> Spot:
    return Spot(f"{path.name}:{text.count(chr(10), 0, offset) + 1}")


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = Spot(f"{path.name}:{line[1] if line else text.count(chr(10)) + 1}")
        why = (
            "ngày không có thật" if "date" in str(error) else "sai cách viết: dấu ngoặc, dấu nháy, dấu bằng hoặc ô lặp"
        )
        raise place.bad(f"{why} ({error})") from error


def read_sources(found: Raws) -> dict[str, Source]:
    """Sources by code. Raises BadCatalogue."""
    sources: dict[str, Source] = {}
    for place, row in found["source"]:
        source = Source(**_fitting(place, row, Source))
        if source.code in sources:
            raise place.bad(f"văn bản {source.code} đã khai ở dòng trên")
        _in_order(place, source.code, source)
        sources[source.code] = source
    return sources


def read_rows(found: Raws, kind: str, made: type[R], sources: Mapping[str, Source]) -> list[tuple[Spot, R]]:
    """The rows of one kind. Raises BadCatalogue."""
    return [(place, _row(place, dict(row), made, sources)) for place, row in found[kind]]


def _row(place: Spot, row: dict[str, Any], made: type[R], sources: Mapping[str, Source]) -> R:
    if "code" in row and "id" not in row:
        row["id"] = row.pop("code")
    built = made(**_fitting(place, row, made), law=citation(place, row, sources))
    within_dates(place, built, sources[built.source])
    return built


def read_conditions(found: Raws, sources: Mapping[str, Source]) -> list[tuple[Spot, Condition]]:
    """The conditions, each bound to its operator. Raises BadCatalogue."""
    return [(place, _condition(place, dict(row), sources)) for place, row in found["condition"]]


def _condition(place: Spot, row: dict[str, Any], sources: Mapping[str, Source]) -> Condition:
    name = row.get("operator")
    operator = OPERATORS.get(str(name))
    if operator is None:
        raise place.bad(f"{row.get('id', '?')}: không có phép kiểm tra {name!r}; chỉ có {', '.join(OPERATORS)}")
    params = _params(place, row, operator.params)
    law, source = citation(place, row, sources), sources[row["source"]]
    for name in ("source", "article"):
        row.pop(name)
    known = {**row, "params": params, "law": law}
    condition = Condition(**_fitting(place, known, Condition))
    within_dates(place, condition, source)
    return condition


def _params(place: Spot, row: dict[str, Any], made: type[Any]) -> Any:  # noqa: ANN401 - of its operator
    given = row.pop("with", {})
    if not isinstance(given, dict):
        raise place.bad(f"{row.get('id', '?')}: ô 'with' phải ghi trong ngoặc nhọn, không phải {given!r}")
    try:
        return made(**_fitting(place, given, made))
    except BadCatalogue:
        raise
    except ValueError as error:
        raise place.bad(f"{row.get('id', '?')}: {error}") from error


def citation(place: Spot, row: Mapping[str, Any], sources: Mapping[str, Source]) -> str:
    """`NĐ 152/2025/NĐ-CP, Đ.33.9`. Raises BadCatalogue without a known source or an article."""
    source = sources.get(str(row.get("source", "")))
    if source is None:
        raise place.bad(f"{row.get('id', '?')}: không có văn bản {row.get('source')!r} trong sources.toml")
    article = str(row.get("article", "")).strip()
    if not article:
        raise place.bad(f"{row.get('id', '?')}: thiếu điều (article)")
    return f"{source.number}, {article}"


def within_dates(place: Spot, row: Row | Condition, source: Source) -> None:
    """What is confirmed rests on a text somebody read, and holds only while it is in force."""
    _in_order(place, row.id, row)
    if row.confirmed and not source.confirmed:
        raise place.bad(f"{row.id}: đã xác nhận theo {source.number}, là văn bản chưa đọc được")
    if row.confirmed and row.starts < source.starts:
        raise place.bad(f"{row.id}: đã xác nhận từ {_day(row.starts)}, trước khi {source.number} có hiệu lực")
    if row.confirmed and source.ends is not None and (row.ends is None or row.ends > source.ends):
        raise place.bad(f"{row.id}: đã xác nhận sau {_day(source.ends)}, khi {source.number} không còn hiệu lực")


def _in_order(place: Spot, name: str, row: Row | Condition | Source) -> None:
    if row.ends is not None and row.ends < row.starts:
        raise place.bad(f"{name}: ngày cuối {_day(row.ends)} trước ngày đầu {_day(row.starts)}")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _shown(value: object) -> str:
    return _day(value) if type(value) is date else repr(list(value) if isinstance(value, tuple) else value)


def _fitting(place: Spot, row: Mapping[str, Any], made: type[Any]) -> dict[str, Any]:
    """The row as arguments of `made`: every field there, none unknown, each of its type. Raises BadCatalogue."""
    hints, wanted = get_type_hints(made), {field.name: field for field in fields(made)}
    name = row.get("id", row.get("code", made.__name__))
    if strange := set(row) - set(wanted):
        raise place.bad(f"{name}: không có ô {min(strange)!r}; chỉ có {', '.join(wanted)}")
    if missing := sorted(field.name for field in wanted.values() if field.name not in row and _needed(field)):
        raise place.bad(f"{name}: thiếu ô {missing[0]!r}")
    fitting = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    for key, value in fitting.items():
        said, fits = SHAPES.get(hints[key], ("", lambda _: True))
        if not _fits(fits, value):
            raise place.bad(f"{name}: ô {key!r} phải là {said}, không phải {_shown(value)}")
        for word in value if isinstance(value, tuple) else (value,):
            if key in VOCABULARY and word not in VOCABULARY[key]:
                raise place.bad(f"{name}: ô {key!r} không nhận {word!r}; chỉ có {', '.join(VOCABULARY[key])}")
    return fitting


def _fits(fits: Any, value: Any) -> bool:  # noqa: ANN401 - a value of the file
    try:
        return bool(fits(value))
    except TypeError:
        return False


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
