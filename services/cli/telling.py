"""What the commands of `thidua` share: their folder, and how answers of services are printed."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from shared.installation import Home
from shared.installation.asking import Answer

HomeFolder = Annotated[
    Path, typer.Option("--home", envvar="THIDUA_HOME", help="Folder that holds the whole installation.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
DEFAULT_HOME = Path("var/home")
UNBOUND = "dòng ghi trước khi sổ cái có mã của nội dung, nên không kết luận được"


def existing(folder: Path) -> Home:
    home = Home(folder)
    if not home.marker.exists():
        raise typer.BadParameter(f"Thư mục {folder} không phải là nhà của Thi Đua (thiếu home.json).")
    return home


def report(answers: list[Answer], contradictions: Sequence[dict[str, object]] = (), *, as_json: bool) -> None:
    """Print rows in the order things happened, then findings and summaries; exit 1 on any finding or fault."""
    rows = [row for answer in answers for row in answer.of("row")]
    rows.sort(key=lambda row: (row.get("at", ""), row["service"], row.get("position", 0)))
    findings = [line for answer in answers for line in answer.of("finding")] + list(contradictions)
    older = [line for answer in answers for line in answer.of("unbound")]
    summaries = [line for answer in answers for line in answer.of("summary")]
    faults = [answer for answer in answers if answer.fault]
    for line in (*rows, *findings, *older, *summaries):
        print(json.dumps(line, ensure_ascii=False) if as_json else _sentence(line))
    for answer in faults:
        print(f"✗ {answer.service}: không trả lời được.\n{answer.fault}", file=sys.stderr)
    if findings or faults:
        raise typer.Exit(1)


def _sentence(line: dict[str, object]) -> str:
    if line["kind"] == "row":
        return f"{line.get('at', '')}  {line['service']:<10}{line.get('position', ''):>6}  {line['text']}"
    if line["kind"] == "finding":
        return f"✗ {line['service']} · {line['check']} · {line['where']}: {line['detail']}"
    if isinstance(keys := line.get("keys"), list):
        return f"· {line['service']} · {line['table']}: {len(keys)} {UNBOUND}: {', '.join(keys)}"
    return f"✓ {line['service']}: {line['text']}"
