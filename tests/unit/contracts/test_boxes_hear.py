"""What one service publishes, the others can read: contract → JSON → command → event, for all contracts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from services.awards import inbox as awards_inbox
from services.awards.domain.dossier import commands
from services.awards.domain.dossier import state as dossier_state
from services.campaigns import inbox as campaigns_inbox
from services.campaigns.domain import heard as campaigns_heard
from services.units import inbox as units_inbox
from services.units.domain import nomination
from shared.contracts.envelope import Contract
from shared.contracts.units import NominationSubmitted
from shared.kernel import Refused, Sending
from shared.records.codec import canonical
from tests.contract.samples import IGNORED
from tests.support.stories import BOOKS, DAY, WAY, book_of, entries, over_the_wire, told

HEAR: dict[str, Callable[[Contract], Sequence[Sending]]] = {
    "units": units_inbox.hear,
    "campaigns": campaigns_inbox.hear,
    "awards": awards_inbox.hear,
}
SUBJECTS, LINES = ("person", "household"), ("thematic", "merit")
OPEN_LAW = dossier_state.Facts(DAY, award_known=True, subjects=SUBJECTS, lines=LINES, threshold=(2, 3), route=WAY)
FACTS = {"dossier": OPEN_LAW}


def others(hearer: str) -> Iterable[Contract]:
    """All that the other services say, as it arrives; units first, since awards answers it."""
    speakers = [speaker for speaker in ("campaigns", "units", "awards") if speaker != hearer]
    return [over_the_wire(said.contract) for speaker in speakers for said in told(speaker)]


@pytest.mark.parametrize("hearer", BOOKS)
def test_a_service_hears_all_that_is_its_business(hearer: str) -> None:
    passed = {contract.type() for contract in others(hearer) if not HEAR[hearer](contract)}
    assert passed == IGNORED[hearer]


@pytest.mark.parametrize("hearer", BOOKS)
def test_a_received_contract_becomes_a_command_and_an_event_in_the_ledger(hearer: str) -> None:
    states: dict[str, Any] = {}
    for contract in others(hearer):
        assert HEAR[hearer](contract) == HEAR[hearer](contract)
        for stream, command in HEAR[hearer](contract):
            book = book_of(hearer, stream)
            state = states.get(stream, book.decider.initial)
            for event in book.decider.decide(command, state, FACTS.get(book.name)):
                assert book.codec.decode(book.codec.name_of(event), canonical(event)) == event
                state = book.decider.evolve(state, event)
            states[stream] = state
    assert states


@pytest.mark.parametrize(
    ("key", "status"),
    [("n-2", "refused"), ("n-3", "declined"), ("n-5", "conferred"), ("n-6", "cancelled"), ("n-7", "refused")],
)
def test_units_and_campaigns_come_to_the_same_end_as_awards(key: str, status: str) -> None:
    nominated, known = nomination.State(), campaigns_heard.Nomination()
    stream = f"nomination/{key}"
    said = [over_the_wire(said.contract) for speaker in ("units", "awards") for said in told(speaker)]
    for contract in said:
        for event in [command for name, command in campaigns_inbox.hear(contract) if name == stream]:
            known = campaigns_heard.evolve_nomination(known, event)
        for event in [command for name, command in units_inbox.hear(contract) if name == stream]:
            nominated = nomination.evolve(nominated, nomination.Followed(**vars(event)))
    own = [entry.state.status for _, entry in entries("awards") if entry.stream == f"dossier/{key}"]
    assert (own[-1], nominated.status, known.outcome) == (status, status, status)


def test_a_refused_nomination_gets_its_answer_and_nothing_else_is_answered() -> None:
    refusal = Refused("award-unknown", "Không có.", "Luật")
    for contract in others("awards"):
        answer = awards_inbox.refused(contract, refusal)
        assert [type(command) for _, command in answer] == (
            [commands.NoteRefusal] if isinstance(contract, NominationSubmitted) else []
        )
    assert not any(units_inbox.refused(contract, refusal) for contract in others("units"))
    assert not any(campaigns_inbox.refused(contract, refusal) for contract in others("campaigns"))
