"""A nomination is one value in the command, the event, the message and the command of who hears it."""

from dataclasses import fields, replace
from datetime import date

import pytest

from services.awards.domain.dossier.commands import Open
from services.awards.domain.dossier.events import Opened
from services.units.domain.nomination import Submit, Submitted
from shared.contracts import nomination, units
from shared.contracts.nomination import Nomination

PACKAGE, DAY = nomination.Package("e-1", 9, "ab"), date(2025, 7, 1)
CLAIM = nomination.Claim(DAY, DAY, "7/BC", ("1/SK",), ("f0",), ("2/QĐ",), final_review=True)
SAID = Nomination(
    "cand-80", "x-1", "BK_BO", "person", "p-1", posthumous=True, kind="ad_hoc", package=PACKAGE, claim=CLAIM
)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(SAID, id="of a movement"),
        pytest.param(replace(SAID, campaign=""), id="of none"),
        pytest.param(replace(SAID, subject="household"), id="of a household"),
        pytest.param(replace(SAID, subject="collective"), id="of a collective"),
    ],
)
def test_a_nomination_comes_out_of_its_message_as_it_went_in(said: Nomination) -> None:
    message = units.NominationSubmitted.of(said, on=DAY, nomination="n-1", attempt=1)
    assert units.NominationSubmitted.model_validate_json(message.model_dump_json()).said == said


def test_every_field_of_a_nomination_has_a_place_in_its_message() -> None:
    """Else what units decided would not reach awards, and nobody would see it."""
    told = units.NominationSubmitted.model_fields.keys() | {"package"}
    assert {each.name for each in fields(Nomination)} <= told
    assert {each.name for each in fields(nomination.Claim)} <= told | units.Claim.model_fields.keys()


@pytest.mark.parametrize("kind", [Submit, Submitted, Open, Opened])
def test_commands_and_events_hold_the_fields_of_the_value_itself(kind: type) -> None:
    assert not {each.name for each in fields(Nomination)} & vars(kind)["__annotations__"].keys()
