"""The council's vote: convene, recuse, cast a sealed sheet, record a written opinion, count."""

import asyncio
from collections.abc import Mapping
from time import time

from sqlalchemy import select
from sqlmodel import col

from services.awards import ballot
from services.awards.acts.scope import serves
from services.awards.domain import council
from services.awards.domain.council.words import NO_MEETING
from services.awards.store.tables import RoundRow
from shared.access import Denied, Person
from shared.http import Service
from shared.http.due import SECONDS
from shared.kernel import Refused, Unknown, new_id
from shared.records import fail
from shared.records.jobs import Answer, OnceKey

PRESENT = "present"
STARTED = time()
"""Seconds since the epoch when this process began: an older key is of a convening that is over."""


def row_of(service: Service, id_: str) -> RoundRow:
    """Raises Refused (round-unknown)."""
    with service.database.reading() as store:
        row: RoundRow | None = store.get(RoundRow, id_)
    if row is None:
        raise Unknown("round-unknown", "Không có vòng bỏ phiếu này.")
    return row


def state_of(service: Service, id_: str) -> council.State:
    """The round as its ledger has it."""
    state: council.State = service.office.state(f"round/{id_}")
    return state


def may_run(service: Service, who: Person, unit: str) -> bool:
    """The secretary of a council convenes, records and counts."""
    with service.database.reading() as store:
        return serves(store, who, "round.convene", unit)


def must_run(service: Service, who: Person, unit: str) -> None:
    """Raises Denied."""
    if not may_run(service, who, unit):
        raise Denied("round.convene")


def must_read(service: Service, who: Person, id_: str) -> RoundRow:
    """A round is seen by its members, its secretary and who reads the dossiers of its unit. Raises Refused, Denied."""
    row = row_of(service, id_)
    if not may_read(service, who, row):
        raise Denied("dossier.read")
    return row


def may_read(service: Service, who: Person, row: RoundRow) -> bool:
    member = who.account in row.members.split()
    return member or who.may("dossier.read", row.unit) or may_run(service, who, row.unit)


async def convene(
    service: Service,
    who: Person,
    unit: str,
    members: tuple[str, ...],
    dossiers: tuple[str, ...],
    once: OnceKey,
    meeting: council.Meeting = NO_MEETING,
) -> str:
    """Open a round with a key of its own; returns its id. Raises Denied, Refused."""
    must_run(service, who, unit)
    id_ = new_id()
    public = await asyncio.to_thread(ballot.open_round, service.home.ballot, id_)
    try:
        command = council.Convene(unit, members, dossiers, public.hex(), meeting)
        answer = await service.office.perform([(f"round/{id_}", command)], who.account, once)
    except Exception:  # a cancelled request is none: the office may still perform it
        ballot.destroy(service.home.ballot, id_)
        raise
    if answer.repeated:
        ballot.destroy(service.home.ballot, id_)
    return answer.entries[0].stream.partition("/")[2]


async def recuse(
    service: Service, who: Person, id_: str, member: str, dossier: str, once: OnceKey, cause: str = "other"
) -> Answer:
    """A member withdraws from a dossier, or the secretary notes a conflict. Raises Denied, Refused."""
    if member != who.account:
        must_run(service, who, row_of(service, id_).unit)
    return await service.office.perform([(f"round/{id_}", council.Recuse(member, dossier, cause))], who.account, once)


async def attend(service: Service, who: Person, id_: str, noted: Mapping[str, str], once: OnceKey) -> Answer:
    """Note who is there (`present`) and why who is not (a code of `ABSENCES`), by member. Raises Denied, Refused."""
    must_run(service, who, row_of(service, id_).unit)
    jobs = [
        (f"round/{id_}", council.Attend(member, said == PRESENT, "" if said == PRESENT else said))
        for member, said in sorted(noted.items())
    ]
    return await service.office.perform(jobs, who.account, once)


async def cast(service: Service, who: Person, id_: str, choices: Mapping[str, str], once: OnceKey) -> Answer:
    """Seal this member's sheet here, in memory, and cast it: nothing that is written down says what was chosen."""
    row = row_of(service, id_)
    recused = {pair.partition("@")[2] for pair in row.recused.split() if pair.startswith(f"{who.account}@")}
    sheet = {
        dossier: ballot.BLANK if dossier in recused else choices.get(dossier, ballot.BLANK)
        for dossier in row.dossiers.split()
    }
    sealed = await asyncio.to_thread(ballot.seal, bytes.fromhex(row.public_key), id_, sheet)
    command = council.CastSheet(who.account, sealed.hex())
    # No digest of the request: trying every choice against it would open the sheet. Of the round: a key votes in one.
    once = OnceKey(once.key, f"round/{id_}")
    return await service.office.perform([(f"round/{id_}", command)], who.account, once)


