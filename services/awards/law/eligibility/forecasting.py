"""Which awards a subject can reach next, and when, computed from the conditions of the law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.awards.law.eligibility.case import Past
from services.awards.law.eligibility.operators.history import (
    UPWARD,
    AwardBefore,
    ConsecutiveTitles,
    YearsSince,
    after_years,
    counted_from,
)
from services.awards.law.eligibility.operators.registry import named, years_said
from services.awards.law.eligibility.operators.service import ServiceYears
from services.awards.law.eligibility.words import Condition


@dataclass(frozen=True)
class Seen:
    """What is known of a subject on a day. `joined_on`: when a person entered the armed forces."""

    subject: str
    history: tuple[Past, ...]
    on: date
    joined_on: date | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    """What people read for the code of an award."""


@dataclass(frozen=True)
class Prospect:
    """An award that may be proposed from a day on, provided what is still missing comes about."""

    award: str
    since: date
    because: tuple[str, ...]
    laws: tuple[str, ...]
    confirmed: bool
    others: tuple[str, ...]
    """Conditions that history alone does not answer."""


@dataclass(frozen=True)
class Step:
    """How one condition of the law will be fulfilled; `award` is the one it belongs to."""

    since: date
    because: str
    rule: Condition


def forecast(conditions: Iterable[Condition], seen: Seen) -> tuple[Prospect, ...]:
    """Awards that history or service leads to, the nearest first. Judged by the rules of `seen.on`. Pure."""
    rules = [rule for rule in conditions if rule.awards and _applies(rule, seen)]
    codes = dict.fromkeys(code for rule in rules if rule.params.__class__ in FORESEEN for code in rule.awards)
    found = (_prospect(code, [rule for rule in rules if code in rule.awards], seen) for code in codes)
    return tuple(sorted(filter(None, found), key=lambda each: (each.since, each.award)))


def _applies(rule: Condition, seen: Seen) -> bool:
    holds = rule.starts <= seen.on and (rule.ends is None or seen.on <= rule.ends)
    return holds and (not rule.subjects or seen.subject in rule.subjects)


def _prospect(code: str, rules: list[Condition], seen: Seen) -> Prospect | None:
    """None where a chain has not begun, or the award is already there."""
    groups: dict[str, list[Step | None]] = {}
    for rule in rules:
        if rule.params.__class__ in FORESEEN:
            groups.setdefault(rule.group or rule.id, []).append(FORESEEN[rule.params.__class__](code, rule, seen))
    steps = [min(filter(None, ways), key=lambda step: step.since, default=None) for ways in groups.values()]
    known = [step for step in steps if step]
    if len(known) < len(steps):
        return None
    others = tuple(dict.fromkeys(rule.text for rule in rules if rule.params.__class__ not in FORESEEN))
    return Prospect(
        award=code,
        since=max(step.since for step in known),
        because=tuple(step.because for step in known),
        laws=tuple(dict.fromkeys(step.rule.law for step in known)),
        confirmed=all(step.rule.confirmed for step in known),
        others=others,
    )


def _chain(code: str, rule: Condition, seen: Seen) -> Step | None:
    """The first year whose chain of titles can be whole, counting on those still to be won from this year on."""
    chain: ConsecutiveTitles = rule.params
    counting = [past for past in seen.history if past.line in UPWARD]
    held = {past.year for past in counting if past.award in chain.of}
    last = max((past.year for past in seen.history if past.award == code), default=0)
    this = seen.on.year
    for year in range(this - 1, this + chain.times * chain.step + 1):
        wanted = [year - chain.step * back for back in reversed(range(chain.times))]
        missing = [each for each in wanted if each not in held]
        if wanted[0] > last and len(missing) < len(wanted) and all(each >= this for each in missing):
            names = named(seen, *chain.of)
            told = f"Đã có {names} năm {years_said([each for each in wanted if each in held])}"
            still = f"; cần thêm năm {years_said(missing)}" if missing else ""
            return Step(max(date(year, 12, 31), seen.on) if missing else seen.on, f"{told}{still}.", rule)
    return None


def _after_award(code: str, rule: Condition, seen: Seen) -> Step | None:
    before: AwardBefore | YearsSince = rule.params
    earlier = [past for past in seen.history if past.award in before.of and past.line in UPWARD]
    if not earlier:
        return None
    base = max(earlier, key=counted_from)
    if any(past.award == code and past.decided_on >= base.decided_on for past in seen.history):
        return None
    due = after_years(counted_from(base), before.years)
    began = f"{named(seen, base.award)} tính từ {counted_from(base):%d/%m/%Y}"
    told = f"{began}, đủ {before.years} năm ngày {due:%d/%m/%Y}."
    return Step(max(due, seen.on), told, rule)


def _served(code: str, rule: Condition, seen: Seen) -> Step | None:
    service: ServiceYears = rule.params
    if seen.joined_on is None or any(past.award == code for past in seen.history):
        return None
    due = after_years(seen.joined_on, service.years)
    told = f"Công tác từ {seen.joined_on:%d/%m/%Y}, đủ {service.years} năm ngày {due:%d/%m/%Y}."
    return Step(max(due, seen.on), told, rule)


FORESEEN: dict[type[Any], Any] = {
    ConsecutiveTitles: _chain,
    AwardBefore: _after_award,
    YearsSince: _after_award,
    ServiceYears: _served,
}
"""What can be foreseen, by the parameters of an operator: it knows operators, never awards."""
