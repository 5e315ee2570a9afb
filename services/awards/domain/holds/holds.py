"""Holds on a subject: what makes its nominations wait (NĐ 152/2025, Đ.4.4), how it ended, and disciplines.

Papers by their numbers, never a name and never a reason: those are kept.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.holds import rulebook
from services.awards.law.eligibility import HoldKind
from shared.kernel import Decider, Word
from shared.text import is_paper_number, same_paper

LAW = "NĐ 152/2025/NĐ-CP, Đ.4.4"


class HoldOutcome(Word):
    """How a matter that made nominations wait came out."""

    CLEARED = "cleared", "Không vi phạm, xét tiếp"
    DISCIPLINED = "disciplined", "Bị kỷ luật"


class DisciplineForm(Word):
    """What a discipline was."""

    REPRIMAND = "reprimand", "Khiển trách"
    WARNING = "warning", "Cảnh cáo"
    DEMOTION = "demotion", "Hạ bậc"
    OTHER = "other", "Hình thức khác"


@dataclass(frozen=True)
class PlaceHold:
    """Placed by `unit` on `dossier`; `paper` is the number of the paper that opened the matter."""

    hold: str
    kind: str
    unit: str
    dossier: str
    paper: str
    bound: str | None = None
    """Digest of the reason, which is kept."""


@dataclass(frozen=True)
class ReleaseHold:
    """`disciplined` rests upon a discipline that is recorded with the same paper."""

    hold: str
    outcome: str
    paper: str


@dataclass(frozen=True)
class RecordDiscipline:
    """In force from its first to its last day; no end while it is not known."""

    form: str
    starts: date
    ends: date | None
    paper: str


Command = PlaceHold | ReleaseHold | RecordDiscipline


@dataclass(frozen=True)
class HoldPlaced:
    hold: str
    kind: str
    unit: str
    dossier: str
    paper: str
    on: date
    dossiers: tuple[str, ...]
    """Dossiers of the subject that were under way and wait from now on."""
    bound: str | None = None


@dataclass(frozen=True)
class HoldReleased:
    hold: str
    outcome: str
    paper: str
    on: date
    dossiers: tuple[str, ...]
    """Dossiers that had been waiting."""


@dataclass(frozen=True)
class Disciplined:
    form: str
    starts: date
    ends: date | None
    paper: str


Event = HoldPlaced | HoldReleased | Disciplined


@dataclass(frozen=True)
class Facts:
    """`dossiers` of the subject a hold binds, or one that ends lets go."""

    on: date
    dossiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    placed: tuple[HoldPlaced, ...] = ()
    released: tuple[HoldReleased, ...] = ()
    disciplines: tuple[Disciplined, ...] = ()

    @property
    def open(self) -> tuple[HoldPlaced, ...]:
        """What the subject still waits for, the oldest first."""
        over = {each.hold for each in self.released}
        return tuple(each for each in self.placed if each.hold not in over)


def decide(command: Command, standing: State, facts: Facts) -> list[Event]:
    match command:
        case PlaceHold(_, kind, paper=paper):
            if kind not in tuple(HoldKind):
                raise rulebook.HOLD_KIND.refused("Lý do tạm dừng xét không thuộc các trường hợp luật định.")
            _by_paper(paper)
            if any(same_paper(each.paper) == same_paper(paper) and each.kind == kind for each in standing.open):
                raise rulebook.HOLD_PLACED.refused(f"Đã tạm dừng xét theo văn bản {paper}.")
            return [HoldPlaced(**vars(command), on=facts.on, dossiers=facts.dossiers)]
        case ReleaseHold(hold, outcome, paper):
            _may_end(standing, hold, outcome, paper)
            return [HoldReleased(hold, outcome, paper, facts.on, facts.dossiers)]
        case RecordDiscipline(form, starts, ends, paper):
            _by_paper(paper)
            if form not in tuple(DisciplineForm):
                raise rulebook.DISCIPLINE_FORM.refused("Không có hình thức kỷ luật này.")
            if not rules.FOUNDED <= starts <= facts.on or (ends is not None and ends < starts):
                raise rulebook.DISCIPLINE_DATES.refused(
                    "Kỷ luật phải bắt đầu từ 19/8/1945 đến hôm nay và kết thúc sau đó."
                )
            return [Disciplined(**vars(command))]
        case _:
            assert_never(command)


def _by_paper(paper: str) -> None:
    if not is_paper_number(paper):
        raise rulebook.STANDING_PAPER.refused("Phải ghi số, ký hiệu văn bản làm căn cứ, ví dụ 12/QĐ-CAT.")


def _may_end(standing: State, hold: str, outcome: str, paper: str) -> None:
    _by_paper(paper)
    if hold not in {each.hold for each in standing.open}:
        raise rulebook.HOLD_NOT_OPEN.refused("Việc tạm dừng xét này không có hoặc đã kết thúc.")
    if outcome not in tuple(HoldOutcome):
        raise rulebook.HOLD_OUTCOME.refused("Kết luận phải là không vi phạm hoặc bị kỷ luật.")
    recorded = {same_paper(each.paper) for each in standing.disciplines}
    if outcome == HoldOutcome.DISCIPLINED and same_paper(paper) not in recorded:
        raise rulebook.HOLD_DISCIPLINE.refused("Phải ghi hình thức và thời hạn kỷ luật theo văn bản này.")


def evolve(standing: State, event: Event) -> State:
    match event:
        case HoldPlaced():
            return replace(standing, placed=(*standing.placed, event))
        case HoldReleased():
            return replace(standing, released=(*standing.released, event))
        case Disciplined():
            return replace(standing, disciplines=(*standing.disciplines, event))
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "standing.held.v1": HoldPlaced,
    "standing.released.v1": HoldReleased,
    "standing.disciplined.v1": Disciplined,
}
