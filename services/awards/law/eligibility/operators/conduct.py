"""Operators on conduct: holds, discipline, dissolved units, and what only a person can judge."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.awards.law.eligibility.case import Case, Discipline
from services.awards.law.eligibility.operators.history import after_years
from services.awards.law.eligibility.operators.registry import Nothing, one_of
from services.awards.law.eligibility.words import Finding, HoldKind, met, not_at_issue, not_met, unknown
from shared.contracts.words import Membership, Subject


@dataclass(frozen=True)
class NoHold:
    """Nothing of these kinds is under way against the subject."""

    kinds: tuple[str, ...]

    def __post_init__(self) -> None:
        for kind in self.kinds:
            one_of(kind, tuple(HoldKind))


def no_hold(rule: NoHold, case: Case) -> Finding:
    """NĐ 152/2025, Đ.4.4: it waits, and proceeds after clearance. Why it waits is not for every reader."""
    open_ = [hold for hold in case.holds if hold.ended is None and hold.kind in rule.kinds]
    if open_:
        seen = f"Tạm dừng xét từ {open_[0].since:%d/%m/%Y}, chờ kết luận về đối tượng."
        return replace(not_met(seen, "Xét tiếp khi có kết luận không vi phạm."), outcome="held")
    return not_at_issue("Không có việc phải tạm dừng.")


def after_discipline(_: Nothing, case: Case) -> Finding:
    """Only achievements from the day after the term ends count: 10/3 ends, 11/3 begins (our reading of Đ.4.4)."""
    if case.achieved_from is None:
        return unknown("Chưa ghi thành tích tính từ ngày nào.", "Ghi ngày bắt đầu lập thành tích.")
    within = [each for each in _disciplines(case) if each.starts <= case.dates.decided]
    if any(each.ends in (None, date.max) for each in within):
        return not_met("Đang trong thời hạn kỷ luật.", "Chờ hết thời hạn kỷ luật.")
    ends = [each.ends for each in within if each.ends and each.ends >= case.achieved_from]
    if ends:
        first = max(ends) + timedelta(days=1)
        return not_met(f"Kỷ luật đến hết {max(ends):%d/%m/%Y}.", f"Chỉ tính thành tích từ {first:%d/%m/%Y}.")
    if case.declared.disciplines is None:
        return unknown("Chưa khai về kỷ luật.", "Khai các hình thức kỷ luật, hoặc khai là không có.")
    said = met if _disciplines(case) else not_at_issue
    return said("Thời gian lập thành tích không trùng thời hạn kỷ luật.")


def discipline_over(_: Nothing, case: Case) -> Finding:
    """No discipline is in force on the day it was sent (TT 12/2019/TT-BCA, Đ.2)."""
    sent = case.dates.sent
    if any(each.starts <= sent and (each.ends or sent) >= sent for each in _disciplines(case)):
        return not_met("Đang trong thời hạn kỷ luật khi gửi hồ sơ.", "Chờ hết thời hạn kỷ luật.")
    if case.declared.disciplines is None:
        return unknown("Chưa khai về kỷ luật.", "Khai các hình thức kỷ luật, hoặc khai là không có.")
    said = met if _disciplines(case) else not_at_issue
    return said("Không trong thời hạn kỷ luật khi gửi hồ sơ.")


def _disciplines(case: Case) -> tuple[Discipline, ...]:
    """What the records know, and what the unit declares."""
    return (*case.disciplines, *(case.declared.disciplines or ()))


def stands(_: Nothing, case: Case) -> Finding:
    """No award to a unit that is dissolved (TT 15/2025/TT-BNV); its successor nominates (NĐ 152/2025, Đ.33.4)."""
    if case.subject != Subject.COLLECTIVE:
        return not_at_issue("Không áp dụng cho cá nhân, hộ gia đình.")
    if case.honoured is None:
        return unknown("Chưa biết tập thể được đề nghị.", "Chọn tập thể trong cây tổ chức.")
    if case.honoured.valid_to is not None and case.honoured.valid_to < case.dates.decided:
        heir = f" Đơn vị kế thừa: {case.honoured.successor}." if case.honoured.successor else ""
        return not_met(f"Tập thể đã giải thể từ sau ngày {case.honoured.valid_to:%d/%m/%Y}.{heir}")
    return not_at_issue("Tập thể đang hoạt động.")


def nominator_stands(_: Nothing, case: Case) -> Finding:
    """A dissolved unit nominates no more: its successor does, also for what the old unit achieved."""
    if case.unit is None:
        return unknown("Chưa biết đơn vị đề nghị.", "Chọn đơn vị trong cây tổ chức.")
    if case.unit.valid_to is not None and case.unit.valid_to < case.dates.sent:
        heir = case.unit.successor or "cấp quản lý cán bộ cuối cùng"
        return not_met(f"Đơn vị đề nghị hết hoạt động ngày {case.unit.valid_to:%d/%m/%Y}.", f"Đề nghị qua: {heir}.")
    return not_at_issue("Đơn vị đề nghị đang hoạt động.")


@dataclass(frozen=True)
class AskPerson:
    """What no record of ours can answer: a person answers it, with the paper that shows it."""

    question: str


def ask_person(rule: AskPerson, _: Case) -> Finding:
    return unknown("Hệ thống không có dữ liệu để kết luận.", rule.question)


@dataclass(frozen=True)
class BelongsTo:
    """The nominee is one of these kinds of members of the force."""

    whom: tuple[str, ...]

    def __post_init__(self) -> None:
        for each in self.whom:
            one_of(each, tuple(Membership))


def belongs_to(rule: BelongsTo, case: Case) -> Finding:
    told = case.declared.belongs
    if told is None:
        return unknown("Chưa khai người được đề nghị thuộc đối tượng nào.", "Khai đối tượng trong hồ sơ.")
    return met("Thuộc đối tượng được xét.") if told in rule.whom else not_met("Không thuộc đối tượng được xét.")


@dataclass(frozen=True)
class LookBack:
    """No breach was found by a complaint or an inspection in the last `years` years; without it, in a leading post."""

    years: int | None = None


def look_back(rule: LookBack, case: Case) -> Finding:
    """TT 12/2019/TT-BCA, Đ.2; from which day the years run was not seen: back from the day it was sent is ours."""
    posts = case.declared.service.posts if case.declared.service else ()
    if rule.years is None and not posts:
        return unknown("Chưa khai quá trình giữ chức vụ.", "Khai từng chức vụ, từ ngày, đến ngày.")

    def counts(ended: date | None) -> bool:
        if ended is None or rule.years is None:
            return ended is None or ended >= min(post.starts for post in posts)
        return after_years(ended, rule.years) > case.dates.sent

    when = f"trong {rule.years} năm trước ngày gửi" if rule.years else "trong thời gian giữ chức vụ"
    found = [each for each in case.declared.matters or () if counts(each.concluded_on)]
    if any(each.breach for each in found):
        return not_met(f"Có kết luận vi phạm {when}.", "Chờ hết thời gian này.")
    if any(each.breach is None for each in found):
        return unknown(f"Có việc chưa rõ kết luận {when}.", "Xét khi có kết luận không vi phạm.")
    if any(hold.kind in (HoldKind.COMPLAINT, HoldKind.INSPECTION) and counts(hold.ended) for hold in case.holds):
        return unknown(f"Sổ ghi có việc phải xem xét {when}.", "Kết luận theo văn bản giải quyết việc ấy.")
    if case.declared.matters is None:
        return unknown(f"Chưa khai về khiếu nại, tố cáo, thanh tra {when}.", "Khai từng việc, hoặc khai là không có.")
    said = met if case.declared.matters or case.holds else not_at_issue
    return said(f"Không có kết luận vi phạm {when}.")
