"""The catalogue equals the tables of the handbook, on every day."""

import pytest

from services.awards.law import catalogue
from tests.unit.awards.law.handbook import CHECKS, Check


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_catalogue_says_what_the_table_of_the_handbook_says(check: Check) -> None:
    assert check(catalogue()) == set()
