"""The tables of the handbook: dates of change, money, transitions; every check returns its faults."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pkgutil import resolve_name
from typing import Any

from services.awards.law import Catalogue
from services.awards.law.eligibility import Condition
from services.awards.law.rows import Row
from tests.unit.awards.law import awards, clocks, scope, stations
from tests.unit.awards.law.stations import CARRIED

NEW, AFTER, DAY = date(2025, 7, 1), date(2027, 3, 1), timedelta(days=1)
TURNS = {date(2017, 1, 1), date(2018, 8, 6), date(2019, 7, 1), date(2023, 7, 1), date(2024, 1, 1), date(2024, 7, 1)}
TURNS |= {
    date(2025, 1, 1),
    date(2025, 4, 28),
    date(2025, 5, 10),
    NEW,
    date(2025, 8, 5),
    date(2026, 7, 1),
    date(2026, 10, 1),
    AFTER,
}
TURNS |= {date(2014, 11, 10), date(2019, 5, 29), date(2025, 3, 1)}
"""TT 40/2014 and what replaced it; the end of district police (movement, part 3; 2.12)."""
TURNS |= {date(2017, 10, 1), date(2026, 1, 1), date(2023, 3, 23), date(2031, 1, 1)}
TURNS |= {date(year, 1, 1) for year in range(2021, 2028)}
"""The days on which the law changed (2.1, 2.8), and the years of the notices of days off: rows turn on no other."""
SALARIES = {"2019-07-01": 1_490_000, "2023-07-01": 1_800_000, "2024-07-01": 2_340_000, "2026-07-01": 2_530_000}
COEFFICIENTS = """
person 3 CSTT LDTT GK GK_TINH | person 6 KNC | person 10 CSTDCS | person 15 BK_BO HCVANTQ HCVV_1 HCVV_2 HCVV_3 HC_HN
person 30 CSTDB | person 35 BK_TTG | person 45 CSTDTQ HCLD_3 HCCC_3 HCBVTQ_3 HCDC
person 75 HCLD_2 HCCC_2 HCBVTQ_2 HCDDK | person 90 HCLD_1 HCCC_1 HCBVTQ_1 UU_TU | person 105 HCDL_3 HCQC_3
person 125 HCDL_2 HCQC_2 NHAN_DAN | person 150 HCDL_1 HCQC_1 | person 155 AHLLVT | person 305 HCHCM | person 460 HCSV
person 1700 GTNN | person 2700 GTHCM | collective 6 GK GK_TINH | collective 8 DVTT TTLDTT
collective 15 DVQT TTLDXS | collective 20 XPDK | collective 30 BK_BO | collective 60 CO_TC | collective 70 BK_TTG
collective 80 CO_BO CO_BO_XS | collective 120 CO_CP | collective 310 AHLLVT
"""


MULTIPLIED = f"{stations.ORDERS} AHLLVT BK_TTG BK_BO GK_TINH GK"


UNREAD = "2019-07-01"
"""Of that salary neither number nor text was found."""
MOST = ("KNC",)
"""The 0.6 of a commemorative medal is a maximum (section 10); no other coefficient is."""


def entries(text: str) -> Iterator[list[str]]:
    return (entry.split() for entry in text.strip().replace("\n", "|").split("|"))


def turns(law: Catalogue) -> set[str]:
    dated: tuple[Row | Condition, ...] = (
        *law.conditions, *law.parts, *law.councils, *law.routes, *law.deadlines, *law.salaries, *law.bonuses,
        *law.multiples, *law.roundings, *law.transitions, *law.awards, *law.objects, *law.kinds, *law.policies,
        *law.yearly, *law.holidays, *law.settings,
    )  # fmt: skip
    days = {(row.id, row.starts) for row in dated} | {(row.id, next_day(row.ends)) for row in dated if row.ends}
    return {f"{id_} {day}" for id_, day in days if day not in TURNS}


def next_day(day: date) -> date:
    return day + timedelta(days=1)


def carried(law: Catalogue) -> set[str]:
    """Conditions, papers and deadlines of decree 152 go on after its last day, with a mark and unconfirmed (Đ.60.1)."""
    rows: tuple[Row | Condition, ...] = (*law.conditions, *law.parts, *law.deadlines, *law.yearly)
    rows += (*law.routes, *law.kinds, *law.policies)
    of = tuple(f"{each.number}, " for each in law.sources.values() if each.carries_on)
    ending = [row for row in rows if row.law.startswith(of) and row.ends == AFTER - DAY]
    wanted = {_carried(row) for row in ending}
    found = {row for row in rows if row.law.endswith(CARRIED)}
    silent = {f"{row.id} outlives" for row in rows if row.law.startswith(of) and row.starts < AFTER and not row.ends}
    silent |= {f"{row.id} {row.starts}" for row in found ^ wanted}
    return silent | ({"carried"} if len(found) < len(ending) else set())


def _carried(row: Row | Condition) -> Row | Condition:
    named: dict[str, Any] = {"article": f"{row.article} {CARRIED}"} if isinstance(row, Row) else {}
    return replace(row, starts=AFTER, ends=None, confirmed=False, law=f"{row.law} {CARRIED}", **named)


def money(law: Catalogue) -> set[str]:
    """Coefficients, salaries, multiples (Đ.49: of what) and the rounding (2.8); before NĐ 152/2025 they are open."""
    wanted = {(award, kind, int(tenths)) for kind, tenths, *codes in entries(COEFFICIENTS) for award in codes}
    found = set[str]()
    for starts in (date(2019, 7, 1), NEW):
        for rows in (law.bonuses, law.multiples, law.roundings):
            if any(row.clock != "decided" or row.confirmed != (row.starts == NEW) for row in rows):
                found.add("open")
        rows_ = {
            (a, s, row.tenths) for row in law.bonuses if row.starts == starts for a in row.awards for s in row.subjects
        }
        found |= {str(each) for each in wanted ^ rows_}
        halves = {(row.subjects, row.halves) for row in law.multiples if row.starts == starts}
        found |= {str(each) for each in halves ^ {(("collective",), 4), (("household",), 3)}}
        found |= {str(row.to) for row in law.roundings if row.to != 10_000}
        found |= {row.id for row in law.multiples if sorted(row.awards) != sorted(MULTIPLIED.split())}
    salaries = {(str(row.starts), row.amount, row.clock, row.confirmed) for row in law.salaries}
    wanted_ = {(day, to, "decided", day != UNREAD) for day, to in SALARIES.items()}
    found |= {row.id for row in law.bonuses if row.most != (row.awards == MOST)}
    return found | {str(each) for each in salaries ^ wanted_}


def transitions(law: Catalogue) -> set[str]:
    found = {(row.id, row.starts, row.clock, row.favour, row.confirmed) for row in law.transitions}
    wanted = {("luat-2026", date(2026, 10, 1), "received", True, False), ("nd-152", NEW, "sent", False, True)}
    return {str(each) for each in found ^ wanted}


SETTINGS = """
nominations-after-end 60 ngày shared.contracts.campaigns:REVIEWED_WITHIN
nominations-latest 365 ngày services.campaigns.domain.rules:LONGEST
council-least 3 thành viên services.awards.domain.council.rules:LEAST_MEMBERS
sealed-sheets-least 3 phiếu services.awards.domain.council.words:LEAST_SHEETS
bonus-period-longest 366 ngày services.awards.domain.money.bonus.period:YEAR
decided-for-the-year 12 (tháng) services.awards.domain.register.past:DECEMBER
"""


def settings(law: Catalogue) -> set[str]:
    """The numbers of the code that no text sets: each on the list, as it stands where it is set, and none confirmed."""
    rows = {f"{row.id} {row.value} {row.measure} {row.place}" for row in law.settings}
    found = {row.id for row in law.settings if row.value != _in_code(row.place)}
    held = {f"{row.starts} {row.ends} {row.clock} {row.confirmed} {row.unsure}" for row in law.settings}
    return found | (rows ^ set(SETTINGS.strip().splitlines())) | (held - {"2024-01-01 None sent False ()"})


def _in_code(place: str) -> int | None:
    try:
        value = resolve_name(place)
    except (ImportError, ValueError):
        return None
    days: int = value.days if isinstance(value, timedelta) else value
    return days


Check = Callable[[Catalogue], set[str]]
CHECKS: tuple[Check, ...] = (
    scope.scope, turns, carried, money, transitions,
    awards.awards, awards.parts, awards.grants, awards.order, awards.objects,
    stations.councils, stations.routes, stations.kinds, settings,
    clocks.deadlines, clocks.yearly, clocks.days_off, clocks.days_worked, clocks.sources, clocks.issued,
)  # fmt: skip
PROOFS = {
    "conditions": "mỗi quy tắc có trường hợp đạt, không đạt, chưa rõ và hai bên của ranh giới.",
    "councils": "tỷ lệ, số người dự, cách biểu quyết vào ngày đầu và ngày cuối của mỗi quy định (2.4).",
    "kinds": "các loại hội đồng, từ ngày nào.",
    "policies": "thành viên rút khỏi hồ sơ vẫn tính trong tổng số (Đ.33.5); ý kiến bằng văn bản; ngày 29/2 (10).",
    "settings": "mức ghi ở đây bằng mức trong mã nguồn (10: chưa có văn bản).",
    "routes": "đường đi của từng hình thức; hình thức nào phải bỏ phiếu ở mọi cấp (Đ.33.5, 38–42).",
    "parts": "mỗi phần có trường hợp có, thiếu, chưa đánh dấu; hồ sơ nào gồm phần nào (2.5).",
    "deadlines": "độ dài, mốc bắt đầu và kết thúc, ngày áp dụng của từng thời hạn (2.6).",
    "yearly": "ngày đến hạn kế tiếp, trước và sau khi văn bản hết hiệu lực (2.6).",
    "salaries": "mức lương tại từng ngày quyết định (2.8).",
    "bonuses": "mọi hàng của bảng 2.8 ở cả bốn mức lương.",
    "multiples": "tập thể gấp hai, hộ gia đình gấp rưỡi; chỉ huân chương, Anh hùng, bằng khen, giấy khen (2.8, 10).",
    "roundings": "làm tròn lên 10.000 đ, không bao giờ hơn một bậc (2.8).",
    "objects": "hiện vật của từng hình thức theo ngày quyết định (2.10).",
    "transitions": "hai văn bản, ba mốc, quy định mới chỉ khi có lợi hơn (2.1).",
    "holidays": "mọi ngày nghỉ 2017–2030, ngày âm lịch đối chiếu với mặt trăng; thông báo 2021–2026 (2.6, 10).",
    "workdays": "ngày làm bù của mỗi ngày hoán đổi (10).",
}
"""What the tests of each table hold it against, as the page of the law tells it. A change of any parameter is red."""
