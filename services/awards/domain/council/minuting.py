"""When the minutes of a round are final: numbered, with place, hours, chair and secretary."""

import re

from services.awards.domain.council import rulebook
from services.awards.domain.council.commands import DrawUp
from services.awards.domain.council.events import DrawnUp
from services.awards.domain.council.rules import leads_as_member
from services.awards.domain.council.state import Facts, State
from services.awards.domain.council.words import HOUR
from shared.text import is_paper_number, is_worded

NEEDED = {
    "number": "số, ký hiệu",
    "place": "địa điểm",
    "starts_at": "giờ bắt đầu",
    "ends_at": "giờ kết thúc",
    "chair": "chủ trì",
    "secretary": "thư ký",
}
"""What no minutes are final without, as people read it (NĐ 30/2020, Phụ lục I)."""
NAMES = "họ tên chủ trì và thư ký"
"""Kept for the paper, never in the event."""


def missing(round_: State) -> list[str]:
    """What the paper of a counted round still lacks; empty once its minutes were drawn up."""
    if round_.minutes or round_.convened is None:
        return []
    meeting = vars(round_.convened.meeting)
    return [*(text for name, text in NEEDED.items() if not meeting.get(name)), NAMES]


def draw_up(command: DrawUp, round_: State, facts: Facts | None) -> DrawnUp:
    """Raises Refused."""
    convened = round_.convened
    if convened is None or round_.counted is None or facts is None:
        raise rulebook.MINUTES_BEFORE_THE_COUNT.refused("Chỉ lập biên bản của vòng bỏ phiếu đã kiểm.")
    if round_.minutes:
        raise rulebook.MINUTES_DRAWN_UP.refused(f"Vòng này đã có biên bản số {round_.minutes.number}.")
    meeting = convened.meeting
    if command.chair and meeting.chair and command.chair != meeting.chair:
        raise rulebook.MINUTES_CHAIR.refused("Chủ trì của biên bản là người đã mở hòm phiếu.")
    said = {name: getattr(command, name).strip() or getattr(meeting, name, "") for name in NEEDED}
    said["place"] = said["place"] if is_worded(said["place"]) else ""
    unnamed = [] if command.bound else [NAMES]
    if lacking := [*(text for name, text in NEEDED.items() if not said[name]), *unnamed]:
        raise rulebook.MINUTES_INCOMPLETE.refused(f"Biên bản còn thiếu: {', '.join(lacking)}.")
    if not is_paper_number(said["number"]):
        raise rulebook.MINUTES_INCOMPLETE.refused("Biên bản phải có số, ký hiệu, ví dụ 12/BB-HĐTĐKT.")
    if facts.number_taken:
        told = f"Số {said['number']} đã là của {facts.number_taken}."
        raise rulebook.MINUTES_NUMBER_TAKEN.refused(told)
    for leader in (said["chair"], said["secretary"]):
        leads_as_member(leader, convened.members)
    hours = (said["starts_at"], said["ends_at"])
    if not all(re.match(HOUR, hour) for hour in hours) or hours[1] <= hours[0]:
        raise rulebook.MINUTES_HOURS.refused("Giờ kết thúc phải sau giờ bắt đầu, cùng ngày.")
    return DrawnUp(**said, on=facts.on, bound=command.bound)
