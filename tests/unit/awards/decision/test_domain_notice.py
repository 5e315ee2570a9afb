"""The notice of non-award: once, numbered, by the unit whose council did not pass the dossier."""

from dataclasses import replace
from datetime import date

from services.awards.domain.decision import notices
from services.awards.law import catalogue, council_of
from services.awards.law.eligibility import Dates
from services.awards.web.decision.wording import basis_of
from shared.contracts.nomination import Package
from shared.kernel import UNCONFIRMED
from tests.support.given import given

PACKAGE = Package("e-1", 9, "ab")
LAW = "NĐ 152/2025/NĐ-CP, Đ.35.4b"
SEND, FACTS = notices.Send("9/TB", "t-86", PACKAGE), notices.Facts("t-86", "cand-80", "p-1", LAW)
SENT = notices.Sent("9/TB", "t-86", "cand-80", "p-1", PACKAGE)


def test_a_notice_names_the_campaign_and_the_person_whose_erasure_ends_its_reasons() -> None:
    given(notices.DECIDER).when(SEND, FACTS).then(SENT)


def test_only_what_the_council_of_the_unit_has_not_passed_is_notified() -> None:
    for declined_by in (None, "bca"):
        given(notices.DECIDER).when(SEND, replace(FACTS, declined_by=declined_by)).refused("notice-not-declined", LAW)


def test_a_notice_is_sent_once_and_has_a_number() -> None:
    given(notices.DECIDER, SENT).when(SEND, FACTS).refused("notice-sent", LAW)
    given(notices.DECIDER).when(replace(SEND, number="họp ngày 5/3"), FACTS).refused("notice-number", LAW)
    given(notices.DECIDER).when(SEND, replace(FACTS, number_taken="quyết định ngày 11/08/2025")).refused(
        "notice-number-taken", notices.ORDER
    )


def test_a_notice_of_days_when_no_row_asked_for_it_names_none() -> None:
    given(notices.DECIDER).when(SEND, replace(FACTS, law="")).then(replace(SENT, law=""))


def test_the_bases_of_a_notice_are_the_rows_that_hold_on_its_day_marked_where_nobody_confirmed_them() -> None:
    def basis(on: date) -> list[str]:
        terms = catalogue().deadlines_for("GK_TINH", Dates(on, on, on))
        return [basis_of(row) for row in terms if "notified" in row.stops_at]

    decree = "Căn cứ điểm b khoản 4 Điều 35 Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"
    assert basis(date(2025, 6, 12)) == [], "the decree was not signed yet"
    assert basis(date(2026, 1, 5)) == [decree]
    assert basis(date(2027, 3, 15)) == [f"{decree} (đã hết hiệu lực, tạm giữ; {UNCONFIRMED})"]


def test_a_council_after_decree_152_cites_the_row_that_is_kept_and_not_the_end_of_the_decree() -> None:
    rule = council_of("GK_TINH", date(2027, 3, 15))
    assert rule
    assert rule.cited == f"NĐ 152/2025/NĐ-CP, Đ.6.2 (đã hết hiệu lực, tạm giữ; {UNCONFIRMED})"
    assert not [row.id for row in catalogue().councils if "Đ.60.1" in row.law]
