"""The state of a dossier after each event."""

from dataclasses import replace
from typing import assert_never

from services.awards.domain.dossier import consulting
from services.awards.domain.dossier.events import (
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
from services.awards.domain.dossier.fallen import Cancelled, GrantCorrected, Restored, Stripped
from services.awards.domain.dossier.forwarding import Forwarded, Recalled
from services.awards.domain.dossier.ruling import Ruled
from services.awards.domain.dossier.state import State, taken_over
from services.awards.domain.dossier.terms import TermMoved
from shared.contracts.words import Status


def evolve(dossier: State, event: Event) -> State:
    match event:
        case Opened():
            return State(Status.RECEIVED, event, held=dossier.held)
        case Refusal() if dossier.opened is None or dossier.status == Status.RETURNED:
            return replace(dossier, status=Status.REFUSED)  # a resubmission too: units hears it and ends the nomination
        case Refusal():
            return dossier
        case Withdrawn():
            return replace(dossier, status=Status.WITHDRAWN, round=None, again=None, undecided=None)
        case Endorsed() | Appraised():
            return replace(dossier, status=Status.APPRAISING, stage=dossier.stage + 1)
        case TakenOver(unit, heir):
            return taken_over(dossier, unit, heir)
        case OpinionAsked() | OpinionNoted() | Consulted() | TermMoved():
            return consulting.evolve(dossier, event)
        case SentBack():
            return replace(dossier, status=Status.RETURNED, round=None, again=None, undecided=None)
        case JoinedRound(round=round_):
            return replace(dossier, status=Status.IN_COUNCIL, round=round_)
        case LeftRound():
            return replace(dossier, status=Status.APPRAISING, round=None)
        case Voted() | Ruled():
            return _voted(dossier, event)
        case Forwarded():
            return replace(dossier, status=Status.FORWARDED)
        case Recalled():
            return replace(dossier, status=dossier.before_submission)
        case Granted():
            return replace(dossier, status=Status.DECIDED, stage=dossier.stage + 1, granted=event)
        case Conferred():
            return replace(dossier, status=Status.CONFERRED, conferred=event)
        case Cancelled() | Stripped() | Restored():
            return _taken_back(dossier, event)
        case _:
            return _beside(dossier, event)


def _voted(dossier: State, event: Voted | Ruled) -> State:
    ruled = event if isinstance(event, Ruled) else None
    waits = replace(dossier, round=None, again=None, undecided=None, ruled=ruled)
    match event:
        case Voted(passed=True) | Ruled(passed=True):
            return replace(waits, status=Status.VOTED, stage=dossier.stage + 1, failed=0)
        case Voted(final=False):
            return replace(waits, status=Status.APPRAISING, failed=dossier.failed + 1, again=event.round)
        case Voted(binding=False):
            return replace(waits, status=Status.UNDECIDED, undecided=event)
        case Voted() | Ruled():
            return replace(waits, status=Status.DECLINED)


def _taken_back(dossier: State, event: Cancelled | Stripped | Restored) -> State:
    match event:
        case Cancelled():
            return replace(dossier, status=Status.CANCELLED)
        case Stripped():
            return replace(dossier, status=Status.STRIPPED)
        case Restored(status=status):
            return replace(dossier, status=Status(status))


def _beside(dossier: State, event: Concluded | Held | Released | Warned | Noted | GrantCorrected) -> State:
    """What is written on it and moves it nowhere."""
    match event:
        case Concluded():
            others = tuple(said for said in dossier.concluded if said.rule != event.rule)
            return replace(dossier, concluded=(*others, event))
        case Held(hold=hold):
            return replace(dossier, held=dossier.held | {hold})
        case Released(hold=hold):
            return replace(dossier, held=dossier.held - {hold})
        case Warned():
            return replace(dossier, warned=dossier.warned | {(event.deadline, event.stage, event.due_on)})
        case Noted():
            return dossier
        case GrantCorrected(number, on):
            granted = dossier.granted
            return replace(dossier, granted=replace(granted, number=number, on=on) if granted else None)
        case _:
            assert_never(event)
