"""What one service decides, the others understand: event → contract → JSON → command → event, for all there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.awards import inbox as awards_inbox
from services.awards.domain import council, decision, dossier, past
from services.awards.domain import heard as awards_heard
from services.awards.store.books import BOOKS as AWARDS
from services.campaigns import inbox as campaigns_inbox
from services.campaigns.domain import campaign, registration, result
from services.campaigns.domain import heard as campaigns_heard
from services.campaigns.store.books import BOOKS as CAMPAIGNS
from services.units import inbox as units_inbox
from services.units.domain import account, delegation, nomination, person, session, unit
from services.units.domain import heard as units_heard
from services.units.store.books import BOOKS as UNITS
from shared.contracts.awards import DossierDeclined
from shared.contracts.envelope import Contract
from shared.contracts.registry import CONTRACTS
from shared.contracts.units import NominationSubmitted
from shared.kernel import Moment, Refused, Sending, kind_of
from shared.records.book import Book, Entry, Told
from shared.records.codec import canonical
from shared.records.directory import AccountHeard, SessionEndHeard, UnitEndHeard, UnitHeard
from shared.records.seals import Seal

DAY, LATER = date(2025, 7, 1), date(2025, 8, 19)
MOMENT = Moment(datetime(2025, 7, 1, 3, tzinfo=UTC), DAY)
BOOKS = {"units": UNITS, "campaigns": CAMPAIGNS, "awards": AWARDS}
HEAR: dict[str, Callable[[Contract], Sequence[Sending]]] = {
    "units": units_inbox.hear,
    "campaigns": campaigns_inbox.hear,
    "awards": awards_inbox.hear,
}
PACKAGE = dossier.Package("e-1", 9, "ab")
WAY = (dossier.Stage("t-86", "endorse"), dossier.Stage("bca", "council"), dossier.Stage("bca", "sign"))
SEAL = Seal(7, "ab", "cd", "ef")


def submitted(attempt: int) -> nomination.Submitted:
    package = nomination.Package("e-1", 9, "ab")
    subject = ("cand-80", "x-1", "BK_BO", "person", "p-1")
    return nomination.Submitted(attempt, *subject, posthumous=True, kind="thematic", package=package, on=DAY)


def opened(attempt: int) -> dossier.Opened:
    subject = ("cand-80", attempt, "x-1", "BK_BO", "person", "p-1")
    return dossier.Opened(
        *subject, posthumous=True, kind="thematic", filed_on=DAY, package=PACKAGE, route=WAY, threshold=(2, 3)
    )


def voted(*, passed: bool) -> dossier.Voted:
    return dossier.Voted("r-1", "bca", 6 if passed else 5, 9, 6, passed=passed)


ON_THE_WAY = [opened(2), dossier.Endorsed("t-86"), dossier.JoinedRound("bca", "r-1")]
Story = dict[str, list[Any]]
STORIES: dict[str, Story] = {
    "units": {
        "unit/t-86": [unit.Founded("Công an tỉnh", "province", None, DAY, None, None, "001"), unit.Ended(LATER, "t-1")],
        "account/acc-1": [account.Changed("Trưởng phòng", (account.RoleHeld("head", "t-86"),)), account.Closed()],
        "session/s-1": [session.Closed("acc-1")],
        "delegation/uq-1": [
            delegation.Granted("bca", "acc-1", "acc-2", "launch", "01/UQ", DAY, LATER),
            delegation.Revoked(),
        ],
        "person/p-1": [person.Erased(("e-1",))],
        "nomination/n-1": [submitted(1), nomination.Followed("returned", "", None, None, None), nomination.Withdrawn()],
        **{f"nomination/{key}": [submitted(2)] for key in ("n-2", "n-3", "n-4", "n-5", "n-6")},
        "campaign/cand-80": [
            units_heard.CampaignHeard("Phong trào", "thematic", DAY, LATER, ("BK_BO",)),
            units_heard.CampaignEndHeard(LATER),
        ],
        "seal/units": [SEAL],
        "seal/awards": [SEAL],
    },
    "campaigns": {
        "campaign/cand-80": [
            campaign.Drafted("Phong trào", "thematic", "bca", DAY, LATER, ("BK_BO",), (), (), ()),
            campaign.Launched("acc-2", "uq-1", "01/UQ", DAY, "Hội nghị", "Hà Nội"),
            campaign.Closed(LATER),
        ],
        "registration/cand-80:x-1": [registration.Registered("cand-80", "x-1", (registration.OwnTarget("a", "b", 1),))],
        "result/cand-80:x-1:q1": [result.Reported("cand-80", "x-1", "q1", (result.Line("a", 1),))],
        "delegation/uq-1": [
            campaigns_heard.DelegationHeard("bca", "acc-2", "launch", "01/UQ", DAY, LATER),
            campaigns_heard.RevocationHeard(),
        ],
        "nomination/n-1": [
            campaigns_heard.NominationHeard("cand-80", "x-1", "BK_BO", "person", DAY),
            campaigns_heard.OutcomeHeard("n-1", "decided", DAY, "01/QĐ"),
        ],
        "seal/campaigns": [SEAL],
    },
    "awards": {
        "dossier/n-1": [opened(1), dossier.SentBack("t-86", PACKAGE), opened(2), dossier.Withdrawn()],
        "dossier/n-2": [dossier.Refusal("cand-80", 1, "award-unknown", "Không có.", "Luật")],
        "dossier/n-3": [*ON_THE_WAY, voted(passed=False)],
        "dossier/n-4": [opened(1), dossier.Appraised("x03"), dossier.Forwarded("bca", "Thủ tướng", "1/TTr")],
        "dossier/n-5": [
            *ON_THE_WAY,
            dossier.LeftRound("r-1"),
            dossier.JoinedRound("bca", "r-1"),
            voted(passed=True),
            dossier.Granted("q-1", "01/QĐ", "bca", "Bộ trưởng", DAY, 7, "v-1"),
            dossier.Conferred("c-1", LATER),
        ],
        "dossier/n-6": [
            *ON_THE_WAY,
            voted(passed=True),
            dossier.Granted("q-1", "01/QĐ", "bca", "Bộ trưởng", DAY, 8, "v"),
            dossier.Cancelled("Luật"),
        ],
        "round/r-1": [
            council.Convened("bca", ("a", "b", "c"), (council.Item("n-5", (2, 3)),), "aa", DAY),
            council.Recused("a", "n-5"),
            council.SheetCast("b", "sealed"),
            council.WrittenRecorded("c", (("n-5", "agree"),)),
            council.Counted((council.Total("n-5", 2, 0, 1, 0),)),
        ],
        "round/r-2": [council.Convened("bca", ("a", "b", "c"), (), "aa", DAY), council.Voided()],
        "decision/q-1": [decision.Signed("01/QĐ", "bca", "Bộ trưởng", outside=False, on=DAY, places=(), head="ab")],
        "past/a-1": [past.Recorded("CO_TC", "v05", 2017, "Tổng cục", "", None, None, "000", 1)],
        "campaign/cand-80": [
            awards_heard.CampaignHeard("Phong trào", "thematic", DAY, LATER, ("BK_BO",)),
            awards_heard.CampaignEndHeard(LATER),
        ],
        "erasure/p-1": [awards_heard.ErasureHeard(("e-1",))],
        "seal/awards": [SEAL],
    },
}
DIRECTORY: Story = {
    "unit/t-86": [UnitHeard("Công an tỉnh", "province", None, DAY, None, None), UnitEndHeard(LATER, "t-1")],
    "account/acc-1": [AccountHeard("Trưởng phòng", (("head", "t-86"),), closed=False)],
    "session/s-1": [SessionEndHeard()],
}
for hearer in ("campaigns", "awards"):
    STORIES[hearer] |= DIRECTORY


def book_of(service: str, stream: str) -> Book:
    return next(book for book in BOOKS[service] if book.name == kind_of(stream))


def entries(service: str) -> Iterator[tuple[Book, Entry]]:
    """Every event of the service's story in its place, with the state after it."""
    for stream, events in STORIES[service].items():
        book = book_of(service, stream)
        state = book.decider.initial
        for version, event in enumerate(events, start=1):
            state = book.decider.evolve(state, event)
            yield book, Entry(stream, version, version, MOMENT, "acc-1", event, state)


