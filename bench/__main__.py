"""`make bench`: a JSON line a measure; three alternating runs of ourselves and each peer, then medians and ratios."""

import asyncio
import json
from collections import defaultdict
from statistics import median

from bench import house, law, peers, pipe

COUNT = 16384
RUNS = 3
OURS = "thidua"


def main() -> None:
    rates: dict[str, list[float]] = defaultdict(list)
    for run in range(1, RUNS + 1):
        figures = pipe.nominations(COUNT)
        rates[OURS].append(figures["heard"])
        _say(run=run, of=OURS, **figures)
        for peer in peers.COUNTS if peers.SCRIPT.exists() else ():
            rates[peer].append(peers.per_second(peer))
            _say(run=run, of=peer, per_second=rates[peer][-1])
    middle = {of: median(figures) for of, figures in rates.items()}
    _say(nominations_per_second=middle[OURS])
    if peers.SCRIPT.exists():
        for peer in ("nats-outbox", "faststream-outbox"):
            _say(**{f"ratio_{peer.replace('-', '_')}": middle[OURS] / middle[peer]})
        _say(limit_share=middle[OURS] / middle["limit"])
    else:
        _say(skipped="peers", reason=f"{peers.SCRIPT.name} is not here; THIDUA_PEERS names it")
    for name, figure in (law.measure() | asyncio.run(house.measure())).items():
        _say(**{name: figure})


def _say(**figures: float | str) -> None:
    shown = {name: round(figure, 3) if isinstance(figure, float) else figure for name, figure in figures.items()}
    print(json.dumps(shown), flush=True)


if __name__ == "__main__":
    main()
