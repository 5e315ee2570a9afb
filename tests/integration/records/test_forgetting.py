"""The check for received erasures, which runs every second."""

from pathlib import Path

from sqlalchemy import func, select

from services.awards.domain.heard import ErasureHeard
from services.awards.usecases.dossier.erasing import _heard
from shared.records.database import table_of
from shared.records.tables import Ledger
from tests.support.awards import AwardsHouse


async def test_the_look_for_erasures_reads_no_line_of_the_ledger_twice(tmp_path: Path) -> None:
    """Of a ledger without erasures it read every line each time."""
    async with AwardsHouse(tmp_path).open() as house:
        last, nobody = _heard(house.service, 0)
        assert (last, nobody) == (_lines(house), [])

        await house.nominate()
        await house.service.office.perform([("erasure/person-1", ErasureHeard(()))], "service:units")

        assert _heard(house.service, last) == (_lines(house), ["person-1"])


def _lines(house: AwardsHouse) -> int:
    with house.service.database.reading() as store:
        return store.scalar(select(func.max(table_of(Ledger).c.position))) or 0
