import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError
from rfc8785._impl import _Value as JsonValue

from shared import kernel
from shared.kernel import Clock
from shared.records import fail
from shared.records.codec import Codec, canonical, digest_of
from shared.records.times import instant, stamp
from tests.support.trade import PURSES, Received

SAFE = st.integers(-(2**53) + 1, 2**53 - 1)
TEXT = st.text(st.characters(codec="utf-8"))
ASCII_KEYS = st.text(st.characters(max_codepoint=0x7F))
VALUES = st.recursive(
    st.none() | st.booleans() | SAFE | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ASCII_KEYS, inner, max_size=4),
)


@given(VALUES)
def test_canonical_json_is_that_of_rfc_8785(value: JsonValue) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)


@given(st.dictionaries(ASCII_KEYS, SAFE))
def test_the_digest_does_not_depend_on_the_order_of_keys(value: dict[str, int]) -> None:
    assert digest_of(value) == digest_of(dict(reversed(value.items())))


@given(SAFE, TEXT, st.none() | TEXT)
def test_an_event_is_read_as_it_was_written(amount: int, note: str, then: str | None) -> None:
    event = Received(amount, note, then)
    assert PURSES.codec.decode("purse.received.v1", canonical(event)) == event


def test_a_retired_version_is_lifted_to_the_current_event() -> None:
    codec = Codec({"purse.received.v2": Received}, {"purse.received.v1": lambda old: Received(old["sum"], "", None)})
    assert codec.decode("purse.received.v1", '{"sum":3}') == Received(3, "", None)
    assert codec.name_of(Received(1, "", None)) == "purse.received.v2"


@pytest.mark.parametrize(
    ("name", "body", "error"),
    [("purse.unknown.v1", "{}", KeyError), ("purse.received.v1", '{"amount":"viele"}', ValidationError)],
)
def test_a_row_nobody_can_read_is_a_fault(name: str, body: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        PURSES.codec.decode(name, body)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        stamp(datetime(2024, 11, 20, 7, 0))  # noqa: DTZ001 - the point of the test


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-11))])))
def test_instants_sort_as_text_and_come_back(at: datetime) -> None:
    assert instant(stamp(at)) == at
    assert len(stamp(at)) == len("2024-11-20T00:00:00.000000+00:00")


@pytest.mark.parametrize(
    ("utc", "on"),
    [
        ("2024-11-20T16:59:59+00:00", date(2024, 11, 20)),
        ("2024-11-20T17:00:00+00:00", date(2024, 11, 21)),
        ("2024-12-31T17:00:00+00:00", date(2025, 1, 1)),
        ("2024-02-28T23:00:00+00:00", date(2024, 2, 29)),
    ],
)
def test_the_business_day_begins_at_midnight_in_vietnam(monkeypatch: pytest.MonkeyPatch, utc: str, on: date) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # the type checker wants Self
            return datetime.fromisoformat(utc).astimezone(tz)

    monkeypatch.setattr(kernel, "datetime", Stopped)
    moment = Clock().now()
    assert (moment.on, stamp(moment.at)[:19]) == (on, utc[:19])


def test_only_the_business_date_can_be_set_never_the_instant() -> None:
    clock = Clock()
    clock.set_on = date(2024, 11, 20)
    assert clock.now().on == date(2024, 11, 20)
    assert clock.now().at - datetime.now(UTC) < timedelta(minutes=1)


def test_ids_sort_by_the_millisecond_they_were_made_in(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for second in range(100):
        monkeypatch.setattr(time, "time", lambda second=second: 1.7e9 + second / 1000)
        ids.append(kernel.new_id())
    assert ids == sorted(set(ids))
    assert {id_[14] for id_ in ids} == {"7"}


def test_a_point_that_was_not_asked_for_lets_everybody_pass() -> None:
    for point in fail.POINTS:
        fail.reach(point)
