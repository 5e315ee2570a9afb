"""Cases of rules of the ministry's circular, as far as it could be read."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from services.awards.law.eligibility.case import Hold, Matter, Post, Year
from tests.unit.awards.law.told import SENT, YEAR, Told, case, edge, past, posted, served, told, unit

DAY = timedelta(days=1)
TIERS = {
    "tier-top": (("department", "Cục"), ("province", "Công an cấp tỉnh")),
    "tier-base": (("division", "Phòng"),),
    "tier-below": (("commune", "Công an cấp xã"),),
}
COLLECTIVES = ("DVTT", "TTLDTT", "DVQT", "TTLDXS", "CO_BO", "CO_CP")
LOOKED_BACK = (
    ("look-back-cstdtq", "CSTDTQ", "merit", 7),
    ("look-back-cstdb", "CSTDB", "merit", 3),
    ("look-back-cstdcs", "CSTDCS", "merit", 1),
    ("look-back-once", "BK_BO", "ad_hoc", 1),
    ("look-back-5", "BK_TTG", "merit", 5),
    ("look-back-10", "HCQC_1", "merit", 10),
    ("look-back-15", "HCHCM", "merit", 15),
)
BEFORE_COMMUNES = date(2025, 2, 28)
"""The last day of district police: under them the circular has commune police."""
TT40 = date(2019, 5, 28)
"""The last day of TT 40/2014."""


def rows() -> Iterator[Told]:
    yield from considered()
    for rule, levels in TIERS.items():
        yield from tier(rule, levels)
    for rule, award, line, years in LOOKED_BACK:
        yield from looked_back(rule, award, line, years)
    yield from in_posts()
    yield from absence()
    yield from moved()
    yield from medal()
    yield from papers()


def considered() -> Iterator[Told]:
    rule = "who-considered"
    for whom, name in (
        ("officer", "Sĩ quan"), ("nco", "Hạ sĩ quan"), ("soldier", "Chiến sĩ"), ("worker", "Công nhân công an"),
        ("contract", "Lao động hợp đồng trong Công an nhân dân"),
    ):  # fmt: skip
        yield told(rule, "met", f"{name} được xét", case("CSTDCS", belongs=whom))
    outside = case("CSTDCS", belongs="outside")
    yield told(rule, "not_met", "Người ngoài Công an nhân dân: người thẩm định kết luận", outside)
    yield told(rule, "unknown", "Chưa khai thuộc đối tượng nào", case("CSTDCS"))
    sides = (("met", case("CSTT", belongs="contract")), ("not_met", case("CSTT", belongs="outside")))
    yield from edge(rule, "Hợp đồng trong lực lượng thì được, ngoài lực lượng thì không", *sides)


def tier(rule: str, levels: tuple[tuple[str, str], ...]) -> Iterator[Told]:
    sent = BEFORE_COMMUNES if rule == "tier-below" else SENT
    for award in COLLECTIVES:
        for level, name in levels:
            asked = case(award, subject="collective", sent=sent, honoured=unit(level))
            yield told(rule, "met", f"{name} thuộc tầng này", asked)
    ministry = case("DVTT", subject="collective", sent=sent, honoured=unit("ministry"))
    yield told(rule, "not_met", "Bộ không thuộc tầng này", ministry)
    yield told(rule, "unknown", "Chưa biết tập thể", case("DVTT", subject="collective", sent=sent))
    if rule != "tier-below":
        commune = case("DVTT", subject="collective", honoured=unit("commune"))
        yield from edge(rule, "Công an cấp xã không thuộc tầng này", ("not_met", commune))
        return
    said = "Từ khi không còn Công an cấp huyện, tầng của Công an cấp xã do người thẩm định kết luận"
    sides = [
        (outcome, case("DVTT", subject="collective", sent=day, honoured=unit("commune")))
        for outcome, day in (("met", BEFORE_COMMUNES), ("unknown", BEFORE_COMMUNES + DAY))
    ]
    yield from edge(rule, said, *sides)


def looked_back(rule: str, award: str, line: str, years: int) -> Iterator[Told]:
    last = SENT.replace(year=SENT.year - years)

    def found(*matters: Matter) -> Told:
        return told(rule, "met", "", case(award, line, matters=matters))

    yield told(rule, "met", "Khai là không có khiếu nại, tố cáo, thanh tra", found().case)
    clean = found(Matter("complaint", SENT - DAY, breach=False))
    yield told(rule, "met", "Có tố cáo, kết luận không vi phạm", clean.case)
    yield told(
        rule, "not_met", "Thanh tra kết luận có vi phạm", found(Matter("inspection", SENT - DAY, breach=True)).case
    )
    yield told(rule, "unknown", "Chưa khai", case(award, line))
    yield told(rule, "unknown", "Khiếu nại chưa kết luận", found(Matter("complaint")).case)
    unsaid = found(Matter("complaint", SENT - DAY))
    yield told(rule, "unknown", "Đã kết luận nhưng chưa khai có vi phạm không", unsaid.case)
    for kind, outcome in (("complaint", "unknown"), ("inspection", "unknown"), ("press", "met")):
        known = (Hold(kind, last, SENT - DAY),)
        said = f"Sổ ghi việc đã kết thúc trong thời gian ấy ({kind})"
        yield from edge(rule, said, (outcome, case(award, line, matters=(), holds=known)))
    said = f"Kết luận đúng {years} năm trước ngày gửi thì không xem nữa, sau đó một ngày thì còn"
    sides = [
        (outcome, found(Matter("inspection", day, breach=True)).case)
        for outcome, day in (("met", last), ("not_met", last + DAY))
    ]
    yield from edge(rule, said, *sides)


def in_posts() -> Iterator[Told]:
    rule, starts = "look-back-posts", date(2001, 3, 1)
    led = posted(Post("province-director", date(2010, 1, 1)), Post("province-deputy", starts))

    def found(*matters: Matter) -> Told:
        return told(rule, "met", "", case("HCBVTQ_1", "leadership", service=led, matters=matters))

    yield told(rule, "met", "Khai là không có trong cả thời gian giữ chức vụ", found().case)
    old = found(Matter("complaint", date(2005, 1, 1), breach=True))
    yield told(rule, "not_met", "Kết luận vi phạm từ lâu, khi đang giữ chức vụ", old.case)
    yield told(rule, "unknown", "Chưa khai", case("HCBVTQ_1", "leadership", service=led))
    yield told(rule, "unknown", "Chưa khai chức vụ", case("HCBVTQ_1", "leadership", matters=()))
    sides = [
        (outcome, found(Matter("inspection", day, breach=True)).case)
        for outcome, day in (("not_met", starts), ("met", starts - DAY))
    ]
    yield from edge(rule, "Từ ngày đầu của chức vụ đầu tiên, trước đó thì không", *sides)


def absence() -> Iterator[Told]:
    rule = "absence"

    def of(award: str = "CSTDCS", absence: str | None = None) -> Told:
        return told(rule, "met", "", case(award, years=(Year(YEAR, "good", absence=absence),)))

    yield told(rule, "met", "Năm xét không khai vắng mặt", of().case)
    for away, name in (("treatment", "Đi điều trị"), ("study", "Học tập trung"), ("study-part", "Học không tập trung")):
        yield told(rule, "unknown", f"{name}: người thẩm định kết luận theo văn bản", of(absence=away).case)
    yield told(rule, "unknown", "Chưa khai năm xét", case("CSTDCS"))
    earlier = case("CSTT", years=(Year(YEAR, "good"), Year(YEAR - 1, "good", absence="study")))
    yield from edge(
        rule,
        "Vắng mặt năm trước không phải của năm xét",
        ("met", earlier),
        ("unknown", of("CSTT", absence="study").case),
    )
    yield from edge(
        rule,
        "Nghỉ thai sản không phải vắng mặt phải hỏi",
        ("met", case("CSTT", years=(Year(YEAR, "good", maternity=True),))),
    )


def moved() -> Iterator[Told]:
    """The six months stand in a text that has ended: they judge who was sent under it, and nobody since."""
    rule, part = "moved", "old-unit-remark"
    then: dict[str, Any] = {"achieved_from": date(2018, 1, 1), "achieved_to": date(2018, 12, 31)}

    def at(sent: date, months: int | None, *parts: str, of: int = 2018) -> Told:
        years = (Year(of, "good", months_before=months),)
        said = then if of != YEAR else {}
        return told(rule, "met", "", case("CSTT", sent=sent, years=years, parts=parts, **said))

    yield told(rule, "met", "Theo TT 40/2014: không chuyển đơn vị", at(TT40, None).case)
    yield told(rule, "met", "Theo TT 40/2014: 6 tháng ở đơn vị cũ, có nhận xét", at(TT40, 6, part).case)
    yield told(rule, "not_met", "Theo TT 40/2014: 8 tháng ở đơn vị cũ, không có nhận xét", at(TT40, 8).case)
    yield told(rule, "unknown", "Theo TT 40/2014: chưa khai năm xét", case("CSTT", sent=TT40, **then))
    sides = (("met", at(TT40, 5).case), ("not_met", at(TT40, 6).case), ("not_met", at(TT40, 6, "report").case))
    yield from edge(rule, "Theo TT 40/2014: 5 tháng thì không cần nhận xét, 6 tháng thì cần", *sides)
    said = "Từ khi TT 40/2014 hết hiệu lực, số tháng không tự kết luận được điều gì"
    yield from edge(rule, said, *(("unknown", at(TT40 + DAY, months, part).case) for months in (5, 6)))
    yield told(rule, "unknown", "Hiện nay: chuyển đơn vị thì người thẩm định kết luận", at(SENT, 8, part, of=YEAR).case)
    yield told(rule, "met", "Hiện nay: không khai chuyển đơn vị", at(SENT, None, of=YEAR).case)
    yield told(rule, "unknown", "Hiện nay: chưa khai năm xét", case("CSTT"))


def medal() -> Iterator[Told]:
    rule, joined = "knc-holders", served(date(2010, 5, 1))
    known: dict[str, Any] = {"line": "seniority", "service": joined, "complete_from": 2010}
    yield told(rule, "met", "Sổ đầy đủ, chưa có huy chương, huân chương nào", case("KNC", **known))
    for code in ("HCVV_1", "HCVV_2", "HCVV_3", "HCVANTQ"):
        had = (past(code, 2020, line="seniority"),)
        yield told(rule, "not_met", f"Đã có {code}", case("KNC", **known, history=had))
    for code in (f"{order}_{grade}" for order in ("HCDL", "HCQC", "HCBVTQ") for grade in (1, 2, 3)):
        had = (past(code, 2020, line="leadership"),)
        yield told(rule, "not_met", f"Đã có {code} về quá trình cống hiến", case("KNC", **known, history=had))
    yield told(rule, "unknown", "Sổ chưa được xác nhận đầy đủ", case("KNC", "seniority"))
    merit = case("KNC", **known, history=(past("HCQC_1", 2020),))
    blank = case("KNC", **known, history=(past("HCVV_1", 2020, line=""),))
    yield from edge(
        rule, "Huân chương về công trạng không cản; chưa rõ loại thì chưa rõ", ("met", merit), ("unknown", blank)
    )
    yield told(
        "knc-excluded", "unknown", "Các trường hợp không tặng: người thẩm định kết luận", case("KNC", "seniority")
    )
    yield told("knc-leader", "unknown", "Đã được khen, địa bàn: người thẩm định kết luận", case("KNC", "seniority"))


def papers() -> Iterator[Told]:
    for rule, award, line, dead in (
        ("finance-report", "BK_TTG", "merit", False),
        ("posthumous-report", "BK_BO", "ad_hoc", True),
    ):
        there, gone, unsaid = (
            case(award, line, posthumous=dead, parts=parts) for parts in ((rule,), ("report",), None)
        )
        yield told(rule, "met", "Có trong hồ sơ", there)
        yield told(rule, "not_met", "Chưa có trong hồ sơ: chỉ nhắc", gone)
        yield told(rule, "unknown", "Chưa đánh dấu các thành phần hồ sơ", unsaid)
        spared = case(award, line, posthumous=True, parts=())
        yield from edge(rule, "Truy tặng vẫn được nhắc", ("not_met", spared))
