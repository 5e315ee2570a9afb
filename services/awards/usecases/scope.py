"""In which stations and councils a person acts or reads, beyond the plain reach of a role."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from services.awards.store import queries
from services.awards.store.decision.authority import standing
from services.awards.store.queries import Station
from services.awards.store.tables import DossierRow
from shared.access import Denied, Person
from shared.records.delegations import DelegationRow, delegations_of

__all__ = ["acts_of", "delegated_to", "delegation_for", "desks_of", "does", "may_read", "signs_for", "who_signs"]
NEEDS: dict[str, tuple[str, ...]] = {
    "endorse": ("dossier.appraise",),
    "appraise": ("dossier.appraise",),
    "consult": ("dossier.appraise",),
    "council": ("round.convene",),
    "rule": ("decision.sign",),
    "sign": ("decision.sign",),
    "forward": ("decision.sign", "decision.register"),
}
"""The act of a station and the permissions of which one is enough for it."""
FROM_DEPARTMENTS = ("council", "forward")
"""Done for the ministry by people whose post is in one of its departments."""


def may_read(who: Person, row: DossierRow) -> bool:
    """Who holds a role in the nominating unit's line or at a station of the route, or sits there, reads the dossier."""
    if who.may("dossier.read", row.unit):
        return True
    return any(who.sits("dossier.read", unit) for unit in row.stations.units)


def delegated_to(store: Session, who: Person, on: date) -> dict[str, DelegationRow]:
    """Delegations in force on a day under which this person signs, by unit."""
    return {row.unit: row for row in delegations_of(store, who.account, on, "sign")}


def delegation_for(store: Session, who: Person, unit: str, on: date) -> DelegationRow | None:
    """The one under which this person signs for a unit, or for its heir once it has ended."""
    return delegated_to(store, who, on).get(standing(store.execute, unit, on))


def signs_for(store: Session, who: Person, unit: str, on: date) -> bool:
    """Whether this person signs for a unit: as its authority, or by a delegation in force on a day."""
    return who.may("decision.sign", unit) or delegation_for(store, who, unit, on) is not None


def must_sign(store: Session, who: Person, unit: str, on: date) -> DelegationRow | None:
    """The delegation this person signs under; None for who decides in the unit. Raises Denied."""
    if who.may("decision.sign", unit):
        return None
    if (held := delegation_for(store, who, unit, on)) is None:
        raise Denied("decision.sign")
    return held


def who_signs(store: Session, who: Person, unit: str, on: date) -> str:
    """This account where it signs itself, else who decides in the unit; empty where it is not one."""
    if signs_for(store, who, unit, on):
        return who.account
    authority = queries.authority_in(store, unit)
    return authority.id if authority else ""


def desks_of(store: Session, who: Person, on: date) -> list[Station]:
    """Every station whose work is this person's: of the units of their own roles, not of all units below.

    Also where they sign by delegation, as far as they may read there.
    """
    found = [(unit, act) for act, needed in NEEDS.items() for held in needed for unit in _places(who, held, act)]
    signed = [unit for unit in delegated_to(store, who, on) if who.serves("dossier.read", unit)]
    return list(dict.fromkeys([*found, *((unit, act) for unit in signed for act in ("rule", "sign"))]))


def acts_of(who: Person) -> list[str]:
    """The acts this person does anywhere, in the order of a route."""
    return [act for act, needed in NEEDS.items() if any(who.may(permission) for permission in needed)]


def does(who: Person, unit: str, act: str) -> bool:
    """Whether this station is this person's by a role of their own, not by one above."""
    return any(unit in _places(who, permission, act) for permission in NEEDS.get(act, ()))


def _places(who: Person, permission: str, act: str) -> Sequence[str]:
    return who.reach(permission) if act in FROM_DEPARTMENTS else who.units(permission)
