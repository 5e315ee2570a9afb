"""What tests of the observatory share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.observatory import ObservatoryHouse


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[ObservatoryHouse]:
    async with ObservatoryHouse(tmp_path / "observatory").open() as house:
        yield house
