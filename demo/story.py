"""The drive as the data files describe it, in the order of its days."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DRIVE = ("people", "drive", "response", "nominations", "decisions", "history", "aftermath")
OPEN = ("people", "decisions", "open")
"""What people may go on with afterwards; a table of a later file stands for that of an earlier one."""
SUBJECTS = ("nomination", "meeting", "decision", "conferral", "import", "fund", "delivery", "revocation")
"""What an act of a diary can be about: the name of its field, and of its table with an s."""
TABLES = {"delivery": "deliveries"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One thing somebody does on a day; `about` is the row of what it is done to."""

    on: date
    do: str
    by: str
    about: Row
    refusal: Row | None = None
    """Rule or law by which it must be refused."""


@dataclass(frozen=True)
class Story:
    """All tables by name; those with codes also by code."""

    tables: Row

    def row(self, table: str, code: str) -> Row:
        return next(row for row in self.tables[table] if row.get("code", row.get("login")) == code)

    def rows(self, table: str) -> list[Row]:
        rows: list[Row] = self.tables.get(table, [])
        return rows

    @property
    def campaign(self) -> Row:
        row: Row = self.tables["campaign"]
        return row

    @property
    def acts(self) -> list[Act]:
        """Everything that is done, by day; within a day the past, then responses, then the diary, then what follows."""
        return sorted([*_history(self), *_response(self), *_diary(self)], key=lambda act: act.on)

    @property
    def logins(self) -> set[str]:
        return {row["login"] for row in self.tables["accounts"]}

    def actors(self, acts: Iterable[Act]) -> set[str]:
        """Logins of all who take part, delegates and members of councils included."""
        taking_part = {act.by for act in acts}
        for act in acts:
            taking_part |= {act.about["delegate"]} if "delegate" in act.about else set()
            if act.do == "council":
                taking_part |= set(self.row("councils", act.about["council"])["members"])
        return taking_part


def load(files: Iterable[str] = DRIVE) -> Story:
    """Read every file of the drive, or of another story."""
    tables: Row = {}
    for name in files:
        tables |= tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Story(tables)


def _history(story: Story) -> Iterator[Act]:
    if meeting := story.tables.get("cluster_meeting"):
        yield Act(meeting["on"], "meet", meeting["by"], meeting)
    for flag in story.rows("flags"):
        yield Act(flag["recorded_on"], "record", flag["by"], flag)


def _response(story: Story) -> Iterator[Act]:
    for do, table in (("respond", "registrations"), ("report", "results")):
        for row in story.rows(table):
            yield Act(row["on"], do, row["by"], row)


def _diary(story: Story) -> Iterator[Act]:
    for line in (*story.tables["diary"]["acts"], *story.tables.get("aftermath", {"acts": ()})["acts"]):
        about = next((story.row(TABLES.get(kind, f"{kind}s"), line[kind]) for kind in SUBJECTS if kind in line), None)
        if about is None:
            about = story.tables["delegation"] if "delegation" in line else story.campaign
        refusal = line.get("refusal") or about.get("refusal") if line.get("expect") == "refused" else None
        yield Act(line["on"], line["do"], line["by"], about, refusal)
