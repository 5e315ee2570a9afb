"""Draft decisions: edited on the newest version only, what one may contain, when it may be signed."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain import decision
from services.awards.domain.decision import Grantee, drafts
from tests.support.given import given

SAVE = drafts.Save("bca", ("d-1", "d-2"), "", "Bộ trưởng", date(2025, 8, 11))
SAVED = drafts.Saved(7, "bca", ("d-1", "d-2"), "", "Bộ trưởng", date(2025, 8, 11))
FACTS = drafts.Facts(next_serial=7)
RETURNED = replace(FACTS, unfit=(("d-1", "bị trả lại để bổ sung"),))
ELSEWHERE = replace(FACTS, elsewhere=(("d-2", 3),))


def test_a_draft_gets_the_next_number_and_keeps_it_and_its_unit() -> None:
    given(drafts.DECIDER).when(SAVE, FACTS).then(SAVED)
    again = replace(SAVE, unit="t-86", dossiers=("d-2",), seen=1)
    given(drafts.DECIDER, SAVED).when(again, replace(FACTS, next_serial=8)).then(replace(SAVED, dossiers=("d-2",)))


def test_a_draft_is_overwritten_only_by_whoever_read_its_newest_version() -> None:
    given(drafts.DECIDER, SAVED).when(SAVE, FACTS).refused("draft-changed")
    given(drafts.DECIDER, SAVED, SAVED).when(replace(SAVE, seen=1), FACTS).refused("draft-changed")


def test_a_dossier_lies_in_one_draft_and_once() -> None:
    given(drafts.DECIDER).when(SAVE, ELSEWHERE).refused("dossier-in-draft")
    given(drafts.DECIDER).when(replace(SAVE, dossiers=("d-1", "d-1")), FACTS).refused("decision-twice")


def test_a_dossier_not_waiting_for_signature_is_not_added_but_may_stay() -> None:
    given(drafts.DECIDER).when(SAVE, RETURNED).refused("draft-unfit")
    given(drafts.DECIDER, SAVED).when(replace(SAVE, seen=1), RETURNED).then(SAVED)
    given(drafts.DECIDER, SAVED).when(drafts.End(("d-1", "d-2")), RETURNED).refused("draft-unfit")


def test_signing_ends_the_draft_only_with_the_very_dossiers_it_holds() -> None:
    given(drafts.DECIDER, SAVED).when(drafts.End(("d-2", "d-1")), FACTS).then(drafts.Ended())
    given(drafts.DECIDER, SAVED).when(drafts.End(("d-1",)), FACTS).refused("draft-changed")
    given(drafts.DECIDER).when(drafts.End(("d-1",)), FACTS).then()


@pytest.mark.parametrize("over", [drafts.Ended(), drafts.Discarded()])
def test_a_draft_that_was_signed_or_discarded_is_over(over: drafts.Event) -> None:
    done = given(drafts.DECIDER, SAVED, over)
    for command in (replace(SAVE, seen=2), drafts.Discard(), drafts.End(("d-1", "d-2"))):
        done.when(command, FACTS).refused("draft-ended")


def test_only_a_draft_is_discarded() -> None:
    given(drafts.DECIDER, SAVED).when(drafts.Discard(), FACTS).then(drafts.Discarded())
    given(drafts.DECIDER).when(drafts.Discard(), FACTS).refused("draft-unknown")


@pytest.mark.parametrize(
    ("status", "station", "held", "why"),
    [
        ("in_council", ("bca", "sign"), False, ""),
        ("in_council", ("bca", "council"), False, "không ở bước chờ ký của đơn vị này"),
        ("in_council", ("t-86", "sign"), False, "không ở bước chờ ký của đơn vị này"),
        ("in_council", ("bca", "sign"), True, "đang tạm dừng xét"),
        ("returned", ("bca", "sign"), False, "bị trả lại để bổ sung"),
        ("withdrawn", (None, None), False, "đã rút"),
        ("decided", (None, None), False, "đã có quyết định khen thưởng"),
    ],
)
def test_why_a_dossier_cannot_be_signed(
    status: str,
    station: tuple[str | None, str | None],
    held: bool,  # noqa: FBT001 - a column of the table
    why: str,
) -> None:
    assert drafts.why_unfit("bca", status, station, held=held) == why


def test_a_dossier_in_a_draft_is_signed_from_that_draft_only() -> None:
    facts = decision.Facts(date(2025, 8, 11), number_taken="", next_register_number=1, head="", drafted=(("d-1", 7),))
    command = decision.Sign("01/QĐ", "bca", "Bộ trưởng", (Grantee("d-1", "v-1"),))
    given(decision.DECIDER).when(command, facts).refused("dossier-in-draft")
