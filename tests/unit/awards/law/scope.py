"""Whom each rule binds, where it stops a dossier, which day selects it, and what is unconfirmed (2.2–2.7)."""

from services.awards.law import Catalogue
from services.awards.law.eligibility import Condition
from tests.unit.awards.law.awards import PARTS
from tests.unit.awards.law.stations import ORDERS, until_then
from tests.unit.awards.law.tables import told

EVERYBODY = """achievement-once period-once form-once initiative-once no-hold discipline-over after-discipline
report-fresh nominator-stands stands basis-not-upward law-2026-unseen decree-after-152-unseen leadership-clean
leadership-retired foreign-opinion look-back-once look-back-posts posthumous-report"""
"""Of no award in particular."""
GRADED_ORDERS = " ".join(code for code in ORDERS.split() if code.startswith(("HCLD", "HCCC", "HCBVTQ")))
SEVERAL = {
    "cstt-completes": "CSTT LDTT",
    "dvtt-share": "DVTT TTLDTT",
    "gk-completes": "GK GK_TINH",
    "order-person-good": GRADED_ORDERS,
    "order-standard-unseen": f"AHLLVT {ORDERS}",
    "leadership-standard-unseen": "HCDL_1 HCDL_2 HCDL_3 HCDDK",
    "who-considered": "CSTT LDTT CSTDCS CSTDB CSTDTQ",
    **dict.fromkeys(("absence", "moved"), "CSTT LDTT CSTDCS"),
    **dict.fromkeys(("tier-top", "tier-base", "tier-below"), "DVTT TTLDTT DVQT TTLDXS CO_BO CO_CP"),
    "look-back-5": "BK_TTG HCBVTQ_1 HCBVTQ_2 HCBVTQ_3",
    "look-back-10": "HCQC_1 HCQC_2 HCQC_3",
    "look-back-15": "HCHCM HCSV",
    "high-orders-party": "HCSV HCHCM HCDL_1 HCDL_2 HCDL_3 AHLLVT",
    **dict.fromkeys(("local-opinion", "finance-report"), "CSTDTQ CO_CP BK_TTG AHLLVT " + ORDERS.replace("HCHN", "")),
} | {part: codes for part, (_, codes) in PARTS.items()}
"""Rules of several awards; every other rule is of the one award its cases are about."""
AT_THE_DOOR = """achievement-once initiative-once report-fresh nominator-stands basis-not-upward cstdtq-filing
movement-too-short cocp-filing"""
"""What nobody may receive: used before, too old, too late, from who is no more, resting on what does not count."""
ADVICE = ("local-opinion", "look-back-once", "finance-report", "posthumous-report")
OF_THE_DEAD = ("posthumous-report",)
CLOCKS = {"stands": "decided", "law-2026-unseen": "received"}
"""The law of 2026 goes by receipt, a dissolved unit by the decision; all else by the day it was sent (2.1)."""
NO_TEXT = """period-once form-once discipline-over law-2026-unseen decree-after-152-unseen cstdtq-chain dvtt-share
dvqt-excellent dvqt-all dvqt-share dvqt-exemplary dvqt-warned gk-completes bkbo-excellent bkbo-recognised
bkttg-before bkttg-good bkttg-recognised hcld-2-before hcld-1-before hccc-2-before hccc-1-before hcbvtq-2-before
hcbvtq-1-before hcdl-3-before hcdl-2-before hcdl-1-before hchcm-before hcsv-before order-standard-unseen
leadership-standard-unseen hcvv-3-service hcvv-2-service hcvv-1-service high-orders-party stands movement-leads
knc-time knc-holders knc-excluded knc-leader who-considered tier-top tier-base tier-below absence moved
look-back-cstdtq look-back-cstdb look-back-cstdcs look-back-once look-back-5 look-back-10 look-back-15
look-back-posts cstdcs-no-paper part-initiative-base finance-report posthumous-report"""
"""Marked R or not found in the handbook, naming no article, or our reading of it."""
ONE_IS_ENOUGH = {
    "cstdcs-standard": "cstdcs-advanced cstdcs-completes",
    "cstdcs": "cstdcs-excellent cstdcs-recognised",
    "cstdcs-paper": "cstdcs-no-paper part-initiative-base",
    "co-bo": "cluster-leads movement-leads",
    "collective-tier": "tier-top tier-base tier-below",
    "report": "part-report part-summary part-summary-simplified part-summary-foreign",
}
SERVICE = " ".join(
    f"{order}-{grade}-{what}" for order in ("hcqc", "hcbvtq") for grade in "123" for what in ("service", "post")
)
OF_PERSONS = f"discipline-over after-discipline bkbo-recognised bkttg-recognised order-person-good {SERVICE}"
OF_COLLECTIVES = "stands hcdl-3-before hcdl-2-before hcdl-1-before hchcm-before hcsv-before"
LINES = {
    "merit": """period-once basis-not-upward cluster-leads movement-leads gk-completes bkbo-excellent bkbo-recognised
    bkttg-before bkttg-good bkttg-recognised order-person-good part-submission-annual part-report-annual
    part-minutes-annual part-initiative-annual part-initiative-base cstdcs-no-paper
    hcld-2-before hcld-1-before hccc-2-before hccc-1-before hcbvtq-2-before
    hcbvtq-1-before hcdl-3-before hcdl-2-before hcdl-1-before hchcm-before hcsv-before tier-top tier-base tier-below
    look-back-5 look-back-10 look-back-15""",
    "ad_hoc thematic": "look-back-once",
    "thematic": "movement-too-short",
    "ad_hoc": "part-summary-simplified",
    "leadership": f"leadership-standard-unseen leadership-clean leadership-retired look-back-posts {SERVICE}",
    "seniority leadership external": "form-once",
    "external": "foreign-opinion part-summary-foreign part-duty-foreign",
    "merit ad_hoc thematic leadership external": "report-fresh",
    "merit ad_hoc thematic external": "order-standard-unseen",
}
"""Kinds of commendation (Luật Đ.8); a rule that stands nowhere here binds every kind of its awards."""


