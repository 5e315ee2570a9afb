"""Consultation (hiệp y): letters, ten working days, going on without an answer; a national title's whole way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.awards.app import plan
from services.awards.domain import dossier
from services.awards.domain.council import commands as council_commands
from services.awards.domain.council import state as council_state
from services.awards.domain.council import words
from services.awards.domain.dossier import commands as dossier_commands
from services.awards.domain.dossier import events, forwarding, terms
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.dossier.commands import Consult, NoteOpinion, PassConsult
from services.awards.domain.dossier.state import Facts
from services.awards.law import catalogue
from services.awards.law.stations import Stage
from services.awards.law.workdays import add_workdays
from shared.contracts.nomination import Package
from shared.kernel import kind_of
from shared.records.book import Entry
from tests.support.council import KEY, count_of, sheet
from tests.support.given import given
from tests.support.stories import MOMENT

DAY, DUE = date(2025, 7, 21), date(2025, 8, 4)
LAW = "NĐ 152/2025/NĐ-CP, Đ.34.6"
FACTS = Facts(DAY, opinions_due=DUE)
NATIONAL = tuple(
    Stage(*station)
    for station in [
        ("t-86", "council"),
        ("x03", "appraise"),
        ("x03", "consult"),
        ("bca", "council"),
        ("bca", "forward"),
    ]
)
OPENED = events.Opened(
    *("", "x-1", "CSTDTQ", "person", "p-1"),
    posthumous=False,
    attempt=1,
    kind="merit",
    filed_on=DAY,
    package=Package("e-1", 9, "ab"),
    route=NATIONAL[2:],
    threshold=(9, 10),
)
ASKED = events.OpinionAsked("x03", "Bộ Nội vụ", "1/CV", DAY, DUE)
NOTED = events.OpinionNoted("x03", "Bộ Nội vụ", "agree", "2/CV", DAY)
HERE = given(dossier.DECIDER, OPENED)
WAITING = given(dossier.DECIDER, OPENED, ASKED)


def test_ten_working_days_are_given_to_a_body_that_is_asked() -> None:
    clock = next(row for row in catalogue().deadlines if row.id == "consulted-body")
    assert (clock.length, clock.law) == (10, LAW)
    assert add_workdays(DAY, clock.length, catalogue().calendar) == DUE


def test_bodies_are_asked_by_letter_each_once() -> None:
    HERE.when(Consult("x03", (("Bộ Nội vụ", "1/CV"),)), FACTS).then(ASKED)
    HERE.when(Consult("x03", ()), FACTS).refused("consultation-empty")
    HERE.when(Consult("x03", (("...", "1/CV"),)), FACTS).refused("consultation-empty")
    HERE.when(Consult("x03", (("Bộ Nội vụ", "họp ngày 5/3"),)), FACTS).refused("consultation-empty")
    HERE.when(Consult("x03", (("Sở A", "1/CV"), ("Sở A", "2/CV"))), FACTS).refused("body-twice")
    WAITING.when(Consult("x03", (("Bộ Nội vụ", "9/CV"),)), FACTS).refused("body-twice")
    WAITING.when(Consult("x03", (("bộ  Nội Vụ", "9/CV"),)), FACTS).refused("body-twice")
    HERE.when(Consult("x03", (("Bộ Y tế", "1/CV"), ("Bộ y  tế", "2/CV"))), FACTS).refused("body-twice")
    HERE.when(Consult("bca", (("A", "1/CV"),)), FACTS).refused("not-at-this-stage")


def test_an_answer_is_noted_by_its_paper_and_may_be_corrected() -> None:
    WAITING.when(NoteOpinion("x03", "Bộ Nội vụ", "agree", "2/CV"), FACTS).then(NOTED)
    WAITING.when(NoteOpinion("x03", "bộ nội vụ", "agree", "2/CV"), FACTS).then(NOTED)
    WAITING.when(NoteOpinion("x03", "Bộ khác", "agree", "2/CV"), FACTS).refused("body-unknown")
    WAITING.when(NoteOpinion("x03", "Bộ Nội vụ", "perhaps", "2/CV"), FACTS).refused("opinion-incomplete")
    WAITING.when(NoteOpinion("x03", "Bộ Nội vụ", "agree", "họp ngày 5/3"), FACTS).refused("opinion-incomplete")
    answered = given(dossier.DECIDER, OPENED, ASKED, NOTED)
    answered.when(NoteOpinion("x03", "Bộ Nội vụ", "disagree", "3/CV"), FACTS).then(
        replace(NOTED, answer="disagree", paper="3/CV")
    )


def test_a_term_that_runs_moves_with_the_calendar_and_both_days_stay() -> None:
    move, later = terms.MoveTerm("Bộ Nội vụ", date(2025, 8, 5), "05/TB"), date(2025, 8, 5)
    moved = terms.TermMoved("Bộ Nội vụ", DUE, later, "05/TB")
    WAITING.when(move, FACTS).then(moved)
    WAITING.when(move, Facts(DUE)).then(moved)
    WAITING.when(replace(move, due_on=DUE), FACTS).then()
    WAITING.when(move, Facts(later)).then()  # it was over before the day off was declared
    given(dossier.DECIDER, OPENED, ASKED, NOTED).when(move, FACTS).then()
    HERE.when(move, FACTS).then()
    after = given(dossier.DECIDER, OPENED, ASKED, moved)
    after.when(PassConsult("x03"), Facts(later)).refused("opinions-awaited", law=LAW)
    after.when(PassConsult("x03"), Facts(date(2025, 8, 6))).then(events.Consulted("x03", ("Bộ Nội vụ",)))
    after.when(replace(move, due_on=DUE), FACTS).then(terms.TermMoved("Bộ Nội vụ", later, DUE, "05/TB"))


def test_the_dossier_goes_on_when_all_have_answered() -> None:
    HERE.when(PassConsult("x03"), FACTS).refused("consultation-empty")
    WAITING.when(PassConsult("x03"), FACTS).refused("opinions-awaited", law=LAW)
    answered = given(dossier.DECIDER, OPENED, ASKED, NOTED)
    answered.when(PassConsult("x03"), FACTS).then(events.Consulted("x03"))


@pytest.mark.parametrize(("on", "passes"), [(DUE, False), (date(2025, 8, 5), True)])
def test_without_an_answer_the_dossier_goes_on_the_day_after_the_tenth_working_day(on: date, *, passes: bool) -> None:
    outcome = WAITING.when(PassConsult("x03"), Facts(on))
    if passes:
        outcome.then(events.Consulted("x03", ("Bộ Nội vụ",)))
    else:
        outcome.refused("opinions-awaited", law=LAW)


def test_where_the_law_sets_no_clock_an_answer_is_waited_for() -> None:
    timeless = given(dossier.DECIDER, OPENED, replace(ASKED, due_on=None))
    timeless.when(PassConsult("x03"), Facts(date(2030, 1, 1))).refused("opinions-awaited", law=LAW)


def test_a_dossier_on_hold_does_not_go_on() -> None:
    held = given(dossier.DECIDER, OPENED, ASKED, NOTED, events.Held("h-1", "complaint", DAY))
    held.when(PassConsult("x03"), FACTS).refused("dossier-held", law="NĐ 152/2025/NĐ-CP, Đ.4.4")


# ── a national title, from the council of the province to that of the ministry ───────────────────────────────────────

BOOK = {book.name: book for book in plan().books}
COUNCILS = {"t-86": 7, "bca": 11}


class Way:
    """Streams of one dossier and its rounds; `do` performs a command with all that follows from it."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {"dossier/d-1": given(dossier.DECIDER, replace(OPENED, route=NATIONAL)).state}

    def do(self, stream: str, command: object, facts: object) -> None:
        book = BOOK[kind_of(stream)]
        for event in book.decider.decide(command, self.states.get(stream, book.decider.initial), facts):
            self.states[stream] = book.decider.evolve(self.states.get(stream, book.decider.initial), event)
            for next_, asked in book.react(Entry(stream, 1, 1, MOMENT, "acc-1", event, self.states[stream])):
                self.do(next_, asked, FACTS)

    @property
    def dossier(self) -> dossier_state.State:
        state: dossier_state.State = self.states["dossier/d-1"]
        return state

    def meet(self, unit: str, round_: str, agree: int, *, again: bool = False) -> None:
        members = tuple(f"{unit}-{place}" for place in range(COUNCILS[unit]))
        item = words.Item("d-1", (9, 10), (2, 3), rounds=2, number=self.dossier.failed + 1, unsure=())
        facts = council_state.Facts(DAY, (item,))
        stream, chair = f"round/{round_}", members[0]
        self.do(stream, council_commands.Convene(unit, members, ("d-1",), words.Meeting(chair=chair)), facts)
        self.do(stream, council_commands.OpenBox(chair, KEY), council_state.Facts(DAY))
        for member in members:
            self.do(stream, sheet(member), council_state.Facts(DAY))
        self.do(stream, count_of(self.states[stream], agree, again=("d-1",) if again else ()), council_state.Facts(DAY))


