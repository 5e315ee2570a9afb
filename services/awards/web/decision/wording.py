"""How papers word an award and its reason, and the legal bases suggested for a decision."""

import re
from collections.abc import Iterable
from datetime import date

from services.awards.law import catalogue
from services.awards.law.eligibility import AwardFamily, cited
from services.awards.law.rows import Row
from shared.text import caseless

LAID_DOWN = {
    "L2022": "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "ND98": "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
    "ND152": "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
}
"""How a decision cites what it rests upon, by the source (NĐ 30/2020, Phụ lục I)."""
FOR = {
    "HCDC": "hành động dũng cảm",
    "HCDDK": "công lao trong sự nghiệp xây dựng khối đại đoàn kết toàn dân tộc",
    "HCHN": "đóng góp trong xây dựng quan hệ hữu nghị",
    "HC_HN": "đóng góp trong xây dựng quan hệ hữu nghị",
    "KNC": "đóng góp trong sự nghiệp bảo vệ an ninh Tổ quốc",
    "UU_TU": "cống hiến trong nghề nghiệp",
    "NHAN_DAN": "cống hiến trong nghề nghiệp",
    "GTNN": "công trình, tác phẩm xuất sắc",
    "GTHCM": "công trình, tác phẩm xuất sắc",
}
"""What some are given for, whatever kind of commendation it is; our words for what their articles say."""
ADVANCED = frozenset({"CSTT", "LDTT", "DVTT", "TTLDTT"})
"""Given to whoever has done well, not excellently."""
LINE = 26
"""So many capitals fit on a line above a signature."""
_UNIT = re.compile(r"(?:,\s*|\s+)(?=(?:bộ|cục|công an)\s(?!trưởng))", re.IGNORECASE)
"""Where the name of a unit begins in that of a post."""
_KIND = re.compile(
    r"\s(?:công an\s(?:đặc khu|thị trấn|thị xã|thành phố|xã|phường|huyện|quận|tỉnh)|phòng|đội|đồn|trạm)\b(?=\s)",
    re.IGNORECASE,
)
"""The kind at the beginning of a body's name: “Công an xã”, “Phòng”."""
HEADS = frozenset({"trưởng", "phó trưởng", "quyền trưởng"})
"""Posts that say nothing without the kind of their body."""
POINT = re.compile(r"Đ\.(\d+)(?:\.(\d+)([a-zđ])?)?")
WHOLE = ("Cờ", "Danh hiệu", "Giải thưởng")
"""Titles that say themselves what they are."""


def form_named(code: str) -> str:
    """The award's title alone, under its authority: “Giấy khen”, “Danh hiệu “Chiến sĩ thi đua cơ sở””."""
    award = next((each for each in catalogue().awards if each.code == code), None)
    if award is None:
        return code
    if award.kind == AwardFamily.COMMENDATION:
        return award.title.partition(" của ")[0]
    return award.title if award.title.startswith(WHOLE) else f"Danh hiệu “{award.title}”"


def award_named(code: str, authority: str) -> str:
    """In full, inside a sentence: a form of a unit's own authority is that authority's."""
    award = next((each for each in catalogue().awards if each.code == code), None)
    name = form_named(code)
    if award and award.kind == AwardFamily.COMMENDATION and name != award.title:
        return f"{name} của {authority}" if authority else award.title
    return name.replace("Danh hiệu", "danh hiệu", 1)


def merit_of(award: str, line: str, movement: str, period: tuple[str | None, str | None]) -> str:
    """What it was given for: what the law gives this award for alone, else by the kind of commendation (Đ.8).

    `movement` is a campaign's title.
    """
    if award in FOR:
        return f"đã có {FOR[award]}"
    match line:
        case "thematic":
            return "đã có thành tích xuất sắc trong " + _movement(movement)
        case "ad_hoc":
            return "đã lập được thành tích xuất sắc đột xuất"
        case "leadership":
            return "đã có quá trình cống hiến"
        case "seniority":
            return "đã có quá trình công tác theo niên hạn"
        case "external":
            return "đã có đóng góp trong công tác đối ngoại"
        case _:
            how = "thành tích" if award in ADVANCED else "thành tích xuất sắc"
            return f"đã có {how} trong công tác" + _years(*period)


def _movement(title: str) -> str:
    what = "phong trào" if caseless(title).startswith("thi đua") else "phong trào thi đua"
    return f"{what} “{title}”" if title else what


def _years(first: str | None, last: str | None) -> str:
    if not last:
        return ""
    starts, ends = (first or last)[:4], last[:4]
    return f" năm {ends}" if starts == ends else f" từ năm {starts} đến năm {ends}"


def signed_as(authority: str, body: str, by: str = "", delegate: str = "") -> tuple[str, ...]:
    """The lines above the name of who signs: the post alone, the body being named above (NĐ 30/2020, Phụ lục I).

    `by` says in which way `delegate` signs for the authority (Đ.13); empty where the authority itself does.
    """
    first, *more = _post(authority, body)
    return (f"{by} {first}", *more, *_post(delegate, body)) if by else (first, *more)


def _post(title: str, body: str) -> tuple[str, ...]:
    """A post without the body above it, however its letters were typed; a long one in lines that leave a unit whole."""
    named = r",?" + "".join(rf"\s+{re.escape(word)}" for word in body.split())
    post = re.sub(named + r"(?!\w)", _kind, " ".join(title.split()), flags=re.IGNORECASE)
    return (post,) if len(post) <= LINE else tuple(_UNIT.split(post))


def _kind(body: re.Match[str]) -> str:
    """What is left of a body's name: its kind after a bare “Trưởng” (all of it where that is no kind), else nothing."""
    if caseless(body.string[: body.start()]) not in HEADS:
        return ""
    found = _KIND.match(body[0])
    return found[0] if found else body[0]


def basis_of(row: Row) -> str:
    """A row as one of the bases of a paper: point, clause and article in words, and what must be known of it."""
    named = POINT.match(row.article)
    if named is None or row.source not in LAID_DOWN:
        return f"Căn cứ {row.cited}"
    parts = zip(("Điều", "khoản", "điểm"), named.groups(), strict=True)
    spelt = " ".join(f"{part} {number}" for part, number in reversed([*parts]) if number)
    known = row.law.partition(named[0])[2]
    return cited(f"Căn cứ {spelt} {LAID_DOWN[row.source].removeprefix('Căn cứ ')}{known}", sure=row.confirmed)


def bases_for(filed_on: Iterable[str]) -> tuple[str, ...]:
    """The law and the decree in force when the last of them was sent."""
    last = max(map(date.fromisoformat, filed_on), default=date.max)
    sources = catalogue().sources
    return tuple(
        named for code, named in LAID_DOWN.items() if sources[code].starts <= last <= (sources[code].ends or date.max)
    )
