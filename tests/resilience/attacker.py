"""An attacker with a full dump after the count, who tries to learn who voted how."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from statistics import fmean, pstdev

PLAIN = re.compile(rb"[:=,]\s*\\*[\"'](?:agree|disagree|blank)\\*[\"'](?!\s*:)")
"""A choice as a value; as the name of a total it stands before the colon."""
SHUFFLES = 300
SURE = 5.0
"""Standard deviations beyond chance; by chance one feature in some millions."""


@dataclass(frozen=True)
class Sheet:
    """One cast sheet as the dump shows it: the round, and every number that can be read off its rows."""

    round: str
    features: Mapping[str, float]


def links(sheets: Sequence[Sheet], choices: Sequence[int]) -> dict[str, float]:
    """How far each feature goes beyond chance in telling the choices (of one item), in standard deviations."""
    found: dict[str, float] = {}
    for feature in sheets[0].features:
        values = [sheet.features[feature] for sheet in sheets]
        found[f"{feature}: level"] = _beyond_chance(_level, values, sheets, choices)
        found[f"{feature}: neighbours"] = _beyond_chance(_neighbours, values, sheets, choices)
    return {name: surprise for name, surprise in found.items() if abs(surprise) > SURE}


def _beyond_chance(
    statistic: "Statistic", values: Sequence[float], sheets: Sequence[Sheet], choices: Sequence[int]
) -> float:
    rounds = [sheet.round for sheet in sheets]
    random, seen = Random(7), statistic(values, rounds, choices)
    by_chance = [statistic(values, rounds, _shuffled(random, rounds, choices)) for _ in range(SHUFFLES)]
    spread = pstdev(by_chance)
    return (seen - fmean(by_chance)) / spread if spread else 0.0


def _shuffled(random: Random, rounds: Sequence[str], choices: Sequence[int]) -> list[int]:
    """The same totals in each round, other people."""
    shuffled = list(choices)
    for name in dict.fromkeys(rounds):
        places = [place for place, round_ in enumerate(rounds) if round_ == name]
        drawn = random.sample(places, len(places))
        for place, source in zip(places, drawn, strict=True):
            shuffled[place] = choices[source]
    return shuffled


class Statistic:
    """A number that is far from its mean when the values tell the choices."""

    def __call__(self, values: Sequence[float], rounds: Sequence[str], choices: Sequence[int]) -> float:
        raise NotImplementedError


class _Level(Statistic):
    """Whether those who agree have higher values than others of their round."""

    def __call__(self, values: Sequence[float], rounds: Sequence[str], choices: Sequence[int]) -> float:
        total = 0.0
        for name in dict.fromkeys(rounds):
            places = [place for place, round_ in enumerate(rounds) if round_ == name]
            ranked = sorted(places, key=lambda place: values[place])
            ranks = {place: sum(values[other] < values[place] for other in ranked) for place in places}
            total += sum(ranks[place] for place in places if choices[place] == 0)
        return total


class _Neighbours(Statistic):
    """Whether sheets that stand next to one another by this value say the same."""

    def __call__(self, values: Sequence[float], rounds: Sequence[str], choices: Sequence[int]) -> float:
        ordered = sorted(range(len(values)), key=lambda place: (rounds[place], values[place]))
        return float(sum(choices[one] == choices[other] for one, other in pairwise(ordered)))


_level, _neighbours = _Level(), _Neighbours()
