"""How dates, times, numbers, money and sizes are written in Vietnamese."""

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from shared.design.lawful import in_words
from shared.kernel import VIETNAM
from shared.text import day

LOCALE = "vi"
_FEBRUARY = 2
_STEP = 1024


def short_date(value: date | str) -> str:
    """20/11/2024; a date may be ISO text as the stores keep it."""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def typed_date(value: date | str) -> str:
    """What stands in the field of a day: the day as it is written here; what is none stays as it was typed."""
    try:
        return short_date(day(value.strip()) if isinstance(value, str) else value)
    except ValueError:
        return str(value)


def long_date(value: date | str) -> str:
    """Thứ Tư, ngày 20 tháng 11 năm 2024; days below 10 and months 1, 2 take a zero (NĐ 30/2020, Phụ lục I)."""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    month = f"{value.month:02}" if value.month <= _FEBRUARY else str(value.month)
    weekday = format_date(value, "EEEE", locale=LOCALE)
    return f"{weekday}, ngày {value.day:02} tháng {month} năm {value.year}"


def day_in_words(value: date | str) -> str:
    """Ngày 20 tháng 11 năm 2024, as papers cite it inside a sentence: they name no weekday."""
    return long_date(value).partition(", ")[2]


def instant(value: datetime | str) -> str:
    """20/11/2024 14:05, the hour of Asia/Ho_Chi_Minh; a time without a zone is a mistake and raises ValueError."""
    value = datetime.fromisoformat(value) if isinstance(value, str) else value
    if value.tzinfo is None:
        message = "an instant needs its time zone"
        raise ValueError(message)
    local = value.astimezone(VIETNAM)
    return f"{short_date(local)} {local:%H:%M}"


def number(value: float | Decimal) -> str:
    """1.500.000 or 90,9 (at most three decimals)."""
    return format_decimal(value, locale=LOCALE)


def percent(part: float | Decimal) -> str:
    """Write a share between 0 and 1 with at most one decimal: 0.909 → 90,9%."""
    return format_percent(part, "#,##0.#%", locale=LOCALE)


def money(dong: int | Decimal) -> str:
    """1.500.000 đ (whole đồng)."""
    return f"{format_decimal(dong, '#,##0', locale=LOCALE)} đ"


def size(count: int) -> str:
    """Bytes as limits are set and Windows shows them, in steps of 1024: 1,5 MB."""
    value, unit = float(count), "byte"
    for larger in ("kB", "MB", "GB"):
        if value < _STEP:
            break
        value, unit = value / _STEP, larger
    return f"{format_decimal(value, '#,##0.#', locale=LOCALE)} {unit}"


def headed(title: str) -> str:
    """A title as the heading of a page or a row writes it: with a capital at the beginning."""
    return title[:1].upper() + title[1:]


FILTERS = {
    "date": short_date,
    "typed_date": typed_date,
    "long_date": long_date,
    "instant": instant,
    "number": number,
    "percent": percent,
    "money": money,
    "bytes": size,
    "headed": headed,
    "in_words": in_words,
}


def days_left(days: int, unit: str = "ngày") -> str:
    """Until a day that has not passed."""
    return f"Còn {days} {unit}" if days else "Đến hạn hôm nay"
