"""Stories of units, accounts and households, with every field filled that others hear of."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.units.domain import account, nomination, unit
from shared.contracts.nomination import Claim
from shared.records.directory import AccountHeard, SessionEndHeard, UnitEndHeard, UnitHeard

Story = dict[str, list[Any]]


def directory_stories(day: date, later: date) -> Story:
    """What campaigns and awards hear of units, accounts and sessions."""
    return {
        "unit/t-86": [UnitHeard("Công an tỉnh", "province", None, day, None, None), UnitEndHeard(later, "t-1")],
        "account/acc-1": [AccountHeard("Trưởng phòng", (("head", "t-86"),), closed=False)],
        "session/s-1": [SessionEndHeard()],
    }


def unit_stories(day: date, later: date, submitted: nomination.Submitted) -> Story:
    """Of units: a commune that ends, an account with a post, a household that is nominated for its year."""
    claim = Claim(initiatives=("1/SK",), works=("ab",))
    return {
        "unit/x-1": [unit.Founded("Công an xã", "commune", "t-86", day, later, "x-2", "001")],
        "account/acc-3": [account.Changed("Trưởng phòng", (), (account.PostHeld("head", "t-86", day),))],
        "nomination/n-13": [replace(submitted, subject="household", posthumous=False, kind="merit", claim=claim)],
    }


def household_stories(way: list[Any]) -> Story:
    """Of awards: a household on the same way to its grant."""
    opened, *steps, granted = way
    return {
        "dossier/n-13": [
            replace(opened, subject="household", posthumous=False),
            *steps,
            replace(granted, register_number=13),
        ]
    }
