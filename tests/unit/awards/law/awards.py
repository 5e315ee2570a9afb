"""Who may receive which award (2.2), and the parts of a dossier (2.5), as the handbook says."""

from datetime import date, timedelta

from services.awards.law import Catalogue
from services.awards.law.eligibility import Dates
from tests.unit.awards.law.stations import until_then

PERSON, GROUP, BOTH, ANY = "person", "collective", "person collective", "person collective household"
MERIT, EVENTS, LED = "merit", "merit ad_hoc thematic", "merit leadership"
AWARDS = {
    **dict.fromkeys(("HCSV", "HCHCM"), (BOTH, MERIT)),
    "AHLLVT": (BOTH, "merit ad_hoc"),
    **{f"{order}_{grade}": (BOTH, LED) for order in ("HCDL", "HCQC", "HCBVTQ") for grade in (1, 2, 3)},
    **{f"{order}_{grade}": (BOTH, EVENTS) for order in ("HCLD", "HCCC") for grade in (1, 2, 3)},
    "HCDDK": (PERSON, LED),
    "HCDC": (PERSON, "ad_hoc"),
    "HCHN": (BOTH, "external"),
    "HC_HN": (PERSON, "external"),
    **dict.fromkeys(("HCVANTQ", "HCVV_1", "HCVV_2", "HCVV_3", "KNC"), (PERSON, "seniority")),
    **dict.fromkeys(("CSTDTQ", "CSTDB", "CSTDCS", "CSTT", "LDTT"), (PERSON, MERIT)),
    **dict.fromkeys(("UU_TU", "NHAN_DAN", "GTNN", "GTHCM"), (PERSON, MERIT)),
    **dict.fromkeys(("CO_CP", "CO_BO_XS", "CO_TC", "DVQT", "TTLDXS", "DVTT", "TTLDTT", "XPDK"), (GROUP, MERIT)),
    "CO_BO": (GROUP, "merit thematic"),
    **dict.fromkeys(("BK_TTG", "BK_BO", "GK_TINH", "GK"), (ANY, EVENTS)),
}
HONOURS = {"AHLLVT", "UU_TU", "NHAN_DAN"}
"""State honours: what is stripped (2.7, Luật Đ.93.3)."""
OPEN = {"BK_TTG", "CO_BO_XS", "DVQT", "BK_BO", "CO_TC", "DVTT", "TTLDTT", "GK_TINH", "GK"}
OPEN |= {code for code in AWARDS if code.startswith(("HCSV", "HCHCM", "HCDL", "HCQC", "HCLD", "HCBVTQ", "HCCC", "HCD"))}
OPEN |= {"AHLLVT", "HCHN", "KNC", "UU_TU", "NHAN_DAN", "GTNN", "GTHCM", "XPDK"}
"""No text, or none that names the article."""
STATE = """CSTDTQ CO_CP BK_TTG AHLLVT HCSV HCHCM HCDL_1 HCDL_2 HCDL_3 HCQC_1 HCQC_2 HCQC_3 HCLD_1 HCLD_2 HCLD_3 HCBVTQ_1
HCBVTQ_2 HCBVTQ_3 HCCC_1 HCCC_2 HCCC_3 HCDDK HCDC HCHN"""
MEDALS, ANNUAL = "HCVANTQ HCVV_1 HCVV_2 HCVV_3 HC_HN", "CSTDCS CSTDB DVQT TTLDXS CO_BO"
MERITED = "HCLD_1 HCLD_2 HCLD_3 HCBVTQ_1 HCBVTQ_2 HCBVTQ_3 HCCC_1 HCCC_2 HCCC_3"
PARTS = {
    "part-submission": ("submission", f"{STATE} {MEDALS}"),
    "part-report": ("report", STATE),
    "part-summary": ("summary", f"BK_TTG HCSV HCHCM HCDL_1 HCDL_2 HCDL_3 HCDDK HCDC {MERITED}"),
    "part-summary-simplified": ("summary", "AHLLVT BK_TTG HCDC HCLD_1 HCLD_2 HCLD_3 HCCC_1 HCCC_2 HCCC_3"),
    "part-summary-foreign": ("summary", "HCHN"),
    "part-duty-foreign": ("duty", "HCHN"),
    "part-minutes": ("minutes", STATE),
    "part-ballot": ("ballot", "CSTDTQ CO_CP AHLLVT"),
    "part-submission-annual": ("submission", ANNUAL),
    "part-report-annual": ("report", ANNUAL),
    "part-minutes-annual": ("minutes", ANNUAL),
    "part-initiative-annual": ("initiative", "CSTDB"),
    "part-initiative-base": ("initiative", "CSTDCS"),
    "part-initiative-national": ("initiative", "CSTDTQ"),
    "part-opinion-hero": ("public-opinion", "AHLLVT"),
    "part-list": ("list", MEDALS),
}
READ = ("part-initiative-base",)
"""Our reading: the handbook has the paper (2.5), not that excellence makes it needless."""

