"""Cases of rules for every dossier: no repetition, holds, discipline, freshness, who may nominate, bases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from services.awards.law.eligibility import Discipline, Hold, Initiative, Other, Use
from shared.text import fingerprint, same_paper
from tests.unit.awards.law.told import Told, case, edge, past, told, unit

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)
"""The last day of NĐ 98/2023 and the first of NĐ 152/2025."""
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def other(**said: object) -> Other:
    known: dict[str, object] = {
        "dossier": "d-9", "award": "CSTDCS", "line": "merit", "achievement": "", "achieved_from": FIRST,
        "achieved_to": LAST, "granted": True,
    }  # fmt: skip
    return Other(**(known | said))  # type: ignore[arg-type]  # the fields of Other by name


def rows() -> Iterator[Told]:
    yield from once_only()
    yield from holds()
    yield from disciplined()
    yield from fresh()
    yield from standing()
    yield from unseen()


def once_only() -> Iterator[Told]:
    rule, mine = "achievement-once", case("BK_BO", "thematic", achievement="p-1|cand-80|final")
    again = other(award="GK", line="thematic", achievement="p-1|cand-80|final")
    yield told(rule, "met", "Chưa có đề nghị nào cho thành tích này", mine)
    seen = case("BK_BO", "thematic", achievement="p-1|cand-80|final", others=(again,))
    yield told(rule, "not_met", "Thành tích này đã được tặng giấy khen", seen)
    interim = other(award="GK", line="thematic", achievement="p-1|cand-80|interim")
    said = "Cùng phong trào nhưng sơ kết và tổng kết là hai thành tích"
    yield from edge(rule, said, ("met", case("BK_BO", "thematic", achievement="p-1|cand-80|final", others=(interim,))))
    yield from _reported()
    rule, day = "period-once", date(2024, 12, 31)
    yield told(rule, "met", "Chưa có đề nghị cùng hình thức", case("CSTDCS"))
    yield told(rule, "not_met", "Đã được tặng cùng hình thức cho cùng năm", case("CSTDCS", others=(other(),)))
    yield told(rule, "unknown", "Chưa ghi thời gian lập thành tích", case("CSTDCS", achieved_from=None))
    blank = other(achieved_to=None)
    yield told(rule, "unknown", "Đề nghị kia chưa ghi thời gian", case("CSTDCS", others=(blank,)))
    before, touching = other(achieved_from=date(2024, 1, 1), achieved_to=day), other(achieved_to=FIRST)
    said = "Hai thời gian nối nhau thì không trùng, chung một ngày thì trùng"
    yield from edge(
        rule, said, ("met", case("CSTDCS", others=(before,))), ("not_met", case("CSTDCS", others=(touching,)))
    )
    later = other(achieved_from=LAST, achieved_to=date(2026, 12, 31))
    yield from edge(rule, said, ("not_met", case("CSTDCS", others=(later,))))
    yield told(rule, "met", "Khác hình thức thì không trùng", case("CSTDCS", others=(other(award="CSTT"),)))
    yield told(rule, "met", "Khác loại khen thì không trùng", case("CSTDCS", others=(other(line="thematic"),)))
    yield from initiatives()
    yield from forms()


def _reported() -> Iterator[Told]:
    """An ad hoc deed is known by the number of the paper that reports it; numbers begin anew every January."""
    rule, deed = "achievement-once", "p-1|15/bc-cax"
    mine = case("BK_BO", "ad_hoc", achievement=deed, achieved_to=date(2025, 3, 5))
    again = other(award="GK", line="ad_hoc", achievement=deed, achieved_to=date(2025, 3, 1))
    undated, last_year = replace(again, achieved_to=None), replace(again, achieved_to=date(2024, 12, 31))
    yield told(rule, "not_met", "Vụ việc này đã được tặng giấy khen", replace(mine, others=(again,)))
    yield told(rule, "not_met", "Chưa ghi ngày lập thành tích kia", replace(mine, others=(undated,)))
    said = "Cùng số báo cáo nhưng của năm trước là vụ việc khác"
    yield from edge(rule, said, ("met", replace(mine, others=(last_year,))))


def forms() -> Iterator[Told]:
    rule = "form-once"
    asked = {"award": "HCVV_3", "line": "seniority"}
    yield told(rule, "met", "Chưa có huy chương này", case("HCVV_3", line="seniority"))
    under_way = (other(**asked, achieved_from=None, achieved_to=None),)
    yield told(rule, "not_met", "Đang xét ở hồ sơ khác", case("HCVV_3", line="seniority", others=under_way))
    had = past("HCVV_3", 2015, line="seniority")
    yield told(rule, "not_met", "Sổ đã có", case("HCVV_3", line="seniority", history=(had,)))
    yield told(
        rule,
        "unknown",
        "Sổ chưa ghi khen theo loại nào",
        case("HCVV_3", line="seniority", history=(replace(had, line=""),)),
    )
    higher = (past("HCVV_2", 2020, line="seniority"),)
    yield from edge(rule, "Hạng khác là hình thức khác", ("met", case("HCVV_3", line="seniority", history=higher)))


def initiatives() -> Iterator[Told]:
    rule, mine_ = "initiative-once", (Initiative("1/SK", "initiative", "unit", "Bếp tiết kiệm"),)
    yield told(rule, "met", "Sáng kiến chưa dùng", case("CSTDCS", initiatives=mine_))
    used = (Use(same_paper("1/SK"), fingerprint("1 /SK", "bếp Tiết kiệm"), "d-9"),)
    yield told(rule, "not_met", "Sáng kiến đã dùng", case("CSTDCS", initiatives=mine_, used=used))
    two = (replace(used[0], number=same_paper("2/SK")),)
    yield from edge(rule, "Sáng kiến khác số thì chưa dùng", ("met", case("CSTDCS", initiatives=mine_, used=two)))
    same_transaction = (replace(used[0], work=fingerprint("1/SK", "Đèn tiết kiệm")),)
    said = "Một quyết định công nhận nhiều sáng kiến, mỗi sáng kiến dùng một lần"
    yield from edge(rule, said, ("met", case("CSTDCS", initiatives=mine_, used=same_transaction)))
    bare = (Initiative("1/SK", "initiative", "unit"),)
    only = "Chỉ biết số quyết định thì chưa biết có cùng sáng kiến không"
    yield told(rule, "unknown", only, case("CSTDCS", initiatives=bare, used=used))
    yield told(rule, "unknown", only, case("CSTDCS", initiatives=mine_, used=(replace(used[0], work=""),)))


def holds() -> Iterator[Told]:
    rule, since = "no-hold", date(2025, 5, 1)
    yield told(rule, "met", "Không có việc gì phải tạm dừng", case("CSTDCS"))
    for kind in ("discipline", "inspection", "complaint", "press"):
        waits = case("CSTDCS", holds=(Hold(kind, since),))
        yield told(rule, "held", f"Đang chờ kết luận ({kind})", waits)
        before = "met" if kind == "press" else "held"
        said = f"Gửi ngày cuối của Nghị định 98 ({kind}): báo chí nêu chưa làm dừng"
        yield from edge(rule, said, (before, case("CSTDCS", sent=OLD, holds=(Hold(kind, since),))))
        said = f"Gửi ngày đầu của Nghị định 152 ({kind}): việc nào cũng làm dừng"
        yield from edge(rule, said, ("held", case("CSTDCS", sent=NEW, holds=(Hold(kind, since),))))
        over = case("CSTDCS", holds=(Hold(kind, since, since),))
        yield told(rule, "met", f"Đã kết luận thì xét tiếp ({kind})", over)


def disciplined() -> Iterator[Told]:
    rule, term = "after-discipline", Discipline(date(2024, 9, 10), date(2025, 3, 10))
    yield told(rule, "met", "Không bị kỷ luật", case("CSTDCS", disciplines=()))
    yield told(rule, "unknown", "Chưa khai về kỷ luật", case("CSTDCS"))
    yield told(rule, "unknown", "Chưa ghi thành tích từ ngày nào", case("CSTDCS", disciplines=(), achieved_from=None))
    yield told(rule, "not_met", "Tính cả thành tích trong thời hạn kỷ luật", case("CSTDCS", disciplines=(term,)))
    open_ = Discipline(date(2025, 9, 10), None)
    yield told(rule, "not_met", "Chưa biết kỷ luật đến bao giờ", case("CSTDCS", disciplines=(open_,)))
    said = "Kỷ luật hết 10/3/2025: thành tích tính từ 11/3/2025, không từ 10/3"
    sides = [
        (outcome, case("CSTDCS", disciplines=(term,), achieved_from=date(2025, 3, day)))
        for outcome, day in (("not_met", 10), ("met", 11))
    ]
    yield from edge(rule, said, *sides)
    rule = "discipline-over"
    yield told(rule, "met", "Không bị kỷ luật", case("CSTDCS", sent=OLD, disciplines=()))
    yield told(rule, "unknown", "Chưa khai về kỷ luật", case("CSTDCS", sent=OLD))
    running = Discipline(date(2025, 6, 1), None)
    yield told(rule, "not_met", "Đang trong thời hạn kỷ luật", case("CSTDCS", sent=OLD, disciplines=(running,)))
    said = "Ngày cuối của thời hạn vẫn là trong thời hạn, ngày sau thì không"
    sides = [
        (outcome, case("CSTDCS", sent=OLD, disciplines=(Discipline(date(2025, 1, 1), date(2025, 6, day)),)))
        for outcome, day in (("not_met", 30), ("met", 29))
    ]
    yield from edge(rule, said, *sides)
    starts = (Discipline(OLD, OLD), Discipline(NEW, NEW))
    said = "Kỷ luật bắt đầu đúng ngày gửi thì chưa xét, bắt đầu hôm sau thì không tính"
    sides = [
        (outcome, case("CSTDCS", sent=OLD, disciplines=(each,)))
        for outcome, each in zip(("not_met", "met"), starts, strict=True)
    ]
    yield from edge(rule, said, *sides)


def fresh() -> Iterator[Told]:
    rule, ends = "report-fresh", date(2025, 12, 31)
    yield told(rule, "met", "Thành tích đến cuối năm, gửi tháng 2", case("CSTDTQ", achieved_to=ends))
    late = case("CSTDTQ", achieved_to=date(2026, 1, 1), sent=date(2026, 8, 15))
    yield told(rule, "not_met", "Báo cáo đến 1/1, gửi 15/8: cũ hơn 6 tháng", late)
    yield told(rule, "unknown", "Chưa ghi thành tích đến ngày nào", case("CSTDTQ", achieved_to=None))
    said = "Đúng 6 tháng thì nhận, thêm một ngày thì không"
    sides = [
        (outcome, case("CSTDTQ", achieved_to=ends, sent=day))
        for outcome, day in (("met", date(2026, 6, 30)), ("not_met", date(2026, 7, 1)))
    ]
    yield from edge(rule, said, *sides)


def standing() -> Iterator[Told]:
    rule = "nominator-stands"
    yield told(rule, "met", "Đơn vị đề nghị đang hoạt động", case("CSTDCS", unit=unit()))
    gone = case("CSTDCS", unit=unit(valid_to=date(2025, 6, 30)))
    yield told(rule, "not_met", "Đơn vị đề nghị đã sáp nhập", gone)
    yield told(rule, "unknown", "Chưa biết đơn vị đề nghị", case("CSTDCS"))
    said = "Ngày hoạt động cuối cùng còn đề nghị được, hôm sau thì không"
    sides = [
        (outcome, case("CSTDCS", sent=day, unit=unit(valid_to=date(2026, 2, 1))))
        for outcome, day in (("met", date(2026, 2, 1)), ("not_met", date(2026, 2, 2)))
    ]
    yield from edge(rule, said, *sides)
    rule = "stands"
    yield told(rule, "met", "Tập thể đang hoạt động", case("CO_BO", subject="collective", honoured=unit()))
    gone = case("CO_BO", subject="collective", honoured=unit(valid_to=date(2025, 6, 30)))
    yield told(rule, "not_met", "Tập thể đã giải thể trước khi quyết định", gone)
    yield told(rule, "unknown", "Chưa biết tập thể", case("CO_BO", subject="collective"))
    said = "Quyết định đúng ngày hoạt động cuối cùng thì được, hôm sau thì không"
    sides = [
        (outcome, case("CO_BO", subject="collective", decided=day, honoured=unit(valid_to=date(2026, 3, 1))))
        for outcome, day in (("met", date(2026, 3, 1)), ("not_met", date(2026, 3, 2)))
    ]
    yield from edge(rule, said, *sides)
    rule = "basis-not-upward"
    merit, blank = past("BK_BO", 2024), past("BK_BO", 2024, line="")
    yield told(rule, "met", "Dựa vào bằng khen công trạng", case("HCLD_3", basis=(merit,)))
    yield told(rule, "unknown", "Chưa rõ bằng khen theo loại nào", case("HCLD_3", basis=(blank,)))
    for line in ("thematic", "ad_hoc"):
        refused = case("HCLD_3", basis=(past("BK_BO", 2024, line=line),))
        yield told(rule, "not_met", f"Dựa vào bằng khen không phải công trạng ({line})", refused)
    said = "Một trong hai căn cứ là khen chuyên đề thì không được"
    yield from edge(rule, said, ("not_met", case("HCLD_3", basis=(merit, past("BK_BO", 2023, line="thematic")))))


def unseen() -> Iterator[Told]:
    rule, day = "law-2026-unseen", date(2026, 10, 1)
    yield told(rule, "unknown", "Luật sửa đổi chưa có toàn văn: người thẩm định đối chiếu", case("CSTDCS", sent=day))
    rule, day = "decree-after-152-unseen", date(2027, 3, 1)
    yield told(rule, "unknown", "Nghị định 152 hết hiệu lực: người thẩm định đối chiếu", case("CSTDCS", sent=day))
