"""Lays out what is drawn as SVG: stays as bars over time, and by whose message each step was done."""

from dataclasses import dataclass
from datetime import date

from services.observatory.domain.life import Life, Stay, Step

WIDTH = 1000
"""Of a drawing, in its own units; it grows and shrinks with the page."""
LANES = {"campaigns": 12, "units": 48, "awards": 84}
"""Where the line of each service stands."""


@dataclass(frozen=True)
class Bar:
    """One stay, from `x`, `width` wide; `open` while it lasts."""

    stay: Stay
    x: float
    width: float
    open: bool
    days: int


@dataclass(frozen=True)
class Mark:
    """A deadline, at `x`."""

    x: float
    due: date
    text: str
    passed: bool


@dataclass(frozen=True)
class Bars:
    """All stays over the same days."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    width: int = WIDTH


def bars(life: Life, today: date) -> Bars | None:
    """None before anything has waited."""
    if not life.stays:
        return None
    first = life.stays[0].begins
    last = max([life.ended_on or today, *(term.due for term in life.terms), *(stay.begins for stay in life.stays)])
    scale = WIDTH / max(1, (last - first).days)

    def x(day: date) -> float:
        return round((day - first).days * scale, 1)

    drawn = []
    for stay in life.stays:
        ends = stay.ends or max(today, stay.begins)
        width = max(6, round(x(ends) - x(stay.begins), 1))
        drawn.append(Bar(stay, min(x(stay.begins), WIDTH - 6), width, stay.ends is None, (ends - stay.begins).days))
    return Bars(tuple(drawn), tuple(Mark(x(term.due), term.due, term.text, term.passed) for term in life.terms))


@dataclass(frozen=True)
class Line:
    """A step, and how its cause came to it: from the lane of one service to that of another, or to itself."""

    step: Step
    begins: int
    ends: int


def lines(life: Life) -> list[Line]:
    """What each service did, and by whose message."""
    origin = {step.said: step.service for step in life.steps if step.said}
    return [Line(step, LANES[origin.get(step.causation, step.service)], LANES[step.service]) for step in life.steps]
