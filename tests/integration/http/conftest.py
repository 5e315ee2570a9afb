"""The house of these tests is units alone, over a store of its own."""

import pytest

from tests.support.units import House


@pytest.fixture
def house(units: House) -> House:
    return units
