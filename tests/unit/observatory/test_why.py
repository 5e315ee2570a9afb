"""One sentence says why a nomination is not further."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.observatory.domain.life import Life, life_of
from services.observatory.domain.why import Delivery, Undelivered, why
from tests.support.lives import BEGAN, ID, RECEIVED, SUBMIT, day, life, step

UNITS = {"t-86": "Công an tỉnh Vĩnh Long"}
SUBMITTED = ("units", "nomination.submitted", SUBMIT)


def heard(told: Life) -> Life:
    """The other service has noted the last word."""
    last = told.steps[-1]
    hearer = "units" if last.service == "awards" else "awards"
    noted = replace(last, service=hearer, causation=last.said, said="", says="", body={}, unsent=False)
    return replace(told, steps=(*told.steps, noted))


def text(told: Life, on: int, delivery: Delivery | None = None, now: datetime | None = None) -> str:
    at = now or BEGAN + timedelta(days=on - 1)
    return why(told, delivery or Delivery(units=UNITS), at, day(on)).text


def test_it_says_who_must_act_and_since_when() -> None:
    assert text(heard(life(RECEIVED)), 8) == ("Chờ thẩm định ở Công an tỉnh Vĩnh Long từ ngày 02/07/2025 (6 ngày).")


@pytest.mark.parametrize(("today", "left"), [(16, "còn 4 ngày"), (20, "hôm nay là ngày cuối"), (22, "đã quá 2 ngày")])
def test_it_says_until_when(today: int, left: str) -> None:
    near = {"text": "Trả lại", "due_on": "2025-07-20", "unit": "t-86"}
    warned = heard(life(RECEIVED, ("awards", "dossier.deadline_near", near)))
    assert text(warned, today).endswith(f", hạn 20/07/2025, {left}.")


def test_it_says_that_it_is_held() -> None:
    held = heard(life(RECEIVED, ("awards", "dossier.held", {"since": "2025-07-03"})))
    assert text(held, 3).startswith("Hồ sơ đang tạm dừng xét. Chờ thẩm định")


def test_what_came_today_waits_since_today() -> None:
    assert text(life(), 1) == "Chờ được tiếp nhận từ ngày 01/07/2025 (hôm nay)."


def test_an_end_is_told_with_its_day() -> None:
    conferred = why(life(RECEIVED, ("awards", "award.conferred", {})), Delivery(), BEGAN, day(1))
    assert (conferred.text, conferred.tone) == ("Đề nghị đã được trao tặng ngày 03/07/2025.", "good")
    withdrawn = why(life(("units", "nomination.withdrawn", {})), Delivery(), BEGAN, day(1))
    assert withdrawn.tone == "quiet"


def test_at_the_end_of_its_way_nobody_has_to_act() -> None:
    over = heard(life(RECEIVED, ("awards", "dossier.advanced", {"stage": 3})))
    assert text(over, 9) == "Quy trình đã xong; không còn ai phải làm gì."


@pytest.mark.parametrize(
    ("seconds", "said"), [(40, "40 giây"), (300, "5 phút"), (7200, "2 giờ"), (3 * 86_400, "3 ngày")]
)
def test_a_message_that_is_not_sent_is_told_with_its_age(seconds: int, said: str) -> None:
    unsent = life_of(ID, [step(1, SUBMITTED, unsent=True)])
    told = text(unsent, 1, now=BEGAN + timedelta(seconds=seconds))
    assert told == f"Thông điệp “nomination.submitted” của phân hệ Đơn vị chưa gửi được {said}: NATS không nhận."


def test_a_message_of_this_second_is_on_its_way() -> None:
    unsent = life_of(ID, [step(1, SUBMITTED, unsent=True)])
    assert text(unsent, 1).startswith("Chờ được tiếp nhận")


@pytest.mark.parametrize(
    ("dead", "said"), [(True, "không xử lý được một thông điệp"), (False, "giữ lại một thông điệp")]
)
def test_a_message_that_was_received_and_not_performed_is_told(dead: bool, said: str) -> None:  # noqa: FBT001
    stuck = Undelivered("awards", f"nomination/{ID}", BEGAN, "campaign/cand-80", dead)
    told = text(life(), 1, Delivery([stuck]), BEGAN + timedelta(minutes=5))
    assert said in told
    assert "campaign/cand-80" in told


def test_a_message_about_another_nomination_is_not_told() -> None:
    stuck = Undelivered("awards", "nomination/n-2", BEGAN, "", dead=True)
    assert text(heard(life()), 1, Delivery([stuck])).startswith("Chờ")


def test_a_message_that_had_no_effect_elsewhere_is_told() -> None:
    told = text(life(), 1, now=BEGAN + timedelta(minutes=2))
    assert told == "Phân hệ Khen thưởng chưa nhận “nomination.submitted”, đã gửi 2 phút trước."


def test_a_service_that_does_not_answer_is_told_and_nothing_else_is_guessed() -> None:
    told = text(life(), 1, Delivery(away=["awards"]), BEGAN + timedelta(minutes=2))
    assert told.startswith("Phân hệ Khen thưởng không trả lời")


def test_a_notice_needs_no_echo() -> None:
    assert text(life(RECEIVED, ("awards", "dossier.notified", {})), 9).startswith("Chờ thẩm định")


def test_before_anything_is_known_nothing_is_claimed() -> None:
    assert text(life_of(ID, []), 1) == "Quy trình đã xong; không còn ai phải làm gì."
