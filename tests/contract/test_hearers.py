import json
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # it has no types

from shared.bus.manifest import HEARINGS, HEARS, PROCESSES, SERVICES, SUPPORTS, Hearing, hearings
from shared.contracts.envelope import Contract, Envelope, NotAnEnvelope, read_envelope
from shared.contracts.freeze import file_of
from shared.contracts.registry import CONTRACTS, spoken_by
from shared.kernel import Sending
from tests.contract.samples import EXAMPLES, IGNORED, USED


def heard_by(hearer: str, contract: Contract) -> list[Sending]:
    return list(import_module(f"services.{hearer}.inbox").hear(contract))


def example(hearer: str, type_: str) -> str:
    return (EXAMPLES / hearer / f"{type_}.json").read_text()


@pytest.mark.parametrize("hearer", PROCESSES)
def test_a_service_has_an_inbox_for_exactly_the_services_it_hears(hearer: str) -> None:
    plan = import_module(f"services.{hearer}.app").plan()
    assert plan.inboxes.keys() == set((HEARS | SUPPORTS)[hearer])


@pytest.mark.parametrize("hearing", HEARINGS, ids=lambda hearing: hearing.durable)
def test_a_hearer_does_something_with_more_than_the_seals_of_whom_it_hears(hearing: Hearing) -> None:
    used = {type_ for hearer, type_ in USED if hearer == hearing.hearer} & spoken_by(hearing.speaker).keys()
    assert used - {f"{hearing.speaker}.ledger.sealed.v1"}


def test_a_service_that_stands_in_no_other_row_is_heard_by_nobody() -> None:
    assert [hearing for hearing in HEARINGS if hearing.speaker in SUPPORTS] == []
    more = set(hearings({**HEARS, "shows": SERVICES})) - set(HEARINGS)
    assert more == {Hearing("shows", speaker) for speaker in SERVICES}


@pytest.mark.parametrize("hearer", PROCESSES)
def test_a_service_keeps_one_example_of_each_contract_it_receives(hearer: str) -> None:
    kept = {file.stem for file in (EXAMPLES / hearer).iterdir()}
    assert kept == {type_ for name, type_ in USED if name == hearer}


@pytest.mark.parametrize(("hearer", "type_"), USED)
def test_an_example_is_read_and_makes_the_hearer_do_something(hearer: str, type_: str) -> None:
    contract = CONTRACTS[type_].model_validate_json(example(hearer, type_))
    books = {book.name for book in import_module(f"services.{hearer}.app").plan().books}
    sendings = heard_by(hearer, contract)
    assert sendings
    assert {stream.partition("/")[0] for stream, _ in sendings} <= books


@pytest.mark.parametrize(("hearer", "type_"), USED)
def test_an_example_keeps_to_the_frozen_schema(hearer: str, type_: str) -> None:
    schema = json.loads(file_of(type_).read_text())
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(json.loads(example(hearer, type_)))


@pytest.mark.parametrize(("hearer", "type_"), USED)
def test_a_hearer_of_today_reads_a_message_with_a_field_of_tomorrow(hearer: str, type_: str) -> None:
    today = example(hearer, type_)
    tomorrow = json.dumps(json.loads(today) | {"added_later": ["x"]})
    read = CONTRACTS[type_].model_validate_json
    assert heard_by(hearer, read(tomorrow)) == heard_by(hearer, read(today))


@pytest.mark.parametrize(("hearer", "type_"), [(name, type_) for name in PROCESSES for type_ in sorted(IGNORED[name])])
def test_contracts_a_service_ignores_cause_no_command(hearer: str, type_: str) -> None:
    assert heard_by(hearer, any_message(type_)) == []


def any_message(type_: str) -> Contract:
    """A message of this type as another hearer keeps it, or with nothing in it where nobody does."""
    for hearer in SERVICES:
        if (EXAMPLES / hearer / f"{type_}.json").exists():
            return CONTRACTS[type_].model_validate_json(example(hearer, type_))
    return CONTRACTS[type_].model_construct(on=date.min)


TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7))])


@given(
    st.builds(
        Envelope,
        id=TEXT,
        source=st.sampled_from(SERVICES),
        type=st.sampled_from(sorted(CONTRACTS)),
        stream=TEXT,
        sequence=st.integers(min_value=1, max_value=2**63 - 1),
        time=st.datetimes(datetime(2024, 1, 1), datetime(2100, 1, 1), timezones=ZONES),  # noqa: DTZ001 - hypothesis adds the zone
        campaign=st.none() | TEXT,
        causation=st.none() | TEXT,
    )
)
def test_every_header_of_an_envelope_comes_back_as_it_was_sent(envelope: Envelope) -> None:
    headers = envelope.headers()
    assert read_envelope(headers) == envelope
    assert all(value.isprintable() and value == value.strip() for value in headers.values())


@pytest.mark.parametrize("name", ["ce-id", "ce-source", "ce-type", "ce-subject", "ce-time", "ce-sequence"])
def test_an_envelope_without_a_required_header_is_refused(name: str) -> None:
    envelope = Envelope("1", "units", "units.unit.founded.v1", "unit/t-86", 1, datetime.now(UTC))
    headers = envelope.headers()
    del headers[name]
    with pytest.raises(NotAnEnvelope):
        read_envelope(headers)
