"""Asks a running service for its metrics, as Prometheus does."""

import re
from urllib.request import Request, urlopen

from shared.installation import House

OPEN_METRICS = "application/openmetrics-text; version=1.0.0"
SERIES = re.compile(r"^(\w+)(?:\{(.*?)\})? ([-+.\de]+|NaN|[-+]Inf)(?: #.*)?$", re.MULTILINE)
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
Series = tuple[str, dict[str, str], float]


def scraped(house: House, service: str, accept: str = OPEN_METRICS) -> str:
    port = house.ports[f"{service}-operations"]
    headers = {"Accept": accept, "Authorization": f"Bearer {house.home.operations_token.read_text()}"}
    with urlopen(Request(f"http://127.0.0.1:{port}/metrics", headers=headers), timeout=10) as answer:
        return str(answer.read().decode())


def series(body: str) -> list[Series]:
    """(name, labels, value) of each; exemplars and comments left out."""
    return [(name, dict(LABEL.findall(labels or "")), float(value)) for name, labels, value in SERIES.findall(body)]


def value(body: str, name: str, **labels: str) -> float | None:
    """Of the one series with these labels, None where there is none."""
    found = [each for known, about, each in series(body) if known == name and labels.items() <= about.items()]
    return found[0] if found else None
