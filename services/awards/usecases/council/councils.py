"""Standing councils: set one up, change its seats, dissolve it."""

from services.awards.domain.council import seating
from services.awards.domain.council.rulebook import COUNCIL_UNKNOWN
from services.awards.store.council.seating import CouncilRow, councils_of
from shared.access import Person
from shared.http import Service
from shared.kernel import new_id
from shared.records.jobs import Answer, IdempotencyKey


def may_run(who: Person, unit: str) -> bool:
    """The secretary keeps the list of members."""
    return who.serves("round.convene", unit)


def must_run(who: Person, unit: str) -> None:
    """Raises Denied."""
    who.must_serve("round.convene", unit)


def must_read(service: Service, who: Person, id_: str) -> CouncilRow:
    """The only way to a council that a request names. Raises Unknown (council-unknown)."""
    with service.database.reading() as store:
        row: CouncilRow | None = store.get(CouncilRow, id_)
    if row is None or not (who.may("dossier.read", row.unit) or may_run(who, row.unit)):
        raise COUNCIL_UNKNOWN.unknown("Không có hội đồng này trong phạm vi của đồng chí.")
    return row


def mine(service: Service, who: Person, units: list[str]) -> list[CouncilRow]:
    """Councils of these units this person may see."""
    with service.database.reading() as store:
        return [row for row in councils_of(store, units) if who.may("dossier.read", row.unit)]


async def establish(service: Service, who: Person, command: seating.Establish, key: IdempotencyKey) -> str:
    """Set up a council by its instrument; returns its id. Raises Denied, Refused."""
    must_run(who, command.unit)
    answer = await service.office.perform([(f"council/{new_id()}", command)], who.account, key)
    return answer.entries[0].stream.partition("/")[2]


async def change(
    service: Service,
    who: Person,
    id_: str,
    command: seating.TakeSeat | seating.LeaveSeat | seating.Dissolve,
    key: IdempotencyKey,
) -> Answer:
    """A seat taken or left, or the end of the council. Raises Denied, Refused."""
    who.must("round.convene")
    must_run(who, must_read(service, who, id_).unit)
    return await service.office.perform([(f"council/{id_}", command)], who.account, key)