def scope(law: Catalogue) -> set[str]:
    faults = {rule.id for rule in until_then(law).conditions if _is(rule) != _told(rule)}
    return faults | (set(told()) - {rule.id for rule in law.conditions})


def _is(rule: Condition) -> tuple[object, ...]:
    binds = (frozenset(rule.awards), len(rule.awards), rule.subjects, rule.lines)
    return (*binds, rule.bars, rule.clock, rule.confirmed, rule.group, rule.posthumous)


def _told(rule: Condition) -> tuple[object, ...]:
    """As the handbook has it; the hold of TT 12/2019, before decree 152, rests on no text of today."""
    awards = _awards(rule.id)
    subjects = [
        kind for kind, ids in (("person", OF_PERSONS), ("collective", OF_COLLECTIVES)) if rule.id in ids.split()
    ]
    lines = next((line.split() for line, ids in LINES.items() if rule.id in ids.split()), [])
    stops = "door" if rule.id in AT_THE_DOOR.split() else "advice" if rule.id in ADVICE else "appraisal"
    sure = rule.id not in NO_TEXT.split() and not (rule.id == "no-hold" and rule.law.startswith("TT 12/2019"))
    group = next((name for name, ids in ONE_IS_ENOUGH.items() if rule.id in ids.split()), "")
    binds = (awards, len(awards), tuple(subjects), tuple(lines))
    return (*binds, stops, CLOCKS.get(rule.id, "sent"), sure, group, rule.id in OF_THE_DEAD)


def _awards(rule: str) -> frozenset[str]:
    if rule in EVERYBODY.split():
        return frozenset()
    return frozenset(SEVERAL[rule].split() if rule in SEVERAL else {each.case.award for each in told().get(rule, ())})
