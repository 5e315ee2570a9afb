"""The house of these tests is awards alone, over a store of its own."""

import pytest

from tests.support.awards import AwardsHouse


@pytest.fixture
def house(awards: AwardsHouse) -> AwardsHouse:
    return awards
