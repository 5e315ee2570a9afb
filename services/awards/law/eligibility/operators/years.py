"""Operators on the declared years and what was recognised in them: grades, initiatives."""

from dataclasses import dataclass, replace

from services.awards.law.eligibility.case import Case, Year
from services.awards.law.eligibility.operators.papers import HasPart, has_part
from services.awards.law.eligibility.operators.registry import Nothing, one_of, years_said
from services.awards.law.eligibility.words import Finding, met, not_at_issue, not_met, unknown
from shared.contracts.words import Grade, InitiativeKind, Scope
from shared.text import same_paper


@dataclass(frozen=True)
class Graded:
    """Graded at least `least` in each of the last `years` years, the honoured one included."""

    least: str
    years: int = 1

    def __post_init__(self) -> None:
        one_of(self.least, tuple(Grade))


def graded(rule: Graded, case: Case) -> Finding:
    """A year of maternity leave counts (NĐ 152/2025, Đ.4.5); whether it also stands for a grade a person says."""
    wanted = [case.year - back for back in reversed(range(rule.years))]
    known = {year.year: year.grade for year in case.declared.years if year.grade is not None}
    maternity = {year.year for year in case.declared.years if year.maternity}
    low = [year for year in wanted if year in known and Grade(known[year]).rank > Grade(rule.least).rank]
    missing = [year for year in wanted if year not in known]
    name = Grade(rule.least).inside
    if below := [year for year in low if year not in maternity]:
        return not_met(f"Năm {years_said(below)} dưới mức {name}.", f"Cần {name} các năm {years_said(wanted)}.")
    if unsaid := [year for year in missing if year not in maternity]:
        return unknown(f"Chưa có mức xếp loại năm {years_said(unsaid)}.", "Khai mức xếp loại và văn bản công nhận.")
    if low or missing == wanted:
        seen = f"Năm nghỉ thai sản {years_said(low or missing)} dưới mức {name} hoặc chưa xếp loại."
        return unknown(seen, "Kết luận năm nghỉ thai sản có được tính không, theo văn bản nào.")
    on_leave = f"; năm nghỉ thai sản được tính: {years_said(missing)}" if missing else ""
    graded_in = [year for year in wanted if year not in missing]
    return met(f"Từ mức {name} trở lên các năm {years_said(graded_in)}{on_leave}.")


@dataclass(frozen=True)
class Recognised:
    """At least `least` initiatives, scientific works or combat cleverness of these kinds, with effect in `scope`."""

    scope: str
    kinds: tuple[str, ...] = tuple(InitiativeKind)
    least: int = 1

    def __post_init__(self) -> None:
        one_of(self.scope, tuple(Scope))
        for kind in self.kinds:
            one_of(kind, tuple(InitiativeKind))


def recognised(rule: Recognised, case: Case) -> Finding:
    if case.declared.initiatives is None:
        return unknown(
            "Chưa khai sáng kiến, đề tài, mưu trí sáng tạo.", "Khai quyết định công nhận, hoặc khai là không có."
        )
    wide = [
        each
        for each in case.declared.initiatives
        if each.kind in rule.kinds and Scope(each.scope).rank >= Scope(rule.scope).rank
    ]
    where = Scope(rule.scope).inside
    if len(wide) < rule.least:
        return not_met(
            f"Có {len(wide)} sáng kiến, đề tài, mưu trí được công nhận có phạm vi {where} trở lên.",
            f"Cần {rule.least} quyết định công nhận phạm vi {where}.",
        )
    return met(f"Công nhận theo {', '.join(each.number for each in wide)}.")


def initiative_once(_: Nothing, case: Case) -> Finding:
    """One initiative supports one award only (CV 5007/BNV-TĐKT, 2023); of one decision others may support others."""
    mine = case.declared.initiatives or ()
    near = [(each, use) for each in mine for use in case.used if use.number == same_paper(each.number)]
    for each, use in near:
        if each.work and each.work == use.work:
            seen = f"Sáng kiến theo {each.number} đã dùng ở một hồ sơ khác."
            return replace(not_met(seen, "Dùng sáng kiến khác."), dossier=use.dossier)
    for each, use in near:
        if not (each.work and use.work):
            seen = f"Một hồ sơ khác cũng dẫn {each.number}; chưa rõ có cùng một sáng kiến không."
            asked = unknown(seen, "Ghi tên sáng kiến, hoặc kết luận theo quyết định công nhận.")
            return replace(asked, dossier=use.dossier)
    return met("Chưa dùng cho khen thưởng khác.") if mine else not_at_issue("Không dùng sáng kiến nào.")


def _honoured(case: Case) -> Year | None:
    return next((year for year in case.declared.years if year.year == case.year), None)


@dataclass(frozen=True)
class AskOfYear:
    """What a person must say of the honoured year where the nominee was absent, or came from another unit (`moved`)."""

    what: str
    question: str

    def __post_init__(self) -> None:
        one_of(self.what, ("absence", "moved"))


def ask_of_year(rule: AskOfYear, case: Case) -> Finding:
    year = _honoured(case)
    if year is None:
        return unknown(f"Chưa khai năm {case.year}.", "Khai năm xét, thời gian vắng mặt, chuyển đơn vị nếu có.")
    if rule.what == "absence" and year.absence:
        return unknown(f"Năm {case.year} có thời gian vắng mặt.", rule.question)
    if rule.what == "moved" and year.months_before is not None:
        return unknown(f"Chuyển đến sau {year.months_before} tháng ở đơn vị cũ.", rule.question)
    return not_at_issue(f"Không khai {'vắng mặt' if rule.what == 'absence' else 'chuyển đơn vị'} năm {case.year}.")


@dataclass(frozen=True)
class OldUnitRemark:
    """Who came from another unit after `months` months there or more encloses its remark as this part."""

    months: int
    part: str


def old_unit_remark(rule: OldUnitRemark, case: Case) -> Finding:
    year = _honoured(case)
    if year is None:
        return unknown(f"Chưa khai năm {case.year}.", "Khai năm xét, chuyển đơn vị nếu có.")
    if year.months_before is None or year.months_before < rule.months:
        return not_at_issue(f"Không ở đơn vị cũ từ {rule.months} tháng.")
    return has_part(HasPart(rule.part), case)
