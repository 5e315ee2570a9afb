"""Operators on the dossier itself: when it was sent, age of the report, its parts, repetition."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from services.awards.law.eligibility.case import Case, Other
from services.awards.law.eligibility.operators.collective import claimed
from services.awards.law.eligibility.operators.history import after_years, had
from services.awards.law.eligibility.operators.registry import Nothing, day_of_year, named
from services.awards.law.eligibility.words import Finding, met, not_at_issue, not_met, unknown
from shared.contracts.words import CommendationKind


@dataclass(frozen=True)
class ReportFresh:
    """The achievements in the report reach to within `months` months before it was sent."""

    months: int


def report_fresh(rule: ReportFresh, case: Case) -> Finding:
    if case.achieved_to is None:
        return unknown("Báo cáo chưa ghi thành tích tính đến ngày nào.", "Ghi ngày kết thúc thời gian lập thành tích.")
    last = after_months(case.achieved_to, rule.months)
    seen = f"Thành tích tính đến {case.achieved_to:%d/%m/%Y}, gửi ngày {case.dates.sent:%d/%m/%Y}."
    if case.dates.sent > last:
        return not_met(seen, f"Phải gửi chậm nhất ngày {last:%d/%m/%Y}, hoặc bổ sung thành tích đến gần ngày gửi.")
    return met(seen)


def after_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month; the last day of all where that is beyond it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class FiledBy:
    """Sent by this day of the year after the one that is honoured (`after` 1), or of that very year (0)."""

    month: int
    day: int
    after: int = 1

    def __post_init__(self) -> None:
        day_of_year(self.month, self.day)


def filed_by(rule: FiledBy, case: Case) -> Finding:
    if case.achieved_to is None:
        return unknown("Chưa ghi thành tích của năm nào.", "Ghi ngày kết thúc thời gian lập thành tích.")
    last = after_years(date(case.year, rule.month, rule.day), rule.after)
    seen = f"Gửi ngày {case.dates.sent:%d/%m/%Y}; hạn {last:%d/%m/%Y}."
    return met(seen) if case.dates.sent <= last else not_met(seen, "Nộp vào kỳ xét sau.")


@dataclass(frozen=True)
class ForwardedBy:
    """Forwarded to the outside authority by this day of the year after the one that is honoured (`after` 1)."""

    month: int
    day: int
    after: int = 1

    def __post_init__(self) -> None:
        day_of_year(self.month, self.day)


def forwarded_by(rule: ForwardedBy, case: Case) -> Finding:
    """What is not forwarded yet could be on the day it is judged."""
    if case.achieved_to is None:
        return unknown("Chưa ghi thành tích của năm nào.", "Ghi ngày kết thúc thời gian lập thành tích.")
    last = after_years(date(case.year, rule.month, rule.day), rule.after)
    done = f"Trình ngày {case.forwarded_on:%d/%m/%Y}" if case.forwarded_on else "Chưa trình"
    seen = f"{done}; hạn {last:%d/%m/%Y}."
    return met(seen) if (case.forwarded_on or case.dates.decided) <= last else not_met(seen, "Trình vào kỳ xét sau.")


@dataclass(frozen=True)
class FiledAfterTitle:
    """Sent by this day of the year after the decision on the last title `of`."""

    of: tuple[str, ...]
    month: int
    day: int

    def __post_init__(self) -> None:
        day_of_year(self.month, self.day)


def filed_after_title(rule: FiledAfterTitle, case: Case) -> Finding:
    decided = [past.decided_on for past in case.history if past.award in rule.of]
    if not decided:
        return unknown(f"Sổ chưa có quyết định {named(case, *rule.of)}.", "Nhập quyết định đã có.")
    last = after_years(date(max(decided).year, rule.month, rule.day), 1)
    seen = f"Quyết định gần nhất ngày {max(decided):%d/%m/%Y}; hạn {last:%d/%m/%Y}; gửi {case.dates.sent:%d/%m/%Y}."
    return met(seen) if case.dates.sent <= last else not_met(seen, "Đã quá hạn nộp cho danh hiệu này.")


@dataclass(frozen=True)
class HasPart:
    """The dossier holds this part; who has died needs it not where `unless_posthumous` is set."""

    part: str
    unless_posthumous: bool = False


def has_part(rule: HasPart, case: Case) -> Finding:
    if rule.unless_posthumous and case.posthumous:
        return not_at_issue("Không cần khi truy tặng.")
    if case.declared.parts is None:
        return unknown("Chưa đánh dấu các thành phần hồ sơ.", "Đánh dấu tệp là thành phần nào của hồ sơ.")
    return (
        met("Có trong hồ sơ.")
        if rule.part in case.declared.parts
        else not_met("Chưa có trong hồ sơ.", "Bổ sung vào hồ sơ.")
    )


def _years_apart(one: date | None, other: date | None) -> bool:
    """Reports begin at number 1 every January: one number in two years tells of two deeds."""
    return one is not None and other is not None and one.year != other.year


def achievement_once(_: Nothing, case: Case) -> Finding:
    """No several awards or forms for one achievement (Luật 06/2022/QH15, Đ.5)."""
    same = [other for other in case.others if case.achievement and other.achievement == case.achievement]
    if case.line == CommendationKind.AD_HOC:
        same = [other for other in same if not _years_apart(other.achieved_to, case.achieved_to)]
    return _other(case, same, "cùng một thành tích") or not_at_issue("Thành tích chưa dùng cho đề nghị khác.")


def period_once(_: Nothing, case: Case) -> Finding:
    """The same form for overlapping periods."""
    if case.achieved_from is None or case.achieved_to is None:
        return unknown("Chưa ghi đủ thời gian lập thành tích.", "Ghi từ ngày và đến ngày.")
    same = [other for other in case.others if (other.award, other.line) == (case.award, case.line)]
    again = [other for other in same if _overlaps(other, case.achieved_from, case.achieved_to)]
    blank = [other for other in same if not (other.achieved_from and other.achieved_to)]
    if blank and not again:
        seen = unknown("Một hồ sơ khác cùng hình thức chưa ghi đủ thời gian.", "Đối chiếu thời gian lập thành tích.")
        return replace(seen, dossier=blank[0].dossier)
    none = not_at_issue("Không trùng thời gian với đề nghị cùng hình thức.")
    return _other(case, again, "cùng hình thức và thời gian") or none


def form_once(_: Nothing, case: Case) -> Finding:
    """The same form for a whole service or friendship, in another dossier or in the register."""
    under_way = [other for other in case.others if (other.award, other.line) == (case.award, case.line)]
    if again := _other(case, under_way, "cùng hình thức"):
        return again
    earlier = [past for past in case.history if past.award == case.award]
    conclude = "Kết luận có được tặng lần nữa không, theo văn bản nào."
    if same := [past for past in earlier if past.line == case.line]:
        return not_met(f"Đã có {had(same[0], case)}.", conclude)
    if blank := [past for past in earlier if not past.line]:
        return unknown(f"Chưa rõ {had(blank[0], case)} khen theo loại nào.", conclude)
    return not_at_issue("Sổ và các hồ sơ đang xét không có hình thức này.")


def _overlaps(other: Other, starts: date, ends: date) -> bool:
    if not (other.achieved_from and other.achieved_to):
        return False
    return other.achieved_from <= ends and starts <= other.achieved_to


def _other(case: Case, found: list[Other], why: str) -> Finding | None:
    if not found:
        return None
    first = max(found, key=lambda other: other.granted)
    state = "đã được tặng" if first.granted else "đang được xét"
    seen = f"Một hồ sơ khác ({named(case, first.award)}) {state}, {why}."
    return replace(not_met(seen, "Mỗi thành tích chỉ một hình thức."), dossier=first.dossier)


@dataclass(frozen=True)
class MovementYears:
    """The thematic movement lasts `years` years or more and is at its final review."""

    years: int
    final: bool = True


def movement_years(rule: MovementYears, case: Case) -> Finding:
    """The day that completes the years counts: 1/1/2020 to 31/12/2022 are three years, once they have run."""
    if case.movement is None:
        return unknown("Chưa biết phong trào chuyên đề.", "Chọn phong trào của đề nghị.")
    starts, ends, final = case.movement.starts, case.movement.ends, case.movement.final_review
    seen = f"Phong trào từ {starts:%d/%m/%Y} đến {ends:%d/%m/%Y}."
    whole = after_years(starts, rule.years) - timedelta(days=1)
    if ends < whole:
        return not_met(seen, f"Chỉ xét khi tổng kết phong trào từ {rule.years} năm trở lên.")
    if case.dates.decided < whole:
        return not_met(f"{seen} Chưa đủ {rule.years} năm.", f"Đề nghị khi tổng kết, từ ngày {whole:%d/%m/%Y}.")
    if rule.final and final is None:
        return unknown(seen, "Xác nhận đề nghị được lập khi tổng kết phong trào.")
    if rule.final and not final:
        return not_met(seen, "Chỉ xét khi tổng kết phong trào.")
    return claimed(case, f"đề nghị khi tổng kết. {seen}", "văn bản tổng kết phong trào") if rule.final else met(seen)
