"""Asking other bodies for their opinion (hiệp y), noting what they answer, and going on."""

from services.awards.acts.dossiers import row_of, station_of
from services.awards.domain import dossier
from services.awards.domain.dossier.state import Opinion
from shared.access import Person
from shared.http import Service
from shared.records.jobs import Answer, OnceKey


async def consult(
    service: Service, who: Person, id_: str, bodies: tuple[tuple[str, str], ...], once: OnceKey
) -> Answer:
    """Ask bodies, each by a letter with a number. Raises Denied, Refused."""
    return await _at_station(service, who, id_, dossier.Consult(_unit(service, id_), bodies), once)


async def note_opinion(
    service: Service, who: Person, id_: str, body: str, answer: str, paper: str, once: OnceKey
) -> Answer:
    """What a body answered, by the number of its paper. Raises Denied, Refused."""
    return await _at_station(service, who, id_, dossier.NoteOpinion(_unit(service, id_), body, answer, paper), once)


async def pass_consult(service: Service, who: Person, id_: str, once: OnceKey) -> Answer:
    """Go on: all have answered, or their time is over. Raises Denied, Refused (opinions-awaited)."""
    return await _at_station(service, who, id_, dossier.PassConsult(_unit(service, id_)), once)


def opinions_of(service: Service, id_: str) -> tuple[Opinion, ...]:
    """What was asked of whom, in the order of asking."""
    state: dossier.State = service.office.state(f"dossier/{id_}")
    return state.opinions


def _unit(service: Service, id_: str) -> str:
    return station_of(row_of(service, id_))


async def _at_station(
    service: Service,
    who: Person,
    id_: str,
    command: dossier.Consult | dossier.NoteOpinion | dossier.PassConsult,
    once: OnceKey,
) -> Answer:
    who.must("dossier.appraise", command.unit)
    return await service.office.perform([(f"dossier/{id_}", command)], who.account, once)