async def record_written(
    service: Service, who: Person, id_: str, member: str, choices: Mapping[str, str], once: OnceKey
) -> Answer:
    """The written opinion of an absent member; it is open. Raises Denied, Refused."""
    must_run(service, who, row_of(service, id_).unit)
    command = council.RecordWritten(member, tuple(sorted(choices.items())))
    return await service.office.perform([(f"round/{id_}", command)], who.account, once)


async def record_open(
    service: Service, who: Person, id_: str, member: str, choices: Mapping[str, str], once: OnceKey
) -> Answer:
    """How a member raised a hand, where no ballot is obligatory. Raises Denied, Refused (ballot-obligatory)."""
    must_run(service, who, row_of(service, id_).unit)
    command = council.RecordOpen(member, tuple(sorted(choices.items())))
    return await service.office.perform([(f"round/{id_}", command)], who.account, once)


async def count(service: Service, who: Person, id_: str, once: OnceKey, *, again: bool = False) -> Answer:
    """Open all sheets in memory, write only the totals, destroy the key. Raises Denied, Refused (ballot-key-lost).

    `again`: what fails and has a round left waits for it instead of being declined.
    """
    row = row_of(service, id_)
    must_run(service, who, row.unit)
    state = await asyncio.to_thread(state_of, service, id_)
    if state.status == "open":
        fail.reach("ballot-before-count")
        totals = await asyncio.to_thread(_totals, service, id_, state)
        failed = _failed(state, totals) if again else ()
        answer = await service.office.perform([(f"round/{id_}", council.Count(totals, failed))], who.account, once)
    else:
        answer = await service.office.perform([(f"round/{id_}", council.Count(()))], who.account, once)
    fail.reach("ballot-before-destroy")
    await asyncio.to_thread(ballot.destroy, service.home.ballot, id_)
    return answer


def _failed(state: council.State, totals: tuple[council.Total, ...]) -> tuple[str, ...]:
    agreed = {total.dossier: total.agree for total in totals}
    left = (item for item in state.items if item.number < item.rounds)
    return tuple(item.dossier for item in left if agreed[item.dossier] < state.needs(item))


async def close(service: Service, who: Person, id_: str, once: OnceKey) -> Answer:
    """The council holds no further round on what failed: it is declined. Raises Denied, Refused."""
    must_run(service, who, row_of(service, id_).unit)
    return await service.office.perform([(f"round/{id_}", council.Close())], who.account, once)


def _totals(service: Service, id_: str, state: council.State) -> tuple[council.Total, ...]:
    if state.convened is None:
        raise Unknown("round-unknown", "Không có vòng bỏ phiếu này.")
    items = [item.dossier for item in state.convened.items]
    sealed = [bytes.fromhex(sheet) for _, sheet in state.sheets]
    public = bytes.fromhex(state.convened.public_key)
    try:
        tallies = ballot.count(service.home.ballot, id_, public, sealed, items)
    except ballot.KeyLost:
        raise Refused(
            "ballot-key-lost", "Khóa của vòng bỏ phiếu không còn; phải hủy vòng này và bỏ phiếu lại."
        ) from None
    written = [choice for _, choices in (*state.written, *state.hands) for choice in choices]
    return tuple(
        council.Total(
            dossier=item,
            agree=tallies[item].agree + written.count((item, "agree")),
            disagree=tallies[item].disagree + written.count((item, "disagree")),
            blank=tallies[item].blank + written.count((item, "blank")),
            invalid=tallies[item].invalid,
        )
        for item in items
    )


async def void(service: Service, who: Person, id_: str, once: OnceKey) -> Answer:
    """A round whose key is lost counts for nothing; its dossiers may join another. Raises Denied, Refused."""
    must_run(service, who, row_of(service, id_).unit)
    answer = await service.office.perform([(f"round/{id_}", council.Void())], who.account, once)
    await asyncio.to_thread(ballot.destroy, service.home.ballot, id_)
    return answer


async def watch_keys(service: Service) -> None:
    """A round that falls due to be voided has nobody who destroys its key."""
    while True:
        await destroy_counted(service)
        await asyncio.sleep(SECONDS)


async def destroy_counted(service: Service) -> None:
    """A crash leaves a key that outlives its round (after the count), or one whose round never came to be."""
    left = ballot.keys(service.home.ballot)
    with service.database.reading() as store:
        rounds = select(col(RoundRow.id), col(RoundRow.status)).where(col(RoundRow.id).in_(left))
        status = {row[0]: row[1] for row in store.execute(rounds)}
    for id_, written in left.items():
        # A store that was put back by mistake must still find its keys when the right one comes.
        orphan = id_ not in status and written < STARTED and not service.office.read_only
        if orphan or status.get(id_, "open") != "open":
            await asyncio.to_thread(ballot.destroy, service.home.ballot, id_)
