"""`python -m tests.floors REPORT FLOOR…`: no file below the share of lines and branches that tests must take."""

import json
import re
import sys
from pathlib import Path

FLOORS = {
    "services": (re.compile(r"services/(?!cli/)"), 85),
    "domain": (re.compile(r"services/\w+/(domain|law)/"), 98),
}
"""Percent for each file of a name; migrations of stores are measured like any other file."""


def below(report: Path, floor: str) -> list[str]:
    """The files under the floor, with what no test took."""
    names, least = FLOORS[floor]
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    measured = {name: file for name, file in files.items() if names.match(name)}
    if not measured:
        raise ValueError(f"{report} has measured no file of {floor}")
    return [
        f"{name}: {file['summary']['percent_covered']:.1f} % is under {least} %; "
        f"lines {file['missing_lines']}, branches {file['missing_branches']}"
        for name, file in sorted(measured.items())
        if file["summary"]["percent_covered"] < least
    ]


if __name__ == "__main__":
    low = [line for floor in sys.argv[2:] for line in below(Path(sys.argv[1]), floor)]
    sys.exit("\n".join(low) or 0)
