"""A vote short of an unconfirmed share declines nothing; the authority rules by a paper."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.awards.domain import council
from services.awards.domain.council import events as council_events
from services.awards.domain.council import state as council_state
from services.awards.domain.council import words
from services.awards.domain.council.words import Item, RoundStatus
from services.awards.domain.dossier import commands
from services.awards.domain.dossier import events as dossier_events
from services.awards.domain.dossier.ruling import Rule, Ruled, note_of
from services.awards.law import council_of
from services.awards.outbox import tell_dossier
from services.awards.store.council.rounds import react_to_round
from shared.contracts import awards
from shared.kernel import UNCONFIRMED
from shared.records.book import Entry
from tests.support.council import ITEM, convened, sheets, vote_of
from tests.support.given import given
from tests.support.given_dossier import GRANT, JOINED, LAW, PACKAGE, TO_COUNCIL, at
from tests.support.stories import MOMENT

SHORT = dossier_events.Voted("r-1", "bca", 5, 9, 6, passed=False, binding=False)
WAITS = (*TO_COUNCIL, JOINED, SHORT)
NOTED = commands.NoteVote("r-1", "bca", 5, 9, 6, binding=False)
PAPER = "12/QĐ-BCA"
DATED = LAW.on
SHARE = "NĐ 152/2025/NĐ-CP, Đ.6.2"


def test_a_vote_and_the_ruling_after_it_are_told_with_what_the_share_rests_upon() -> None:
    marked = replace(SHORT, law=f"{SHARE} ({UNCONFIRMED})")
    [ruling] = at(*TO_COUNCIL, JOINED, marked).when(Rule("bca", passed=False, paper=PAPER, dated=DATED), LAW).events
    for event in (marked, ruling):
        state = at(*TO_COUNCIL, JOINED, marked).state
        told = tell_dossier(Entry("dossier/n-1", 9, 9, MOMENT, "a", event, state))
        assert told
        assert isinstance(told.contract, awards.DossierVoted)
        assert (told.contract.needed, told.contract.law) == (6, f"{SHARE} ({UNCONFIRMED})")


def ruled(*, passed: bool) -> Ruled:
    return Ruled("bca", "r-1", 5, 9, 6, passed, PAPER, dated=DATED)


def test_a_vote_short_of_a_provisional_share_leaves_the_dossier_to_the_authority() -> None:
    at(*TO_COUNCIL, JOINED).when(NOTED, LAW).then(SHORT)
    here = at(*WAITS)
    assert (here.state.status, here.state.current) == ("undecided", ("bca", "rule"))
    here.when(GRANT, LAW).refused("not-at-this-stage")
    here.when(commands.JoinRound("bca", "r-2"), LAW).refused("not-at-this-stage")


def test_the_authority_rules_by_the_number_of_a_paper_and_its_word_stands() -> None:
    here = at(*WAITS)
    for paper in (" ", "x", ".", "họp ngày 5/3"):
        here.when(Rule("bca", passed=True, paper=paper, dated=DATED), LAW).refused("ruling-paper")
    tomorrow = Rule("bca", passed=True, paper=PAPER, dated=DATED + timedelta(days=1))
    here.when(tomorrow, LAW).refused("ruling-paper")
    here.when(replace(tomorrow, dated=DATED), replace(LAW, voted_on=tomorrow.dated)).refused("ruling-paper")
    here.when(Rule("t-86", passed=True, paper=PAPER, dated=DATED), LAW).refused("not-at-this-stage")
    for passed, status, station in ((True, "voted", ("bca", "sign")), (False, "declined", ("bca", "council"))):
        here.when(Rule("bca", passed, f" {PAPER} ", DATED), LAW).then(ruled(passed=passed))
        after = at(*WAITS, ruled(passed=passed)).state
        assert (after.status, after.current, after.ruled) == (status, station, ruled(passed=passed))


@pytest.mark.parametrize(("passed", "word"), [(True, "cho qua"), (False, "không thông qua")])
def test_a_line_tells_number_and_day_of_a_ruling_and_of_an_old_one_the_number_alone(*, passed: bool, word: str) -> None:
    now = ruled(passed=passed)
    assert note_of(now) == f"bca: {word}, {PAPER} ngày {DATED:%d/%m/%Y}"
    assert note_of(replace(now, dated=None)) == f"bca: {word}, {PAPER}"


def test_a_ruling_does_not_bear_the_number_of_another_paper_of_its_body_and_year() -> None:
    ruling = Rule("bca", passed=True, paper=PAPER, dated=DATED)
    taken = at(*WAITS).when(ruling, replace(LAW, number_taken="quyết định ngày 11/08/2025"))
    taken.refused("decision-number-taken", "NĐ 30/2020/NĐ-CP, Đ.15")
    assert taken.refusal
    assert taken.refusal.detail == f"Số “{PAPER}” đã là của quyết định ngày 11/08/2025."


def test_nobody_rules_on_what_the_council_passed_or_a_known_share_declined() -> None:
    for vote in (replace(SHORT, passed=True), replace(SHORT, binding=True)):
        assert at(*TO_COUNCIL, JOINED, vote).when(Rule("bca", passed=True, paper=PAPER, dated=DATED), LAW).refusal


@pytest.mark.parametrize("gone", [dossier_events.Withdrawn(), dossier_events.SentBack("bca", PACKAGE)])
def test_a_dossier_that_left_the_round_is_not_ruled_on(gone: dossier_events.Event) -> None:
    assert at(*WAITS, gone).when(Rule("bca", passed=True, paper=PAPER, dated=DATED), LAW).refusal
    assert at(*WAITS, gone).state.undecided is None


def test_nobody_rules_on_who_is_held() -> None:
    held = dossier_events.Held("h-1", "complaint", date(2025, 7, 2))
    at(*WAITS, held).when(Rule("bca", passed=True, paper=PAPER, dated=DATED), LAW).refused(
        "dossier-held", law="NĐ 152/2025/NĐ-CP, Đ.4.4"
    )


@pytest.mark.parametrize(("unsure", "binding"), [((), True), (("present",), True), (("needs",), False), (None, False)])
def test_the_share_recorded_by_a_round_decides_whether_its_vote_is_final(
    unsure: tuple[str, ...] | None, *, binding: bool
) -> None:
    """A round of before this was written down is taken for what is least: its share binds nobody."""
    item = Item("n-1", (2, 3), law=SHARE, unsure=unsure)
    convened = council_events.Convened("bca", ("a", "b", "c"), (item,), "", date(2025, 7, 1))
    counted = council_events.Counted((words.Total("n-1", 1, 2, 0, 0),))
    state = council_state.State(RoundStatus.COUNTED, convened, counted=counted)
    [(stream, note)] = react_to_round(Entry("round/r-1", 2, 7, MOMENT, "a", counted, state))
    law = "" if unsure is None else SHARE if binding else f"{SHARE} ({UNCONFIRMED})"
    assert (stream, note) == ("dossier/n-1", commands.NoteVote("r-1", "bca", 1, 3, 2, binding=binding, law=law))
    voted = replace(SHORT, agree=1, total=3, needed=2, binding=binding, law=law)
    at(*TO_COUNCIL, JOINED).when(note, LAW).then(voted)


@pytest.mark.parametrize(
    ("unsure", "agree", "binding"),
    [
        (("total",), 7, True),  # 9 of 9 needed, 8 of 8 without: short either way
        (("total",), 8, False),  # 8 of 9 fall short, 8 of 8 would have passed
        ((), 8, True),  # the policy is confirmed
    ],
)
def test_a_vote_that_falls_short_only_because_the_recused_count_binds_nobody(
    unsure: tuple[str, ...], agree: int, *, binding: bool
) -> None:
    nominee = council_events.Recused("m-3", "d-1", "nominee")
    at = given(council.DECIDER, convened(9, replace(ITEM, unsure=unsure)), nominee, *sheets(1, 9))
    told = vote_of(at, agree)
    assert (told.total, told.needed, told.binding) == (9, 9, binding)


def test_the_share_of_the_flag_of_the_government_is_known_and_that_of_a_letter_of_commendation_is_not() -> None:
    """NĐ 152/2025, Đ.33.5 and Đ.6.2: a row may be known but for one of its fields."""
    day = date(2026, 1, 5)
    flag, letter = council_of("CO_CP", day), council_of("GK_TINH", day)
    assert flag
    assert letter
    assert (flag.doubts, letter.doubts) == (("present", "rounds"), ("needs", "present", "ballot", "rounds"))
    item = Item("n-1", (8, 10), law=flag.law, unsure=flag.doubts)
    assert item.cited("needs") == "NĐ 152/2025/NĐ-CP, Đ.33.5"
    assert item.cited("present") == "NĐ 152/2025/NĐ-CP, Đ.33.5 (mức tạm, chưa xác nhận)"
