"""Operators on the award history of a subject: chains of titles, earlier awards, years between them."""

from dataclasses import dataclass
from datetime import MAXYEAR, date

from services.awards.law.eligibility.case import Case, Past
from services.awards.law.eligibility.operators.registry import named, years_said
from services.awards.law.eligibility.words import Finding, met, not_at_issue, not_met, unknown
from shared.contracts.words import Grade

UPWARD = ("merit", "leadership", "")
"""Lines whose results count for merit awards further up (NĐ 152/2025, Đ.4.3); imported lines may be unknown."""


@dataclass(frozen=True)
class ConsecutiveTitles:
    """`times` titles of `of`, one every `step` years, the last one in the year honoured or `within` years before it."""

    of: tuple[str, ...]
    times: int
    step: int = 1
    within: int = 0

    def __post_init__(self) -> None:
        if self.within < 0:
            raise ValueError("within không thể là số âm")


def consecutive_titles(rule: ConsecutiveTitles, case: Case) -> Finding:
    """Maternity years count (NĐ 152/2025, Đ.4.5); a year the register may not hold yet is unknown, not a gap.

    A person says whether a maternity year graded as failed counts.
    """
    held = {past.year for past in _counting(case) if past.award in rule.of}
    maternity = {year.year for year in case.declared.years if year.maternity}
    failed = {year.year for year in case.declared.years if year.grade == Grade.FAILED}
    wanted = _chain(rule, case.year, held, maternity)
    told = _complete_years(case, wanted)
    gaps = [year for year in wanted if year not in held | maternity and year in told]
    missing = [year for year in wanted if year not in held | maternity | told]
    names = named(case, *rule.of)
    seen = f"Năm có {names}: {years_said(sorted(held & set(wanted))) or 'không năm nào'}"
    if counted := sorted(maternity & set(wanted) - held - failed):
        seen += f"; năm nghỉ thai sản được tính: {years_said(counted)}"
    if doubted := sorted(maternity & failed & set(wanted) - held):
        seen += f"; năm nghỉ thai sản không hoàn thành nhiệm vụ: {years_said(doubted)}"
    if gaps and (told_of := _inherited(case, rule.of)):
        return told_of
    if gaps:
        return not_met(f"{seen}; năm không có: {years_said(gaps)}.", f"Cần đủ các năm {years_said(wanted)} liên tục.")
    if missing:
        return unknown(f"{seen}; chưa có dữ liệu năm {years_said(missing)}.", "Nhập danh hiệu đã có của các năm thiếu.")
    if doubted:
        return unknown(f"{seen}.", "Kết luận năm nghỉ thai sản ấy có được tính vào chuỗi không.")
    if not held & set(wanted):
        return unknown(f"{seen}.", "Kết luận chuỗi chỉ gồm các năm nghỉ thai sản có được tính không.")
    return met(f"{seen}.")


def _chain(rule: ConsecutiveTitles, year: int, held: set[int], maternity: set[int]) -> list[int]:
    """The years that must have a title: up to the newest one from which they all have, else up to the newest one."""
    ends = range(year, year - rule.within - 1, -1)
    chains = [[end - rule.step * back for back in reversed(range(rule.times))] for end in ends]
    newest = next((chain for chain in chains if chain[-1] in held), chains[0])
    return next((chain for chain in chains if held | maternity >= set(chain)), newest)


def _counting(case: Case) -> list[Past]:
    return [past for past in case.history if past.line in UPWARD]


def _inherited(case: Case, codes: tuple[str, ...]) -> Finding | None:
    """Awards of predecessors are told, not counted: the law only says that the successor nominates (Đ.33.4)."""
    found = [past for past in case.inherited if past.award in codes]
    if not found:
        return None
    told = ", ".join(f"{named(case, past.award)} năm {past.year} của {past.unit}" for past in found)
    return unknown(f"Đơn vị tiền thân có {told}.", "Kết luận có tính cho đơn vị kế thừa hay không, theo văn bản nào.")


def _complete_years(case: Case, years: list[int]) -> set[int]:
    """Years of which the register is known to hold everything: confirmed, and over when the dossier was sent."""
    first = case.complete_from
    return {year for year in years if first is not None and first <= year < case.dates.sent.year}


def _complete_since(case: Case, year: int | None) -> bool:
    return year is not None and case.complete_from is not None and case.complete_from <= year


def _began(case: Case) -> int | None:
    """The year in which the history of the subject begins: entry into the force, or the unit's founding."""
    if case.declared.service and case.declared.service.joined_on:
        return case.declared.service.joined_on.year
    return case.honoured.valid_from.year if case.honoured else None


@dataclass(frozen=True)
class TitleInYear:
    """Has one of the titles `of` for the year that is honoured."""

    of: tuple[str, ...]


