"""Which rows and documents of the law are unconfirmed, each with a key; and the law once some are confirmed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from services.awards.law.carrying import NO_LONGER
from services.awards.law.eligibility import Condition, EnclosedAt
from services.awards.law.library import Catalogue, catalogue
from services.awards.law.rows import Bonus, Council, Multiple, Part, Row, Source

TABLES = (
    "awards", "conditions", "councils", "kinds", "policies", "settings", "routes", "parts", "deadlines", "yearly",
    "salaries", "bonuses", "multiples", "roundings", "objects", "transitions", "holidays", "workdays",
)  # fmt: skip
OF_A_YEAR = re.compile(r"/([0-9]{4})/")
"""As in “38/2019/NĐ-CP”."""
Confirmed = frozenset[tuple[str, str, str]]
"""(key, digest of the content, paper) of what was confirmed: of a row that reads otherwise since, nothing was."""


@dataclass(frozen=True)
class Open:
    """A row that waits for a text; `why` nobody can cite it yet."""

    key: str
    table: str
    row: Any
    why: str
    since: date
    """The first day the document it is of may have been signed."""

    @property
    def content(self) -> str:
        return content_of(self.row)


def key_of(table: str, row: Row | Condition) -> str:
    """`conditions:report-fresh:2025-07-01`; rows that repeat an id for every subject name it."""
    whom = f":{row.subjects[0]}" if isinstance(row, Bonus | Multiple) else ""
    return f"{table}:{row.id}:{row.starts}{whom}"


def content_of(row: Row | Condition | Source) -> str:
    """What the row says, whatever is known of its text and wherever its number stands in the code.

    A field that is left out later changes nothing.
    """
    said = sorted(
        (field.name, repr(value))
        for field in fields(row)
        if field.name not in ("confirmed", "unsure", "place") and (value := getattr(row, field.name)) != field.default
    )
    return sha256(repr(said).encode()).hexdigest()[:12]


def is_open(row: Row | Condition) -> bool:
    return not row.confirmed or (isinstance(row, Row) and bool(row.unsure))


@lru_cache(maxsize=8)
def open_rows(law: Catalogue) -> tuple[Open, ...]:
    """Everything that is still unconfirmed, table by table; a part that the unit encloses is told as its condition."""
    rows = (
        Open(key_of(table, row), table, row, _why(row, source), _dated(source))
        for table in TABLES
        for row in getattr(law, table)
        if is_open(row) and not (isinstance(row, Part) and row.stage == EnclosedAt.UNIT)
        for source in [_source(row, law.sources)]
    )
    unread = (each for each in law.sources.values() if not each.confirmed)
    return (*rows, *(Open(key_of_source(each.code), "sources", each, UNREAD, _dated(each)) for each in unread))


@lru_cache(maxsize=8)
def carried_on(law: Catalogue) -> tuple[tuple[str, str], ...]:
    """(confirmed, open): the keys of a row that ends, and of one that goes on from the next day and is unconfirmed."""
    return tuple(
        (key_of(each.table, row), each.key)
        for each in open_rows(law)
        if each.table in TABLES
        for row in getattr(law, each.table)
        if row.ends == each.row.starts - timedelta(days=1) and not is_open(row) and _goes_on(row, each.row)
    )


def _goes_on(row: Row | Condition, after: Row | Condition) -> bool:
    """Under the same id; councils of several rows may go on in one."""
    if isinstance(row, Council) and isinstance(after, Council):
        return row.awards == after.awards or not {*row.awards}.isdisjoint(after.awards)
    return row.id == after.id


UNREAD = "chưa đọc được toàn văn"


def key_of_source(code: str) -> str:
    """A document is confirmed once its text was read; that confirms no row of it, each stands on its own article."""
    return f"sources:{code}"


def _source(row: Row | Condition, sources: dict[str, Source]) -> Source | None:
    return next((each for each in sources.values() if row.law.startswith(f"{each.number}, ")), None)


def _dated(source: Source | None) -> date:
    """A text is signed before it takes effect: without a known day, its own may be any of the year in its number."""
    if source is None:
        return date.min
    year = OF_A_YEAR.search(source.number)
    return source.issued or (date(int(year[1]), 1, 1) if year else date.min)


def _why(row: Row | Condition, source: Source | None) -> str:
    """What kept it from being confirmed."""
    if NO_LONGER in row.law:
        return "văn bản đã hết hiệu lực, chưa biết văn bản thay thế: tạm giữ"
    if source and not source.confirmed:
        return f"chưa đọc được {source.number}"
    if "chưa rõ điều" in row.law:
        return "chưa tìm được điều khoản quy định"
    if isinstance(row, Row) and row.confirmed:
        return "văn bản chưa nêu: " + ", ".join(FIELDS[field] for field in row.unsure)
    return "văn bản dẫn chiếu không nêu nội dung này, hoặc chưa đối chiếu"


FIELDS = {
    "needs": "tỷ lệ đồng ý",
    "present": "số người dự",
    "ballot": "cách biểu quyết",
    "rounds": "số vòng",
    "rolls": "hết hạn vào ngày nghỉ thì dời (Bộ luật Dân sự 2015, Đ.148.5)",
}


@lru_cache(maxsize=8)
def with_confirmed(said: Confirmed) -> Catalogue:
    """The law this service was shipped with, these rows of it confirmed: a new version, for what is not decided yet."""
    law = catalogue()
    if not said:
        return law
    rows: dict[str, Any] = {table: tuple(_confirmed(table, law, said)) for table in TABLES}
    read = {(key, content) for key, content, _ in said}
    sources = {code: _read(each, read) for code, each in law.sources.items()}
    return replace(law, sources=sources, **rows)


def _read(source: Source, read: set[tuple[str, str]]) -> Source:
    known = (key_of_source(source.code), content_of(source)) in read
    return replace(source, confirmed=True) if known else source


def _confirmed(table: str, law: Catalogue, said: Confirmed) -> Iterator[Any]:
    found = {key: (content, paper) for key, content, paper in said}
    for row in getattr(law, table):
        asked, known = _told_as(table, row, law)
        content, paper = found.get(key_of(asked, known), ("", "")) if is_open(row) else ("", "")
        if not content or content != content_of(known):
            yield row
        else:
            sure = {"unsure": ()} if isinstance(row, Row) else {}
            yield replace(row, confirmed=True, law=_cited(row.law, paper), **sure)


def _cited(law: str, paper: str) -> str:
    """The text that was found beside the one the row was taken from, which leaves it to others or says no article."""
    return f"{law.replace(', chưa rõ điều', '').replace(', tạm giữ', '')}, xác nhận theo {paper}"


def _told_as(table: str, row: Any, law: Catalogue) -> tuple[str, Row | Condition]:  # noqa: ANN401 - of any table
    """A part that the unit encloses is confirmed as the condition it makes."""
    if not (isinstance(row, Part) and row.stage == EnclosedAt.UNIT):
        return table, row
    return "conditions", next(each for each in law.conditions if (each.id, each.starts) == (row.id, row.starts))
