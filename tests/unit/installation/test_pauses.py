from itertools import pairwise

from shared.installation.processes import FIRST_PAUSE, LONGEST_PAUSE, STEADY, next_pause


def pauses(lives: list[float]) -> list[float]:
    found = [FIRST_PAUSE / 2]
    for life in lives:
        found.append(next_pause(found[-1], life))
    return found[1:]


def test_the_pause_grows_while_short_lives_follow_one_another() -> None:
    found = pauses([0.0] * 10)
    assert found[0] == FIRST_PAUSE
    assert all(before < after or after == LONGEST_PAUSE for before, after in pairwise(found))


def test_after_ten_kills_in_a_row_a_part_is_started_again_within_seconds() -> None:
    assert pauses([0.0] * 10)[-1] == LONGEST_PAUSE <= 5


def test_a_short_healthy_life_makes_the_pause_forgotten() -> None:
    assert pauses([*[0.0] * 10, STEADY])[-1] == FIRST_PAUSE
    assert pauses([STEADY] * 10) == [FIRST_PAUSE] * 10
