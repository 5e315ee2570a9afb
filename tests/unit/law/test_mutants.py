"""No parameter of the law can change without a test that turns red."""

from tests.mutation.law import main


def test_every_tenth_change_of_a_parameter_turns_a_test_red() -> None:
    assert main(every=10) == []
