"""How a round comes to be: who sits on it that day, on which dossiers, and who must step back from the first."""

from dataclasses import replace

from services.awards.domain import rules
from services.awards.domain.council.commands import Convene
from services.awards.domain.council.events import Convened, Event, Recused
from services.awards.domain.council.state import Facts
from services.awards.domain.council.voting import not_unposted, too_many
from services.awards.domain.council.words import Meeting


def convene(command: Convene, facts: Facts) -> list[Event]:
    """Raises Refused."""
    members, meeting = _seated(command, facts)
    rules.members_suffice(members)
    if not command.dossiers:
        rules.refuse("round-empty", "Vòng bỏ phiếu phải có ít nhất một hồ sơ.")
    items = {item.dossier: item for item in facts.items}
    if strangers := [dossier for dossier in command.dossiers if dossier not in items]:
        rules.refuse("not-at-this-stage", f"Hồ sơ {strangers[0]} không ở bước hội đồng của đơn vị này.")
    not_unposted(facts)
    agenda = tuple(items[dossier] for dossier in command.dossiers)
    for item in agenda:
        if item.number > item.rounds:
            too_many(item.rounds, item.law)
    convened = Convened(command.unit, members, agenda, command.public_key, facts.on, meeting, facts.recused_in_total)
    derived = (each for each in facts.conflicts if each[0] in members and each[1] in command.dossiers)
    return [convened, *(Recused(*each) for each in derived)]


def _seated(command: Convene, facts: Facts) -> tuple[tuple[str, ...], Meeting]:
    """The members of the day and the meeting with its chair and secretary."""
    asked = command.meeting
    meeting = replace(asked, on=asked.on or facts.on)
    if meeting.on and meeting.on < facts.on:
        rules.refuse("meeting-past", "Ngày họp hội đồng không được trước ngày mở vòng bỏ phiếu.")
    if asked.noticed_on and meeting.on and asked.noticed_on > meeting.on:
        rules.refuse("notice-late", "Ngày gửi giấy mời phải trước hoặc trùng ngày họp.")
    if not asked.council:
        for leader in filter(None, (asked.chair, asked.secretary)):
            rules.is_member(leader, command.members)
        return command.members, meeting
    if facts.seats is None:
        rules.refuse("council-unknown", "Đơn vị này không có hội đồng đó, hoặc hội đồng đã giải thể.")
    first = {
        role: next((seat.account for seat in facts.seats if seat.role == role), "") for role in ("chair", "secretary")
    }
    members = tuple(seat.account for seat in facts.seats)
    return members, replace(meeting, chair=first["chair"], secretary=first["secretary"])
