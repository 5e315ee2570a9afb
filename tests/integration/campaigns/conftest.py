"""The house of these tests is campaigns alone, over a store of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.campaigns import CampaignsHouse


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[CampaignsHouse]:
    async with CampaignsHouse(tmp_path).open() as house:
        yield house
