"""Instants as text: RFC 3339, UTC, microseconds, so that they sort and hash the same everywhere."""

from datetime import UTC, date, datetime


def stamp(at: datetime) -> str:
    """An aware datetime as text. Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("naive datetime")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    """The inverse of `stamp`."""
    return datetime.fromisoformat(text)


def iso(day: date | None) -> str | None:
    """A day as text, where there is one."""
    return day.isoformat() if day else None
