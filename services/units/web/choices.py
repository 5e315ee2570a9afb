"""Which awards a draft may choose, why not the others, and which papers the chosen one needs."""

from collections.abc import Iterable, Sequence
from datetime import date

from services.units.store.tables import Draft
from shared.contracts.asks import (
    facts_asked,
    lines_of,
    parts_asked,
    parts_of_the_dead,
    parts_where_due,
    parts_where_used,
    subjects_of,
)
from shared.contracts.declared import Death, Declared
from shared.contracts.titles import AWARDS
from shared.contracts.words import DEATH_PAPER, DIED_ON, PARTS, CommendationKind, Subject

SECTIONS = {
    "belongs": "Thuộc đối tượng nào",
    "years": "Xếp loại từng năm",
    "initiatives": "Sáng kiến, đề tài, mưu trí sáng tạo (hoặc khai là không có)",
    "collective": "Số liệu của tập thể và cụm, khối thi đua",
    "service": "Ngày vào lực lượng vũ trang",
    "posts": "Từng chức vụ, từ ngày, đến ngày",
    "disciplines": "Kỷ luật (hoặc khai là không bị)",
    "matters": "Khiếu nại, tố cáo, thanh tra (hoặc khai là không có)",
}
"""What a form asks, by the sections of `asks.json`."""
FIRST_DAY, LAST_DAY = "Thành tích từ ngày", "Thành tích đến ngày"


def offered(subject: str, line: str, of_campaign: Sequence[str], chosen: str, on: date) -> list[tuple[str, str]]:
    """Those for this subject and campaign; of another line with the line, which may be chosen on the same sheet."""
    codes = [code for code in AWARDS if code == chosen or not _never(code, subject, of_campaign, on)]
    other = {code: f" ({_lines(code, on)})" for code in codes if line not in lines_of(code, on)}
    return [(code, AWARDS[code] + other.get(code, "")) for code in codes]


def others(subject: str, line: str, of_campaign: Sequence[str], on: date) -> list[tuple[str, str]]:
    """Every award that cannot be chosen as the sheet stands, and why."""
    why = {code: _never(code, subject, of_campaign, on) or _line(code, line, on) for code in AWARDS}
    return [(AWARDS[code], reason) for code, reason in why.items() if reason]


def papers(
    award: str, line: str, there: Iterable[str], on: date, *, dead: bool, used: bool = True
) -> list[tuple[str, bool]]:
    """The parts of the dossier the law asks a unit to enclose, and whether each, or what stands for it, is there.

    `dead`: of who is honoured posthumously; `used`: with those it encloses only where the nomination rests upon an
    initiative.
    """
    have = set(there)
    needed = [(tuple(PARTS[part] for part in some), have & set(some)) for some in parts_asked(award, line, on)]
    maybe = parts_where_used(award, line, on) if used else ()
    return [
        *((" hoặc ".join(titles), bool(there)) for titles, there in needed),
        *((PARTS[part], part in have) for part in (parts_of_the_dead(award, line, on) if dead else ())),
        *((f"{PARTS[part]} (khi đề nghị dựa vào)", part in have) for part in maybe),
    ]


def reminders(award: str, line: str, there: Iterable[str], on: date) -> list[tuple[str, bool]]:
    """The papers only some units or places must enclose; of these nothing is said to be missing."""
    have = set(there)
    return [(f"{PARTS[part]} (nếu thuộc trường hợp)", part in have) for part in parts_where_due(award, line, on)]


def missing(draft: Draft, facts: Declared, on: date) -> list[str]:
    """What the law looks at for this award and nobody said, and the papers that are not there."""
    days = [title for day, title in ((draft.achieved_from, FIRST_DAY), (draft.achieved_to, LAST_DAY)) if not day]
    if draft.posthumous:
        death = facts.death or Death()
        days += [title for said, title in ((death.died_on, DIED_ON), (death.paper, DEATH_PAPER)) if not said]
    asked = facts_asked(draft.award, draft.kind, draft.subject, on)
    if asked is None:
        return days
    unsaid = [title for name, title in SECTIONS.items() if name in asked and not _told(facts, name)]
    used, dead = bool(facts.initiatives), draft.posthumous
    wanted = papers(draft.award, draft.kind, facts.parts or (), on, dead=dead, used=used)
    return days + unsaid + [title for title, there in wanted if not there]


def _told(facts: Declared, name: str) -> bool:
    """Whether anything is said; an empty list of initiatives says that there are none."""
    if name in ("service", "posts"):
        return facts.service is not None and bool(facts.service.posts if name == "posts" else facts.service.joined_on)
    said = getattr(facts, name)
    return bool(said) if name == "years" else said is not None


def _never(code: str, subject: str, of_campaign: Sequence[str], on: date) -> str:
    if of_campaign and code not in of_campaign:
        return "Phong trào này không có hình thức này."
    if subject not in subjects_of(code, on):
        whom = ", ".join(Subject(each).inside for each in subjects_of(code, on))
        return f"Chỉ dành cho {whom}." if whom else "Quy định hiện hành không có hình thức này."
    return ""


def _line(code: str, line: str, on: date) -> str:
    if line in lines_of(code, on):
        return ""
    return f"Không dùng cho loại khen thưởng đang chọn; dùng cho: {_lines(code, on)}."


def _lines(code: str, on: date) -> str:
    return ", ".join(CommendationKind(line).inside for line in lines_of(code, on))
