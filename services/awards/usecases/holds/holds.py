"""Hold a subject's nominations, release them, record a discipline; for whoever has a station on the route."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain import rules
from services.awards.domain.holds import holds
from services.awards.domain.holds.holds import HoldOutcome
from services.awards.domain.holds.rulebook import HOLD_NOT_OPEN, HOLD_REASON
from services.awards.domain.rulebook import DOSSIER_ENDED
from services.awards.store.holds.holds import HoldReason, HoldRow
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier.dossiers import must_read
from shared.access import Denied, Person
from shared.access.directory import in_reach
from shared.contracts.words import Subject
from shared.http import Service
from shared.kernel import Sending, new_id
from shared.records.bound import bind
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import is_worded


@dataclass(frozen=True)
class Term:
    """A discipline as its decision has it; the first and the last day count."""

    form: str
    starts: date
    ends: date | None = None


def unit_for(who: Person, row: DossierRow) -> str | None:
    """For which unit of the route this person may hold: the one the dossier lies with, before the others."""
    route = row.stations.units
    units = (row.station_unit, *route) if row.station_unit else route
    return next((unit for unit in units if who.may("standing.hold", unit)), None)


def must_hold(who: Person, row: DossierRow) -> str:
    """For which unit of the route. Raises Denied."""
    unit = unit_for(who, row)
    if unit is None:
        raise Denied("standing.hold")
    return unit


def waiting_for(who: Person) -> tuple[str, ...]:
    """Units whose holds this person may list. Raises Denied."""
    who.must("standing.hold")
    return who.units("standing.hold")


async def place(
    service: Service, who: Person, id_: str, kind: str, paper: str, reason: str, key: IdempotencyKey
) -> Answer:
    """All dossiers of the subject wait, also those that come later. Raises Denied, Refused."""
    row, unit = _subject(service, who, id_)
    if row.status in rules.ENDED:
        raise DOSSIER_ENDED.refused("Hồ sơ đã kết thúc.")
    if not is_worded(reason):
        raise HOLD_REASON.refused("Phải ghi lý do tạm dừng xét.")
    person = row.subject_ref if row.subject != Subject.COLLECTIVE else None
    hold = new_id()
    note = HoldReason(hold=hold, person=person, text=reason.strip())
    sending = (f"standing/{row.subject_ref}", holds.PlaceHold(hold, kind, unit, id_, paper.strip(), bind(note)))
    return await service.office.perform([sending], who.account, key, same_transaction=lambda kept: kept.add(note))


async def release(
    service: Service, who: Person, hold: str, outcome: str, paper: str, term: Term | None, key: IdempotencyKey
) -> Answer:
    """End a hold by the paper that concludes it; a discipline is recorded with it. Raises Denied, Refused."""
    unknown = HOLD_NOT_OPEN.unknown("Không có việc tạm dừng xét này.")
    with service.database.reading() as store:
        row = in_reach(store, who, "standing.hold", HoldRow, hold, unknown)
    stream, paper = f"standing/{row.subject_ref}", paper.strip()
    recorded: list[Sending] = []
    if outcome == HoldOutcome.DISCIPLINED and term:
        recorded = [(stream, holds.RecordDiscipline(term.form, term.starts, term.ends, paper))]
    commands = [*recorded, (stream, holds.ReleaseHold(hold, outcome, paper))]
    return await service.office.perform(commands, who.account, key)


async def record(service: Service, who: Person, id_: str, term: Term, paper: str, key: IdempotencyKey) -> Answer:
    """A discipline of the subject of a dossier, whether it was held for it or not. Raises Denied, Refused."""
    row, _ = _subject(service, who, id_)
    command = holds.RecordDiscipline(term.form, term.starts, term.ends, paper.strip())
    return await service.office.perform([(f"standing/{row.subject_ref}", command)], who.account, key)


def _subject(service: Service, who: Person, id_: str) -> tuple[DossierRow, str]:
    row = must_read(service, who, id_)
    return row, must_hold(who, row)
