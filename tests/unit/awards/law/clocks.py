"""Deadlines as the handbook says (2.6), days of the year, days off, and the documents of 2.1 with dates."""

from datetime import date, timedelta

from services.awards.law import Catalogue
from services.awards.law.days import days_of
from services.awards.law.eligibility import Dates
from services.awards.law.rows import Deadline, Holiday
from tests.unit.awards.law.stations import FAR, MEDALS, ORDERS, until_then

DAY = timedelta(days=1)
ERA = {"ND152": (date(2025, 7, 1), date(2027, 2, 28)), "98": (date(2025, 1, 1), date(2025, 6, 30))}
UNTIL = (date(2024, 1, 1), date(2027, 2, 28))
HIGH = "HCDL_1 HCDL_2 HCDL_3 HCHCM HCSV AHLLVT"
LOW = " ".join(code for code in f"CSTDTQ CO_CP BK_TTG {ORDERS} {MEDALS}".split() if code not in HIGH)
BELOW = "CO_BO BK_BO CSTDB DVQT TTLDXS KNC GK_TINH CSTDCS CSTT LDTT DVTT TTLDTT GK"
POSTED = f"CSTDTQ AHLLVT {ORDERS}"
DUE = {
    "ministry-appraisal": f"30 workdays warn 5 | station:appraise > done:appraise | received | {LOW}",
    "ministry-appraisal-high": f"40 workdays warn 5 | station:appraise > done:appraise | received | {HIGH}",
    "appraisal-below": f"20 workdays warn 5 | station:appraise > done:appraise | received | {BELOW}",
    "moha-appraisal": f"20 workdays warn 3 | forwarded > opinions-complete granted | received | {LOW} {HIGH}",
    "return-with-ground": "10 workdays warn 3 lapses | station:appraise > returned done:appraise | received |",
    "return-with-ground-nd98": "5 workdays warn 2 lapses | station:appraise > returned done:appraise | received |",
    "notice-of-non-award": "10 workdays warn 3 | declined > notified | decided |",
    "decision-copy": "10 workdays warn 3 | granted > copied | decided |",
    "objects-few": "10 workdays warn 3 to 99 | granted > issued | decided |",
    "objects-many": "20 workdays warn 5 from 100 | granted > issued | decided |",
    "consulted-body": "10 workdays warn 3 | consulted > opinion | received |",
    "submit-after-opinions": "10 workdays warn 3 | opinions-complete > granted | received |",
    "public-list": f"10 workdays warn 0 lapses | posted > posting-closed | received | {POSTED}",
    "public-opinion": "10 workdays warn 0 lapses | portal-posted > portal-closed | received | AHLLVT",
    "cancellation": "10 workdays warn 3 | cancel-asked > cancelled | decided |",
    "give-back": "15 workdays warn 5 | cancelled > given-back | decided |",
    "give-back-forward": "15 workdays warn 5 | given-back > forwarded-back | decided |",
    "strip-honour": "30 days rolls unsure rolls warn 5 | judgment > strip-asked | decided |",
}
"""How long, what starts and what ends it, which day of the dossier chooses it, for which awards (none: all)."""
YEARLY = (
    ("filing-cstdtq", date(2025, 7, 1), date(2025, 12, 31), 20, True),
    ("filing-cstdtq", date(2027, 1, 1), None, 20, True),
    ("filing-co-cp", date(2026, 7, 1), None, 20, True),
    ("filing-co-cp", date(2025, 7, 1), date(2026, 6, 30), 20, True),
    ("forwarding-co-cp", date(2026, 7, 1), None, 20, True),
    ("forwarding-co-cp", date(2025, 7, 1), date(2026, 6, 30), 20, True),
    ("statistics-report", date(2023, 3, 23), date(2023, 12, 15), 10, True),
    ("object-exchange-file", date(2025, 5, 10), date(2025, 5, 31), 20, False),
    ("object-exchange-file", date(2025, 6, 1), date(2026, 5, 31), 20, False),
    ("object-exchange-result", date(2026, 8, 18), date(2026, 8, 18), 20, False),
    ("payroll-bonus-lapses", date(2025, 2, 1), date(2026, 1, 31), 20, False),
    ("payroll-bonus-lapses", date(2026, 7, 1), date(2027, 1, 31), 20, False),
)
AT = {"forwarding-co-cp": "bca:forward"}
"""Whom a day of the year is told, where it is not everybody (Đ.35.1b: the ministry forwards)."""
TET = """26/1 2017 14/2 2018 4/2 2019 23/1 2020 10/2 2021 31/1 2022 20/1 2023 8/2 2024 27/1 2025 16/2 2026 5/2 2027
25/1 2028 12/2 2029 1/2 2030"""
GIO_TO = """6/4 2017 25/4 2018 14/4 2019 2/4 2020 21/4 2021 10/4 2022 29/4 2023 18/4 2024 7/4 2025 26/4 2026 16/4 2027
4/4 2028 23/4 2029 12/4 2030"""
SECOND = "3/9 2021 1/9 2022 1/9 2023 3/9 2024 1/9 2025 1/9 2026 3/9 2027 1/9 2028 3/9 2029 3/9 2030"
FIXED = {"new-year": ("1/1",), "reunification-labour": ("30/4", "1/5"), "national-day": ("2/9",)}
CULTURE, SINCE = "24/11", 2026
SWAPPED = {"29/4 2024": "4/5 2024", "2/5 2025": "26/4 2025", "2/1 2026": "10/1 2026", "31/8 2026": "22/8 2026"}
"""Off, and worked for it (section 10)."""
NOTICED = range(2021, 2027)
"""The years whose notice of days off was found."""
SOURCES = """L2003 2004-07-01 2023-12-31 | L2022 2024-01-01 - | L2026 2026-10-01 - ? | ND91 2017-10-01 2023-12-31
ND98 2024-01-01 2025-06-30 | ND152 2025-07-01 2027-02-28 > | TT01BNV 2024-04-15 2025-08-04
TT15BNV 2025-08-05 2027-02-28 > | QD311 2025-01-01 2025-06-30 | TT02BNV 2023-03-23 -
TT40BCA 2014-11-10 2019-05-28 | TT12BCA 2019-05-29 - ?
TT35BCA 2015-07-28 2019-12-31 | TT142BCA 2020-01-01 - ? | TT22BCA 2025-05-10 - ? | TT20BCA 2025-04-28 - ?
TT37BCA 2015-07-28 - | CV5007 2023-01-01 - | LUONG2019 2019-07-01 2023-06-30 ? | ND24 2023-07-01 2024-06-30
ND73 2024-07-01 2026-06-30 | ND161 2026-07-01 - | BAI000 2017-01-01 - | BLLD 2017-01-01 - ?
NQ28 2026-07-01 - | TBNL2021 2021-01-01 2021-12-31 | TBNL2022 2022-01-01 2022-12-31 | TBNL2023 2023-01-01 2023-12-31
TBNL2024 2024-01-01 2024-12-31 | TBNL2025 2025-01-01 2025-12-31 | TBNL2026 2026-01-01 2026-12-31"""
"""The documents of 2.1 and 2.8: first and last day in force; `?` no text was found or a
secondary source says; `>` its rows go on unconfirmed."""
ISSUED = """L2022 2022-06-15 | L2026 2026-04-23 | ND98 2023-12-31 | ND152 2025-06-14 | TT01BNV 2024-02-24
TT02BNV 2023-03-23 | TT40BCA 2014-09-23 | TT35BCA 2015-07-28 | TT22BCA 2025-03-26 | TT20BCA 2025-03-14
TT37BCA 2015-07-28 | ND161 2026-05-15"""
"""The day each was signed, where that is known."""


