"""A dossier: a nomination on its route, station by station, to a decision, a conferral, or an earlier end."""

from dataclasses import replace
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.dossier.commands import (
    Appraise,
    Cancel,
    Command,
    Confer,
    Endorse,
    Forward,
    Grant,
    Hold,
    JoinRound,
    LeaveRound,
    NoteRefusal,
    NoteVote,
    Open,
    Release,
    SendBack,
    Settle,
    Withdraw,
)
from services.awards.domain.dossier.events import (
    EVENTS,
    Appraised,
    Cancelled,
    Concluded,
    Conferred,
    Endorsed,
    Event,
    Forwarded,
    Granted,
    Held,
    JoinedRound,
    LeftRound,
    Opened,
    Refusal,
    Released,
    SentBack,
    Voted,
    Withdrawn,
)
from services.awards.domain.dossier.judging import at_the_door, before_passing, verdict_of
from services.awards.domain.dossier.state import Facts, State
from services.awards.domain.dossier.words import Claim, Package, Stage, achievement_key
from shared.kernel import Decider, NotYet

__all__ = [
    "DECIDER",
    "EVENTS",
    "Appraise",
    "Appraised",
    "Cancel",
    "Cancelled",
    "Claim",
    "Command",
    "Concluded",
    "Confer",
    "Conferred",
    "Endorse",
    "Endorsed",
    "Event",
    "Facts",
    "Forward",
    "Forwarded",
    "Grant",
    "Granted",
    "Held",
    "Hold",
    "JoinRound",
    "JoinedRound",
    "LeaveRound",
    "LeftRound",
    "NoteRefusal",
    "NoteVote",
    "Open",
    "Opened",
    "Package",
    "Refusal",
    "Release",
    "Released",
    "SendBack",
    "SentBack",
    "Settle",
    "Stage",
    "State",
    "Voted",
    "Withdraw",
    "Withdrawn",
    "achievement_key",
    "decide",
    "evolve",
    "verdict_of",
]


def decide(command: Command, dossier: State, facts: Facts) -> list[Event]:
    match command:
        case Open():
            return _open(command, dossier, facts)
        case NoteRefusal():
            return [Refusal(**vars(command))]
        case Withdraw():
            return [] if dossier.status in rules.ENDED else [Withdrawn()]
        case Endorse(unit):
            rules.stage_is("endorse", unit, dossier.current, dossier.status)
            return [Endorsed(unit)]
        case Appraise(unit):
            rules.stage_is("appraise", unit, dossier.current, dossier.status)
            return [Appraised(unit, before_passing(dossier, facts))]
        case Settle(unit, rule, outcome, basis):
            rules.settles(facts.conditions, rule, outcome, basis)
            rules.at_station_of(unit, dossier.current, dossier.status)
            return [Concluded(unit, rule, outcome, basis)]
        case Hold() | Release():
            return _hold(command, dossier, facts)
        case SendBack(unit, package):
            act = dossier.current[1] if dossier.current else ""
            rules.stage_is(act, unit, dossier.current, dossier.status)
            return [SentBack(unit, package)]
        case JoinRound() | NoteVote():
            return _council(command, dossier)
        case LeaveRound(round_):
            return [LeftRound(round_)] if dossier.round == round_ else []
        case Forward(unit, addressee, letter):
            rules.stage_is("forward", unit, dossier.current, dossier.status)
            if dossier.status == "forwarded":
                rules.refuse("forwarded-already", "Hồ sơ đã trình ra ngoài.")
            return [Forwarded(unit, addressee, letter, before_passing(dossier, facts))]
        case Grant() | Confer() | Cancel():
            return _end(command, dossier, facts)
        case _:
            assert_never(command)


def _open(command: Open, dossier: State, facts: Facts) -> list[Event]:
    if dossier.opened and command.attempt <= dossier.opened.attempt:
        return []
    if dossier.opened and dossier.status != "returned":
        rules.refuse("already-received", "Hồ sơ đã được tiếp nhận và chưa trả lại.")
    if facts.missing:
        raise NotYet(facts.missing)
    rules.award_exists(command.award, exists=facts.award_known)
    rules.subject_fits(command.subject, facts.subjects, facts.title, facts.law)
    rules.way_exists(len(facts.route), facts.title)
    rules.line_fits(command.kind, facts.lines, facts.title)
    at_the_door(facts)
    opened = Opened(**vars(command), route=facts.route, threshold=facts.threshold, received_on=facts.on)
    return [opened, *(Held(hold, kind, facts.on) for hold, kind in facts.holds if hold not in dossier.held)]


