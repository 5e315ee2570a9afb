"""Verdicts, forecasts and the page of the law use titles and names, no code and no id."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from services.awards.law import catalogue
from services.awards.law.eligibility import Past, Seen, forecast, judge
from services.awards.store.tables import StepRow
from services.awards.web.dossier.life import note_of
from services.awards.web.law.rows import TABLES
from shared.contracts.titles import AWARDS
from shared.contracts.words import CommendationKind
from tests.unit.awards.law.tables import told

CODE = re.compile(rf"\b({'|'.join([*AWARDS, *CommendationKind, 'x03', 'bca', 'X03', 'BCA', 'd-[0-9]+'])})\b")
LAW = re.compile(r"TT \d+/\d{4}/TT-BCA|\d+/\S*BCA\S*")
"""Numbers of papers name their body; that is no unit's code."""


def codes_in(text: str) -> list[str]:
    return CODE.findall(LAW.sub("", text))


def sentences() -> Iterator[str]:
    law = catalogue()
    for each in (each for cases in told().values() for each in cases):
        for found in judge(law.conditions, replace(each.case, titles=AWARDS)).findings:
            yield from (found.seen, found.change)


def test_no_finding_names_an_award_or_a_dossier_by_its_code() -> None:
    assert {sentence: codes for sentence in sentences() if (codes := codes_in(sentence))} == {}


def test_no_forecast_names_an_award_by_its_code() -> None:
    had = [(Past("", code, "merit", year, date(year, 12, 1)),) for code in AWARDS for year in (2015, 2025)]
    seen = [Seen(whom, past, date(2026, 1, 5), None, AWARDS) for past in had for whom in ("person", "collective")]
    because = [said for each in seen for found in forecast(catalogue().conditions, each) for said in found.because]
    assert because
    assert {said: codes for said in because if (codes := codes_in(said))} == {}


@pytest.mark.parametrize(
    ("what", "note", "said"),
    [
        ("refused", "report-fresh: Báo cáo cũ.", "Báo cáo cũ."),
        ("noted", "copied: 5/CV", "đã gửi bản sao quyết định, 5/CV"),
        ("cancelled", "fraud", "Gian dối trong kê khai thành tích"),
        ("taken_over", "t-84 → t-86", "Công an tỉnh Trà Vinh → Công an tỉnh Vĩnh Long"),
        ("voted", "t-86: 5/7 đồng ý", "Công an tỉnh Vĩnh Long: 5/7 đồng ý"),
    ],
)
def test_a_step_in_the_life_of_a_dossier_is_told_in_names(what: str, note: str, said: str) -> None:
    units = {"t-84": "Công an tỉnh Trà Vinh", "t-86": "Công an tỉnh Vĩnh Long"}
    said_of = {"dossier": "d", "on": "2026-01-05", "at": "", "actor": "", "law": None, "package": None}
    assert note_of(StepRow.model_validate(said_of | {"position": 1, "what": what, "note": note}), units) == said


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_law_is_told_in_codes(table: str) -> None:
    told_in = (TABLES[table][1](row) for row in getattr(catalogue(), table))
    lines = [line for text, facts in told_in for line in (text, *(said for _, said in facts))]
    assert {line: codes for line in lines if (codes := codes_in(line))} == {}
