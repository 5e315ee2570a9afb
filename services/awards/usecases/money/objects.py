"""Award objects: the acts of a stock keeper; issuing all objects of a decision at once."""

from collections.abc import Collection

from services.awards.domain.money import objects
from services.awards.domain.money.rulebook import OBJECT_NOTHING_DUE
from services.awards.store.money.owing import due_of
from shared.access import Person
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey


def must_keep(who: Person, unit: str) -> None:
    """Who keeps the stock of a unit. Raises Denied."""
    who.must_serve("object.keep", unit)


async def handle(
    service: Service, who: Person, unit: str, kind: str, act: objects.Command, key: IdempotencyKey
) -> Answer:
    """Receive, discard or issue one kind. Raises Denied, Refused."""
    must_keep(who, unit)
    return await service.office.perform([(f"object/{kind}-{unit}", act)], who.account, key)


async def issue(
    service: Service, who: Person, unit: str, dossiers: Collection[str], key: IdempotencyKey, *, decision: str = ""
) -> Answer:
    """Everything still due with these awards, or with all of one `decision` of the unit; all or none.

    Raises Denied, Refused.
    """
    must_keep(who, unit)
    with service.database.reading() as store:
        due = due_of(store.execute, unit, decision, dossiers)
    if not due:
        raise OBJECT_NOTHING_DUE.refused("Không còn hiện vật nào phải cấp cho các khen thưởng đã chọn.")
    sendings = [(f"object/{kind}-{unit}", objects.Issue(each.dossier)) for each in due for kind in each.kinds]
    return await service.office.perform(sendings, who.account, key)
