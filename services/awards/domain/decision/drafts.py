"""A draft decision (dự thảo quyết định), prepared by staff; the signed decision takes its id."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain.decision import rulebook, rules
from services.awards.domain.rules import known_as
from shared.contracts.words import Act, Outcome
from shared.kernel import Decider


@dataclass(frozen=True)
class Save:
    """The whole draft as it shall stand; `seen` is the version that was edited, 0 for a new one."""

    unit: str
    dossiers: tuple[str, ...]
    number: str = ""
    """The number it is meant to have; empty while the office has given none."""
    authority: str = ""
    meant_for: date | None = None
    """The day it is meant to be signed; the decision itself is dated by the day of signing."""
    seen: int = 0
    bound: str | None = None
    """Digest of its texts, which are kept."""


@dataclass(frozen=True)
class Discard:
    pass


@dataclass(frozen=True)
class End:
    """Its decision was signed, with these dossiers."""

    dossiers: tuple[str, ...]


Command = Save | Discard | End


@dataclass(frozen=True)
class Saved:
    serial: int
    """By which people call it: "dự thảo số 7"."""
    unit: str
    dossiers: tuple[str, ...]
    number: str
    authority: str
    meant_for: date | None
    bound: str | None = None


@dataclass(frozen=True)
class Discarded:
    pass


@dataclass(frozen=True)
class Ended:
    pass


Event = Saved | Discarded | Ended


@dataclass(frozen=True)
class Facts:
    next_serial: int = 1
    unfit: tuple[tuple[str, str], ...] = ()
    """(dossier, why it does not wait for a signature of the unit)"""
    elsewhere: tuple[tuple[str, int], ...] = ()
    """(dossier, serial of the other open draft it lies in)"""
    authorities: tuple[str, ...] = ()
    """The posts that hold the authority of the unit."""


@dataclass(frozen=True)
class State:
    saved: Saved | None = None
    version: int = 0
    status: str = "open"


def why_unfit(unit: str, status: str, station: tuple[str | None, str | None], *, held: bool) -> str:
    """Why a dossier cannot be signed by the unit now; empty where it can."""
    if status in (Outcome.RETURNED, Outcome.WITHDRAWN, Outcome.DECIDED, Outcome.CONFERRED):
        return Outcome(status).label
    if held:
        return "đang tạm dừng xét"
    return "" if station == (unit, Act.SIGN) else "không ở bước chờ ký của đơn vị này"


def decide(command: Command, draft: State, facts: Facts) -> list[Event]:
    if draft.saved and draft.status != "open":
        raise rulebook.DRAFT_ENDED.refused("Dự thảo này đã ký hoặc đã bỏ, không sửa, ký lại được.")
    match command:
        case Save():
            return [_saved(command, draft, facts)]
        case Discard():
            if draft.saved is None:
                raise rulebook.DRAFT_UNKNOWN.refused("Không có dự thảo này.")
            return [Discarded()]
        case End():
            return _ended(command, draft, facts)
        case _:
            assert_never(command)


def _saved(command: Save, draft: State, facts: Facts) -> Saved:
    if command.seen != draft.version:
        raise rulebook.DRAFT_CHANGED.refused("Dự thảo vừa được người khác sửa; hãy mở lại rồi sửa tiếp.")
    if len(set(command.dossiers)) != len(command.dossiers):
        raise rulebook.DECISION_TWICE.refused("Một hồ sơ được ghi hai lần trong quyết định.")
    rules.in_no_other_draft(facts.elsewhere)
    before = draft.saved.dossiers if draft.saved else ()
    for dossier, why in facts.unfit:
        if dossier not in before:
            raise rulebook.DRAFT_UNFIT.refused(f"Không đưa được hồ sơ {dossier} vào dự thảo: {why}.")
    serial, unit = (draft.saved.serial, draft.saved.unit) if draft.saved else (facts.next_serial, command.unit)
    texts = (command.number.strip(), known_as(command.authority, facts.authorities))
    return Saved(serial, unit, command.dossiers, *texts, command.meant_for, command.bound)


def _ended(command: End, draft: State, facts: Facts) -> list[Event]:
    """Ends the draft of a decision, if any. Dossiers that no longer wait must be taken out by a person first."""
    if draft.saved is None:
        return []
    if set(command.dossiers) != set(draft.saved.dossiers):
        raise rulebook.DRAFT_CHANGED.refused("Danh sách ký khác dự thảo; hãy mở lại dự thảo rồi ký.")
    for dossier, why in facts.unfit:
        raise rulebook.DRAFT_UNFIT.refused(f"Hồ sơ {dossier} {why}; hãy đưa ra khỏi dự thảo rồi ký.")
    return [Ended()]


def evolve(draft: State, event: Event) -> State:
    match event:
        case Saved():
            return State(event, draft.version + 1)
        case Discarded():
            return replace(draft, version=draft.version + 1, status="discarded")
        case Ended():
            return replace(draft, version=draft.version + 1, status="signed")
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "draft.saved.v1": Saved,
    "draft.discarded.v1": Discarded,
    "draft.ended.v1": Ended,
}
