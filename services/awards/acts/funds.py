"""The emulation fund: who keeps and who reads it, and its entries."""

from services.awards.acts.scope import serves
from services.awards.domain import fund
from services.awards.store.funds import fund_id
from shared.access import Denied, Person
from shared.http import Service
from shared.records.jobs import Answer, OnceKey


def must_serve(service: Service, who: Person, permission: str, unit: str) -> None:
    """For the unit, or for the ministry from one of its departments. Raises Denied."""
    with service.database.reading() as store:
        if not serves(store, who, permission, unit):
            raise Denied(permission)


def must_read_fund(service: Service, who: Person, unit: str) -> bool:
    """Whether the person also keeps it. Raises Denied."""
    with service.database.reading() as store:
        keeps = serves(store, who, "fund.keep", unit)
    if not keeps and not who.may("fund.read", unit):
        raise Denied("fund.read")
    return keeps


async def enter(service: Service, who: Person, unit: str, year: int, entry: fund.Command, once: OnceKey) -> Answer:
    """Allot, pay, spend or take back. Raises Denied, Refused."""
    must_serve(service, who, "fund.keep", unit)
    return await service.office.perform([(f"fund/{fund_id(unit, year)}", entry)], who.account, once)
