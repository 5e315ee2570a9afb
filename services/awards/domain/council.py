"""A council's round: convened on dossiers, sealed sheets cast, counted on total members; never what a member chose."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from shared.kernel import Decider

CHOICES = ("agree", "disagree", "blank")


@dataclass(frozen=True)
class Item:
    """A dossier on the agenda and the share of total members it needs."""

    dossier: str
    threshold: tuple[int, int]


@dataclass(frozen=True)
class Total:
    """The count of one item: sealed sheets and open written votes together."""

    dossier: str
    agree: int
    disagree: int
    blank: int
    invalid: int


@dataclass(frozen=True)
class Convene:
    """`public_key` (hex) is the round's: its private half lies outside store and backup."""

    unit: str
    members: tuple[str, ...]
    dossiers: tuple[str, ...]
    public_key: str


@dataclass(frozen=True)
class Recuse:
    """A member does not vote on a dossier. N stays the total: the law gives no exception."""

    member: str
    dossier: str


@dataclass(frozen=True)
class CastSheet:
    """Roll and box in one event: durable, one a member."""

    member: str
    sealed: str


@dataclass(frozen=True)
class RecordWritten:
    """The written opinion of an absent member: open, as the law has it."""

    member: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Count:
    totals: tuple[Total, ...]


@dataclass(frozen=True)
class Void:
    """The key is lost: the round counts for nothing and a new one is convened."""


Command = Convene | Recuse | CastSheet | RecordWritten | Count | Void


@dataclass(frozen=True)
class Convened:
    unit: str
    members: tuple[str, ...]
    items: tuple[Item, ...]
    public_key: str
    on: date


@dataclass(frozen=True)
class Recused:
    member: str
    dossier: str


@dataclass(frozen=True)
class SheetCast:
    member: str
    sealed: str


@dataclass(frozen=True)
class WrittenRecorded:
    member: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Counted:
    totals: tuple[Total, ...]


@dataclass(frozen=True)
class Voided:
    pass


Event = Convened | Recused | SheetCast | WrittenRecorded | Counted | Voided


@dataclass(frozen=True)
class Facts:
    """The dossiers that stand at a council station of this unit, with their thresholds."""

    on: date
    thresholds: dict[str, tuple[int, int]]
    unposted: tuple[tuple[str, str, str], ...] = ()
    """(dossier, why, law) of those whose list was not posted long enough."""


@dataclass(frozen=True)
class State:
    status: str = "none"
    convened: Convened | None = None
    recused: frozenset[tuple[str, str]] = frozenset()
    sheets: tuple[tuple[str, str], ...] = ()
    """(member, sealed sheet), in the order of casting."""
    written: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def voted(self) -> set[str]:
        return {member for member, _ in self.sheets} | {member for member, _ in self.written}


def decide(command: Command, round_: State, facts: Facts | None) -> list[Event]:  # noqa: RET503 - refuse never returns
    match command:
        case Convene():
            return [_convene(command, round_, facts)]
        case _ if round_.status != "open" or round_.convened is None:
            rules.refuse("round-closed", "Vòng bỏ phiếu chưa mở hoặc đã kết thúc.")
        case Recuse(member, dossier):
            rules.is_member(member, round_.convened.members)
            rules.votes_once(member, round_.voted)
            return [] if (member, dossier) in round_.recused else [Recused(member, dossier)]
        case CastSheet(member, sealed):
            rules.is_member(member, round_.convened.members)
            rules.votes_once(member, round_.voted)
            return [SheetCast(member, sealed)]
        case RecordWritten(member, choices):
            rules.is_member(member, round_.convened.members)
            rules.votes_once(member, round_.voted)
            _choices_fit(member, choices, round_)
            return [WrittenRecorded(member, choices)]
        case Count(totals):
            if {total.dossier for total in totals} != {item.dossier for item in round_.convened.items}:
                rules.refuse("count-incomplete", "Kết quả kiểm phiếu phải có đủ các hồ sơ của vòng.")
            return [Counted(totals)]
        case Void():
            return [Voided()]
        case _:
            assert_never(command)


def _convene(command: Convene, round_: State, facts: Facts | None) -> Convened:
    if facts is None:
        raise TypeError("a round is convened on facts")
    if round_.status != "none":
        rules.refuse("round-exists", "Vòng bỏ phiếu này đã mở.")
    rules.members_suffice(command.members)
    if not command.dossiers:
        rules.refuse("round-empty", "Vòng bỏ phiếu phải có ít nhất một hồ sơ.")
    if strangers := [dossier for dossier in command.dossiers if dossier not in facts.thresholds]:
        rules.refuse("not-at-this-stage", f"Hồ sơ {strangers[0]} không ở bước hội đồng của đơn vị này.")
    if facts.unposted:
        dossier, why, law = facts.unposted[0]
        rules.refuse("not-posted", f"Hồ sơ {dossier}: {why}", law)
    items = tuple(Item(dossier, facts.thresholds[dossier]) for dossier in command.dossiers)
    return Convened(command.unit, command.members, items, command.public_key, facts.on)


def _choices_fit(member: str, choices: tuple[tuple[str, str], ...], round_: State) -> None:
    items = {item.dossier for item in round_.convened.items} if round_.convened else set()
    for dossier, choice in choices:
        if dossier not in items or choice not in CHOICES:
            rules.refuse("choice-unknown", "Ý kiến phải là đồng ý, không đồng ý hoặc để trắng cho hồ sơ của vòng.")
        if (member, dossier) in round_.recused and choice != "blank":
            rules.refuse("recused-member", "Thành viên đã rút khỏi hồ sơ này nên không có ý kiến.")


def evolve(round_: State, event: Event) -> State:
    match event:
        case Convened():
            return State("open", event)
        case Recused(member, dossier):
            return replace(round_, recused=round_.recused | {(member, dossier)})
        case SheetCast(member, sealed):
            return replace(round_, sheets=(*round_.sheets, (member, sealed)))
        case WrittenRecorded(member, choices):
            return replace(round_, written=(*round_.written, (member, choices)))
        case Counted():
            return replace(round_, status="counted")
        case Voided():
            return replace(round_, status="void")
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "round.convened.v1": Convened,
    "round.recused.v1": Recused,
    "round.sheet_cast.v1": SheetCast,
    "round.written_recorded.v1": WrittenRecorded,
    "round.counted.v1": Counted,
    "round.voided.v1": Voided,
}