def test_a_national_title_passes_every_council_of_its_route_and_the_consultation_between() -> None:
    way = Way()
    way.meet("t-86", "r-1", 7)
    assert way.dossier.current == ("x03", "appraise")
    way.do("dossier/d-1", dossier_commands.Appraise("x03"), FACTS)
    way.do("dossier/d-1", Consult("x03", (("Bộ Nội vụ", "1/CV"),)), FACTS)
    way.do("dossier/d-1", NoteOpinion("x03", "Bộ Nội vụ", "agree", "2/CV"), FACTS)
    way.do("dossier/d-1", PassConsult("x03"), FACTS)
    assert way.dossier.current == ("bca", "council")
    way.meet("bca", "r-2", 9, again=True)
    assert (way.dossier.status, way.dossier.current, way.dossier.failed) == ("appraising", ("bca", "council"), 1)
    way.meet("bca", "r-3", 10)
    assert (way.dossier.status, way.dossier.current, way.dossier.failed) == ("voted", ("bca", "forward"), 0)
    way.do("dossier/d-1", forwarding.Forward("bca", "Thủ tướng Chính phủ", "1/TTr"), FACTS)
    assert way.dossier.status == "forwarded"


def test_one_vote_short_at_the_first_council_ends_the_dossier() -> None:
    way = Way()
    way.meet("t-86", "r-1", 6)
    assert way.dossier.status == "declined"


def test_a_second_round_that_fails_ends_it_and_one_that_is_not_held_does_too() -> None:
    way = Way()
    way.meet("t-86", "r-1", 6, again=True)
    way.meet("t-86", "r-2", 6)
    assert way.dossier.status == "declined"
    other = Way()
    other.meet("t-86", "r-1", 6, again=True)
    other.do("round/r-1", council_commands.Close(), None)
    assert other.dossier.status == "declined"


def test_closing_the_first_round_touches_nothing_once_the_second_is_held() -> None:
    way = Way()
    way.meet("t-86", "r-1", 6, again=True)
    way.meet("t-86", "r-2", 7)
    way.do("round/r-1", council_commands.Close(), None)
    assert way.dossier.status == "voted"
