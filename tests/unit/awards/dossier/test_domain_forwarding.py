"""Whom a dossier is submitted to outside the force, and how a mistaken submission is taken back."""

from dataclasses import replace

from services.awards.domain.dossier import forwarding
from tests.support.given_dossier import FORWARD, FORWARDED, GRANTED, LAW, OUTSIDE_GRANT, PACKAGE, TO_FORWARD, at


def test_a_dossier_is_submitted_to_who_grants_its_award_by_a_numbered_letter() -> None:
    law = replace(LAW, granters=("Thủ tướng Chính phủ",))
    at(*TO_FORWARD).when(replace(FORWARD, addressee="thủ tướng  CHÍNH PHỦ"), law).then(FORWARDED)
    at(*TO_FORWARD).when(replace(FORWARD, addressee="Giám đốc Sở Nội vụ"), law).refused("forwarded-astray")
    at(*TO_FORWARD).when(replace(FORWARD, letter="."), law).refused("forward-letter")


def test_a_mistaken_submission_is_taken_back_until_a_decision_is_registered_and_made_again() -> None:
    recall = forwarding.Recall("bca", PACKAGE)
    recalled = forwarding.Recalled("bca", PACKAGE)
    at(*TO_FORWARD, FORWARDED).when(recall, LAW).then(recalled)
    assert at(*TO_FORWARD, FORWARDED, recalled).state == at(*TO_FORWARD).state
    at(*TO_FORWARD, FORWARDED, recalled).when(FORWARD, LAW).then(FORWARDED)
    at(*TO_FORWARD, FORWARDED, recalled).when(recall, LAW).refused("not-forwarded")
    at(*TO_FORWARD, FORWARDED, recalled).when(OUTSIDE_GRANT, LAW).refused("not-forwarded")
    at(*TO_FORWARD, FORWARDED, GRANTED).when(recall, LAW).refused("dossier-ended")
