"""A notice of non-award: tells the unit, with reasons, that a council has not passed a dossier."""

from dataclasses import dataclass

from services.awards.domain.decision import rulebook
from shared.contracts.nomination import Package
from shared.kernel import Decider
from shared.text import is_paper_number

LAW = "NĐ 152/2025/NĐ-CP, Đ.35.4b"

ORDER = "NĐ 30/2020/NĐ-CP, Đ.15"


@dataclass(frozen=True)
class Send:
    number: str
    unit: str
    package: Package
    """The reasons, sealed: they may speak of people."""


@dataclass(frozen=True)
class Sent:
    number: str
    unit: str
    """Whose council did not pass the dossier."""
    campaign: str
    person: str | None
    package: Package
    law: str = "NĐ 152/2025/NĐ-CP, Đ.35.4b"
    """The article it was sent by; rows that do not name it were sent by this one."""


@dataclass(frozen=True)
class Facts:
    """The state of the dossier."""

    declined_by: str | None
    """The unit whose council did not pass it; None for a dossier that was not declined."""
    campaign: str = ""
    person: str | None = None
    law: str = ""
    """The row by which it is sent that day; empty where none holds."""
    number_taken: str = ""
    """Which paper of the unit bears it already in this year."""


State = Sent | None


def decide(command: Send, notice: State, facts: Facts) -> list[Sent]:
    law = facts.law or None
    if notice is not None:
        raise rulebook.NOTICE_SENT.refused(
            f"Đã thông báo theo văn bản {notice.number}; không thông báo hai lần.", law=facts.law or None
        )
    if facts.declined_by is None or facts.declined_by != command.unit:
        raise rulebook.NOTICE_NOT_DECLINED.refused(
            "Chỉ thông báo hồ sơ mà hội đồng của đơn vị mình không thông qua.", law=facts.law or None
        )
    if not is_paper_number(command.number):
        raise rulebook.NOTICE_NUMBER.refused("Thông báo phải có số, ký hiệu, ví dụ 12/TB-HĐTĐKT.", law=law)
    if facts.number_taken:
        told = f"Số {command.number.strip()} đã là của {facts.number_taken}."
        raise rulebook.NOTICE_NUMBER_TAKEN.refused(told)
    return [Sent(command.number.strip(), command.unit, facts.campaign, facts.person, command.package, facts.law)]


def evolve(_notice: State, event: Sent) -> State:
    return event


DECIDER: Decider[State, Send, Sent, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"notice.sent.v1": Sent}
