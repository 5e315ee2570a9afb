"""`python -m tests.unit.awards.law.page`: writes docs/law.md, the cases the page of the law shows, what forms ask."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from services.awards.law import FOLDER, catalogue
from services.awards.law.confirming import open_rows
from services.awards.law.eligibility import Condition
from services.awards.usecases.law.lines import OUTCOMES
from services.awards.web.law.confirming import AWARDS, CALENDAR, DOCUMENTS
from services.awards.web.law.rows import TABLES, condition, held
from shared.kernel import UNCONFIRMED
from tests.unit.awards.law import asks
from tests.unit.awards.law.handbook import PROOFS
from tests.unit.awards.law.register import REGISTER, register
from tests.unit.awards.law.tables import told

PAGE = Path(__file__).parents[4] / "docs" / "law.md"
CASES = FOLDER / "proofs.json"
HEAD = """# The law as data

Written by `make generate`; a test fails when it is stale. Each case below is a test
(`tests/unit/awards/law/table_*.py`). *Mức tạm, chưa xác nhận* marks what no text was found for.

{counts}

## Sổ tay và những gì mang nó

Mỗi hàng của sổ tay (phần 2 và 8; Thông tư của Bộ): quy tắc, bảng dữ liệu hoặc phép thử mang nó.

| Mục | Nội dung | Quy tắc, bảng (@), phép thử |
|---|---|---|
"""


def page() -> str:
    rules = sorted(catalogue().conditions, key=lambda rule: (rule.id, rule.starts))
    said = "".join(_rule(id_, list(rows)) for id_, rows in groupby(rules, key=lambda rule: rule.id))
    return (
        HEAD.format(counts=_counts())
        + "\n".join(_registered())
        + "\n\n## Điều kiện\n"
        + said
        + "".join(map(_table, TABLES))
        + _documents()
    )


def _counts() -> str:
    """How many rows of each table wait for a text, as the page `/awards/law/open` lists them."""
    titles = {"awards": AWARDS, "workdays": CALENDAR, "sources": DOCUMENTS} | {
        each: said[0] for each, said in TABLES.items()
    }
    open_ = Counter(each.table for each in open_rows(catalogue()))
    lines = ["| Bảng | Dòng | Chưa xác nhận |", "|---|---|---|"]
    lines += [f"| {titles[table]} | {len(getattr(catalogue(), table))} | {open_[table]} |" for table in titles]
    whole = sum(len(getattr(catalogue(), table)) for table in titles)
    return "\n".join([*lines, f"| Cộng | {whole} | {open_.total()} |"])


def proofs() -> str:
    rules = {id_: list(dict.fromkeys((each.sentence, each.outcome) for each in cases)) for id_, cases in told().items()}
    return json.dumps({"tables": PROOFS, "rules": rules}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _registered() -> Iterator[str]:
    why = {line.split(" | ")[1]: line.rpartition(" | ")[2] for line in REGISTER.strip().splitlines()}
    for section, row, carried in register():
        yield f"| {section} | {row} | {', '.join(f'`{each}`' for each in carried) or why[row]} |"


def _rule(id_: str, rows: list[Condition]) -> str:
    cases = dict.fromkeys(f"- {each.sentence}: {OUTCOMES[each.outcome]}" for each in told().get(id_, ()))
    return "\n".join([f"\n### {id_}\n", *(line for row in rows for line in _version(row)), *cases, ""])


def _version(row: Condition) -> Iterator[str]:
    text, facts = condition(row)
    yield f"**{text}** {row.law}; {held(row)}{_unsure(row.confirmed)}."
    yield "; ".join(f"{term}: {said}" for term, said in facts) + f". `{row.operator}`\n"


def _table(table: str) -> str:
    if table == "conditions":
        return ""
    title, said = TABLES[table]
    lines = [f"\n## {title}\n", PROOFS[table] + "\n"]
    for row in getattr(catalogue(), table):
        text, facts = said(row)
        told_ = "; ".join(f"{term}: {words}" for term, words in facts)
        lines.append(
            f"- `{row.id}` **{text}** {told_}{'. ' if told_ else ''}{row.law}; {held(row)}{_unsure(row.confirmed)}."
        )
    return "\n".join(lines) + "\n"


def _documents() -> str:
    said = (
        f"- `{row.code}` **{row.number}** {row.title}; {held(row)}{_unsure(row.confirmed)}."
        for row in catalogue().sources.values()
    )
    head = f"\n## {DOCUMENTS}\n\nXác nhận một văn bản không xác nhận quy định nào dẫn nó.\n"
    return "\n".join([head, *said, ""])


def _unsure(confirmed: bool) -> str:  # noqa: FBT001 - a mark of the row
    return "" if confirmed else f"; *{UNCONFIRMED}*"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    CASES.write_text(proofs(), encoding="utf-8")
    asks.write()
