"""Operators on what a collective declares of itself and its cluster: shares, counts, leadership, quota."""

from dataclasses import dataclass

from services.awards.law.eligibility.case import Case, Collective
from services.awards.law.eligibility.operators.registry import Nothing, one_of
from services.awards.law.eligibility.words import Finding, for_others, met, not_met, unknown
from shared.contracts.words import Count

NUMBERS = (Count.MEMBERS, Count.ADVANCED, Count.EXEMPLARY, Count.WARNED)


def claimed(case: Case, seen: str, paper: str = "biên bản bình xét, quyết định công nhận") -> Finding:
    """What a nominee says about others, or others decide, is never met on that word alone: a paper concludes it."""
    who = (case.unit.title or case.unit.code) if case.unit else "Đơn vị đề nghị"
    return unknown(f"{who} khai: {seen}", f"Kết luận theo {paper}.")


@dataclass(frozen=True)
class MembersShare:
    """At least `percent` per cent of the members are `of`; strictly more where `over` is set."""

    of: str
    percent: int
    over: bool = False

    def __post_init__(self) -> None:
        one_of(self.of, NUMBERS)


def members_share(rule: MembersShare, case: Case) -> Finding:
    told = case.declared.collective or Collective()
    part, total = getattr(told, rule.of), told.members
    sign = "trên" if rule.over else "từ"
    wanted = f"Cần {sign} {rule.percent} % {Count(rule.of).inside}."
    if part is None or not total:
        return unknown(f"Chưa khai {Count(rule.of).inside} hoặc {Count.MEMBERS.inside}.", wanted)
    if part > total:
        return unknown(
            f"Số khai không khớp: {Count(rule.of).inside} {part} trong {total}.", "Đối chiếu số liệu với danh sách."
        )
    enough = part * 100 > rule.percent * total if rule.over else part * 100 >= rule.percent * total
    seen = f"{part}/{total}: {Count(rule.of).inside}."
    return claimed(case, seen) if enough else not_met(seen, wanted)


@dataclass(frozen=True)
class MembersCount:
    """The number `of` lies between `least` and `most`."""

    of: str
    least: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        one_of(self.of, NUMBERS)


def members_count(rule: MembersCount, case: Case) -> Finding:
    number = getattr(case.declared.collective or Collective(), rule.of)
    wanted = f"Cần ít nhất {rule.least}." if rule.least is not None else f"Không quá {rule.most}."
    if number is None:
        return unknown(f"Chưa khai {Count(rule.of).inside}.", wanted)
    seen = f"{number}: {Count(rule.of).inside}."
    enough = (rule.least is None or rule.least <= number) and (rule.most is None or number <= rule.most)
    return claimed(case, seen) if enough else not_met(seen, wanted)


def all_completed(_: Nothing, case: Case) -> Finding:
    told = case.declared.collective.all_completed if case.declared.collective else None
    if told is None:
        return unknown("Chưa khai kết quả hoàn thành nhiệm vụ của mọi cá nhân.", "Khai trong hồ sơ.")
    if told:
        return claimed(case, "mọi cá nhân hoàn thành nhiệm vụ.", "kết quả đánh giá, xếp loại cán bộ của năm")
    return not_met("Có cá nhân không hoàn thành nhiệm vụ.")


def leads_cluster(_: Nothing, case: Case) -> Finding:
    told = case.declared.collective.leads_cluster if case.declared.collective else None
    if told is None:
        return unknown("Chưa khai kết quả bình xét của cụm, khối.", "Kèm biên bản bình xét của cụm, khối thi đua.")
    return claimed(case, "dẫn đầu cụm, khối thi đua.") if told else not_met("Không dẫn đầu cụm, khối thi đua.")


@dataclass(frozen=True)
class OfLevel:
    """A collective of one of these levels."""

    levels: tuple[str, ...]


def of_level(rule: OfLevel, case: Case) -> Finding:
    if case.honoured is None:
        return unknown("Chưa biết tập thể được đề nghị.", "Chọn tập thể trong cây tổ chức.")
    return met("Thuộc tầng này.") if case.honoured.level in rule.levels else for_others("Không thuộc tầng này.")


@dataclass(frozen=True)
class LeadsMovement:
    """A collective of one of these levels leads the movement “Vì an ninh Tổ quốc”."""

    levels: tuple[str, ...]


def leads_movement(rule: LeadsMovement, case: Case) -> Finding:
    """TT 22/2025/TT-BCA: flags also for divisions and commune police."""
    if case.honoured is None:
        return unknown("Chưa biết tập thể được đề nghị.", "Chọn tập thể trong cây tổ chức.")
    if case.honoured.level not in rule.levels:
        return for_others("Tập thể không thuộc cấp được xét theo phong trào này.")
    told = case.declared.collective.leads_movement if case.declared.collective else None
    if told is None:
        return unknown("Chưa khai kết quả bình xét phong trào “Vì an ninh Tổ quốc”.", "Kèm biên bản bình xét.")
    name = "phong trào “Vì an ninh Tổ quốc”"
    return claimed(case, f"dẫn đầu {name}.") if told else not_met(f"Không dẫn đầu {name}.")


@dataclass(frozen=True)
class LeadersShare:
    """At most `percent` per cent of the cluster leaders that meet the ministry's flag are nominated: rounded down."""

    percent: int


def leaders_share(rule: LeadersShare, case: Case) -> Finding:
    """“Không quá” leaves no room upwards: 9 leaders at 20 % give 1 (NĐ 152/2025, Đ.7; rounding is our reading)."""
    told = case.declared.collective or Collective()
    leaders, nominated = told.cluster_leaders, told.cluster_nominated
    if leaders is None or nominated is None:
        return unknown("Chưa khai số đơn vị dẫn đầu cụm, khối và số được đề nghị.", "Khai trong tờ trình.")
    most = leaders * rule.percent // 100
    seen = f"đề nghị {nominated} trong {leaders} đơn vị dẫn đầu; tối đa {most}."
    return claimed(case, seen) if nominated <= most else not_met(seen, f"Chỉ được đề nghị tối đa {most} đơn vị.")
