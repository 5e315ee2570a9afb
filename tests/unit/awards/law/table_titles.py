"""Cases of rules for emulation titles, certificates and letters of commendation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from services.awards.law.eligibility import Case
from services.awards.law.eligibility.case import Collective, Initiative, Past, Year
from tests.unit.awards.law.told import YEAR, Told, case, concluded, edge, graded, past, told, unit

GRADES = ("failed", "done", "good", "excellent")
SCOPES = ("unit", "ministry", "nation")


def rows() -> Iterator[Told]:
    for rule, award, subject, least, years in (
        ("cstt-completes", "CSTT", "person", "good", 1),
        ("cstdcs-completes", "CSTDCS", "person", "good", 1),
        ("cstdcs-excellent", "CSTDCS", "person", "excellent", 1),
        ("cstdcs-no-paper", "CSTDCS", "person", "excellent", 1),
        ("dvqt-excellent", "DVQT", "collective", "excellent", 1),
        ("ttldxs-excellent", "TTLDXS", "collective", "excellent", 1),
        ("gk-completes", "GK", "person", "good", 1),
        ("bkbo-excellent", "BK_BO", "person", "excellent", 2),
        ("bkttg-good", "BK_TTG", "person", "good", 5),
        ("order-person-good", "HCLD_3", "person", "good", 5),
    ):
        yield from grades(rule, award, subject, least, years)
    for rule, award, scope, times in (
        ("cstdcs-recognised", "CSTDCS", "unit", 1),
        ("cstdb-recognised", "CSTDB", "ministry", 1),
        ("cstdtq-recognised", "CSTDTQ", "nation", 1),
        ("bkbo-recognised", "BK_BO", "unit", 2),
        ("bkttg-recognised", "BK_TTG", "unit", 5),
    ):
        yield from recognised(rule, award, scope, times)
    yield from in_year()
    yield from chain("cstdb-chain", "CSTDB", "CSTDCS", (2023, 2024, 2025))
    yield from chain("cstdtq-chain", "CSTDTQ", "CSTDB", (2022, 2025))
    yield from later_report()
    yield from filing()
    yield from before("bkttg-before", "BK_TTG", "BK_BO", 5)
    for prefix, award in (("dvqt", "DVQT"), ("ttldxs", "TTLDXS")):
        yield from members(prefix, award)
    yield from advanced()


def grades(rule: str, award: str, subject: str, least: str, years: int) -> Iterator[Told]:
    wanted, below = range(YEAR - years + 1, YEAR + 1), GRADES[GRADES.index(least) - 1]
    kept = {f"y{year}": least for year in wanted}
    yield told(rule, "met", f"Đủ {years} năm từ mức quy định", case(award, subject=subject, years=graded(**kept)))
    low = graded(**kept | {f"y{YEAR}": "failed"})
    yield told(rule, "not_met", "Năm xét không hoàn thành nhiệm vụ", case(award, subject=subject, years=low))
    yield told(rule, "unknown", "Chưa khai mức xếp loại", case(award, subject=subject))
    if years > 1:
        short = graded(**{f"y{year}": least for year in list(wanted)[1:]})
        yield told(rule, "unknown", "Thiếu mức xếp loại của năm đầu", case(award, subject=subject, years=short))
    edge_ = graded(**kept | {f"y{wanted[0]}": below})
    said = f"Năm đầu của {years} năm thấp hơn một mức thì không đạt; năm trước nữa không tính"
    earlier = graded(**kept | {f"y{wanted[0] - 1}": "failed"})
    yield from edge(
        rule,
        said,
        ("not_met", case(award, subject=subject, years=edge_)),
        ("met", case(award, subject=subject, years=earlier)),
    )


def recognised(rule: str, award: str, scope: str, least: int) -> Iterator[Told]:
    def works(count: int, scope: str = scope, kind: str = "initiative") -> tuple[Initiative, ...]:
        return tuple(Initiative(f"{number}/SK", kind, scope) for number in range(count))

    for kind in ("initiative", "science", "combat"):
        enough = case(award, initiatives=works(least, kind=kind))
        yield told(rule, "met", f"Có {least} quyết định công nhận ({kind})", enough)
    yield told(rule, "not_met", "Khai là không có sáng kiến", case(award, initiatives=()))
    yield told(rule, "unknown", "Chưa khai sáng kiến", case(award))
    said = f"Đủ {least} thì đạt, thiếu một thì không"
    yield from edge(
        rule,
        said,
        ("met", case(award, initiatives=works(least))),
        ("not_met", case(award, initiatives=works(least - 1))),
    )
    if scope != "unit":
        below = works(least, SCOPES[SCOPES.index(scope) - 1])
        yield from edge(rule, "Phạm vi hẹp hơn một bậc thì không đạt", ("not_met", case(award, initiatives=below)))


def in_year() -> Iterator[Told]:
    rule = "cstdcs-advanced"
    for title in ("CSTT", "LDTT"):
        yield told(rule, "met", f"Có {title} trong năm", case("CSTDCS", history=(past(title, YEAR),)))
    yield told(rule, "not_met", "Sổ đầy đủ, không có danh hiệu trong năm", case("CSTDCS", complete_from=YEAR))
    yield told(rule, "unknown", "Sổ chưa được xác nhận đầy đủ", case("CSTDCS"))
    said = "Danh hiệu của năm trước không tính cho năm này"
    yield from edge(rule, said, ("unknown", case("CSTDCS", history=(past("CSTT", YEAR - 1),))))
    still = case("CSTDCS", sent=date(YEAR, 12, 20), complete_from=YEAR)
    yield from edge(rule, "Năm chưa hết thì sổ chưa thể đầy đủ", ("unknown", still))


def chain(rule: str, award: str, title: str, years: tuple[int, ...]) -> Iterator[Told]:
    held = tuple(past(title, year) for year in years)
    yield told(rule, "met", f"Có {title} các năm {', '.join(map(str, years))}", case(award, history=held))
    gone = case(award, history=held[1:], complete_from=years[0])
    yield told(rule, "not_met", f"Sổ đầy đủ, năm {years[0]} không có", gone)
    yield told(rule, "unknown", f"Sổ chưa có dữ liệu năm {years[0]}", case(award, history=held[1:]))
    leave = (Year(years[0], maternity=True),)
    yield told(rule, "met", f"Năm {years[0]} nghỉ thai sản vẫn tính", case(award, history=held[1:], years=leave))
    failed = case(award, history=held[1:], years=(Year(years[0], "failed", maternity=True),), complete_from=2000)
    yield told(rule, "unknown", f"Năm {years[0]} nghỉ thai sản mà xếp loại không hoàn thành nhiệm vụ", failed)
    declared = case(award, history=held[1:], years=graded(**{f"y{years[0]}": "excellent"}))
    yield told(rule, "unknown", "Xếp loại năm ấy không thay cho danh hiệu", declared)
    early = case(award, history=tuple(past(title, year - 1) for year in years), complete_from=2000)
    if award == "CSTDB":
        yield from edge(rule, "Chuỗi phải đến đúng năm xét, đến năm trước thì không đủ", ("not_met", early))
    said = f"Sổ đầy đủ từ đúng năm {years[0]} thì biết là thiếu, từ năm sau thì chưa biết"
    after = case(award, history=held[1:], complete_from=years[0] + 1)
    yield from edge(rule, said, ("not_met", gone), ("unknown", after))


def later_report() -> Iterator[Told]:
    """Of a chain whose last title is of an earlier year than the report, which must be fresh (Đ.33.9, 35.1a)."""
    rule, both = "cstdtq-chain", (past("CSTDB", 2022), past("CSTDB", 2025))

    def until(day: date, *history: Past) -> Case:
        return case("CSTDTQ", achieved_to=day, sent=day, complete_from=2000, history=history or both)

    yield told(rule, "met", "Báo cáo đến tháng 9/2026, chuỗi gồm 2022 và 2025", until(date(2026, 9, 30)))
    gone = until(date(2026, 9, 30), past("CSTDB", 2021), past("CSTDB", 2025))
    yield told(rule, "not_met", "Báo cáo đến tháng 9/2026, chuỗi 2021 và 2025 không liên tục", gone)
    newer = until(date(2026, 9, 30), *both, past("CSTDB", 2026))
    yield told(rule, "met", "Năm 2026 cũng có thêm một lần, chuỗi 2022 và 2025 vẫn đủ", newer)
    sides = (("met", until(date(2027, 12, 31))), ("unknown", until(date(2028, 1, 1))))
    yield from edge(rule, "Lần cuối của hai năm trước năm báo cáo còn tính, của ba năm trước thì chưa đủ", *sides)


def filing() -> Iterator[Told]:
    rule, title = "cstdtq-filing", past("CSTDB", 2024, decided=date(2025, 1, 15))
    yield told(rule, "met", "Gửi trong năm sau năm có quyết định", case("CSTDTQ", history=(title,)))
    late = case("CSTDTQ", sent=date(2026, 2, 1), history=(past("CSTDB", 2023, decided=date(2024, 1, 15)),))
    yield told(rule, "not_met", "Quyết định từ hai năm trước", late)
    yield told(rule, "unknown", "Sổ chưa có quyết định chiến sĩ thi đua cấp bộ", case("CSTDTQ"))
    sides = [
        (outcome, case("CSTDTQ", sent=day, history=(title,)))
        for outcome, day in (("met", date(2026, 12, 31)), ("not_met", date(2027, 1, 1)))
    ]
    yield from edge(rule, "Hạn là hết 31/12 năm sau năm có quyết định", *sides)
    rule = "cocp-filing"
    yield told(rule, "met", "Gửi tháng 2 năm sau", case("CO_CP", subject="collective"))
    late = case("CO_CP", subject="collective", sent=date(2026, 9, 1))
    yield told(rule, "not_met", "Gửi tháng 9 năm sau", late)
    blank = case("CO_CP", subject="collective", achieved_to=None)
    yield told(rule, "unknown", "Chưa ghi thành tích của năm nào", blank)
    sides = [
        (outcome, case("CO_CP", subject="collective", sent=day))
        for outcome, day in (("met", date(2026, 6, 30)), ("not_met", date(2026, 7, 1)))
    ]
    yield from edge(rule, "30/6 còn trong hạn, 1/7 là muộn", *sides)
    rule, flag = "cocp-forwarding", case("CO_CP", subject="collective")
    yield told(rule, "met", "Chưa trình, còn trong hạn", flag)
    yield told(rule, "not_met", "Gửi tháng 2, đến tháng 7 Bộ chưa trình", judged_on(flag, date(2026, 7, 15)))
    yield told(rule, "met", "Trình tháng 6, nay là tháng 9", judged_on(flag, date(2026, 9, 1), date(2026, 6, 20)))
    yield told(rule, "unknown", "Chưa ghi thành tích của năm nào", replace(flag, achieved_to=None))
    days = (("met", date(2026, 6, 30)), ("not_met", date(2026, 7, 1)))
    said = "Bộ trình ngày 30/6 còn trong hạn, 1/7 là muộn"
    yield from edge(rule, said, *((outcome, judged_on(flag, date(2026, 9, 1), day)) for outcome, day in days))
    yield from edge(rule, "Hôm nay 30/6 còn kịp trình", *((outcome, judged_on(flag, day)) for outcome, day in days))


def judged_on(asked: Case, on: date, forwarded: date | None = None) -> Case:
    return replace(asked, dates=replace(asked.dates, decided=on), forwarded_on=forwarded)


def before(rule: str, award: str, earlier: str, years: int) -> Iterator[Told]:
    """A form that must have been received before."""
    sent = date(2026, 2, 1)
    had = past(earlier, 2015, to=date(2015, 12, 31))
    yield told(rule, "met", f"Có {earlier} từ lâu", case(award, history=(had,)))
    recent = past(earlier, 2025, to=date(2025, 6, 30))
    yield told(rule, "not_met", f"{earlier} mới được tặng", case(award, history=(recent,)))
    yield told(rule, "unknown", f"Sổ chưa có {earlier}", case(award))
    blank = case(award, history=(past(earlier, 2015, line=""),))
    yield told(rule, "unknown", f"Chưa rõ {earlier} khen theo loại nào", blank)
    known = case(award, subject="collective", honoured=unit(), complete_from=2000)
    yield told(rule, "not_met", f"Sổ đầy đủ từ khi thành lập, không có {earlier}", known)
    sides = [
        (outcome, case(award, history=(past(earlier, sent.year - years, to=date(sent.year - years, 2, day)),)))
        for outcome, day in (("met", 1), ("not_met", 2))
    ]
    yield from edge(rule, f"Tính từ thời điểm ghi trong quyết định trước, đúng {years} năm thì đủ", *sides)
    sides = [
        (outcome, case(award, history=(past(earlier, sent.year - years, decided=date(sent.year - years, 2, day)),)))
        for outcome, day in (("met", 1), ("not_met", 2))
    ]
    yield from edge(rule, f"Quyết định trước không ghi thời điểm: tính từ ngày ký, đúng {years} năm thì đủ", *sides)


def members(prefix: str, award: str) -> Iterator[Told]:
    table: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
        ("all", "unknown", "unknown", "Mới chỉ đơn vị khai mọi người hoàn thành nhiệm vụ", {"all_completed": True}),
        ("all", "not_met", "not_met", "Có người không hoàn thành nhiệm vụ", {"all_completed": False}),
        ("all", "boundary", "unknown", "Khai số người nhưng không khai kết quả của mọi người", {"members": 9}),
        ("share", "unknown", "unknown", "Mới chỉ đơn vị khai 10 trong 10", {"members": 10, "advanced": 10}),
        ("share", "not_met", "not_met", "1 trong 10 đạt tiên tiến", {"members": 10, "advanced": 1}),
        ("share", "boundary", "unknown", "70 trong 100: đúng 70 %, chờ kết luận", {"members": 100, "advanced": 70}),
        ("share", "boundary", "not_met", "69 trong 100 thì không đạt", {"members": 100, "advanced": 69}),
        ("share", "boundary", "unknown", "Chưa khai tổng số", {"advanced": 70}),
        ("exemplary", "unknown", "unknown", "Mới chỉ đơn vị khai 3 chiến sĩ thi đua cơ sở", {"exemplary": 3}),
        ("exemplary", "not_met", "not_met", "Không có chiến sĩ thi đua cơ sở", {"exemplary": 0}),
        ("exemplary", "boundary", "unknown", "Một chiến sĩ thi đua cơ sở là vừa đủ, chờ kết luận", {"exemplary": 1}),
        ("warned", "unknown", "unknown", "Mới chỉ đơn vị khai không ai bị cảnh cáo", {"warned": 0}),
        ("warned", "not_met", "not_met", "4 người bị cảnh cáo trở lên", {"warned": 4}),
        ("warned", "boundary", "unknown", "Không ai thì chờ kết luận, một người thì không đạt", {"warned": 0}),
        ("warned", "boundary", "not_met", "Một người bị cảnh cáo là không đạt", {"warned": 1}),
    )
    for rule, kind, outcome, sentence, counts in table:
        asked = case(award, subject="collective", collective=Collective(**counts))
        yield Told(f"{prefix}-{rule}", kind, outcome, sentence, asked)
    for rule, sentence, told_of in (
        ("share", "10 trong 10 đạt tiên tiến theo các quyết định", Collective(members=10, advanced=10)),
        ("exemplary", "3 chiến sĩ thi đua cơ sở theo quyết định", Collective(exemplary=3)),
        ("all", "Mọi người hoàn thành nhiệm vụ theo kết quả xếp loại", Collective(all_completed=True)),
        ("warned", "Không ai bị cảnh cáo, theo sổ kỷ luật", Collective(warned=0)),
    ):
        asked = case(award, subject="collective", collective=told_of)
        yield told(f"{prefix}-{rule}", "met", sentence, concluded(asked, f"{prefix}-{rule}"))
    for rule in ("all", "share", "exemplary", "warned"):
        yield told(f"{prefix}-{rule}", "unknown", "Chưa khai", case(award, subject="collective"))


def advanced() -> Iterator[Told]:
    rule = "dvtt-share"

    def of(members: int | None = None, advanced: int | None = None) -> Told:
        return told(rule, "met", "", case("DVTT", subject="collective", collective=Collective(members, advanced)))

    sixty = of(members=100, advanced=60).case
    yield told(rule, "met", "60 trong 100 đạt tiên tiến theo các quyết định", concluded(sixty, rule))
    yield told(rule, "unknown", "Mới chỉ đơn vị khai 60 trong 100", sixty)
    yield told(rule, "not_met", "10 trong 100 đạt tiên tiến", of(members=100, advanced=10).case)
    yield told(rule, "unknown", "Chưa khai số đạt tiên tiến", of(members=100).case)
    yield told(rule, "unknown", "Chưa khai tổng số", of(advanced=100).case)
    said = "Phải trên 50 %: đúng một nửa thì không đạt, 51 thì chờ kết luận"
    yield from edge(
        rule, said, ("not_met", of(members=100, advanced=50).case), ("unknown", of(members=100, advanced=51).case)
    )