def _hold(command: Hold | Release, dossier: State, facts: Facts) -> list[Event]:
    """Said of every dossier of a subject: one that has ended has nothing to wait for."""
    match command:
        case Hold(hold, kind):
            waits = dossier.opened and dossier.status not in rules.ENDED and hold not in dossier.held
            return [Held(hold, kind, facts.on)] if waits else []
        case Release(hold):
            return [Released(hold, facts.on)] if hold in dossier.held else []


def _council(command: JoinRound | NoteVote, dossier: State) -> list[Event]:
    if isinstance(command, NoteVote) and command.round != dossier.round:
        return []  # withdrawn or sent back during the vote: the count of the others must not fail for it
    rules.stage_is("council", command.unit, dossier.current, dossier.status)
    match command:
        case JoinRound(unit, round_):
            rules.not_held(dossier.held)
            if dossier.round is not None:
                rules.refuse("in-a-round", "Hồ sơ đang ở một vòng bỏ phiếu chưa kiểm.")
            return [JoinedRound(unit, round_)]
        case NoteVote(round_, unit, agree, total, needed):
            return [Voted(round_, unit, agree, total, needed, agree >= needed)]


def _end(command: Grant | Confer | Cancel, dossier: State, facts: Facts) -> list[Event]:
    match command:
        case Grant(decision, number, unit, authority, outside, on, register_number, verify):
            rules.stage_is("forward" if outside else "sign", unit, dossier.current, dossier.status)
            if outside and dossier.status != "forwarded":
                rules.refuse("not-forwarded", "Hồ sơ chưa trình ra ngoài nên chưa thể vào sổ quyết định.")
            verdict = None if outside else before_passing(dossier, facts)
            return [Granted(decision, number, unit, authority, on, register_number, verify, verdict)]
        case Confer(presenter):
            if dossier.status != "decided":
                rules.refuse("not-decided", "Chỉ trao được khen thưởng đã có quyết định và chưa trao.")
            return [Conferred(presenter, facts.on)]
        case Cancel(ground):
            if dossier.status not in rules.GRANTED:
                rules.refuse("not-granted", "Chỉ hủy được khen thưởng đã có quyết định.")
            return [Cancelled(ground)]


def evolve(dossier: State, event: Event) -> State:
    match event:
        case Opened():
            return State("received", event, held=dossier.held)
        case Refusal() if dossier.opened is None or dossier.status == "returned":
            return replace(dossier, status="refused")  # a resubmission too: units hears it and ends the nomination
        case Refusal():
            return dossier
        case Withdrawn():
            return replace(dossier, status="withdrawn", round=None)
        case Endorsed() | Appraised():
            return replace(dossier, status="appraising", stage=dossier.stage + 1)
        case Concluded():
            others = tuple(said for said in dossier.concluded if said.rule != event.rule)
            return replace(dossier, concluded=(*others, event))
        case Held(hold=hold):
            return replace(dossier, held=dossier.held | {hold})
        case Released(hold=hold):
            return replace(dossier, held=dossier.held - {hold})
        case SentBack():
            return replace(dossier, status="returned", round=None)
        case JoinedRound(round=round_):
            return replace(dossier, status="in_council", round=round_)
        case LeftRound():
            return replace(dossier, status="appraising", round=None)
        case Voted(passed=True):
            return replace(dossier, status="voted", stage=dossier.stage + 1, round=None)
        case Voted():
            return replace(dossier, status="declined", round=None)
        case Forwarded():
            return replace(dossier, status="forwarded")
        case Granted():
            return replace(dossier, status="decided", stage=dossier.stage + 1, granted=event)
        case Conferred():
            return replace(dossier, status="conferred", conferred=event)
        case Cancelled():
            return replace(dossier, status="cancelled")
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
