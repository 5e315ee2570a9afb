"""One conclusion for many dossiers, by one paper; each is concluded, or skipped with a reason."""

from dataclasses import dataclass

from services.awards.domain.dossier import rules
from services.awards.domain.dossier.rulebook import CONCLUSION_EMPTY
from shared.kernel import Decider


@dataclass(frozen=True)
class Conclude:
    unit: str
    """On whose desk they all lie."""
    rule: str
    outcome: str
    basis: str
    dossiers: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """`dossiers` were concluded; `left` gives the reason for each that was not."""

    unit: str
    rule: str
    outcome: str
    basis: str
    dossiers: tuple[str, ...]
    left: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Facts:
    """(dossier, why it does not wait for this) of those asked for."""

    left: tuple[tuple[str, str], ...] = ()


State = Written | None


def decide(command: Conclude, state: State, facts: Facts) -> list[Written]:
    if state is not None:
        return []
    rules.concluded_whole(command.outcome, command.basis)
    left = dict(facts.left)
    taken = tuple(id_ for id_ in dict.fromkeys(command.dossiers) if id_ not in left)
    if not taken:
        raise CONCLUSION_EMPTY.refused("Không hồ sơ nào được chọn còn chờ kết luận này.")
    return [Written(command.unit, command.rule, command.outcome, command.basis.strip(), taken, facts.left)]


def evolve(_state: State, event: Written) -> State:
    return event


DECIDER: Decider[State, Conclude, Written, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"conclusion.written.v1": Written}
