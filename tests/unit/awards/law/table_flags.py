"""Cases of rules for flags: leading a cluster or movement, how many leaders, length of a movement."""

from collections.abc import Iterator
from datetime import date

from services.awards.law.eligibility import Case, Collective, Movement
from tests.unit.awards.law.told import SENT, Told, case, concluded, edge, told, unit


def rows() -> Iterator[Told]:
    for rule, award in (("cluster-leads", "CO_BO"), ("cocp-leads", "CO_CP")):
        leads = case(award, subject="collective", collective=Collective(leads_cluster=True))
        yield told(rule, "met", "Dẫn đầu cụm, khối thi đua theo biên bản bình xét", concluded(leads, rule))
        yield told(rule, "unknown", "Mới chỉ đơn vị khai là dẫn đầu", leads)
        second = case(award, subject="collective", collective=Collective(leads_cluster=False))
        yield told(rule, "not_met", "Không dẫn đầu cụm, khối thi đua", second)
        yield told(rule, "unknown", "Chưa có kết quả của cụm, khối", case(award, subject="collective"))
    yield from movement_leads()
    rule, said = "cocp-share", "10 đơn vị dẫn đầu: 2 thì đúng 20 %, 3 thì quá; 9 đơn vị: chỉ 1; số khai chờ kết luận"

    def share(leaders: int | None, nominated: int) -> Told:
        counts = Collective(cluster_leaders=leaders, cluster_nominated=nominated)
        return told(rule, "met", "", case("CO_CP", subject="collective", collective=counts))

    yield told(rule, "met", "100 đơn vị dẫn đầu, đề nghị 20, theo tờ trình", concluded(share(100, 20).case, rule))
    yield told(rule, "unknown", "Mới chỉ đơn vị khai 20 trong 100", share(100, 20).case)
    yield told(rule, "not_met", "10 đơn vị dẫn đầu, đề nghị 9", share(10, 9).case)
    yield told(rule, "unknown", "Chưa khai số đơn vị dẫn đầu", share(None, 1).case)
    outcomes = (("unknown", 10, 2), ("not_met", 10, 3), ("unknown", 9, 1), ("not_met", 9, 2), ("not_met", 100, 21))
    yield from edge(rule, said, *((outcome, share(leaders, some).case) for outcome, leaders, some in outcomes))
    rule, starts = "movement-too-short", date(2023, 1, 1)

    def thematic(ends: date, *, final: bool | None = True, on: date = SENT) -> Case:
        movement = Movement("m-1", starts, ends, final)
        return case("CO_BO", "thematic", "collective", sent=on, movement=movement)

    whole = date(2025, 12, 31)
    yield told(rule, "met", "Tổng kết phong trào 3 năm theo văn bản", concluded(thematic(whole), rule))
    yield told(rule, "unknown", "Mới chỉ đơn vị khai là đề nghị khi tổng kết", thematic(whole))
    yield told(rule, "not_met", "Phong trào 9 tháng", thematic(date(2023, 9, 30)))
    yield told(rule, "not_met", "Mới sơ kết", thematic(whole, final=False))
    yield told(rule, "not_met", "Phong trào 8 năm, mới qua một năm", thematic(date(2030, 12, 31), on=date(2024, 2, 1)))
    yield told(rule, "unknown", "Chưa rõ sơ kết hay tổng kết", thematic(whole, final=None))
    yield told(rule, "unknown", "Chưa biết phong trào", case("CO_BO", "thematic", "collective"))
    said = "Từ 1/1/2023 đến hết 31/12/2025 là đủ 3 năm, thiếu một ngày thì không"
    yield from edge(rule, said, ("unknown", thematic(whole)), ("not_met", thematic(date(2025, 12, 30))))
    said, long = "Phong trào dài hơn: đủ 3 năm từ ngày phát động mới xét", date(2030, 12, 31)
    days = (("unknown", whole), ("not_met", date(2025, 12, 30)))
    yield from edge(rule, said, *((outcome, thematic(long, on=day)) for outcome, day in days))


def movement_leads() -> Iterator[Told]:
    rule = "movement-leads"

    def of(level: str | None, *, leads: bool | None) -> Told:
        counts, honoured = Collective(leads_movement=leads), unit(level) if level else None
        return told(rule, "met", "", case("CO_BO", subject="collective", collective=counts, honoured=honoured))

    for level, name in (("division", "Phòng"), ("commune", "Công an cấp xã")):
        leads = of(level, leads=True).case
        yield told(rule, "met", f"{name} dẫn đầu phong trào theo biên bản bình xét", concluded(leads, rule))
        yield told(rule, "unknown", f"Mới chỉ {name} khai là dẫn đầu", leads)
        yield told(rule, "not_met", f"{name} không dẫn đầu", of(level, leads=False).case)
    yield told(rule, "unknown", "Chưa có kết quả bình xét", of("commune", leads=None).case)
    yield told(rule, "unknown", "Chưa biết tập thể", of(None, leads=True).case)
    yield from edge(rule, "Cấp tỉnh không thuộc diện này", ("not_met", of("province", leads=True).case))
