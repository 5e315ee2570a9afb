"""How a dossier ends with an award, and how an award is taken back."""

from services.awards.domain.dossier import rules
from services.awards.domain.dossier.commands import Confer, CorrectGrant, Grant
from services.awards.domain.dossier.events import Conferred, Event, Granted
from services.awards.domain.dossier.fallen import (
    Cancel,
    Cancelled,
    GrantCorrected,
    Restore,
    Restored,
    Strip,
    Stripped,
)
from services.awards.domain.dossier.judging import before_passing
from services.awards.domain.dossier.rulebook import NOT_FORWARDED, NOT_STRIPPED
from services.awards.domain.dossier.state import Facts, State
from services.awards.domain.rulebook import NOT_DECIDED, NOT_GRANTED
from services.awards.domain.rules import GRANTED, signed_once
from shared.contracts.words import Status


def end(command: Grant | CorrectGrant | Confer | Cancel | Strip | Restore, dossier: State, facts: Facts) -> list[Event]:
    match command:
        case Grant(decision, number, unit, authority, outside, on, register_number, verify):
            if dossier.status in GRANTED and dossier.granted:
                signed_once(dossier.granted.number)
            rules.stage_is("forward" if outside else "sign", unit, dossier.current, dossier.status)
            if outside and dossier.status != Status.FORWARDED:
                raise NOT_FORWARDED.refused("Hồ sơ chưa trình ra ngoài nên chưa thể vào sổ quyết định.")
            verdict = None if outside else before_passing(dossier, facts)
            return [Granted(decision, number, unit, authority, on, register_number, verify, verdict)]
        case CorrectGrant(notice, number, on):
            granted = dossier.granted
            return [GrantCorrected(number or granted.number, on or granted.on, notice)] if granted else []
        case Confer(presenter, bound):
            if dossier.status != Status.DECIDED:
                raise NOT_DECIDED.refused("Chỉ trao được khen thưởng đã có quyết định và chưa trao.")
            return [Conferred(presenter, facts.on, bound)]
        case Cancel() | Strip() | Restore():
            return _take_back(command, dossier)


def _take_back(command: Cancel | Strip | Restore, dossier: State) -> list[Event]:
    """The record stays, with its history."""
    if isinstance(command, Restore):
        if dossier.status != Status.STRIPPED:
            raise NOT_STRIPPED.refused("Chỉ phục hồi được khen thưởng đã bị tước.")
        return [Restored(command.number, command.ground, "conferred" if dossier.conferred else "decided")]
    if dossier.status not in GRANTED:
        raise NOT_GRANTED.refused("Chỉ hủy, tước được khen thưởng đã có quyết định và còn giá trị.")
    if isinstance(command, Cancel):
        return [Cancelled(command.ground, command.number, command.give_back)]
    return [Stripped(command.number, command.ground)]
