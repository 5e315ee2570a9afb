"""A dossier under the law: refused on arrival, unknown, concluded or held before it may pass."""

from dataclasses import replace
from datetime import date

from services.awards.domain.dossier import commands, events, fallen
from services.awards.domain.dossier.state import Facts
from services.awards.law.eligibility import Case, Condition, Dates, Finding, Movement, Verdict, version_of
from services.awards.law.eligibility.operators.conduct import AskPerson
from services.awards.law.eligibility.operators.papers import MovementYears
from tests.support.given_dossier import (
    APPRAISED,
    DAY,
    DECIDED,
    ENDORSED,
    GRANT,
    JOINED,
    LAW,
    OPEN,
    OPENED,
    TO_COUNCIL,
    TO_SIGN,
    at,
)

ASKED = Condition("asked", "Phải hỏi.", "Luật, Đ.1", "ask-person", AskPerson("Hỏi ai?"), DAY, "sent")
CASE = Case("BK_BO", "thematic", "person", Dates(DAY, DAY, DAY))


def judged(*conditions: Condition, case: Case = CASE) -> Facts:
    return replace(LAW, conditions=conditions, case=case)


def movement(last: date) -> Facts:
    three_years = Condition(
        "movement-too-short", "Từ 3 năm.", "Luật, Đ.26", "movement-years", MovementYears(3), DAY, "sent", bars="door"
    )
    return judged(
        three_years, case=replace(CASE, movement=Movement("cand-80", date(2022, 7, 2), last, final_review=True))
    )


def test_a_condition_of_the_door_refuses_with_rule_and_law_a_day_too_early_and_lets_pass_on_the_day() -> None:
    at().when(OPEN, movement(date(2025, 6, 30))).refused("movement-too-short", law="Luật, Đ.26")
    at().when(OPEN, movement(date(2025, 7, 1))).then(OPENED)


def test_an_unknown_condition_does_not_refuse_a_nomination_on_arrival() -> None:
    at().when(OPEN, judged(replace(ASKED, bars="door"))).then(OPENED)


def test_an_unknown_condition_stops_appraisal_until_a_person_concludes_it_by_a_paper() -> None:
    here = at(OPENED, ENDORSED)
    here.when(commands.Appraise("x03"), judged(ASKED)).refused("conditions-unknown", law="Luật, Đ.1")
    here.when(commands.Settle("x03", "asked", "met", "họp ngày 5/3"), judged(ASKED)).refused("conclusion-incomplete")
    here.when(commands.Settle("x03", "other", "met", "12/BC"), judged(ASKED)).refused("condition-unknown")
    concluded = events.Concluded("x03", "asked", "met", "12/BC")
    here.when(commands.Settle("x03", "asked", "met", "12/BC"), judged(ASKED)).then(concluded)
    verdict = Verdict(
        version_of([ASKED]),
        (Finding("met", "Người thẩm định kết luận theo 12/BC.", "Hỏi ai?", "asked", "Luật, Đ.1", basis="12/BC"),),
        unconfirmed=(),
    )
    at(OPENED, ENDORSED, concluded).when(commands.Appraise("x03"), judged(ASKED)).then(events.Appraised("x03", verdict))


def test_a_negative_conclusion_stops_the_appraisal() -> None:
    against = events.Concluded("x03", "asked", "not_met", "12/BC")
    at(OPENED, ENDORSED, against).when(commands.Appraise("x03"), judged(ASKED)).refused("asked", law="Luật, Đ.1")


