"""Councils as the handbook says (2.4): share, attendance, ballot or show of hands, by day; and the routes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.awards.law import Catalogue
from services.awards.law.eligibility import Dates
from services.awards.law.rows import Council

FAR = (date(2010, 1, 1), date(2040, 1, 1))
"""Days of no law: the other clocks of a dossier stand there, so that only the one that counts can choose a row."""
DAY = timedelta(days=1)
CARRIED = "(đã hết hiệu lực, tạm giữ)"
ORDERS = """HCSV HCHCM HCDL_1 HCDL_2 HCDL_3 HCQC_1 HCQC_2 HCQC_3 HCLD_1 HCLD_2 HCLD_3 HCBVTQ_1 HCBVTQ_2 HCBVTQ_3
HCCC_1 HCCC_2 HCCC_3 HCDDK HCDC HCHN"""
MEDALS = "HCVANTQ HCVV_1 HCVV_2 HCVV_3 HC_HN"
REST = "BK_BO GK_TINH GK CSTT LDTT DVTT TTLDTT DVQT TTLDXS"
OLD, NEW, NO_LONGER, AFTER = date(2024, 1, 1), date(2025, 7, 1), date(2026, 1, 1), date(2027, 3, 1)
NINE, EIGHT, TWO_THIRDS = (9, 10), (8, 10), (2, 3)
BALLOT, HANDS = True, False
Told = tuple[tuple[int, int], tuple[int, int], bool, str]
SAT: tuple[tuple[date, date, str, Told], ...] = (
    (date(2017, 10, 1), OLD - DAY, "CSTDTQ CSTDB", (NINE, TWO_THIRDS, BALLOT, "")),
    (OLD, NEW - DAY, "AHLLVT CSTDTQ CSTDB", (NINE, TWO_THIRDS, BALLOT, "needs")),
    (OLD, NEW - DAY, "CSTDCS CO_BO CO_CP", (EIGHT, TWO_THIRDS, BALLOT, "needs")),
    (OLD, NEW - DAY, f"BK_TTG {ORDERS} {REST}", (TWO_THIRDS, TWO_THIRDS, BALLOT, "")),
    (NEW, AFTER - DAY, "AHLLVT", (NINE, TWO_THIRDS, BALLOT, "needs")),
    (NEW, AFTER - DAY, "CSTDTQ", (NINE, TWO_THIRDS, BALLOT, "needs")),
    (NEW, AFTER - DAY, "CO_CP", (EIGHT, TWO_THIRDS, BALLOT, "needs")),
    (NEW, NO_LONGER - DAY, "CSTDB", (NINE, TWO_THIRDS, BALLOT, "")),
    (NO_LONGER, AFTER - DAY, "CSTDB", (NINE, TWO_THIRDS, BALLOT, "")),
    (NEW, NO_LONGER - DAY, "CSTDCS CO_BO", (EIGHT, TWO_THIRDS, BALLOT, "")),
    (NO_LONGER, AFTER - DAY, "CSTDCS CO_BO", (EIGHT, TWO_THIRDS, BALLOT, "")),
    (NEW, AFTER - DAY, f"BK_TTG {ORDERS}", (TWO_THIRDS, TWO_THIRDS, HANDS, "ballot")),
    (NEW, AFTER - DAY, REST, (TWO_THIRDS, TWO_THIRDS, BALLOT, "")),
    (AFTER, FAR[1] - DAY, "AHLLVT", (NINE, TWO_THIRDS, BALLOT, "")),
    (AFTER, FAR[1] - DAY, "CSTDTQ CSTDB", (NINE, TWO_THIRDS, BALLOT, "")),
    (AFTER, FAR[1] - DAY, "CO_CP CSTDCS CO_BO", (EIGHT, TWO_THIRDS, BALLOT, "")),
    (AFTER, FAR[1] - DAY, f"BK_TTG {ORDERS}", (TWO_THIRDS, TWO_THIRDS, HANDS, "")),
    (AFTER, FAR[1] - DAY, REST, (TWO_THIRDS, TWO_THIRDS, BALLOT, "")),
)
"""First and last day, awards, who must agree, who must attend, how they vote, and for which of it a text was found."""
LEFT_OPEN = {NEW: "Đ.60.2", NO_LONGER: "Đ.6.2"}
"""What the ministry has to rule: decree 98 goes on until the end of 2025 (NĐ 152/2025, Đ.60.2)."""
ROUTES = {
    "@province:appraise @province:council @province:sign": "GK_TINH CSTDCS CSTT LDTT DVTT TTLDTT",
    "@commune:appraise @commune:council @commune:sign": "GK",
    "@province:endorse x03:appraise bca:council bca:sign": "BK_BO CO_BO CSTDB DVQT TTLDXS KNC",
    "@province:endorse x03:appraise bca:council bca:forward": "BK_TTG",
    # Đ.33.5: these two are voted on at every level
    "@province:council x03:appraise x03:consult bca:council bca:forward": "CSTDTQ CO_CP",
    "@province:endorse x03:appraise x03:consult bca:council bca:forward": f"{ORDERS} AHLLVT",
    # Đ.40: medals need no minutes, so no council sits on them
    "@province:endorse x03:appraise bca:forward": MEDALS,
}
KINDS = {"emulation", "initiative", "consultative"}


def until_then(law: Catalogue) -> Catalogue:
    """Without what is carried on after decree 152: `handbook.carried` holds that against the row it continues."""
    tables = ("conditions", "parts", "deadlines", "yearly")
    kept: dict[str, Any] = {name: tuple(row for row in getattr(law, name) if CARRIED not in row.law) for name in tables}
    return replace(law, **kept)


def by_sent(day: date) -> Iterator[Dates]:
    return (Dates(day, far, far) for far in FAR)


def councils(law: Catalogue) -> set[str]:
    return {
        f"{award} {day}"
        for first, last, awards, told in SAT
        for award in awards.split()
        for day in (first, last)
        for dates in by_sent(day)
        if not _sits(law.council(award, dates), first, told)
    }


def _sits(row: Council | None, first: date, told: Told) -> bool:
    known = set(told[-1].split())
    if row is None or row.confirmed != bool(known) or (not known and row.unsure):
        return False
    sure = {field for field in ("needs", "present", "rounds") if row.sure(field)}
    left_open = not row.id.startswith("bo-") or row.law.endswith(LEFT_OPEN[first])
    return left_open and (row.needs, row.present, row.ballot, row.rounds, sure) == (*told[:3], 2, known - {"ballot"})


def routes(law: Catalogue) -> set[str]:
    """The way of every award while its law holds; nobody found the ministry's own rules, so none is confirmed."""
    faults = {row.id for row in law.routes if row.confirmed}
    for stages, awards in ROUTES.items():
        for award in awards.split():
            for dates in (*by_sent(OLD), *by_sent(FAR[1] - DAY)):
                found = law.route(award, dates)
                faults |= set() if found and " ".join(found.stages) == stages else {f"{award} {dates.sent}"}
            faults |= {f"{award} before" for dates in by_sent(OLD - DAY) if law.route(award, dates)}
    return faults


def kinds(law: Catalogue) -> set[str]:
    """Kinds of standing councils, and that a member who steps back still counts in the total (Đ.33.5)."""
    held = {row.id for row in law.kinds if row.holds(Dates(*FAR, OLD)) and not row.confirmed}
    early = {row.id for row in law.kinds if row.holds(Dates(*FAR, OLD - DAY))}
    kept = [row for row in law.policies if row.id == "recused-in-total" and row.holds(Dates(*FAR, date(2017, 1, 1)))]
    early |= {row.id for row in law.policies if row.holds(Dates(*FAR, date(2016, 12, 31)))}
    good = [row.holds_true and not row.confirmed for row in kept] == [True]
    ours = {
        f"{row.id} {row.starts} {row.ends} {row.clock} {row.holds_true} {row.confirmed}"
        for row in law.policies
        if row.id != "recused-in-total"
    }
    ours ^= {f"{id_} 2024-01-01 None decided True False" for id_ in ("written-by-paper", "leap-day")}
    return (held ^ KINDS) | early | ours | (set() if good else {"recused-in-total"})
