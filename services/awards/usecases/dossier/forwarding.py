"""Submits a dossier to the authority outside the force that grants its award, and takes a mistaken one back."""

from services.awards.domain.dossier import forwarding
from services.awards.domain.dossier.rulebook import RECALL_REASON
from services.awards.usecases.dossier.dossiers import must_read, perform_sealed, station_of
from shared.access import Denied, Person
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import is_worded


async def forward(service: Service, who: Person, id_: str, addressee: str, letter: str, key: IdempotencyKey) -> Answer:
    """Raises Denied, Refused."""
    command = forwarding.Forward(_unit(service, who, id_), addressee, letter)
    return await service.office.perform([(f"dossier/{id_}", command)], who.account, key)


async def recall(service: Service, who: Person, id_: str, reason: str, key: IdempotencyKey) -> Answer:
    """The reason may speak of people, so it is sealed. Raises Denied, Refused."""
    unit = _unit(service, who, id_)
    if not is_worded(reason):
        raise RECALL_REASON.refused("Phải ghi lý do rút lại tờ trình.")
    return await perform_sealed(
        service,
        who,
        must_read(service, who, id_),
        reason,
        lambda package: (f"dossier/{id_}", forwarding.Recall(unit, package)),
        key,
    )


def _unit(service: Service, who: Person, id_: str) -> str:
    """Whose authority signs, or whose secretary registers what comes back."""
    unit = station_of(must_read(service, who, id_))
    if not (who.may("decision.sign", unit) or who.serves("decision.register", unit)):
        raise Denied("decision.register")
    return unit
