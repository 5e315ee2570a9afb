"""A route as a value: its stations, and the one way they are written and read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A station of a route: `unit` does `act`, written `bca:sign`.

    In the law the unit is a code or `@level`, the nominating unit's own unit of that level.
    """

    unit: str
    act: str

    @classmethod
    def parse(cls, text: str) -> "Stage":
        unit, _, act = text.partition(":")
        return cls(unit, act)

    def __str__(self) -> str:
        return f"{self.unit}:{self.act}"


@dataclass(frozen=True)
class Route:
    """The stations of one dossier in their order, written `t-86:appraise t-86:council t-86:sign`."""

    stages: tuple[Stage, ...]

    @classmethod
    def parse(cls, text: str) -> "Route":
        return cls(tuple(map(Stage.parse, text.split())))

    def __str__(self) -> str:
        return " ".join(map(str, self.stages))

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(stage.unit for stage in self.stages)

    @property
    def last(self) -> Stage:
        return self.stages[-1]
