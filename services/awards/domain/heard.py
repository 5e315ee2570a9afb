"""What awards knows of erased persons, from the events it received."""

from dataclasses import dataclass

from shared.kernel import Decider, as_noted


@dataclass(frozen=True)
class ErasureHeard:
    """A person is to be forgotten: these packages were deleted."""

    enclosures: tuple[str, ...]


def evolve_erasure(_last: ErasureHeard | None, fact: ErasureHeard) -> ErasureHeard:
    return fact


ERASURE: Decider[ErasureHeard | None, ErasureHeard, ErasureHeard, None] = Decider(None, as_noted, evolve_erasure)
ERASURE_EVENTS: dict[str, type] = {"erasure_heard.v1": ErasureHeard}