def title_in_year(rule: TitleInYear, case: Case) -> Finding:
    names = named(case, *rule.of)
    if any(past.award in rule.of and past.year == case.year for past in case.history):
        return met(f"Có {names} năm {case.year}.")
    if told_of := _inherited(case, rule.of):
        return told_of
    if _complete_years(case, [case.year]):
        return not_met(f"Sổ không có {names} năm {case.year}.", f"Cần được tặng {names} năm {case.year}.")
    return unknown(f"Chưa có dữ liệu về {names} năm {case.year}.", "Nhập quyết định công nhận danh hiệu.")


@dataclass(frozen=True)
class AwardBefore:
    """At least `years` years ago, received one of `of`, for merit."""

    of: tuple[str, ...]
    years: int = 0


def award_before(rule: AwardBefore, case: Case) -> Finding:
    """Counted from the period written in the previous decision, else from its date (NĐ 152/2025, Đ.33.7)."""
    names = named(case, *rule.of)
    earlier = [past for past in _counting(case) if past.award in rule.of]
    if earlier:
        return _since(max(earlier, key=counted_from), rule.years, case)
    if told_of := _inherited(case, rule.of):
        return told_of
    if _complete_since(case, _began(case)):
        return not_met(f"Sổ không có {names}.", f"Cần có {names} trước đó.")
    return unknown(f"Sổ chưa có {names}; lịch sử khen thưởng có thể chưa nhập đủ.", "Nhập quyết định đã có.")


def _since(last: Past, years: int, case: Case) -> Finding:
    """Of an award whose line nobody knows it is not known either whether the years run from it."""
    if not last.line:
        return _no_line(last, case)
    due = after_years(counted_from(last), years)
    seen = f"{had(last, case)}, tính từ {_day(counted_from(last))}."
    return met(seen) if case.dates.sent >= due else not_met(seen, f"Đủ {years} năm từ {_day(due)}.")


def had(past: Past, case: Case) -> str:
    """An award of the past by its title and decision; by its year where no number of it is known."""
    return f"{named(case, past.award)} ({past.number or past.year})"


def _no_line(past: Past, case: Case) -> Finding:
    return unknown(f"Chưa rõ {had(past, case)} khen theo loại nào.", "Xác định loại khen thưởng.")


@dataclass(frozen=True)
class YearsSince:
    """Where one of `of` was received for merit, `years` years have passed since; none is needed (Đ.4.1)."""

    of: tuple[str, ...]
    years: int


def years_since(rule: YearsSince, case: Case) -> Finding:
    """Only the last `years` years must be known to say that there was none."""
    earlier = [past for past in _counting(case) if past.award in rule.of]
    if earlier:
        return _since(max(earlier, key=counted_from), rule.years, case)
    if told_of := _inherited(case, rule.of):
        return told_of
    names, first = named(case, *rule.of), case.dates.sent.year - rule.years
    if _complete_since(case, first):
        return not_at_issue(f"Sổ không có {names} từ năm {first}; không bắt buộc có trước.")
    return unknown(f"Chưa biết có {names} từ năm {first} hay không.", "Nhập và xác nhận lịch sử khen thưởng.")


def counted_from(past: Past) -> date:
    return past.achieved_to or past.decided_on


def after_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March, and what no calendar reaches its last day."""
    if day.year + years > MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@dataclass(frozen=True)
class NotWith:
    """Never received one of `of` for one of these lines."""

    of: tuple[str, ...]
    lines: tuple[str, ...]


def not_with(rule: NotWith, case: Case) -> Finding:
    found = [past for past in case.history if past.award in rule.of]
    if against := [past for past in found if past.line in rule.lines]:
        return not_met(f"Đã có {had(against[0], case)}.")
    if blank := [past for past in found if not past.line]:
        return _no_line(blank[0], case)
    if told_of := _inherited(case, rule.of):
        return told_of
    if not _complete_since(case, _began(case)):
        return unknown("Lịch sử khen thưởng chưa được xác nhận đầy đủ.", "Xác nhận lịch sử khen thưởng của đối tượng.")
    return not_at_issue("Sổ không có hình thức nào trong số đó.")


@dataclass(frozen=True)
class BasisNotFrom:
    """None of the awards the nomination rests upon is of these lines."""

    lines: tuple[str, ...]


def basis_not_from(rule: BasisNotFrom, case: Case) -> Finding:
    wrong = [past for past in case.basis if past.line in rule.lines]
    if wrong:
        return not_met(f"{had(wrong[0], case)} là khen đột xuất hoặc chuyên đề.", "Dùng thành tích công trạng.")
    if blank := [past for past in case.basis if not past.line]:
        return _no_line(blank[0], case)
    return not_at_issue("Không dựa vào khen đột xuất hoặc chuyên đề.")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
