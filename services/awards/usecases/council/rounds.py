"""The council's round: convene, note attendance, recuse, record open votes, end; for ballots see `box`."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.awards import ballot
from services.awards.domain.council import commands, words
from services.awards.domain.council import state as council_state
from services.awards.domain.council.rulebook import RECUSAL_OF_ANOTHER, ROUND_UNKNOWN
from services.awards.domain.council.words import NO_MEETING
from services.awards.store.tables import MinutesText, RoundRow
from shared.access import Person
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.jobs import Answer, IdempotencyKey
from shared.text import is_worded

PRESENT = "present"


def row_of(service: Service, id_: str) -> RoundRow:
    """Raises Refused (round-unknown)."""
    with service.database.reading() as store:
        row: RoundRow | None = store.get(RoundRow, id_)
    if row is None:
        raise ROUND_UNKNOWN.unknown("Không có vòng bỏ phiếu này.")
    return row


def state_of(service: Service, id_: str) -> council_state.State:
    """The round as its ledger has it."""
    state: council_state.State = service.office.state(f"round/{id_}")
    return state


def may_run(who: Person, unit: str) -> bool:
    """The secretary of a council convenes, records and counts."""
    return who.serves("round.convene", unit)


def must_run(who: Person, unit: str) -> None:
    """Raises Denied."""
    who.must_serve("round.convene", unit)


def must_end(who: Person, row: RoundRow) -> None:
    """Its secretary or its chair counts a round or gives it up. Raises Denied."""
    if who.account != row.chair:
        must_run(who, row.unit)


def must_read(service: Service, who: Person, id_: str) -> RoundRow:
    """The only way to a round that a request names, for members, secretary, readers of the unit. Raises Unknown."""
    with service.database.reading() as store:
        row: RoundRow | None = store.get(RoundRow, id_)
    if row is None or not may_read(who, row):
        raise ROUND_UNKNOWN.unknown("Không có vòng bỏ phiếu này trong phạm vi của đồng chí.")
    return row


def may_read(who: Person, row: RoundRow) -> bool:
    member = who.account in row.members.split()
    return member or who.may("dossier.read", row.unit) or may_run(who, row.unit)


async def convene(
    service: Service,
    who: Person,
    unit: str,
    members: tuple[str, ...],
    dossiers: tuple[str, ...],
    once: IdempotencyKey,
    meeting: words.Meeting = NO_MEETING,
) -> str:
    """A round with its share of a key, which only the chair's phrase completes; its id. Raises Denied, Refused."""
    must_run(who, unit)
    id_ = new_id()
    await asyncio.to_thread(ballot.prepare, service.home.ballot, id_)
    try:
        command = commands.Convene(unit, members, dossiers, meeting, who.account)
        answer = await service.office.perform([(f"round/{id_}", command)], who.account, once)
    except Exception:  # a cancelled request is none: the office may still perform it
        ballot.destroy(service.home.ballot, id_)
        raise
    if answer.repeated:
        ballot.destroy(service.home.ballot, id_)
    return answer.entries[0].stream.partition("/")[2]


async def recuse(
    service: Service, who: Person, id_: str, member: str, dossier: str, once: IdempotencyKey, cause: str = "other"
) -> Answer:
    """A member steps back from a dossier; nobody can do it for another. Raises Denied, Refused."""
    must_read(service, who, id_)
    if member != who.account:
        raise RECUSAL_OF_ANOTHER.refused("Chỉ chính thành viên tự rút khỏi hồ sơ.")
    return await service.office.perform([(f"round/{id_}", commands.Recuse(member, dossier, cause))], who.account, once)


async def attend(service: Service, who: Person, id_: str, noted: Mapping[str, str], once: IdempotencyKey) -> Answer:
    """Note by member who is `present`, or the reason of absence (a code of `ABSENCES`). Raises Denied, Refused."""
    must_run(who, must_read(service, who, id_).unit)
    jobs = [
        (f"round/{id_}", commands.Attend(member, said == PRESENT, "" if said == PRESENT else said))
        for member, said in sorted(noted.items())
    ]
    return await service.office.perform(jobs, who.account, once)


async def record_written(
    service: Service, who: Person, id_: str, letter: commands.RecordWritten, once: IdempotencyKey
) -> Answer:
    """The open opinion of an absent member, by its paper: the secretary enters it; after a refusal only the member.

    Raises Denied, Refused.
    """
    row = must_read(service, who, id_)
    if letter.member != who.account or not state_of(service, id_).has_contested(who.account):
        must_run(who, row.unit)
    command = replace(letter, by=who.account)
    return await service.office.perform([(f"round/{id_}", command)], who.account, once)


async def contest(service: Service, who: Person, id_: str, once: IdempotencyKey) -> Answer:
    """A member refuses what was entered as their written opinion. Raises Denied, Refused."""
    must_read(service, who, id_)
    return await service.office.perform([(f"round/{id_}", commands.Contest(who.account))], who.account, once)


async def confirm(service: Service, who: Person, id_: str, once: IdempotencyKey) -> Answer:
    """A member has read what was entered as their written opinion: it is theirs. Raises Denied, Refused."""
    must_read(service, who, id_)
    return await service.office.perform([(f"round/{id_}", commands.Confirm(who.account))], who.account, once)


async def record_open(
    service: Service, who: Person, id_: str, member: str, choices: Mapping[str, str], once: IdempotencyKey
) -> Answer:
    """How a member raised a hand, where no ballot is obligatory. Raises Denied, Refused (ballot-obligatory)."""
    must_run(who, must_read(service, who, id_).unit)
    command = commands.RecordOpen(member, tuple(sorted(choices.items())))
    return await service.office.perform([(f"round/{id_}", command)], who.account, once)


async def close(service: Service, who: Person, id_: str, once: IdempotencyKey) -> Answer:
    """The council holds no further round on what failed: it is declined. Raises Denied, Refused."""
    must_run(who, must_read(service, who, id_).unit)
    return await service.office.perform([(f"round/{id_}", commands.Close())], who.account, once)


@dataclass(frozen=True)
class Leaders:
    """The names under the minutes, kept for the paper, never in events."""

    chair_name: str = ""
    secretary_name: str = ""


async def draw_up(
    service: Service, who: Person, id_: str, said: commands.DrawUp, leaders: Leaders, once: IdempotencyKey
) -> Answer:
    """The minutes become final by their number, with the names of who signs them. Raises Denied, Refused."""
    must_run(who, must_read(service, who, id_).unit)
    text = MinutesText(round=id_, **{key: name.strip() for key, name in vars(leaders).items()})
    named = is_worded(text.chair_name) and is_worded(text.secretary_name)
    command = replace(said, bound=bind(text) if named else None)
    return await service.office.perform(
        [(f"round/{id_}", command)], who.account, once, same_transaction=lambda kept: kept.merge(text)
    )


async def void(service: Service, who: Person, id_: str, once: IdempotencyKey) -> Answer:
    """A round that cannot be counted counts for nothing; its dossiers may join another. Raises Denied, Refused.

    What was sealed in it stays sealed: the share is destroyed, and the phrase alone opens nothing.
    """
    must_end(who, must_read(service, who, id_))
    answer = await service.office.perform([(f"round/{id_}", commands.Void())], who.account, once)
    await asyncio.to_thread(ballot.destroy, service.home.ballot, id_)
    return answer
