"""What may stand on a paper as a name or a reason."""

import pytest

from shared.text import is_worded


@pytest.mark.parametrize("text", ["X05", " A08 ", "Đội 2", "Lê"])
def test_words_and_the_short_name_of_a_department_may_stand_there(text: str) -> None:
    assert is_worded(text)


@pytest.mark.parametrize("text", ["", ".", "…", "123", "x", "A 05", "? - ?"])
def test_dots_figures_and_single_letters_may_not(text: str) -> None:
    assert not is_worded(text)
