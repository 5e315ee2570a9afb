"""Who may receive what, for what (2.2), and what lies in a dossier (2.5), as the handbook has it."""

from services.awards.law import Catalogue

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
    **dict.fromkeys(("HCVANTQ", "HCVV_1", "HCVV_2", "HCVV_3", "KNC"), (PERSON, "seniority")),
    **dict.fromkeys(("CSTDTQ", "CSTDB", "CSTDCS", "CSTT", "LDTT"), (PERSON, MERIT)),
    **dict.fromkeys(("UU_TU", "NHAN_DAN", "GTNN", "GTHCM"), (PERSON, MERIT)),
    **dict.fromkeys(("CO_CP", "CO_BO_XS", "CO_TC", "DVQT", "TTLDXS", "DVTT", "TTLDTT", "XPDK"), (GROUP, MERIT)),
    "CO_BO": (GROUP, "merit thematic"),
    **dict.fromkeys(("BK_TTG", "BK_BO", "GK_TINH", "GK"), (ANY, EVENTS)),
}
OPEN = {"HCVV_1", "HCVV_2", "HCVV_3", "BK_TTG", "CO_BO_XS", "DVQT", "BK_BO", "CO_TC", "DVTT", "TTLDTT", "GK_TINH", "GK"}
STATE = """CSTDTQ CO_CP BK_TTG AHLLVT HCSV HCHCM HCDL_1 HCDL_2 HCDL_3 HCQC_1 HCQC_2 HCQC_3 HCLD_1 HCLD_2 HCLD_3 HCBVTQ_1
HCBVTQ_2 HCBVTQ_3 HCCC_1 HCCC_2 HCCC_3 HCDDK HCDC HCHN"""
MEDALS, ANNUAL = "HCVANTQ HCVV_1 HCVV_2 HCVV_3", "CSTDCS CSTDB DVQT TTLDXS CO_BO"
PARTS = {
    "part-submission": ("submission", f"{STATE} {MEDALS}"),
    "part-report": ("report", STATE),
    "part-minutes": ("minutes", STATE),
    "part-ballot": ("ballot", "CSTDTQ CO_CP AHLLVT"),
    "part-submission-annual": ("submission", ANNUAL),
    "part-report-annual": ("report", ANNUAL),
    "part-minutes-annual": ("minutes", ANNUAL),
    "part-initiative-annual": ("initiative", "CSTDB"),
    "part-initiative-national": ("initiative", "CSTDTQ"),
    "part-opinion-hero": ("public-opinion", "AHLLVT"),
    "part-list": ("list", MEDALS),
}


def awards(law: Catalogue) -> set[str]:
    found = {(row.code, " ".join(row.subjects), " ".join(row.lines), row.clock, row.confirmed) for row in law.awards}
    wanted = {(code, *said, "sent", code not in OPEN) for code, said in AWARDS.items()}
    return {str(each) for each in found ^ wanted}


def parts(law: Catalogue) -> set[str]:
    found = {(row.id, row.part, frozenset(row.awards), row.clock, row.confirmed, row.lines) for row in law.parts}
    wanted = {
        (id_, part, frozenset(codes.split()), "sent", True, ("merit",) if id_.endswith("-annual") else ())
        for id_, (part, codes) in PARTS.items()
    }
    return {str(each) for each in found ^ wanted}
