"""`python -m tests.unit.law.page`: writes docs/law.md, every rule with its article, days, clock and cases."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import groupby
from pathlib import Path

from services.awards.domain.eligibility import Condition
from services.awards.law import catalogue
from tests.unit.law.tables import told

PAGE = Path(__file__).parents[3] / "docs" / "law.md"
CLOCKS = {"sent": "ngày gửi hồ sơ", "received": "ngày tiếp nhận thẩm định", "decided": "ngày quyết định"}
OUTCOMES = {"met": "đạt", "not_met": "không đạt", "unknown": "chưa rõ", "held": "tạm dừng"}
HEAD = """# The law as data

Written by `python -m tests.unit.law.page`; a test fails when it is stale. Each case below is a test
(`tests/unit/law/table_*.py`). *Chưa xác nhận* marks what no text was found for.
"""


def page() -> str:
    rules = sorted(catalogue().conditions, key=lambda rule: (rule.id, rule.starts))
    return HEAD + "".join(_rule(id_, list(rows)) for id_, rows in groupby(rules, key=lambda rule: rule.id))


def _rule(id_: str, rows: list[Condition]) -> str:
    cases = dict.fromkeys(f"- {each.sentence}: {OUTCOMES[each.outcome]}" for each in told().get(id_, ()))
    return "\n".join([f"\n## {id_}\n", *(line for row in rows for line in _version(row)), *cases, ""])


def _version(row: Condition) -> Iterator[str]:
    ends = f" đến {_day(row.ends)}" if row.ends else ""
    unsure = "" if row.confirmed else "; *chưa xác nhận*"
    yield f"**{row.text}** {row.law}; từ {_day(row.starts)}{ends}, theo {CLOCKS[row.clock]}{unsure}."
    said = [f"{field.name} = {getattr(row.params, field.name)!r}" for field in fields(row.params)]
    told_to = f" Áp dụng: {', '.join(row.awards)}." if row.awards else ""
    yield f"`{row.operator}({', '.join(said)})`.{told_to}\n"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
