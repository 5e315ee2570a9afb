"""Awards, with somebody who answers for units what persons there are: rows of a workbook name them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.awards import AwardsHouse
from tests.support.directory import with_persons
from tests.support.nats import NatsServer


@pytest.fixture
async def house(tmp_path: Path, shared_nats: NatsServer) -> AsyncIterator[AwardsHouse]:
    async with with_persons(tmp_path, shared_nats.url) as house:
        yield house
