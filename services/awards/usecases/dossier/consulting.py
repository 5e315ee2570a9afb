"""Consultation (hiệp y): ask other bodies, note their answers, go on."""

from services.awards.domain.dossier import commands
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.dossier.state import Opinion
from services.awards.usecases.dossier.dossiers import at_station
from shared.access import Person
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey


async def consult(
    service: Service, who: Person, id_: str, bodies: tuple[tuple[str, str], ...], key: IdempotencyKey
) -> Answer:
    """Ask bodies, each by a letter with a number. Raises Denied, Refused."""
    return await at_station(service, who, id_, lambda unit: commands.Consult(unit, bodies), key)


async def note_opinion(
    service: Service, who: Person, id_: str, body: str, answer: str, paper: str, key: IdempotencyKey
) -> Answer:
    """What a body answered, by the number of its paper. Raises Denied, Refused."""
    return await at_station(service, who, id_, lambda unit: commands.NoteOpinion(unit, body, answer, paper), key)


async def pass_consult(service: Service, who: Person, id_: str, key: IdempotencyKey) -> Answer:
    """Go on: all have answered, or their time is over. Raises Denied, Refused (opinions-awaited)."""
    return await at_station(service, who, id_, commands.PassConsult, key)


def opinions_of(service: Service, id_: str) -> tuple[Opinion, ...]:
    """What was asked of whom, in the order of asking."""
    state: dossier_state.State = service.office.state(f"dossier/{id_}")
    return state.opinions
