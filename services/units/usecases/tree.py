"""The tree: loaded once from the data files, then changed unit by unit."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from services.units.domain import unit
from services.units.store.queries import ROOT
from shared.access import Person
from shared.http import Service
from shared.kernel import Sending
from shared.records.jobs import IdempotencyKey

DATA = Path(__file__).parent.parent / "data" / "units.csv"
TOGETHER = 500


def real_tree() -> Iterator[Sending]:
    """The commands that found every unit of the data file, parents first."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_code = {row["code"]: row for row in rows}

    def depth(code: str) -> int:
        parent = by_code[code]["parent"]
        return 1 + depth(parent) if parent else 0

    for row in sorted(rows, key=lambda row: depth(row["code"])):
        yield (
            f"unit/{row['code']}",
            unit.Found(
                title=row["name"],
                level=row["level"],
                parent=row["parent"] or None,
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                successor=row["successor"] or None,
                source=row["source"],
            ),
        )


def must_edit(who: Person, code: str) -> None:
    """Raises Denied."""
    who.must("tree.edit", code)


async def found(service: Service, who: Person, code: str, command: unit.Found, key: IdempotencyKey) -> None:
    """A new unit below one of one's own. Raises Denied, Refused."""
    who.must("tree.edit", command.parent or "")
    await service.office.perform([(f"unit/{code}", command)], who.account, key)


async def end(service: Service, who: Person, code: str, command: unit.End, key: IdempotencyKey) -> None:
    """The last day of a unit, and who takes over. Raises Denied, Refused."""
    for unit_ in (code, command.successor or code):  # nobody makes an heir of what is not theirs
        who.must("tree.edit", unit_)
    await service.office.perform([(f"unit/{code}", command)], who.account, key)


async def load(service: Service, who: Person) -> int:
    """Found every unit of the shipped tree that is missing; returns how many. Raises Denied."""
    who.must("tree.edit", ROOT)
    return await load_real_tree(service, who.account)


async def load_real_tree(service: Service, actor: str) -> int:
    """Found what is missing, some hundreds at a time; returns how many units were founded. Safe to repeat."""
    founded = 0
    pending = list(real_tree())
    for start in range(0, len(pending), TOGETHER):
        part = pending[start : start + TOGETHER]
        answer = await service.office.perform(part, actor, IdempotencyKey(f"tree:{part[0][0]}:{part[-1][0]}"))
        founded += 0 if answer.repeated else len(answer.entries)
    return founded