def test_a_held_dossier_is_not_appraised_voted_or_signed_until_it_is_released() -> None:
    held = events.Held("h-1", "complaint", DAY)
    at(OPENED, ENDORSED).when(commands.Hold("h-1", "complaint"), LAW).then(held)
    at(OPENED, ENDORSED, held).when(commands.Appraise("x03"), LAW).refused(
        "dossier-held", law="NĐ 152/2025/NĐ-CP, Đ.4.4"
    )
    at(*TO_COUNCIL, held).when(commands.JoinRound("bca", "r-1"), LAW).refused(
        "dossier-held", law="NĐ 152/2025/NĐ-CP, Đ.4.4"
    )
    at(*TO_SIGN, held).when(GRANT, LAW).refused("dossier-held", law="NĐ 152/2025/NĐ-CP, Đ.4.4")
    at(OPENED, ENDORSED, held).when(commands.Release("h-1"), LAW).then(events.Released("h-1", DAY))
    at(OPENED, ENDORSED, held, events.Released("h-1", DAY)).when(commands.Appraise("x03"), LAW).then(APPRAISED)


def test_a_dossier_held_during_a_vote_leaves_the_round_and_is_not_counted() -> None:
    held = events.Held("h-1", "complaint", DAY)
    at(*TO_COUNCIL, JOINED).when(commands.Hold("h-1", "complaint"), LAW).then(held, events.LeftRound("r-1"))
    failed = events.Voted("r-1", "bca", 5, 9, 6, passed=False, final=False)
    waiting = at(*TO_COUNCIL, JOINED, failed, held)
    waiting.when(commands.NoteVote("r-1", "bca", 5, 9, 6), LAW).then()
    at(*TO_COUNCIL, JOINED, failed, held, events.Released("h-1", DAY)).when(commands.JoinRound("bca", "r-2"), LAW).then(
        events.JoinedRound("bca", "r-2")
    )


def test_a_nomination_of_somebody_who_is_held_is_received_and_waits() -> None:
    waiting = replace(LAW, holds=(("h-1", "complaint"),))
    at().when(OPEN, waiting).then(OPENED, events.Held("h-1", "complaint", DAY))


def test_a_hold_says_nothing_of_a_dossier_that_has_ended() -> None:
    at(OPENED, events.Withdrawn()).when(commands.Hold("h-1", "complaint"), LAW).then()


def test_a_rule_nobody_found_the_text_of_refuses_nobody_until_a_person_has_spoken() -> None:
    three_years = movement(date(2025, 8, 19))
    guessed = replace(three_years, conditions=tuple(replace(rule, confirmed=False) for rule in three_years.conditions))
    at().when(OPEN, guessed).then(OPENED)
    here = at(OPENED, ENDORSED)
    here.when(commands.Appraise("x03"), guessed).refused(
        "conditions-unknown", law="Luật, Đ.26 (mức tạm, chưa xác nhận)"
    )
    said = events.Concluded("x03", "movement-too-short", "met", "12/BC")
    here.when(commands.Settle("x03", "movement-too-short", "met", "12/BC"), guessed).then(said)
    assert at(OPENED, ENDORSED, said).when(commands.Appraise("x03"), guessed).events
    against = replace(said, outcome="not_met")
    at(OPENED, ENDORSED, against).when(commands.Appraise("x03"), guessed).refused(
        "movement-too-short", law="Luật, Đ.26 (mức tạm, chưa xác nhận)"
    )


def test_a_decided_dossier_is_not_signed_again_and_an_ended_one_not_at_all() -> None:
    law = "Luật 06/2022/QH15, Đ.5"
    for end in (DECIDED[1:], (*DECIDED[1:], events.Conferred("c-1", DAY))):
        at(OPENED, *end).when(GRANT, LAW).refused("decision-signed", law=law)
    for ended in ((events.Withdrawn(),), (*DECIDED[1:], fallen.Cancelled("Luật, Đ.93"))):
        at(OPENED, *ended).when(GRANT, LAW).refused("dossier-ended")


def test_only_a_person_is_honoured_posthumously() -> None:
    whole = replace(LAW, subjects=("person", "collective", "household"))
    for subject in ("collective", "household"):
        at().when(replace(OPEN, subject=subject), whole).refused("award-posthumous")
        assert at().when(replace(OPEN, subject=subject, posthumous=False), whole).events
