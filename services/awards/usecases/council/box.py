"""The ballot box: the chair opens it, members cast, it is counted, and the round's key share is destroyed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from time import time
from typing import TypeVar

from sqlalchemy import select
from sqlmodel import col

from services.awards import ballot
from services.awards.domain.council import box, commands, rulebook, voting, words
from services.awards.domain.council import state as council_state
from services.awards.store.tables import RoundRow
from services.awards.usecases.council.rounds import must_end, must_read, state_of
from shared.access import Person
from shared.http import Service
from shared.kernel import Refused
from shared.records import fail
from shared.records.jobs import Answer, IdempotencyKey
from shared.runtime.due import SECONDS

T = TypeVar("T")
TRIES = 5
"""How often an act looks again at a round that others change meanwhile."""
STARTED = time()
"""Seconds since the epoch when this process began: an older key is of a convening that is over."""


async def open_box(service: Service, who: Person, id_: str, key: IdempotencyKey) -> str:
    """The phrase of the box, for its chair and only now. Raises Denied, Refused."""
    must_read(service, who, id_)
    try:
        phrase, public = await asyncio.to_thread(ballot.open_box, service.home.ballot, id_)
    except ballot.KeyLost:
        raise key_lost() from None
    answer = await service.office.perform(
        [(f"round/{id_}", commands.OpenBox(who.account, public.hex()))], who.account, key
    )
    if answer.repeated:  # what was shown is kept nowhere, so it cannot be shown again
        said = "Mã hòm phiếu chỉ hiện một lần. Khi hòm chưa có phiếu, chủ trì mở lại hòm để lấy mã khác."
        raise rulebook.PHRASE_SHOWN.refused(said)
    return phrase


async def cast(service: Service, who: Person, id_: str, choices: Mapping[str, str], key: IdempotencyKey) -> Answer:
    """Seal this member's sheet in memory and cast it; the choice is never written down."""
    return await _looking_again("sheet-outdated", partial(_cast, service, who, id_, choices, key))


async def _cast(service: Service, who: Person, id_: str, choices: Mapping[str, str], key: IdempotencyKey) -> Answer:
    return await cast_sealed(service, who, id_, await sealed_for(service, who, id_, choices), key)


async def sealed_for(service: Service, who: Person, id_: str, choices: Mapping[str, str]) -> commands.CastSheet:
    """This member's sheet as it is cast: sealed to the key of the round as it stands. Raises Denied, Refused."""
    row = must_read(service, who, id_)
    recused = {pair.partition("@")[2] for pair in row.recused.split() if pair.startswith(f"{who.account}@")}
    sheet = {
        dossier: ballot.BLANK if dossier in recused else choices.get(dossier, ballot.BLANK)
        for dossier in row.dossiers.split()
    }
    sealed = await asyncio.to_thread(ballot.seal, bytes.fromhex(row.public_key), id_, sheet) if row.public_key else b""
    return commands.CastSheet(who.account, sealed.hex(), row.public_key, tuple(sorted(recused)))


async def cast_sealed(
    service: Service, who: Person, id_: str, sheet: commands.CastSheet, key: IdempotencyKey
) -> Answer:
    """Raises Denied, Refused (sheet-outdated where the round has changed since it was sealed)."""
    must_read(service, who, id_)
    # No digest of the request: trying every choice against it would open the sheet. Of the round: a key votes in one.
    key = IdempotencyKey(key.key, f"round/{id_}")
    return await service.office.perform([(f"round/{id_}", sheet)], who.account, key)


async def abstain(service: Service, who: Person, id_: str, key: IdempotencyKey) -> Answer:
    """This member abstains; nobody can do it for them. Raises Denied, Refused."""
    must_read(service, who, id_)
    return await service.office.perform([(f"round/{id_}", commands.Abstain(who.account))], who.account, key)


async def count(
    service: Service, who: Person, id_: str, key: IdempotencyKey, *, phrase: str = "", again: bool = False
) -> Answer:
    """Open all sheets in memory, write only the totals, destroy the share. Raises Denied, Refused.

    `again`: what fails and has a round left waits for it instead of being declined.
    """
    must_end(who, must_read(service, who, id_))
    answer = await _looking_again("count-outdated", partial(_count, service, who, id_, key, phrase, again=again))
    fail.reach("ballot-before-destroy")
    await asyncio.to_thread(ballot.destroy, service.home.ballot, id_)
    return answer


async def _count(service: Service, who: Person, id_: str, key: IdempotencyKey, phrase: str, *, again: bool) -> Answer:
    state = await asyncio.to_thread(state_of, service, id_)
    command = commands.Count((), who.account, "")
    if state.status == "open" and state.convened:
        voting.may_count(who.account, state, state.convened)  # no sheet is opened for a count that cannot be
        fail.reach("ballot-before-count")
        totals = await asyncio.to_thread(_totals, service, id_, state, phrase)
        failed = _failed(state, totals) if again else ()
        command = commands.Count(totals, who.account, box.digest_of(state), failed)
    return await service.office.perform([(f"round/{id_}", command)], who.account, key)


async def _looking_again(rule: str, act: Callable[[], Awaitable[T]]) -> T:
    """Tries again if the box changed between sealing or counting and writing."""
    for _ in range(TRIES - 1):
        try:
            return await act()
        except Refused as refused:
            if refused.rule != rule:
                raise
    return await act()


def _failed(state: council_state.State, totals: tuple[words.Total, ...]) -> tuple[str, ...]:
    agreed = {total.dossier: total.agree for total in totals}
    left = (item for item in state.items if item.number < item.rounds)
    return tuple(item.dossier for item in left if agreed[item.dossier] < state.needs(item))


def _totals(service: Service, id_: str, state: council_state.State, phrase: str) -> tuple[words.Total, ...]:
    items = [item.dossier for item in state.items]
    tallies = _tallies(service, id_, state, phrase, items) if state.sheets else dict.fromkeys(items, ballot.Tally())
    said = [choice for _, choices in (*state.written, *state.hands) for choice in choices]
    return tuple(
        words.Total(
            dossier=item,
            agree=tallies[item].agree + said.count((item, "agree")),
            disagree=tallies[item].disagree + said.count((item, "disagree")),
            blank=tallies[item].blank + said.count((item, "blank")),
            invalid=tallies[item].invalid,
        )
        for item in items
    )


def _tallies(
    service: Service, id_: str, state: council_state.State, phrase: str, items: list[str]
) -> Mapping[str, ballot.Tally]:
    sealed, public = [bytes.fromhex(sheet) for _, sheet in state.sheets], bytes.fromhex(state.public_key)
    try:
        return ballot.count(service.home.ballot, id_, phrase, public, sealed, items)
    except ballot.KeyLost:
        raise key_lost() from None
    except ballot.Mistyped as mistyped:
        where = f"nhóm thứ {mistyped.group} gõ sai" if mistyped.group else "phải đủ 8 nhóm, mỗi nhóm 6 chữ số"
        raise rulebook.PHRASE_MISTYPED.refused(f"Mã hòm phiếu chưa đúng: {where}.") from None
    except ballot.WrongPhrase:
        said = "Mã gõ đủ nhưng không phải của lần mở hòm này; nếu chủ trì đã mở hòm nhiều lần thì dùng mã sau cùng."
        raise rulebook.PHRASE_WRONG.refused(said) from None


def key_lost() -> Refused:
    return rulebook.BALLOT_KEY_LOST.refused("Khóa của vòng bỏ phiếu không còn; phải hủy vòng này và bỏ phiếu lại.")


async def watch_keys(service: Service) -> None:
    """Destroys keys of rounds that were voided automatically."""
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
