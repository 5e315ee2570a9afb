import os
from pathlib import Path
from time import time

from services.awards import ballot
from services.awards.usecases.council.box import destroy_counted
from shared.kernel import new_id
from tests.support.awards import COUNCIL, AwardsHouse

HOUR = 3600


def planted(house: AwardsHouse, hours_ago: float) -> str:
    """The key a convening left that died before its round was written; returns the id of the round."""
    folder, round_ = house.service.home.ballot, new_id()
    ballot.prepare(folder, round_)
    os.utime(folder / f"{round_}.key", (time() - hours_ago * HOUR,) * 2)
    return round_


async def test_a_key_without_a_round_is_destroyed_at_the_next_start(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        under_way = await house.convene(await house.to_council())
        orphan = planted(house, hours_ago=1)
        just_now = planted(house, hours_ago=-1)
        kept = house.service.home.ballot / f"{under_way}.key"
        os.utime(kept, (time() - HOUR,) * 2)
        await destroy_counted(house.service)
        assert set(ballot.keys(house.service.home.ballot)) == {under_way, just_now}
        assert not ballot.has_key(house.service.home.ballot, orphan)


async def test_the_key_of_a_counted_round_is_destroyed_at_the_next_start(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.to_council()
        round_ = await house.convene(id_)
        for account in COUNCIL:
            await house.vote(round_, account, {id_: "agree"})
        await house.count(round_)
        ballot.prepare(house.service.home.ballot, round_)
        await destroy_counted(house.service)
        assert ballot.keys(house.service.home.ballot) == {}


async def test_a_store_that_was_put_back_keeps_the_keys_of_the_rounds_it_does_not_know(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        orphan = planted(house, hours_ago=1)
        house.service.office.read_only = "restored"
        await destroy_counted(house.service)
        assert ballot.has_key(house.service.home.ballot, orphan)
        house.service.office.read_only = None
