"""Cancel, strip, restore: grounds in law, signature, notices, object and money returned, closed."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain import dossier
from services.awards.domain.dossier import events
from services.awards.domain.dossier import fallen as dossier_fallen
from services.awards.domain.revocation import DECIDER, vocabulary, words
from services.awards.domain.revocation.vocabulary import LAWS
from services.awards.domain.revocation.words import Close, Facts, Propose, Sign, Signed
from tests.support.given import given
from tests.support.given_dossier import DECIDED

DAY, DUE = date(2025, 9, 1), date(2025, 9, 23)
PROPOSE = Propose("d-1", "cancel", "fraud", "01/TTr")
GRANTED = Facts(DAY, status="conferred", unit="t-86", due=DUE, honour=True)
PROPOSED = words.Proposed("d-1", "cancel", "fraud", "01/TTr", None, "t-86", DAY, DUE)
PIECES = (("frame", "t-86"),)
SIGNING = Facts(DAY, due=DUE, pieces=PIECES, fund="t-86-2025")
SIGNED = Signed("02/QĐ", "Giám đốc", DAY, DUE, PIECES, "t-86-2025")
NOTICED = words.Noticed("03/TB")
BACK = (words.ObjectsTaken("04/BB", DUE), words.MoneyTaken("05/CT", DUE))


@pytest.mark.parametrize(("kind", "ground"), [(k, g) for k, grounds in vocabulary.GROUNDS.items() for g in grounds])
def test_each_ground_of_the_law_begins_the_process(kind: str, ground: str) -> None:
    facts = replace(GRANTED, status="stripped" if kind == "restore" else "decided")
    command = Propose("d-1", kind, ground, "01/TTr", None if kind == "cancel" else DAY)
    given(DECIDER).when(command, facts).then(
        replace(PROPOSED, kind=kind, ground=ground, judgment_on=command.judgment_on)
    )


def test_a_ground_the_law_does_not_name_is_refused_with_the_article() -> None:
    given(DECIDER).when(replace(PROPOSE, ground="judgment"), GRANTED).refused("revocation-ground", LAWS["cancel"])
    given(DECIDER).when(replace(PROPOSE, kind="strip"), GRANTED).refused("revocation-ground", LAWS["strip"])


def test_only_a_state_honour_is_stripped_and_every_other_award_is_cancelled() -> None:
    strip, plain = Propose("d-1", "strip", "judgment", "01/TTr", DAY), replace(GRANTED, honour=False)
    given(DECIDER).when(strip, plain).refused("revocation-honour", LAWS["strip"])
    assert given(DECIDER).when(strip, GRANTED).events
    assert given(DECIDER).when(PROPOSE, plain).events


def test_only_a_valid_award_is_taken_back_and_only_a_stripped_one_restored() -> None:
    given(DECIDER).when(PROPOSE, replace(GRANTED, status="cancelled")).refused("not-granted")
    restore = Propose("d-1", "restore", "acquittal", "01/TTr", DAY)
    given(DECIDER).when(restore, GRANTED).refused("not-granted")


def test_one_process_at_a_time() -> None:
    given(DECIDER).when(PROPOSE, replace(GRANTED, open=True)).refused("revocation-open")
    given(DECIDER, PROPOSED).when(PROPOSE, GRANTED).refused("revocation-open")


def test_stripping_stands_on_a_judgment_that_has_taken_effect() -> None:
    strip = Propose("d-1", "strip", "judgment", "01/TTr")
    given(DECIDER).when(strip, GRANTED).refused("revocation-judgment")
    given(DECIDER).when(replace(strip, judgment_on=date(2025, 9, 2)), GRANTED).refused("revocation-judgment")


def test_papers_and_decisions_have_numbers() -> None:
    given(DECIDER).when(replace(PROPOSE, paper="họp ngày 5/3"), GRANTED).refused("revocation-paper")
    given(DECIDER, PROPOSED).when(Sign("họp ngày 5/3", "x"), SIGNING).refused("decision-number")
    given(DECIDER, PROPOSED).when(
        Sign("1/QĐ", "x"), replace(SIGNING, number_taken="quyết định ngày 11/08/2025")
    ).refused("decision-number-taken", "NĐ 30/2020/NĐ-CP, Đ.15")


def test_signing_a_cancellation_begins_the_term_for_giving_back() -> None:
    given(DECIDER, PROPOSED).when(Sign("02/QĐ", "Giám đốc"), SIGNING).then(SIGNED)


def test_signing_a_stripping_calls_back_neither_object_nor_money_since_the_article_found_speaks_of_cancelling() -> None:
    strip = replace(PROPOSED, kind="strip", ground="judgment", judgment_on=DAY)
    plain = replace(SIGNED, give_back_by=None, pieces=(), fund="")
    given(DECIDER, strip).when(Sign("02/QĐ", "Giám đốc"), SIGNING).then(plain)
    assert given(DECIDER, strip, plain, NOTICED).state.awaited == ("close",)


def test_it_is_closed_when_everybody_was_told_and_object_and_money_are_back() -> None:
    signed = given(DECIDER, PROPOSED, SIGNED)
    assert signed.state.awaited == ("notices", "objects", "money")
    signed.when(Close(), Facts(DAY)).refused("revocation-step")
    signed.when(words.SendNotices("03/TB"), Facts(DAY)).then(NOTICED)
    signed.when(words.TakeObjects("04/BB"), Facts(DAY, due=DUE)).then(BACK[0])
    signed.when(words.TakeMoney("05/CT"), Facts(DAY, due=DUE)).then(BACK[1])
    done = given(DECIDER, PROPOSED, SIGNED, NOTICED, *BACK)
    done.when(Close(), Facts(DAY)).then(words.Closed())
    done.when(words.TakeMoney("06"), Facts(DAY)).refused("revocation-step")
    given(DECIDER, PROPOSED, SIGNED, NOTICED, *BACK, words.Closed()).when(Close(), Facts(DAY)).refused(
        "revocation-step"
    )


def test_a_conferred_object_comes_back_even_if_no_stock_has_it() -> None:
    handed = replace(SIGNING, pieces=(), fund="", handed=True)
    signed = replace(SIGNED, pieces=(), fund="", handed=True)
    given(DECIDER, PROPOSED).when(Sign("02/QĐ", "Giám đốc"), handed).then(signed)
    assert given(DECIDER, PROPOSED, signed).state.owing == ("objects",)


def test_objects_of_an_outside_authoritys_award_are_handed_on_to_it() -> None:
    outside = replace(SIGNED, outside=True)
    given(DECIDER, PROPOSED).when(Sign("02/QĐ", "Giám đốc"), replace(SIGNING, outside=True)).then(outside)
    assert "forward" not in given(DECIDER, PROPOSED, outside, NOTICED, BACK[0]).state.awaited
    back = given(DECIDER, PROPOSED, outside, NOTICED, *BACK)
    assert back.state.awaited == ("forward",)
    back.when(Close(), Facts(DAY)).refused("revocation-step")
    back.when(words.Forward("07/CV"), Facts(DAY)).then(words.Forwarded("07/CV"))
    assert given(DECIDER, PROPOSED, outside, NOTICED, *BACK, words.Forwarded("07/CV")).state.awaited == ("close",)
    nothing = replace(outside, pieces=(), fund="")
    assert given(DECIDER, PROPOSED, nothing, NOTICED).state.awaited == ("close",)


def test_a_proposal_may_be_dropped_by_a_paper_until_it_is_signed() -> None:
    dropped = words.Dropped("09/CV")
    given(DECIDER, PROPOSED).when(words.Drop("09/CV"), Facts(DAY)).then(dropped)
    given(DECIDER, PROPOSED).when(words.Drop("họp ngày 5/3"), Facts(DAY)).refused("revocation-paper")
    given(DECIDER, PROPOSED, SIGNED).when(words.Drop("09/CV"), Facts(DAY)).refused("revocation-step")
    given(DECIDER, PROPOSED, dropped).when(Sign("02/QĐ", "x"), SIGNING).refused("revocation-step")


def test_nothing_is_called_back_before_the_signature() -> None:
    given(DECIDER, PROPOSED).when(words.TakeObjects("1"), Facts(DAY)).refused("revocation-step")


LATER = date(2025, 9, 24)


def move(step: str) -> words.MoveTerm:
    return words.MoveTerm(step, LATER, "05/TB")


def moved(step: str) -> words.TermMoved:
    return words.TermMoved(step, DUE, LATER, "05/TB")


@pytest.mark.parametrize(
    ("step", "so_far"),
    [
        ("propose", [PROPOSED]),
        ("sign", [PROPOSED, SIGNED]),
        ("sign", [PROPOSED, SIGNED, BACK[0]]),
        ("objects", [PROPOSED, replace(SIGNED, outside=True), NOTICED, *BACK]),
        ("money", [PROPOSED, replace(SIGNED, outside=True), NOTICED, *BACK]),
    ],
)
def test_a_day_off_moves_the_term_within_which_something_is_still_to_be_done_once(
    step: str, so_far: list[words.Event]
) -> None:
    given(DECIDER, *so_far).when(move(step), Facts(DAY)).then(moved(step))
    after = given(DECIDER, *so_far, moved(step))
    assert after.state.running[step] == LATER
    after.when(move(step), Facts(DAY)).then()
    after.when(replace(move(step), due_on=DUE), Facts(DAY)).then(words.TermMoved(step, LATER, DUE, "05/TB"))


def test_an_overdue_task_is_still_owed_so_its_term_moves_too() -> None:
    given(DECIDER, PROPOSED, SIGNED).when(move("sign"), Facts(date(2025, 10, 1))).then(moved("sign"))


@pytest.mark.parametrize(
    ("step", "so_far"),
    [
        ("propose", []),
        ("propose", [replace(PROPOSED, due=None)]),
        ("propose", [PROPOSED, SIGNED]),
        ("propose", [PROPOSED, words.Dropped("09/CV")]),
        ("sign", [PROPOSED]),
        ("sign", [PROPOSED, SIGNED, NOTICED, *BACK]),
        ("objects", [PROPOSED, SIGNED, words.ObjectsTaken("04/BB", None)]),
        ("objects", [PROPOSED, replace(SIGNED, outside=True), NOTICED, *BACK, words.Forwarded("07/CV")]),
        ("money", [PROPOSED, replace(SIGNED, outside=True), NOTICED, *BACK, words.Forwarded("07/CV")]),
        ("close", [PROPOSED, SIGNED]),
    ],
)
def test_a_term_that_was_kept_or_never_began_does_not_move(step: str, so_far: list[words.Event]) -> None:
    given(DECIDER, *so_far).when(move(step), Facts(DAY)).then()


def test_a_moved_term_leaves_the_day_of_the_signed_paper_as_it_was() -> None:
    state = given(DECIDER, PROPOSED, SIGNED, moved("sign")).state
    assert (state.signed, state.running["sign"]) == (SIGNED, LATER)


# ── the dossier keeps the story ──────────────────────────────────────────────────────────────────────────────────────

STRIPPED = dossier_fallen.Stripped("02/QĐ", "judgment")


def test_a_stripped_award_is_restored_to_what_it_was_and_keeps_its_decision() -> None:
    stands = given(dossier.DECIDER, *DECIDED)
    stands.when(dossier_fallen.Strip("02/QĐ", "judgment"), None).then(STRIPPED)
    fallen = given(dossier.DECIDER, *DECIDED, STRIPPED)
    assert fallen.state.status == "stripped"
    fallen.when(dossier_fallen.Cancel("fraud"), None).refused("not-granted")
    fallen.when(dossier_fallen.Restore("03/QĐ", "acquittal"), None).then(
        dossier_fallen.Restored("03/QĐ", "acquittal", "decided")
    )
    handed = given(dossier.DECIDER, *DECIDED, events.Conferred("c-1", DAY), STRIPPED)
    handed.when(dossier_fallen.Restore("03/QĐ", "acquittal"), None).then(
        dossier_fallen.Restored("03/QĐ", "acquittal", "conferred")
    )
    again = given(dossier.DECIDER, *DECIDED, STRIPPED, dossier_fallen.Restored("03/QĐ", "acquittal", "decided"))
    assert (again.state.status, again.state.granted) == ("decided", DECIDED[-1])


def test_only_a_stripped_award_is_restored() -> None:
    given(dossier.DECIDER, *DECIDED).when(dossier_fallen.Restore("1", "acquittal"), None).refused("not-stripped")
