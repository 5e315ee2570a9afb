"""A dossier and its campaign, on arrival in awards."""

from dataclasses import replace

from services.awards.domain.dossier.state import Facts
from tests.support.given_dossier import ENDORSED, LAW, OPEN, OPENED, SENT_BACK, at


def listing(*awards: str) -> Facts:
    return replace(LAW, campaign_awards=awards)


def test_a_thematic_award_comes_of_a_movement_and_a_movement_leads_to_what_its_launch_named() -> None:
    at().when(replace(OPEN, campaign=""), LAW).refused("campaign-missing", law="Luật 06/2022/QH15, Đ.8")
    at().when(OPEN, listing("GK_TINH")).refused("award-not-of-campaign")
    at().when(OPEN, listing("GK_TINH", "BK_BO")).then(OPENED)


def test_a_received_dossier_is_completed_whatever_its_movement_lists() -> None:
    here = at(OPENED, ENDORSED, SENT_BACK)
    here.when(replace(OPEN, attempt=2), listing("GK_TINH")).then(replace(OPENED, attempt=2))
