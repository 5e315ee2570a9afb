"""A dossier: a nomination on its route, station by station, to a decision and conferral or an earlier end."""

from typing import assert_never

from services.awards.domain.dossier import clocking, commands, consulting, events, rules
from services.awards.domain.dossier.ending import end
from services.awards.domain.dossier.fallen import Cancel, Restore, Strip
from services.awards.domain.dossier.folding import evolve
from services.awards.domain.dossier.forwarding import Forward, Recall
from services.awards.domain.dossier.judging import at_the_door, before_passing
from services.awards.domain.dossier.outside import submit_outside
from services.awards.domain.dossier.rulebook import ALREADY_RECEIVED
from services.awards.domain.dossier.ruling import Rule
from services.awards.domain.dossier.state import Facts, State
from services.awards.domain.dossier.terms import MoveTerm
from services.awards.domain.dossier.voting import in_council
from services.awards.domain.rules import ENDED, award_exists, line_fits, subject_fits
from shared.contracts.words import Status
from shared.kernel import Decider, NotYet


def decide(command: commands.Command, dossier: State, facts: Facts) -> list[events.Event]:
    match command:
        case commands.Open():
            return _open(command, dossier, facts)
        case commands.NoteRefusal():
            return [events.Refusal(**vars(command))]
        case commands.Withdraw():
            return [] if dossier.status in ENDED else [events.Withdrawn()]
        case commands.Endorse(unit):
            rules.stage_is("endorse", unit, dossier.current, dossier.status)
            return [events.Endorsed(unit)]
        case commands.Appraise(unit):
            rules.stage_is("appraise", unit, dossier.current, dossier.status)
            return [events.Appraised(unit, before_passing(dossier, facts))]
        case commands.Consult() | commands.NoteOpinion() | commands.PassConsult() | MoveTerm():
            return [*consulting.decide(command, dossier, facts)]
        case commands.Settle(unit, condition, outcome, basis):
            rules.settles(facts.conditions, condition, outcome, basis)
            rules.at_station_of(unit, dossier.current, dossier.status)
            return [events.Concluded(unit, condition, outcome, basis)]
        case commands.Hold() | commands.Release() | commands.TakeOver():
            return _of_others(command, dossier, facts)
        case commands.SendBack(unit, package):
            act = dossier.current[1] if dossier.current else ""
            rules.stage_is(act, unit, dossier.current, dossier.status)
            return [events.SentBack(unit, package)]
        case commands.JoinRound() | commands.NoteVote() | commands.LeaveRound() | Rule():
            return in_council(command, dossier, facts)
        case Forward() | Recall():
            return [submit_outside(command, dossier, facts)]
        case commands.Grant() | commands.CorrectGrant() | commands.Confer() | Cancel() | Strip() | Restore():
            return end(command, dossier, facts)
        case commands.Warn() | commands.Note():
            return clocking.decide(command, dossier, facts)
        case _:
            assert_never(command)


def _open(command: commands.Open, dossier: State, facts: Facts) -> list[events.Event]:
    if dossier.opened and command.attempt <= dossier.opened.attempt:
        return []
    if dossier.opened and dossier.status != Status.RETURNED:
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
    opened = events.Opened(**vars(command), route=facts.route, threshold=facts.threshold, received_on=facts.on)
    return [opened, *(events.Held(hold, kind, facts.on) for hold, kind in facts.holds if hold not in dossier.held)]


def _of_others(
    command: commands.Hold | commands.Release | commands.TakeOver, dossier: State, facts: Facts
) -> list[events.Event]:
    """What happens to its subject or to a unit: a dossier that has ended has nothing to do with it."""
    match command:
        case commands.Hold(hold, kind):
            waits = dossier.opened and dossier.status not in ENDED and hold not in dossier.held
            left = [events.LeftRound(dossier.round)] if dossier.round else []  # not considered (NĐ 152/2025, Đ.4.4)
            return [events.Held(hold, kind, facts.on), *left] if waits else []
        case commands.TakeOver(unit, heir):
            return [events.TakenOver(unit, heir)] if unit in dossier.ahead else []
        case commands.Release(hold):
            return [events.Released(hold, facts.on)] if hold in dossier.held else []


DECIDER: Decider[State, commands.Command, events.Event, Facts] = Decider(State(), decide, evolve)
