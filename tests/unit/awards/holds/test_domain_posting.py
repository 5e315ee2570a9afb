"""A list is posted once, with the dossiers the law requires; feedback is recorded by number."""

from dataclasses import replace
from datetime import date

from services.awards.domain import council
from services.awards.domain.council import commands, state, words
from services.awards.domain.holds import posting
from services.awards.domain.holds.posting import FeedbackNoted, NoteFeedback, Post, Posted, TakeDown, TakenDown
from tests.support.given import given

DAY = date(2025, 9, 8)
FACTS = posting.Facts(DAY, frozenset({"n-1", "n-2"}))
POST = Post("bca", ("n-2", "n-1"), " Cổng thông tin ")
POSTED = Posted("bca", ("n-1", "n-2"), "Cổng thông tin", DAY)
SAID = NoteFeedback("f-1", "n-1", "object", "9/CV")


def test_a_list_is_posted_from_the_day_it_is_put_up() -> None:
    given(posting.DECIDER).when(POST, FACTS).then(POSTED)
    given(posting.DECIDER, POSTED).when(POST, FACTS).refused("posting-exists")


def test_a_list_has_dossiers_and_a_place() -> None:
    given(posting.DECIDER).when(replace(POST, dossiers=()), FACTS).refused("posting-incomplete")
    given(posting.DECIDER).when(replace(POST, place=" "), FACTS).refused("posting-incomplete")


def test_dossiers_the_law_keeps_off_lists_are_not_shown_to_the_public() -> None:
    given(posting.DECIDER).when(replace(POST, dossiers=("n-1", "n-9")), FACTS).refused("posting-not-needed")


def test_feedback_on_a_listed_dossier_is_noted_by_kind_and_number() -> None:
    given(posting.DECIDER, POSTED).when(SAID, FACTS).then(FeedbackNoted("f-1", "n-1", "object", "9/CV", DAY))
    given(posting.DECIDER, POSTED).when(replace(SAID, kind="rumour"), FACTS).refused("feedback-incomplete")
    given(posting.DECIDER, POSTED).when(replace(SAID, paper="họp ngày 5/3"), FACTS).refused("feedback-incomplete")
    given(posting.DECIDER, POSTED).when(replace(SAID, dossier="n-9"), FACTS).refused("posting-unknown")
    given(posting.DECIDER).when(SAID, FACTS).refused("posting-unknown")


def test_a_list_posted_by_mistake_is_taken_down_by_a_paper_once() -> None:
    given(posting.DECIDER, POSTED).when(TakeDown("10/CV"), FACTS).then(TakenDown("10/CV"))
    given(posting.DECIDER, POSTED).when(TakeDown("họp ngày 5/3"), FACTS).refused("feedback-incomplete")
    given(posting.DECIDER, POSTED, TakenDown("10/CV")).when(TakeDown("11/CV"), FACTS).refused("posting-unknown")


def test_no_council_meets_on_a_dossier_whose_list_was_not_posted_long_enough() -> None:
    facts = state.Facts(
        DAY, (words.Item("n-1", (9, 10)),), unposted=(("n-1", "danh sách chưa được công khai.", "Đ.44.2"),)
    )
    convene = commands.Convene("bca", ("a", "b", "c"), ("n-1",), words.Meeting(chair="a"))
    given(council.DECIDER).when(convene, facts).refused("not-posted", "Đ.44.2")
