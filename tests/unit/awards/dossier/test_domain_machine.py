"""Dossier, round and decision against a simple model: no award without its vote, never two decisions."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from services.awards.app import plan
from services.awards.domain import decision
from services.awards.domain.council import commands as council_commands
from services.awards.domain.council import state as council_state
from services.awards.domain.council import words as council_words
from services.awards.domain.council.rules import needed
from services.awards.domain.dossier import commands as dossier_commands
from services.awards.domain.dossier import fallen
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.money.bonus import words as bonus_words
from services.awards.law.stations import Stage
from shared.contracts.nomination import Package
from shared.kernel import Moment, Refused, kind_of
from shared.records.book import Entry
from tests.support.council import KEY, count_of, sheet

DAY = date(2025, 7, 1)
MOMENT = Moment(datetime(2025, 7, 1, 3, tzinfo=UTC), DAY)
WAY = tuple(Stage(*station) for station in [("x03", "appraise"), ("bca", "council"), ("bca", "sign")])
LAW = dossier_state.Facts(DAY, award_known=True, subjects=("person",), lines=("thematic",), threshold=(2, 3), route=WAY)
FOLLOWING = {"bonus": bonus_words.Facts(title=False, rate=None)}
"""What else is looked up for a command that follows; the rest is the law."""
PACKAGE = Package("e-1", 9, "ab")
MEMBERS = ("m-1", "m-2", "m-3", "m-4", "m-5")
DOSSIERS, DECISIONS = ("d-1", "d-2"), ("q-1", "q-2", "q-3")
UNDER_WAY = {"received", "appraising", "in_council", "voted"}
BOOK = {book.name: book for book in plan().books}
some = st.lists(st.sampled_from(DOSSIERS), min_size=1, max_size=2, unique=True).map(tuple)


@dataclass
class Expected:
    """All the model knows of a dossier: its attempt, whether a council has passed it, which decisions granted it."""

    attempt: int = 0
    passed: bool = False
    granted_by: list[str] = field(default_factory=list)


class Awards(RuleBasedStateMachine):
    """What people do, in any order; a command is performed with all that follows from it or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.states: dict[str, Any] = {}
        self.rounds = 0
        self.model = {key: Expected() for key in DOSSIERS}

    @rule(key=st.sampled_from(DOSSIERS))
    def submit(self, key: str) -> None:
        attempt = self.model[key].attempt + 1
        subject = ("cand-80", "x-1", "BK_BO", "person", "p-1")
        command = dossier_commands.Open(
            *subject, attempt=attempt, posthumous=False, kind="thematic", filed_on=DAY, package=PACKAGE
        )
        if self.perform(f"dossier/{key}", command, LAW):
            self.model[key] = Expected(attempt)

    @rule(key=st.sampled_from(DOSSIERS))
    def appraise(self, key: str) -> None:
        self.perform(f"dossier/{key}", dossier_commands.Appraise("x03"), LAW)

    @rule(key=st.sampled_from(DOSSIERS), unit=st.sampled_from(["x03", "bca"]))
    def send_back(self, key: str, unit: str) -> None:
        self.perform(f"dossier/{key}", dossier_commands.SendBack(unit, PACKAGE), LAW)

    @rule(key=st.sampled_from(DOSSIERS))
    def withdraw(self, key: str) -> None:
        self.perform(f"dossier/{key}", dossier_commands.Withdraw(), LAW)

    @rule(keys=some)
    def convene(self, keys: tuple[str, ...]) -> None:
        waiting = [key for key in DOSSIERS if self.dossier(key).current == ("bca", "council")]
        at_hand = tuple(
            council_words.Item(key, (2, 3), rounds=2, number=self.dossier(key).failed + 1) for key in waiting
        )
        self.rounds += 1
        command = council_commands.Convene("bca", MEMBERS, keys, council_words.Meeting(chair="m-1"))
        self.perform(f"round/r-{self.rounds}", command, council_state.Facts(DAY, at_hand))

    @rule(key=st.sampled_from(DOSSIERS), agree=st.integers(0, len(MEMBERS)), decision_=st.sampled_from(DECISIONS))
    def go_on(self, key: str, agree: int, decision_: str) -> None:
        """Do what comes next, so that walks reach the end of the route as well."""
        state = self.dossier(key)
        match state.current:
            case (_, "appraise"):
                self.appraise(key)
            case (_, "council") if state.round:
                self.count_round(f"round/{state.round}", agree)
            case (_, "council"):
                self.convene((key,))
            case (_, "sign"):
                self.sign(decision_, (key,))
            case _:
                self.submit(key)

    @precondition(lambda self: self.rounds)
    @rule(data=st.data(), agree=st.integers(0, len(MEMBERS)), again=st.booleans())
    def count(self, data: st.DataObject, agree: int, *, again: bool) -> None:
        self.count_round(f"round/r-{data.draw(st.integers(1, self.rounds))}", agree, again=again)

    def count_round(self, stream: str, agree: int, *, again: bool = False) -> None:
        convened = self.state(stream).convened
        keys = [item.dossier for item in convened.items] if convened else []
        bound = [key for key in keys if self.dossier(key).round == stream.partition("/")[2]]
        self.vote(stream)
        if self.perform(stream, count_of(self.state(stream), agree, again=tuple(keys) if again else ())):
            for key in bound:
                self.model[key].passed = agree >= needed(len(MEMBERS), (2, 3))

    def vote(self, stream: str) -> None:
        """The chair opens the box and all cast their sheets, unless it is over."""
        self.perform(stream, council_commands.OpenBox("m-1", KEY))
        for member in MEMBERS:
            self.perform(stream, sheet(member))

    @precondition(lambda self: self.rounds)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        self.perform(f"round/r-{data.draw(st.integers(1, self.rounds))}", council_commands.Close())

    @precondition(lambda self: self.rounds)
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        self.perform(f"round/r-{data.draw(st.integers(1, self.rounds))}", council_commands.Void())

    @rule(key=st.sampled_from(DECISIONS), keys=some)
    def sign(self, key: str, keys: tuple[str, ...]) -> None:
        command = decision.Sign(key, "bca", "Bộ trưởng", tuple(decision.Grantee(each, each) for each in keys))
        if self.perform(f"decision/{key}", command, decision.Facts(DAY, "", 1, "ab")):
            for each in keys:
                self.model[each].granted_by.append(key)

    @rule(key=st.sampled_from(DOSSIERS), cancel=st.booleans())
    def confer_or_cancel(self, key: str, *, cancel: bool) -> None:
        self.perform(f"dossier/{key}", fallen.Cancel("Luật") if cancel else dossier_commands.Confer("c-1"), LAW)

    @invariant()
    def no_award_without_a_passing_vote_of_this_attempt_and_never_two_decisions(self) -> None:
        for key, expected in self.model.items():
            granted = self.dossier(key).granted
            assert expected.granted_by == ([granted.decision] if granted else [])
            assert not granted or expected.passed

    @invariant()
    def a_dossier_stands_in_a_round_only_while_that_round_is_open_and_names_it(self) -> None:
        for key in DOSSIERS:
            state = self.dossier(key)
            assert (state.round is not None) == (state.status == "in_council")
            if state.round:
                round_ = self.state(f"round/{state.round}")
                assert round_.status == "open"
                assert key in {item.dossier for item in round_.convened.items}

    @invariant()
    def no_dossier_fails_more_often_than_there_are_rounds(self) -> None:
        for key in DOSSIERS:
            assert self.dossier(key).failed < 2

    @invariant()
    def an_open_round_can_always_be_given_up(self) -> None:
        for stream, state in list(self.states.items()):
            if kind_of(stream) == "round" and state.status == "open":
                assert self.attempt(stream, council_commands.Void(), None) is not None

    @invariant()
    def what_is_under_way_has_a_station_and_what_was_decided_has_none_left(self) -> None:
        for key in DOSSIERS:
            state = self.dossier(key)
            assert state.current or state.status not in UNDER_WAY
            assert not (state.granted and state.current)

    def dossier(self, key: str) -> dossier_state.State:
        state: dossier_state.State = self.state(f"dossier/{key}")
        return state

    def state(self, stream: str) -> Any:  # noqa: ANN401 - of any book
        return self.states.get(stream, BOOK[kind_of(stream)].decider.initial)

    def perform(self, stream: str, command: object, facts: object = None) -> bool:
        """Whether anything happened."""
        after = self.attempt(stream, command, facts)
        changed = after is not None and after != self.states
        self.states = after or self.states
        return changed

    def attempt(self, stream: str, command: object, facts: object) -> dict[str, Any] | None:
        """All streams after the command and all that follows, or None where any of it is refused."""
        after, waiting = dict(self.states), [(stream, command)]
        try:
            while waiting:
                name, asked = waiting.pop(0)
                book = BOOK[kind_of(name)]
                known = facts if name == stream else FOLLOWING.get(book.name, LAW)
                for event in book.decider.decide(asked, after.get(name, book.decider.initial), known):
                    after[name] = book.decider.evolve(after.get(name, book.decider.initial), event)
                    waiting.extend(book.react(Entry(name, 1, 1, MOMENT, "acc-1", event, after[name])))
        except Refused:
            return None
        return after


Awards.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestAwards = Awards.TestCase
