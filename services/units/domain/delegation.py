"""A delegation (ủy quyền): an account acts for a unit's authority, in a scope, on certain days, by a paper."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.units.domain import rulebook
from shared.kernel import Decider
from shared.text import is_paper_number

LAW = "NĐ 30/2020/NĐ-CP, Đ.13"


@dataclass(frozen=True)
class Grant:
    unit: str
    authority: str
    delegate: str
    scope: str
    instrument: str
    valid_from: date
    valid_to: date
    powers: tuple[str, ...] = ()
    kind: str = ""
    """In which manner the delegate signs: KT, TL or TUQ; empty where it follows from the post."""


@dataclass(frozen=True)
class Revoke:
    pass


Command = Grant | Revoke


@dataclass(frozen=True)
class Granted:
    unit: str
    authority: str
    delegate: str
    scope: str
    instrument: str
    valid_from: date
    valid_to: date
    powers: tuple[str, ...] = ()
    """Codes of what may be done; empty where only the text says it."""
    kind: str = ""


@dataclass(frozen=True)
class Revoked:
    pass


Event = Granted | Revoked


@dataclass(frozen=True)
class Facts:
    """Whether who delegates holds the authority of the unit, whether the delegate has an account, and which posts."""

    is_authority: bool
    delegate_known: bool
    may: frozenset[str] = frozenset()
    """What the posts of the delegate, on the day it begins, let be delegated for this unit in the manner named."""


@dataclass(frozen=True)
class State:
    granted: Granted | None = None
    revoked: bool = False


def decide(command: Command, delegation: State, facts: Facts | None) -> list[Event]:
    match command:
        case Grant() if delegation.granted:
            raise rulebook.DELEGATION_EXISTS.refused("Văn bản ủy quyền này đã được ghi.")
        case Grant(instrument=instrument, valid_from=valid_from, valid_to=valid_to):
            if facts is None or not facts.is_authority:
                raise rulebook.DELEGATION_AUTHORITY.refused("Người ủy quyền không có thẩm quyền của đơn vị này.")
            if not facts.delegate_known:
                raise rulebook.DELEGATION_DELEGATE.refused("Không có tài khoản của người được ủy quyền.")
            if valid_to < valid_from:
                raise rulebook.DELEGATION_DATES.refused("Thời hạn ủy quyền kết thúc trước khi bắt đầu.")
            if not is_paper_number(instrument):
                raise rulebook.DELEGATION_INSTRUMENT.refused(
                    "Phải ghi số, ký hiệu của văn bản ủy quyền, ví dụ 01/UQ-CAT."
                )
            if not command.powers:
                raise rulebook.DELEGATION_POWERS.refused("Phải chọn ít nhất một việc được ủy quyền.")
            if command.delegate == command.authority:
                raise rulebook.DELEGATION_ONESELF.refused("Không ủy quyền cho chính mình.")
            if not facts.may.issuperset(command.powers):
                raise rulebook.DELEGATION_POST.refused(
                    "Chỉ ủy quyền cho cấp phó của đơn vị hoặc cấp trưởng đơn vị cấp dưới trực tiếp, giữ chức vụ "
                    "ghi ở tài khoản vào ngày ủy quyền có hiệu lực. Cấp phó ký thay (KT.); cấp trưởng đơn vị cấp dưới "
                    "ký thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.)."
                )
            return [Granted(**vars(command))]
        case Revoke():
            return [Revoked()] if delegation.granted and not delegation.revoked else []
        case _:
            assert_never(command)


def evolve(delegation: State, event: Event) -> State:
    match event:
        case Granted():
            return State(event)
        case Revoked():
            return replace(delegation, revoked=True)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"delegation.granted.v1": Granted, "delegation.revoked.v1": Revoked}