def deadlines(law: Catalogue) -> set[str]:
    law = until_then(law)
    faults = {
        row.id
        for row in law.deadlines
        if row.confirmed != (row.id not in ("appraisal-below", "return-with-ground-nd98"))
    }
    found = {row.id: row for row in law.deadlines}
    faults |= set(found) ^ set(DUE)
    for id_ in set(found) & set(DUE):
        _, _, clock, awards = (part.strip() for part in DUE[id_].split("|"))
        wanted, row = DUE[id_].rpartition("|")[0].strip(), found[id_]
        right = (
            _told(row) == wanted and set(row.awards) == set(awards.split()) and len(row.awards) == len(set(row.awards))
        )
        faults |= set() if right and _holds_its_time(row, clock) else {id_}
    return faults


def _told(row: Deadline) -> str:
    lapses = " lapses" if row.lapses else ""
    cases = f" from {row.least_cases}" if row.least_cases else ""
    cases += f" to {row.most_cases}" if row.most_cases != 1_000_000 else ""
    stops, rolls = " ".join(row.stops_at), " rolls" if row.rolls else ""
    rolls += f" unsure {' '.join(row.unsure)}" if row.unsure else ""
    return f"{row.length} {row.unit}{rolls} warn {row.warn}{lapses}{cases} | {row.starts_at} > {stops} | {row.clock}"


