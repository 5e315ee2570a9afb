"""Vietnamese words on the pages of units for codes the services exchange."""

from datetime import date
from typing import Any

from services.units.store.tables import StoryRow
from shared.contracts.titles import AWARDS
from shared.contracts.words import Act, Role, Status
from shared.design import STATUSES

NEXT = {
    "submitted": "Chờ cơ quan thi đua, khen thưởng tiếp nhận",
    "received": "Chờ xác nhận hoặc thẩm định",
    "appraising": "Đang đi qua các bước của quy trình",
    "in_council": "Hội đồng đã bỏ phiếu, chờ bước tiếp theo",
    "returned": "Bổ sung theo lý do trả lại rồi gửi lại",
    "decided": "Chờ trao tặng",
    "conferred": "Đã hoàn tất",
    "declined": "Đã kết thúc, không được khen thưởng",
    "refused": "Xem lý do không tiếp nhận",
    "withdrawn": "Đơn vị đã rút hồ sơ",
    "cancelled": "Quyết định khen thưởng đã bị hủy",
    "stripped": "Khen thưởng đã bị tước",
}
_LINES = {
    "submitted": ("Thủ trưởng đơn vị gửi hồ sơ", "waiting"),
    "resubmitted": ("Thủ trưởng đơn vị gửi lại hồ sơ", "waiting"),
    "withdrawn": ("Đơn vị rút hồ sơ", "quiet"),
    "received": ("Cơ quan thi đua, khen thưởng tiếp nhận hồ sơ", "going"),
    "refused": ("Hồ sơ không được tiếp nhận", "bad"),
    "appraising": ("Hồ sơ qua một bước của quy trình", "going"),
    "returned": ("Hồ sơ bị trả lại để bổ sung", "waiting"),
    "in_council": ("Hội đồng đã bỏ phiếu", "going"),
    "declined": ("Hội đồng đã bỏ phiếu", "bad"),
    "notified": ("Thông báo không được khen thưởng", "bad"),
    "held": ("Tạm dừng xét, chờ kết luận về đối tượng", "waiting"),
    "released": ("Hết tạm dừng xét, hồ sơ được xét tiếp", "going"),
    "decided": ("Đã có quyết định khen thưởng", "good"),
    "corrected": ("Quyết định khen thưởng được đính chính", "waiting"),
    "conferred": ("Đã trao tặng", "good"),
    "cancelled": ("Quyết định khen thưởng bị hủy", "bad"),
    "deadline_near": ("Sắp hết thời hạn xử lý", "waiting"),
    "deadline_passed": ("Quá thời hạn xử lý", "bad"),
    "stripped": ("Khen thưởng bị tước", "bad"),
}
_PHASES = (
    ("Đơn vị gửi", {Status.SUBMITTED, Status.WITHDRAWN}),
    ("Tiếp nhận", {Status.RECEIVED, Status.REFUSED}),
    ("Thẩm định và hội đồng", {Status.APPRAISING, Status.IN_COUNCIL, Status.DECLINED, Status.RETURNED}),
    ("Quyết định", {Status.DECIDED, Status.CANCELLED, Status.STRIPPED}),
    ("Trao tặng", {Status.CONFERRED}),
)


def award(code: str) -> str:
    """Units does not know the law of awards: a title where there is one, else the code."""
    return AWARDS.get(code, code)


def roles_line(roles: str, titles: dict[str, str]) -> list[str]:
    """`head@t-86` as "Thủ trưởng đơn vị – Công an tỉnh …"."""
    pairs = [held.partition("@") for held in roles.split()]
    return [f"{Role.called(role)} – {titles.get(unit, unit)}" for role, _, unit in pairs]


def filters() -> list[tuple[str, str]]:
    """The statuses a sent nomination may have, to choose from."""
    return [(code, STATUSES[code].text) for code in NEXT]


def next_step(status: str) -> str:
    return NEXT.get(status, "")


def line(row: StoryRow, unit_titles: dict[str, str]) -> tuple[str, str, str]:
    """Title, detail and tone of one line of a nomination's story."""
    title, tone = _LINES[row.what]
    act, at, unit = row.note.partition("@")
    match row.what:
        case "appraising" if act == "recall":
            return f"{unit_titles.get(unit, unit)} rút lại tờ trình đã gửi ngoài lực lượng, sẽ trình lại", "", tone
        case "appraising" if at:
            return f"{unit_titles.get(unit, unit)} xong bước “{Act.called(act)}”", "", tone
        case "returned" if at:
            return f"{unit_titles.get(unit, unit)} trả lại hồ sơ để bổ sung", "", tone
        case "notified":
            return f"{unit_titles.get(unit, unit)} thông báo không được khen thưởng, văn bản {act}", "", tone
        case "decided" if row.note:
            return title, f"Quyết định số {row.note}.", tone
        case "in_council" | "declined":
            outcome, votes = _votes(row.note, ended=row.what == "declined")
            return f"{title}: {outcome}", votes, tone
        case "corrected":
            return title, f"Theo thông báo {row.note}.", tone
        case "refused" | "deadline_near" | "deadline_passed":
            return title, row.note, tone
        case _:
            return title, "", tone


def _votes(note: str, *, ended: bool) -> tuple[str, str]:
    """How a council's vote came out, and its figures; `agree/total/needed` and the paper of who ruled after it.

    Older events say neither what was needed nor which paper.
    """
    agree, total, needed, ruling, *_ = (*note.split("/", 3), "", "")
    votes = f"{agree} phiếu đồng ý trên tổng số {total} thành viên hội đồng{f'; cần {needed} phiếu' if needed else ''}."
    if ruling:
        return f"người có thẩm quyền {'không cho qua' if ended else 'cho qua'}, văn bản số {ruling}", votes
    short = needed and int(agree) < int(needed)
    return ("không đạt" if ended else "chưa đạt" if short else "đạt"), votes


def paper(number: str, on: str | None) -> str:
    """A decision by its number, and its day where one was told."""
    return f"{number}, ngày {date.fromisoformat(on):%d/%m/%Y}" if on else number


OVER = {Status.REFUSED, Status.DECLINED, Status.WITHDRAWN, Status.CANCELLED, Status.STRIPPED}
"""Nobody works at it any more, and it was not conferred."""


def phases(status: str) -> list[dict[str, Any]]:
    """The way of a nomination in five phases. Which stations it passes is known to awards alone."""
    here = next((number for number, (_, inside) in enumerate(_PHASES) if status in inside), 0)
    now = {"returned": "returned", "conferred": "done"}.get(status, "ended" if status in OVER else "current")
    states = ["done" if number < here else now if number == here else "todo" for number in range(len(_PHASES))]
    shown = [{"label": label, "state": state} for (label, _), state in zip(_PHASES, states, strict=True)]
    shown[here]["detail"] = STATUSES[status].text
    return shown
