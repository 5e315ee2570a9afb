"""Every event publishes its contract with its package, unchanged through ledger and wire."""

from dataclasses import replace

import pytest

from services.awards.law.stations import Stage
from services.awards.outbox import tell_dossier
from shared.contracts.awards import DossierReceived
from shared.contracts.envelope import Contract
from shared.contracts.registry import CONTRACTS
from shared.records.codec import canonical
from tests.support.stories import BOOKS, entries, over_the_wire, told

EVERYWHERE = Contract.model_fields.keys()


@pytest.mark.parametrize("service", BOOKS)
def test_the_stories_hold_every_event_a_service_can_write(service: str) -> None:
    written = {(book.name, type(entry.event)) for book, entry in entries(service)}
    assert written == {(book.name, event) for book in BOOKS[service] for event in book.codec.types.values()}


@pytest.mark.parametrize("service", BOOKS)
def test_every_event_comes_back_from_the_ledger_as_it_went_in(service: str) -> None:
    for book, entry in entries(service):
        assert book.codec.decode(book.codec.name_of(entry.event), canonical(entry.event)) == entry.event


@pytest.mark.parametrize("service", BOOKS)
def test_a_service_says_the_same_of_the_same_event_in_its_own_name_and_the_wire_changes_nothing(service: str) -> None:
    assert told(service) == told(service)
    for said in told(service):
        assert said.contract.service == service
        assert over_the_wire(said.contract) == said.contract


@pytest.mark.parametrize("service", BOOKS)
def test_a_package_travels_with_its_message_and_with_no_other(service: str) -> None:
    for said in told(service):
        enclosure = getattr(said.contract, "enclosure", None)
        assert said.enclosure == (enclosure.ref if enclosure else None)


def test_the_published_route_says_where_other_bodies_are_asked() -> None:
    [(_, opened)] = [pair for pair in entries("awards") if type(pair[1].event).__name__ == "Opened"][:1]
    asks = replace(opened.event, route=(Stage("x03", "consult"), Stage("bca", "council")))
    said = tell_dossier(replace(opened, event=asks))
    assert said is not None
    assert isinstance(said.contract, DossierReceived)
    assert [(each.act, each.does) for each in said.contract.route] == [("appraise", "consult"), ("council", "")]


def test_every_contract_is_said_by_some_event() -> None:
    said = {said.contract.type() for service in BOOKS for said in told(service)}
    assert said == set(CONTRACTS)


def test_every_field_of_a_contract_is_filled_by_some_story() -> None:
    """Else nobody would see that the outbox forgets it."""
    filled = {
        (said.contract.type(), name)
        for service in BOOKS
        for said in told(service)
        for name, field in type(said.contract).model_fields.items()
        if field.is_required() or getattr(said.contract, name) != field.get_default(call_default_factory=True)
    }
    own = {(type_, name) for type_, each in CONTRACTS.items() for name in each.model_fields.keys() - EVERYWHERE}
    assert own - filled == set()