def _holds_its_time(row: Deadline, clock: str) -> bool:
    first, last = UNTIL if row.id == "appraisal-below" else ERA["98" if row.id.endswith("98") else "ND152"]
    inside = all(row.holds(_at(clock, day)) for day in (first, last))
    after = row.ends is not None and row.holds(_at(clock, last + DAY))
    return inside and not after and not row.holds(_at(clock, first - DAY)) and row.ends == last


def _at(clock: str, day: date) -> Dates:
    return Dates(**{"sent": FAR[0], "received": FAR[0], "decided": FAR[0]} | {clock: day})


def yearly(law: Catalogue) -> set[str]:
    """Days of the year by which something of the house is due: while their law holds, and not a day longer."""
    law = until_then(law)
    faults = {row.id for row in law.yearly if (row.clock, row.at) != ("sent", AT.get(row.id, ""))}
    for id_, on, due, warn, sure in YEARLY:
        said = [(row.next_after(on), row.warn) for row in law.yearly if row.id == id_ and row.confirmed == sure]
        next_ = [each for each in said if each[0]] or said[:1]
        faults |= set() if next_ == [(due, warn)] else {f"{id_} {on}"}
    return faults | {row.id for row in law.yearly if row.id not in {told[0] for told in YEARLY}}


def days_off(law: Catalogue) -> set[str]:
    """Every day off by its name; one on a weekend is made up for, the day of culture is not (section 10)."""
    wanted = {("tet", day + step * DAY) for day in _days(TET) for step in range(5)}
    wanted |= {("hung-kings", day) for day in _days(GIO_TO)} | {("national-day-second", day) for day in _days(SECOND)}
    wanted |= {(id_, day) for id_, days in FIXED.items() for year in (2017, 2026, 2040) for day in _days(days, year)}
    wanted |= {("culture-day", day) for year in (2026, 2040) for day in _days((CULTURE,), year)}
    wanted |= {(f"swapped-{day}", day) for said in SWAPPED for day in _days(said)}
    found = {(row.id, day) for row in law.holidays for day in days_of(row)}
    fixed = {(id_, day) for id_, day in found if id_ in (*FIXED, "culture-day") and day.year not in (2017, 2026, 2040)}
    faults = {str(each) for each in (found - fixed) ^ wanted}
    faults |= {f"{CULTURE} {day}" for id_, day in found if id_ == "culture-day" and day.year < SINCE}
    return faults | {
        row.id for row in law.holidays if row.clock != "sent" or (row.confirmed, row.in_lieu) != _kept(row)
    }


def _kept(row: Holiday) -> tuple[bool, bool]:
    """Whether a text was found, and whether a weekend day is made up for."""
    by_notice = row.source.startswith("TBNL")
    of_year = bool(row.first) and {day.year for day in row.first} <= set(NOTICED)
    return (by_notice and of_year) or row.id == "culture-day", not row.id.startswith(("swapped-", "culture-day"))


def days_worked(law: Catalogue) -> set[str]:
    """The day worked for each day swapped, by the notice of its year."""
    wanted = {(day, f"TBNL{day.year}", *_year(day.year)) for said in SWAPPED.values() for day in _days(said)}
    found = {
        (row.day, row.source, row.starts, row.ends) for row in law.workdays if row.confirmed and row.clock == "sent"
    }
    return {str(each) for each in wanted ^ found}


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _days(told: str | tuple[str, ...], year: int | None = None) -> list[date]:
    words = told.split() if isinstance(told, str) else [word for day in told for word in (day, str(year))]
    pairs = zip(words[::2], words[1::2], strict=True)
    return [date(int(said), int(day.partition("/")[2]), int(day.partition("/")[0])) for day, said in pairs]


def sources(law: Catalogue) -> set[str]:
    marks = {code: " ?" * (not row.confirmed) + " >" * row.carries_on for code, row in law.sources.items()}
    return _listed(SOURCES) ^ {
        f"{code} {row.starts} {row.ends or '-'}{marks[code]}" for code, row in law.sources.items()
    }


def issued(law: Catalogue) -> set[str]:
    return _listed(ISSUED) ^ {f"{code} {row.issued}" for code, row in law.sources.items() if row.issued}


def _listed(text: str) -> set[str]:
    return {" ".join(line.split()) for line in text.replace("\n", "|").split("|")}
