"""Cuts the exports of running services at a consistent point: whatever one has received, another's has sent."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Said = Mapping[str, tuple[str, int]]
"""Who said a message, and in which row of their ledger, by its id."""


def fit(before: Path, after: Path) -> None:
    """Shorten the books below `after`, exported one service at a time, to the latest state all of them share.

    There is one, at or after the moment between the two exports. So nothing that already stood `before` is ever cut
    off, and a store that was shortened or rewritten still contradicts what its witnesses had kept by then.
    """
    names = [file.parent.name for file in sorted(after.glob("*/ledger.jsonl"))]
    stood = {name: sum(1 for _ in _rows(before / name / "ledger.jsonl")) for name in names}
    young = {name: list(islice(_rows(after / name / "ledger.jsonl"), stood[name], None)) for name in names}
    said = {row["id"]: (name, row["position"]) for name in names for row in _rows(after / name / "outbox.jsonl")}
    cuts = _cuts({name: stood[name] + len(young[name]) for name in names}, young, said)
    for name in names:
        folder = after / name
        for book in ("ledger", "seals", "outbox"):
            _keep(folder / f"{book}.jsonl", lambda row, cut=cuts[name]: row["position"] <= cut)  # type: ignore[misc]
        heard = {row["id"] for row in _rows(before / name / "inbox.jsonl")}
        heard |= {id_ for id_, (speaker, position) in said.items() if position <= cuts[speaker]}
        heard -= {row["causation"] for row in young[name] if row["position"] > cuts[name]}
        _keep(folder / "inbox.jsonl", lambda row, heard=heard: row["id"] in heard)  # type: ignore[misc]


def _cuts(cuts: dict[str, int], young: Mapping[str, list[Row]], said: Said) -> dict[str, int]:
    """How many rows of each ledger remain: none whose cause is cut off, and none after such a one."""
    while True:
        shorter = {name: _cut(cuts, young[name], said, cut) for name, cut in cuts.items()}
        if shorter == cuts:
            return cuts
        cuts = shorter


def _cut(cuts: Mapping[str, int], young: list[Row], said: Said, cut: int) -> int:
    for row in young:
        if row["position"] <= cut and row["actor"].startswith("service:"):
            speaker, position = said.get(row["causation"], ("", 0))
            if position > cuts.get(speaker, -1):
                return int(row["position"]) - 1
    return cut


def _rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _keep(file: Path, fits: Callable[[Row], bool]) -> None:
    whole = file.rename(file.with_suffix(".whole"))
    with whole.open(encoding="utf-8") as lines, file.open("w", encoding="utf-8") as target:
        target.writelines(line for line in lines if fits(json.loads(line)))
    whole.unlink()