GRANTS = {
    "Chủ tịch nước": """HCSV HCHCM AHLLVT HCDL_1 HCDL_2 HCDL_3 HCQC_1 HCQC_2 HCQC_3 HCLD_1 HCLD_2 HCLD_3 HCBVTQ_1
    HCBVTQ_2 HCBVTQ_3 HCCC_1 HCCC_2 HCCC_3 HCDDK HCDC HCHN HCVANTQ HCVV_1 HCVV_2 HCVV_3 HC_HN""",
    "Thủ tướng Chính phủ": "CSTDTQ CO_CP BK_TTG",
    "Bộ trưởng Bộ Công an": "CSTDB CO_BO_XS CO_BO BK_BO KNC",
    "Bộ trưởng Bộ Công an hoặc người được ủy quyền": "DVQT TTLDXS",
    "Tổng cục trưởng Tổng cục Chính trị CAND": "CO_TC",
    "Theo phân cấp của Bộ Công an": "CSTDCS DVTT TTLDTT CSTT LDTT",
    "Giám đốc Công an cấp tỉnh": "GK_TINH",
    "Thủ trưởng đơn vị có tư cách pháp nhân, con dấu, tài khoản": "GK",
    "Theo Luật Thi đua, khen thưởng": "XPDK UU_TU NHAN_DAN GTNN GTHCM",
}
TITLES = """AHLLVT CSTDTQ CO_CP CSTDB CO_BO_XS CO_BO DVQT TTLDXS CO_TC CSTDCS DVTT TTLDTT CSTT LDTT
XPDK UU_TU NHAN_DAN GTNN GTHCM"""
ORDER = """HCSV HCHCM AHLLVT HCDL_1 HCQC_1 HCDL_2 HCQC_2 HCDL_3 HCQC_3 HCLD_1 HCBVTQ_1 HCCC_1 HCLD_2 HCBVTQ_2 HCCC_2
HCLD_3 HCBVTQ_3 HCCC_3 HCDDK HCDC HCHN HCVANTQ HCVV_1 HCVV_2 HCVV_3 HC_HN CSTDTQ CO_CP BK_TTG CSTDB CO_BO_XS CO_BO DVQT
TTLDXS BK_BO KNC CO_TC CSTDCS DVTT TTLDTT CSTT LDTT GK_TINH GK"""
DAY, FAR, EVER = timedelta(days=1), date(2010, 1, 1), date(2040, 1, 1)
NEW, LAST = date(2025, 7, 1), date(2027, 2, 28)
"""First and last day of NĐ 152/2025."""
OBJECTS = (
    (date(2025, 5, 10), EVER, "flag", False, "CO_CP CO_BO"),
    (
        NEW,
        LAST,
        "medal certificate frame box",
        False,
        " ".join(code for code in GRANTS["Chủ tịch nước"].split() if code != "AHLLVT"),
    ),
    (NEW, LAST, "badge certificate frame box", False, "AHLLVT CSTDTQ CSTDB KNC"),
    (NEW, LAST, "certificate", False, "CSTDCS"),
    (NEW, LAST, "certificate frame", False, "BK_TTG BK_BO GK_TINH GK DVQT TTLDXS"),
)
GIVEN = sum(len(codes.split()) for *_, codes in OBJECTS)


def awards(law: Catalogue) -> set[str]:
    found = {(row.code, " ".join(row.subjects), " ".join(row.lines), row.clock, row.confirmed) for row in law.awards}
    wanted = {(code, *said, "sent", code not in OPEN) for code, said in AWARDS.items()}
    stripped = {row.code for row in law.awards if row.honour}
    return {str(each) for each in found ^ wanted} | (stripped ^ HONOURS)


def parts(law: Catalogue) -> set[str]:
    """Which papers lie in which dossier (2.5); what a council makes is no condition for the unit."""
    found = {
        (row.id, row.part, frozenset(row.awards), row.clock, row.confirmed, row.lines, row.stage, row.group)
        for row in until_then(law).parts
    }
    wanted = {
        (id_, part, frozenset(codes.split()), "sent", id_ not in READ, _lines(id_), _stage(id_), _group(id_))
        for id_, (part, codes) in PARTS.items()
    }
    return {str(each) for each in found ^ wanted}


def _lines(part: str) -> tuple[str, ...]:
    ends = {"annual": ("merit",), "base": ("merit",), "simplified": ("ad_hoc",), "foreign": ("external",)}
    return ends.get(part.rpartition("-")[2], ())


def _stage(part: str) -> str:
    return "council" if part in ("part-minutes", "part-ballot") else "unit"


def _group(part: str) -> str:
    """A summary by the proposer stands for the report (Đ.33.8, 38; Law Đ.85), excellence for an initiative (Đ.23)."""
    if part == "part-initiative-base":
        return "cstdcs-paper"
    return "report" if part == "part-report" or part.startswith("part-summary") else ""


def grants(law: Catalogue) -> set[str]:
    """Who decides, and which of them are emulation titles (2.2)."""
    found = {(row.code, row.granted_by, row.kind) for row in law.awards}
    wanted = {
        (code, who, "title" if code in TITLES.split() else "commendation")
        for who, codes in GRANTS.items()
        for code in codes.split()
    }
    return {str(each) for each in found ^ wanted}


def order(law: Catalogue) -> set[str]:
    """From high to low, as they are conferred (Đ.29.5); those never conferred here come last, in no order."""
    found = [row.code for row in sorted(law.awards, key=lambda row: -row.rank)]
    told = ORDER.split()
    return set() if found[: len(told)] == told and len({row.rank for row in law.awards}) == len(told) + 1 else {"order"}


def objects(law: Catalogue) -> set[str]:
    """What is given with an award, by the day of its decision (2.10, NĐ 152/2025, Đ.48, 50–55)."""
    faults = set[str]()
    for first, last, kinds, sure, codes in OBJECTS:
        for code in codes.split():
            for day, given in ((first - DAY, False), (first, True), (last, True), (last + DAY, last == EVER)):
                dates = Dates(FAR, FAR, day)
                rows = [(row.kinds, row.confirmed) for row in law.objects if code in row.awards and row.holds(dates)]
                faults |= set() if rows == ([(tuple(kinds.split()), sure)] if given else []) else {f"{code} {day}"}
    return faults | ({"objects"} if sum(len(row.awards) for row in law.objects) != GIVEN else set())
