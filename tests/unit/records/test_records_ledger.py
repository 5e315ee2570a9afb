import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.records import fail
from shared.records.ledger import GENESIS, HASHED, breaks, hash_of
from shared.records.tables import Ledger

ROOT = Path(__file__).parents[3]
Rows = list[dict[str, Any]]


def chain(length: int) -> Rows:
    rows: Rows = []
    for position in range(1, length + 1):
        row: dict[str, Any] = {
            "position": position,
            "stream": "purse/a",
            "version": position,
            "type": "purse.received.v1",
            "at": "2024-11-20T00:00:00.000000+00:00",
            "on": "2024-11-20",
            "actor": "lan",
            "body": f'{{"amount":{position}}}',
            "said": position,
            "causation": None,
            "trace": None,
            "previous": rows[-1]["hash"] if rows else GENESIS,
        }
        rows.append(row | {"hash": hash_of(row)})
    return rows


def rehashed(rows: Rows, place: int, **changes: object) -> Rows:
    changed = rows[place] | changes
    return [*rows[:place], changed | {"hash": hash_of(changed)}, *rows[place + 1 :]]


def test_an_untouched_chain_has_no_break() -> None:
    assert list(breaks(chain(20))) == []
    assert list(breaks([])) == []


def test_every_column_but_the_hash_itself_is_under_the_hash() -> None:
    assert set(HASHED) == set(Ledger.model_fields) - {"hash"}


@given(st.integers(0, 9), st.sampled_from(HASHED), st.integers(1, 9))
def test_a_change_of_any_column_is_seen(place: int, column: str, by: int) -> None:
    rows = chain(10)
    value = rows[place][column]
    rows[place][column] = value + by if isinstance(value, int) else f"{value}{by}"
    assert place + 1 in {each.position for each in breaks(rows)} or column == "position"
    assert list(breaks(rows))


DAMAGES: dict[str, Callable[[Rows], Rows]] = {
    "the first row is gone": lambda rows: rows[1:],
    "a row in the middle is gone": lambda rows: rows[:4] + rows[5:],
    "two rows changed places": lambda rows: [*rows[:4], rows[5], rows[4], *rows[6:]],
    "a row stands twice": lambda rows: [*rows[:5], rows[4], *rows[5:]],
    "a row was changed and hashed again": lambda rows: rehashed(rows, 4, body="{}"),
    "a hash was changed": lambda rows: [*rows[:4], rows[4] | {"hash": GENESIS}, *rows[5:]],
    "a row was put in": lambda rows: rehashed(rows[:5] + rows[4:], 5, actor="mallory"),
}


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_damage_is_found_at_or_after_its_place(damage: str) -> None:
    found = list(breaks(DAMAGES[damage](chain(10))))
    assert found, damage
    assert all(each.position >= 1 for each in found)


def test_a_cut_tail_is_not_seen_by_the_chain_alone_which_is_why_there_are_witnesses() -> None:
    assert list(breaks(chain(10)[:7])) == []


def test_every_named_fail_point_is_reached_once_in_the_code() -> None:
    code = "\n".join(path.read_text() for root in ("shared", "services") for path in (ROOT / root).rglob("*.py"))
    reached = re.findall(r'fail\.reach\("([a-z-]+)"\)', code)
    assert sorted(reached) == sorted(fail.POINTS)
