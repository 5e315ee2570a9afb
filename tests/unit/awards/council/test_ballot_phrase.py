"""The phrase of a ballot box is read as people type it; a typing error is told from a wrong phrase."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.awards.ballot.phrase import Mistyped, new_phrase, secret_of


@given(st.data())
def test_a_phrase_is_read_however_it_is_spaced_and_tells_in_which_group_a_digit_is_wrong(data: st.DataObject) -> None:
    phrase = new_phrase()
    assert re.fullmatch(r"(\d{6}-){7}\d{6}", phrase)
    secret = secret_of(phrase)
    assert len(secret) == 16
    assert secret_of(phrase.replace("-", data.draw(st.sampled_from(["", " ", " . ", "\n"])))) == secret
    digits = phrase.replace("-", "")
    place = data.draw(st.integers(0, 47))
    wrong = data.draw(st.sampled_from([each for each in "0123456789" if each != digits[place]]))
    with pytest.raises(Mistyped) as mistyped:
        secret_of(digits[:place] + wrong + digits[place + 1 :])
    assert mistyped.value.group == place // 6 + 1


@pytest.mark.parametrize("phrase", ["", "1" * 47, "1" * 49, "một hai ba"])
def test_a_phrase_of_another_length_is_refused(phrase: str) -> None:
    with pytest.raises(Mistyped) as mistyped:
        secret_of(phrase)
    assert mistyped.value.group == 0


def test_two_digits_that_changed_places_and_a_number_too_large_are_typing_errors() -> None:
    for group in ("000101", "999999", "720896"):
        with pytest.raises(Mistyped):
            secret_of("000000" * 7 + group)
    assert secret_of("000000" * 7 + "720885")[-2:] == b"\xff\xff"
