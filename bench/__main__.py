"""`make bench`: one JSON line per measure; three alternating runs of us and of each peer, then medians and ratios."""

import asyncio
import json
import os
import platform
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from statistics import median

from bench import house, law, pages, peers, pipe

COUNT = 16384
RUNS = 3
OURS, CEILING = "thidua", "limit"


def main() -> None:
    _say(**conditions())
    rates: dict[str, list[float]] = defaultdict(list)
    for run in range(1, RUNS + 1):
        figures = pipe.nominations(COUNT)
        rates[OURS].append(figures["heard"])
        _say(run=run, of=OURS, **figures)
        for peer in peers.COUNTS if peers.SCRIPT.exists() else ():
            _run_peer(run, peer, rates)
    _say(**ratios({of: median(figures) for of, figures in rates.items()}))
    if not peers.SCRIPT.exists():
        _say(skipped="peers", reason=f"{peers.SCRIPT.name} is not here; THIDUA_PEERS names it")
    for measured in (law.measure, lambda: asyncio.run(house.measure()), lambda: asyncio.run(pages.measure())):
        for name, figure in measured().items():
            _say(**{name: figure})


def conditions() -> dict[str, float | str]:
    """What the figures depend on: a ratio holds for one sitting, a rate for one machine and what else it does."""
    return {
        "processors": os.cpu_count() or 0,
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "guarantees": "synchronous=FULL, sync_interval: always; peers with an outbox write to PostgreSQL, we to SQLite",
        "count": COUNT,
        "peer_counts": json.dumps(peers.COUNTS),
    }


def ratios(middle: Mapping[str, float]) -> dict[str, float]:
    """Ours, how many times each peer's, and the share of the ceiling; a peer that failed has none."""
    ours = middle[OURS]
    found = {"nominations_per_second": ours}
    for peer in peers.COUNTS:
        if peer in middle:
            name = "limit_share" if peer == CEILING else f"ratio_{peer.replace('-', '_')}"
            found[name] = ours / middle[peer]
    return found


def _run_peer(run: int, peer: str, rates: Mapping[str, list[float]]) -> None:
    try:
        rate = peers.per_second(peer)
    except peers.Failed as error:
        _say(run=run, of=peer, failed=str(error))
        return
    rates[peer].append(rate)
    _say(run=run, of=peer, per_second=rate)


def _say(**figures: float | str) -> None:
    shown = {name: round(figure, 3) if isinstance(figure, float) else figure for name, figure in figures.items()}
    print(json.dumps(shown), flush=True)


if __name__ == "__main__":
    main()
