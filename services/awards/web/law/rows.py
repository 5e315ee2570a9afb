"""The rows of the law in words: what each requires, with its parameters."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from services.awards.domain.money.objects import ObjectKind
from services.awards.law import Policy, Setting, award_title
from services.awards.law.eligibility import Bar, Clock, Condition, DayUnit, EnclosedAt
from services.awards.law.rows import (
    Bonus,
    Council,
    Deadline,
    Holiday,
    Kind,
    Multiple,
    Objects,
    Part,
    Rounding,
    Route,
    Row,
    Salary,
    Source,
    Transition,
    Yearly,
)
from services.awards.web.law.words import ASKED, HAPPENED, PARAMS, SEATED, WORDS
from shared.contracts.words import PARTS, Act, CommendationKind, Subject
from shared.design import short_date
from shared.kernel import UNCONFIRMED

Facts = list[tuple[str, str]]
"""(term, text) of one row."""


def parameters(rule: Condition) -> Facts:
    """What the operator is given, each by its name."""
    given = ((field.name, getattr(rule.params, field.name)) for field in fields(rule.params))
    return [
        (PARAMS[name], PARTS[value] if name == "part" else _said(value)) for name, value in given if value is not None
    ]


def _said(value: object) -> str:
    match value:
        case bool():
            return "có" if value else "không"
        case tuple():
            return ", ".join(_said(each) for each in value)
        case str():
            return WORDS.get(value, award_title(value))
    return str(value)


def condition(rule: Condition) -> tuple[str, Facts]:
    return rule.text, [
        ("Áp dụng", titles(rule.awards) or "mọi hình thức"),
        *_only("Đối tượng", [Subject(each).label for each in rule.subjects]),
        *_only("Loại khen", [CommendationKind(each).inside for each in rule.lines]),
        *_only("Khi nào", ["truy tặng"] if rule.posthumous else []),
        *parameters(rule),
        ("Khi không đạt", Bar(rule.bars).inside if rule.confirmed or rule.bars == Bar.ADVICE else ASKED),
        *_only("Thay thế cho nhau, đạt một là đủ", [rule.group] if rule.group else []),
    ]


def titles(codes: Iterable[str]) -> str:
    return ", ".join(award_title(code) for code in codes)


def _only(term: str, words: Iterable[str]) -> Facts:
    said = ", ".join(words)
    return [(term, said)] if said else []


def _share(share: tuple[int, int]) -> str:
    return f"{share[0]}/{share[1]} tổng số thành viên"


UNSURE = f" ({UNCONFIRMED})"


def council(rule: Council) -> tuple[str, Facts]:
    def sure(field: str) -> str:
        return "" if rule.sure(field) else UNSURE

    return rule.text, [
        ("Áp dụng", titles(rule.awards) or "mọi hình thức còn lại"),
        ("Phải đồng ý", _share(rule.needs) + sure("needs")),
        ("Phải dự họp", _share(rule.present) + sure("present")),
        ("Biểu quyết", "bắt buộc bỏ phiếu kín" if rule.ballot else "giơ tay hoặc bỏ phiếu"),
        ("Số vòng tối đa", f"{rule.rounds}" + sure("rounds")),
    ]


def route(row: Route) -> tuple[str, Facts]:
    way = (f"{Act(stop.act).label} ({SEATED[stop.unit]})" for stop in row.stations)
    return " → ".join(way), [("Áp dụng", titles(row.awards))]


ROLLS = "đến hết ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Đ.148.5)"


def deadline(row: Deadline) -> tuple[str, Facts]:
    cases = (row.least_cases, row.most_cases) if row.least_cases or row.most_cases < Deadline.most_cases else ()
    return row.text, [
        ("Thời hạn", f"{row.length} {DayUnit(row.unit).inside}"),
        ("Áp dụng", titles(row.awards) or "mọi hình thức"),
        *_only("Số trường hợp trong quyết định", [f"từ {cases[0]} đến {cases[1]}"] if cases else []),
        ("Bắt đầu đếm khi", happening(row.starts_at)),
        ("Dừng đếm khi", " hoặc ".join(map(happening, row.stops_at))),
        ("Nhắc trước", f"{row.warn} ngày làm việc"),
        *_only("Hết hạn vào ngày nghỉ", [ROLLS + UNSURE * bool(row.unsure)] if row.rolls else []),
        *_only("Hết thời hạn", ["không ai bị quá hạn"] if row.lapses else []),
    ]


def happening(mark: str) -> str:
    """`done:appraise` → thẩm định xong."""
    at, _, act = mark.partition(":")
    ends = {"station": "đến bước {}", "done": "{} xong"}
    return ends[at].format(Act(act).inside) if act else HAPPENED[mark]


def yearly(row: Yearly) -> tuple[str, Facts]:
    month, _, day = row.day.partition("-")
    at = row.station
    return row.text, [
        ("Hằng năm", f"{day}/{month}"),
        ("Nhắc trước", f"{row.warn} ngày làm việc"),
        *_only("Của ai", [f"{Act(at.act).label} ({SEATED[at.unit]})"] if at else []),
    ]


def part(row: Part) -> tuple[str, Facts]:
    return row.label, [
        ("Áp dụng", titles(row.awards)),
        *_only("Loại khen", [CommendationKind(each).inside for each in row.lines]),
        ("Do ai", EnclosedAt(row.stage).inside),
        *_only("Thay thế cho nhau, có một là đủ", [row.group] if row.group else []),
    ]


def salary(row: Salary) -> tuple[str, Facts]:
    return "Mức lương cơ sở", [("Mức", f"{row.amount:,} đ một tháng".replace(",", "."))]


AT_MOST = "tối đa "


def bonus(row: Bonus) -> tuple[str, Facts]:
    text = f"Hệ số {AT_MOST * row.most}{tenth(row.tenths)}: {titles(row.awards)}"
    return text, [("Đối tượng", ", ".join(Subject(each).label for each in row.subjects))]


def tenth(tenths: int) -> str:
    return f"{tenths / 10:g}".replace(".", ",")


def multiple(row: Multiple) -> tuple[str, Facts]:
    whom = ", ".join(Subject(each).label for each in row.subjects)
    return f"{whom}: {tenth(row.halves * 5)} lần mức của cá nhân", [("Áp dụng", titles(row.awards))]


def rounding(row: Rounding) -> tuple[str, Facts]:
    return f"Làm tròn lên {row.to:,} đồng".replace(",", "."), []


def objects(row: Objects) -> tuple[str, Facts]:
    return ", ".join(ObjectKind(kind).label for kind in row.kinds), [("Áp dụng", titles(row.awards))]


def transition(row: Transition) -> tuple[str, Facts]:
    favour = "quy định mới được áp dụng nếu có lợi hơn" if row.favour else "không áp dụng quy định mới"
    return row.text, [("Hồ sơ trước ngày đó", favour)]


def holiday(row: Holiday) -> tuple[str, Facts]:
    days = [f"{day[3:]}/{day[:2]} hằng năm" for day in row.every]
    days += [_stretch(day, row.length) for day in row.first]
    return row.text, [
        ("Ngày nghỉ", "; ".join(days)),
        ("Trùng thứ Bảy, Chủ nhật", "nghỉ bù" if row.in_lieu else "không bù"),
    ]


def _stretch(first: date, length: int) -> str:
    return short_date(first) + (f" ({length} ngày)" if length > 1 else "")


def named(row: Kind) -> tuple[str, Facts]:
    return row.title, []


def policy(row: Policy) -> tuple[str, Facts]:
    return row.text, [("Đang chọn", "có" if row.holds_true else "không")]


def setting(row: Setting) -> tuple[str, Facts]:
    level = f"{row.value} {row.measure}"
    where = next(words for room, words in SET_IN.items() if row.place.startswith(room))
    return f"{row.text} Mức: {level}.", [("Mức đang dùng", level), ("Đặt tại", f"mã nguồn, {where}")]


SET_IN = {
    "services.campaigns.": "phần phong trào",
    "services.awards.": "phần khen thưởng",
    "shared.": "phần dùng chung",
}


TABLES: dict[str, tuple[str, Callable[[Any], tuple[str, Facts]]]] = {
    "conditions": ("Điều kiện", condition),
    "councils": ("Hội đồng: tỷ lệ, số người dự, cách biểu quyết", council),
    "kinds": ("Loại hội đồng", named),
    "policies": ("Điểm luật để ngỏ", policy),
    "settings": ("Mức do hệ thống đặt", setting),
    "routes": ("Đường đi của hồ sơ", route),
    "parts": ("Thành phần hồ sơ", part),
    "deadlines": ("Thời hạn", deadline),
    "yearly": ("Hạn hằng năm", yearly),
    "salaries": ("Mức lương cơ sở", salary),
    "bonuses": ("Hệ số tiền thưởng", bonus),
    "multiples": ("Tiền thưởng của tập thể, hộ gia đình", multiple),
    "roundings": ("Làm tròn tiền thưởng", rounding),
    "objects": ("Hiện vật", objects),
    "transitions": ("Chuyển tiếp giữa hai văn bản", transition),
    "holidays": ("Ngày nghỉ lễ, tết", holiday),
}
"""Each table of the catalogue with its heading and how a row of it is said."""


def held(row: Row | Condition | Source) -> str:
    """From when to when, by which date of the dossier."""
    ends = f" đến {short_date(row.ends)}" if row.ends else ""
    clock = "" if isinstance(row, (Holiday, Yearly, Setting, Source)) else f", theo {Clock(row.clock).inside}"
    return f"từ {short_date(row.starts)}{ends}{clock}"
