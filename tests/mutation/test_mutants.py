"""Every changed parameter of the law turns a test red."""

import pytest

from tests.mutation.law import main


def test_every_tenth_change_of_a_parameter_turns_a_test_red() -> None:
    assert main(every=10) == []


@pytest.mark.slow
def test_every_change_of_a_parameter_turns_a_test_red() -> None:
    assert main() == []