def told(service: str) -> list[Told]:
    return [said for book, entry in entries(service) if (said := book.tell(entry))]


def over_the_wire(contract: Contract) -> Contract:
    return CONTRACTS[contract.type()].model_validate_json(canonical(contract.model_dump(mode="json")))


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


def test_every_contract_is_said_by_some_event() -> None:
    said = {said.contract.type() for service in BOOKS for said in told(service)}
    assert said == set(CONTRACTS) - {DossierDeclined.type()}


# ── hearing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

UNHEARD = {
    "units": {"campaigns.registration.entered.v1", "campaigns.result.reported.v1"},
    "campaigns": {"units.person.erased.v1", "awards.dossier.received.v1", "awards.dossier.advanced.v1"},
    "awards": {
        "campaigns.registration.entered.v1",
        "campaigns.result.reported.v1",
        "units.delegation.granted.v1",
        "units.delegation.revoked.v1",
    },
}
"""What a service lets pass: it is none of its business."""
FACTS = {"dossier": dossier.Facts(DAY, award_known=True, subjects=("person",), threshold=(2, 3), route=WAY)}


def others(hearer: str) -> Iterable[Contract]:
    """All that the other services say, as it arrives; units first, since awards answers it."""
    speakers = [speaker for speaker in ("campaigns", "units", "awards") if speaker != hearer]
    return [over_the_wire(said.contract) for speaker in speakers for said in told(speaker)]


@pytest.mark.parametrize("hearer", BOOKS)
def test_a_service_hears_all_that_is_its_business(hearer: str) -> None:
    passed = {contract.type() for contract in others(hearer) if not HEAR[hearer](contract)}
    assert passed == UNHEARD[hearer]


@pytest.mark.parametrize("hearer", BOOKS)
def test_what_is_heard_becomes_a_command_its_book_accepts_and_an_event_its_ledger_keeps(hearer: str) -> None:
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
    ("key", "status"), [("n-2", "refused"), ("n-3", "declined"), ("n-5", "conferred"), ("n-6", "cancelled")]
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
    assert (nominated.status, known.outcome) == (status, status)


def test_a_refused_nomination_gets_its_answer_and_nothing_else_is_answered() -> None:
    refusal = Refused("award-unknown", "Không có.", "Luật")
    for contract in others("awards"):
        answer = awards_inbox.refused(contract, refusal)
        assert [type(command) for _, command in answer] == (
            [dossier.NoteRefusal] if isinstance(contract, NominationSubmitted) else []
        )
    assert not any(units_inbox.refused(contract, refusal) for contract in others("units"))
    assert not any(campaigns_inbox.refused(contract, refusal) for contract in others("campaigns"))
