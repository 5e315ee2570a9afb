"""Keeps rows in force after their document ends and no new one is known; they are then unconfirmed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from services.awards.law.reading import Raw, Raws

CARRIED = ("condition", "part", "deadline", "yearly")
"""Money and objects are not: nobody pays by a coefficient that may be wrong."""

NO_LONGER = "(đã hết hiệu lực, tạm giữ)"
"""After the article, wherever it is cited from then on."""


def carried(found: Raws) -> Raws:
    """With the rows that go on from the day after the end of a source whose `carries_on` is set.

    An unconfirmed row without an end goes on whatever it is of: it ends with its source, too, and is carried.
    """
    ending = (row for _, row in found["source"] if row.get("carries_on") is True and type(row.get("ends")) is date)
    last = {str(row.get("code")): row["ends"] for row in ending}
    return {kind: _told(kind in CARRIED, rows, last) for kind, rows in found.items()}


def _told(all_: bool, rows: list[Raw], last: Mapping[str, date]) -> list[Raw]:  # noqa: FBT001 - of the kind of rows
    ended = [(place, _ended(row, last)) for place, row in rows]
    going = [new for (_, row), new in zip(rows, ended, strict=True) if all_ or new[1] is not row]
    return [*ended, *_after(going, rows, last)]


def _ended(row: dict[str, object], last: Mapping[str, date]) -> dict[str, object]:
    ends, starts = last.get(str(row.get("source"))), row.get("starts")
    if ends is None or "ends" in row or row.get("confirmed") is not False:
        return row
    return {**row, "ends": ends} if type(starts) is date and starts <= ends else row


def _after(going: list[Raw], rows: list[Raw], last: Mapping[str, date]) -> Iterator[Raw]:
    for place, row in going:
        ends = last.get(str(row.get("source")))
        if ends is None or row.get("ends") != ends:
            continue
        next_day = ends + timedelta(days=1)
        if not any(other.get("id") == row.get("id") and other.get("starts") == next_day for _, other in rows):
            kept = {key: value for key, value in row.items() if key != "ends"}
            cited = f"{row.get('article', '')} {NO_LONGER}"
            yield place, {**kept, "article": cited, "starts": next_day, "confirmed": False}
