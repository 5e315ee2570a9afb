"""A dossier: a nomination on its route, station by station, to a decision and conferral or an earlier end."""

from typing import assert_never

from services.awards.domain.dossier import clocking, consulting, rules
from services.awards.domain.dossier.commands import (
    Appraise,
    Command,
    Confer,
    Consult,
    CorrectGrant,
    Endorse,
    Grant,
    Hold,
    JoinRound,
    LeaveRound,
    Note,
    NoteOpinion,
    NoteRefusal,
    NoteVote,
    Open,
    PassConsult,
    Release,
    SendBack,
    Settle,
    TakeOver,
    Warn,
    Withdraw,
)
from services.awards.domain.dossier.ending import end
from services.awards.domain.dossier.events import (
    EVENTS,
    Appraised,
    Concluded,
    Conferred,
    Consulted,
    Endorsed,
    Event,
    Granted,
    Held,
    JoinedRound,
    LeftRound,
    Noted,
    Opened,
    OpinionAsked,
    OpinionNoted,
    Refusal,
    Released,
    SentBack,
    TakenOver,
    Voted,
    Warned,
    Withdrawn,
)
from services.awards.domain.dossier.fallen import (
    Cancel,
    Cancelled,
    GrantCorrected,
    Restore,
    Restored,
    Strip,
    Stripped,
)
from services.awards.domain.dossier.folding import evolve
from services.awards.domain.dossier.forwarding import Forward, Forwarded, Recall, Recalled
from services.awards.domain.dossier.judging import at_the_door, before_passing, verdict_of
from services.awards.domain.dossier.outside import submit_outside
from services.awards.domain.dossier.rulebook import ALREADY_RECEIVED
from services.awards.domain.dossier.ruling import Rule, Ruled
from services.awards.domain.dossier.state import Facts, State
from services.awards.domain.dossier.terms import MoveTerm, TermMoved
from services.awards.domain.dossier.voting import in_council
from services.awards.domain.dossier.words import achievement_key
from services.awards.domain.rules import ENDED, award_exists, line_fits, subject_fits
from services.awards.law.stations import Stage
from shared.kernel import Decider, NotYet

__all__ = [
    "DECIDER",
    "EVENTS",
    "Appraise",
    "Appraised",
    "Cancel",
    "Cancelled",
    "Command",
    "Concluded",
    "Confer",
    "Conferred",
    "Consult",
    "Consulted",
    "CorrectGrant",
    "Endorse",
    "Endorsed",
    "Event",
    "Facts",
    "Forward",
    "Forwarded",
    "Grant",
    "GrantCorrected",
    "Granted",
    "Held",
    "Hold",
    "JoinRound",
    "JoinedRound",
    "LeaveRound",
    "LeftRound",
    "MoveTerm",
    "Note",
    "NoteOpinion",
    "NoteRefusal",
    "NoteVote",
    "Noted",
    "Open",
    "Opened",
    "OpinionAsked",
    "OpinionNoted",
    "PassConsult",
    "Recall",
    "Recalled",
    "Refusal",
    "Release",
    "Released",
    "Restore",
    "Restored",
    "Rule",
    "Ruled",
    "SendBack",
    "SentBack",
    "Settle",
    "Stage",
    "State",
    "Strip",
    "Stripped",
    "TakeOver",
    "TakenOver",
    "TermMoved",
    "Voted",
    "Warn",
    "Warned",
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
            return [] if dossier.status in ENDED else [Withdrawn()]
        case Endorse(unit):
            rules.stage_is("endorse", unit, dossier.current, dossier.status)
            return [Endorsed(unit)]
        case Appraise(unit):
            rules.stage_is("appraise", unit, dossier.current, dossier.status)
            return [Appraised(unit, before_passing(dossier, facts))]
        case Consult() | NoteOpinion() | PassConsult() | MoveTerm():
            return [*consulting.decide(command, dossier, facts)]
        case Settle(unit, condition, outcome, basis):
            rules.settles(facts.conditions, condition, outcome, basis)
            rules.at_station_of(unit, dossier.current, dossier.status)
            return [Concluded(unit, condition, outcome, basis)]
        case Hold() | Release() | TakeOver():
            return _of_others(command, dossier, facts)
        case SendBack(unit, package):
            act = dossier.current[1] if dossier.current else ""
            rules.stage_is(act, unit, dossier.current, dossier.status)
            return [SentBack(unit, package)]
        case JoinRound() | NoteVote() | LeaveRound() | Rule():
            return in_council(command, dossier)
        case Forward() | Recall():
            return [submit_outside(command, dossier, facts)]
        case Grant() | CorrectGrant() | Confer() | Cancel() | Strip() | Restore():
            return end(command, dossier, facts)
        case Warn() | Note():
            return clocking.decide(command, dossier, facts)
        case _:
            assert_never(command)


def _open(command: Open, dossier: State, facts: Facts) -> list[Event]:
    if dossier.opened and command.attempt <= dossier.opened.attempt:
        return []
    if dossier.opened and dossier.status != "returned":
        raise ALREADY_RECEIVED.refused("Hồ sơ đã được tiếp nhận và chưa trả lại.")
    if facts.missing:
        raise NotYet(facts.missing)
    award_exists(facts.title or command.award, "vào ngày nộp hồ sơ", exists=facts.award_known)
    subject_fits(command.subject, facts.subjects, facts.title, facts.law)
    rules.posthumous_fits(command.subject, posthumous=command.posthumous)
    rules.way_exists(len(facts.route), facts.title)
    line_fits(command.kind, facts.lines, facts.title)
    if dossier.opened is None:  # what was received once is completed for as long as it takes
        award = (command.award, facts.title)
        rules.of_the_campaign(command.kind, command.campaign, award, facts.campaign_awards)
    at_the_door(facts)
    opened = Opened(**vars(command), route=facts.route, threshold=facts.threshold, received_on=facts.on)
    return [opened, *(Held(hold, kind, facts.on) for hold, kind in facts.holds if hold not in dossier.held)]


def _of_others(command: Hold | Release | TakeOver, dossier: State, facts: Facts) -> list[Event]:
    """What happens to its subject or to a unit: a dossier that has ended has nothing to do with it."""
    match command:
        case Hold(hold, kind):
            waits = dossier.opened and dossier.status not in ENDED and hold not in dossier.held
            left = [LeftRound(dossier.round)] if dossier.round else []  # not considered (NĐ 152/2025, Đ.4.4)
            return [Held(hold, kind, facts.on), *left] if waits else []
        case TakeOver(unit, heir):
            return [TakenOver(unit, heir)] if unit in dossier.ahead else []
        case Release(hold):
            return [Released(hold, facts.on)] if hold in dossier.held else []


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
