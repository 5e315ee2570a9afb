"""A standing council: set up by a paper, with seats that have terms; who sits on a given day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain.council import rulebook, rules
from services.awards.domain.council.rulebook import MEMBER_TWICE
from shared.kernel import Decider, Word
from shared.text import is_paper_number, is_worded


class SeatRole(Word):
    """What a member of a council is, in the order of a list of members."""

    CHAIR = "chair", "Chủ tịch"
    DEPUTY = "deputy", "Phó Chủ tịch"
    SECRETARY = "secretary", "Thư ký"
    MEMBER = "member", "Ủy viên"


@dataclass(frozen=True)
class Seat:
    """`until` is the last day of the term; None while it has no end."""

    account: str
    role: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Establish:
    unit: str
    kind: str
    title: str
    instrument: str
    """Number and symbol of the decision that sets it up."""
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class TakeSeat:
    seat: Seat


@dataclass(frozen=True)
class LeaveSeat:
    """`until` is the last day of the account's present seat."""

    account: str
    until: date


@dataclass(frozen=True)
class Dissolve:
    instrument: str


Command = Establish | TakeSeat | LeaveSeat | Dissolve


@dataclass(frozen=True)
class Established:
    unit: str
    kind: str
    title: str
    instrument: str
    seats: tuple[Seat, ...]
    on: date


@dataclass(frozen=True)
class Seated:
    seat: Seat


@dataclass(frozen=True)
class Unseated:
    account: str
    until: date


@dataclass(frozen=True)
class Dissolved:
    instrument: str
    on: date


Event = Established | Seated | Unseated | Dissolved


@dataclass(frozen=True)
class Facts:
    on: date
    kinds: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    """Of those the command names, the open ones of the council's unit and of those below it."""


@dataclass(frozen=True)
class State:
    status: str = "none"
    established: Established | None = None
    seats: tuple[Seat, ...] = ()

    def on(self, day: date) -> tuple[Seat, ...]:
        """Who sits on a day: chair, deputies, secretaries, members."""
        return tuple(
            sorted(
                (seat for seat in self.seats if seat.holds(day)),
                key=lambda seat: SeatRole(seat.role).rank,
            )
        )


def decide(command: Command, council: State, facts: Facts) -> list[Event]:
    match command:
        case Establish():
            return [_establish(command, council, facts)]
        case _ if council.status != "standing":
            raise rulebook.COUNCIL_UNKNOWN.refused("Không có hội đồng này, hoặc hội đồng đã giải thể.")
        case TakeSeat(seat):
            _sound((*council.seats, seat), (seat,), facts)
            return [Seated(seat)]
        case LeaveSeat(account, until):
            held = next((seat for seat in council.seats if seat.account == account and _goes_on(seat, until)), None)
            if held is None:
                raise rulebook.SEAT_UNKNOWN.refused("Người này không có ghế trong hội đồng vào ngày đó.")
            return [Unseated(account, until)]
        case Dissolve(instrument):
            _numbered(instrument)
            return [Dissolved(instrument, facts.on)]
        case _:
            assert_never(command)


def _establish(command: Establish, council: State, facts: Facts) -> Established:
    if council.status != "none":
        raise rulebook.COUNCIL_EXISTS.refused("Hội đồng này đã được thành lập.")
    if command.kind not in facts.kinds or not is_worded(command.title):
        raise rulebook.COUNCIL_KIND.refused("Phải chọn loại hội đồng và ghi tên hội đồng.")
    _numbered(command.instrument)
    _sound(command.seats, command.seats, facts)
    sitting = [seat for seat in command.seats if seat.until is None or facts.on <= seat.until]
    rules.members_suffice(tuple(seat.account for seat in sitting))
    if [seat.role for seat in sitting].count("chair") != 1 or "secretary" not in {seat.role for seat in sitting}:
        raise rulebook.COUNCIL_CHAIR.refused("Hội đồng phải có một chủ tịch và ít nhất một thư ký.")
    return Established(**vars(command), on=facts.on)


def _numbered(instrument: str) -> None:
    if not is_paper_number(instrument):
        raise rulebook.COUNCIL_INSTRUMENT.refused(
            "Phải ghi số văn bản thành lập, kiện toàn hoặc giải thể hội đồng, ví dụ 12/QĐ-CAT."
        )


def _sound(seats: tuple[Seat, ...], new: tuple[Seat, ...], facts: Facts) -> None:
    """The new seats are of people known here, with a role and a term; nobody sits twice on one day, nor two chairs."""
    for seat in new:
        if seat.account not in facts.accounts or seat.role not in tuple(SeatRole):
            said = "Ghế trong hội đồng phải có vai trò và tài khoản đang mở ở đơn vị này hoặc đơn vị cấp dưới."
            raise rulebook.SEAT_UNFIT.refused(said)
        if seat.until is not None and seat.until < seat.since:
            raise rulebook.SEAT_TERM.refused("Ngày hết nhiệm kỳ không được trước ngày bắt đầu.")
        others = [other for other in seats if other is not seat and _meet(other, seat)]
        if any(other.account == seat.account for other in others):
            raise MEMBER_TWICE.refused("Một thành viên hội đồng được ghi hai lần trong cùng thời gian.")
        if seat.role == SeatRole.CHAIR and any(other.role == SeatRole.CHAIR for other in others):
            raise rulebook.COUNCIL_CHAIR.refused("Hội đồng đã có chủ tịch trong thời gian đó.")


def _meet(one: Seat, other: Seat) -> bool:
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def _goes_on(seat: Seat, until: date) -> bool:
    return seat.since <= until and (seat.until is None or until < seat.until)


def evolve(council: State, event: Event) -> State:
    match event:
        case Established():
            return State("standing", event, event.seats)
        case Seated(seat):
            return replace(council, seats=(*council.seats, seat))
        case Unseated(account, until):
            ended = (
                replace(seat, until=until) if seat.account == account and _goes_on(seat, until) else seat
                for seat in council.seats
            )
            return replace(council, seats=tuple(ended))
        case Dissolved():
            return replace(council, status="dissolved")
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "council.established.v1": Established,
    "council.seated.v1": Seated,
    "council.unseated.v1": Unseated,
    "council.dissolved.v1": Dissolved,
}
