"""Convening a round: who sits that day, on which dossiers, and who is recused from the start."""

from collections.abc import Sequence
from dataclasses import replace

from services.awards.domain.council import rulebook, rules
from services.awards.domain.council.commands import Convene
from services.awards.domain.council.events import Convened, Event, Recused
from services.awards.domain.council.rules import leads_as_member
from services.awards.domain.council.seating import SeatRole
from services.awards.domain.council.state import Facts
from services.awards.domain.council.voting import not_unposted, too_many
from services.awards.domain.council.words import LEAST_SHEETS, Item, Meeting
from services.awards.domain.rulebook import NOT_AT_THIS_STAGE
from shared.kernel import UNCONFIRMED


def convene(command: Convene, facts: Facts) -> list[Event]:
    """Raises Refused."""
    members, meeting = _seated(command, facts)
    if command.by == meeting.chair:
        raise rulebook.CHAIR_CONVENES.refused("Người mở vòng bỏ phiếu không chủ trì: mã hòm phiếu phải ở người khác.")
    rules.members_suffice(members)
    if facts.strangers:
        said = "không có tài khoản đang mở ở đơn vị này hoặc đơn vị cấp dưới; xin bỏ ra hoặc kiện toàn hội đồng."
        raise rulebook.MEMBER_UNFIT.refused(f"Thành viên {facts.strangers[0]} {said}")
    if not command.dossiers:
        raise rulebook.ROUND_EMPTY.refused("Vòng bỏ phiếu phải có ít nhất một hồ sơ.")
    items = {item.dossier: item for item in facts.items}
    if strangers := [dossier for dossier in command.dossiers if dossier not in items]:
        raise NOT_AT_THIS_STAGE.refused(f"Hồ sơ {strangers[0]} không ở bước hội đồng của đơn vị này.")
    not_unposted(facts)
    agenda = tuple(items[dossier] for dossier in dict.fromkeys(command.dossiers))
    for item in agenda:
        if item.number > item.rounds:
            too_many(item)
    convened = Convened(command.unit, members, agenda, "", facts.on, meeting, facts.recused_in_total)
    derived = [each for each in facts.conflicts if each[0] in members and each[1] in command.dossiers]
    _ballot_hides(agenda, members, derived)
    return [convened, *(Recused(*each) for each in derived)]


def _ballot_hides(agenda: tuple[Item, ...], members: tuple[str, ...], derived: Sequence[tuple[str, str, str]]) -> None:
    """A vote that can never be counted in secret is not begun."""
    for item in agenda:
        free = len(members) - sum(dossier == item.dossier for _, dossier, _ in derived)
        if item.ballot and free < LEAST_SHEETS:
            said = f"Hồ sơ {item.dossier}: {free} thành viên không phải rút, cần {LEAST_SHEETS} phiếu ({UNCONFIRMED})."
            raise rulebook.TOO_FEW_SHEETS.refused(said)


def _noticed_in_time(meeting: Meeting, facts: Facts) -> None:
    """The notice lies between sending of the dossiers and the meeting; letters may arrive from that day on."""
    noticed = meeting.noticed_on
    if noticed and meeting.on and noticed > meeting.on:
        said = "Ngày gửi giấy mời phải trước hoặc trùng ngày họp."
        raise rulebook.NOTICE_LATE.refused(said, fields={"noticed_on": said})
    if noticed and facts.sent_on and noticed < facts.sent_on:
        said = f"Ngày gửi giấy mời không được trước ngày gửi hồ sơ ({facts.sent_on:%d/%m/%Y})."
        raise rulebook.NOTICE_EARLY.refused(said, fields={"noticed_on": said})


def _seated(command: Convene, facts: Facts) -> tuple[tuple[str, ...], Meeting]:
    """The members of the day and the meeting with its chair and secretary."""
    asked = command.meeting
    meeting = replace(asked, on=asked.on or facts.on)
    if meeting.on and meeting.on < facts.on:
        raise rulebook.MEETING_PAST.refused("Ngày họp hội đồng không được trước ngày mở vòng bỏ phiếu.")
    _noticed_in_time(meeting, facts)
    if not asked.council:
        for leader in filter(None, (asked.chair, asked.secretary)):
            leads_as_member(leader, command.members)
        if not asked.chair:
            raise rulebook.CHAIR_MISSING.refused("Phải chọn chủ trì: người mở hòm phiếu và giữ mã của hòm.")
        return command.members, meeting
    if facts.seats is None:
        raise rulebook.COUNCIL_UNKNOWN.refused("Đơn vị này không có hội đồng đó, hoặc hội đồng đã giải thể.")
    leaders = [seat.account for seat in facts.seats if seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY)]
    chair = asked.chair or next(iter(leaders), "")
    if chair not in leaders:
        raise rulebook.CHAIR_MISSING.refused("Chủ trì họp hội đồng phải là chủ tịch hoặc phó chủ tịch còn nhiệm kỳ.")
    secretary = next((seat.account for seat in facts.seats if seat.role == SeatRole.SECRETARY), "")
    members = tuple(seat.account for seat in facts.seats)
    return members, replace(meeting, chair=chair, secretary=secretary)
