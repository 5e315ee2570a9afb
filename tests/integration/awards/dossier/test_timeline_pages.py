"""The timeline of a campaign is the same read page by page or at once, for small and large campaigns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from services.awards.store.dossier import life
from shared.records.directory import below
from tests.support.awards import AwardsHouse, read
from tests.support.statements import asked

Told = list[tuple[int, str]]


def told(store: Session, unit: str, campaign: str, limit: int) -> Told:
    """All pages, one after the other."""
    found, seen = Told(), 0
    while True:
        rows, more = life.life_of(store, below([unit]), campaign, seen, limit)
        found += [(row.position, row.stream) for row in rows]
        if more is None:
            return found
        seen = more


@pytest.fixture
def walking(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def walk() -> None:
        monkeypatch.setattr(life, "FEW", 0)
        monkeypatch.setattr(life, "PIECES", (7, 7, 7, 7))

    return walk


async def test_both_ways_tell_every_line_once_in_the_order_of_the_ledger(
    tmp_path: Path, walking: Callable[[], None]
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        decided, voted = await house.to_council(), await house.to_council()
        decision = await house.decide(decided)
        round_ = await house.convene(voted)
        foreign = await house.nominate(unit="x-31972")
        with house.service.database.reading() as store:
            looked_up = told(store, "t-86", "cand-80", 3)
            walking()
            assert told(store, "t-86", "cand-80", 3) == looked_up
            assert told(store, "bca", "cand-80", 1000) != looked_up
        streams = {stream for _, stream in looked_up}
        assert streams > {f"dossier/{decided}", f"dossier/{voted}", f"round/{round_}", f"decision/{decision}"}
        assert f"dossier/{foreign}" not in streams
        assert looked_up == sorted(set(looked_up))


async def test_a_page_looks_at_no_more_of_the_ledger_than_it_must(tmp_path: Path, walking: Callable[[], None]) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        for _ in range(9):
            await house.nominate(unit="x-31972")
        await house.nominate()
        walking()
        with asked(house.service.database) as statements:
            page = await read(house, "auditor", "/awards/timeline?campaign=cand-80&limit=3")
    assert 'rel="next"' in page
    assert sum(sql.startswith("SELECT ledger.position, ledger.stream \n") for sql, _ in statements) == 1
