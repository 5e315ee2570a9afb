"""A dossier before a council: bound to one round at a time, and what each round said of it."""

from services.awards.domain import rules
from services.awards.domain.dossier.commands import JoinRound, LeaveRound, NoteVote
from services.awards.domain.dossier.events import Event, JoinedRound, LeftRound, Voted
from services.awards.domain.dossier.state import State


def in_council(command: JoinRound | NoteVote | LeaveRound, dossier: State) -> list[Event]:
    """Raises Refused."""
    if isinstance(command, LeaveRound):
        return [LeftRound(command.round)] if dossier.round == command.round else []
    if isinstance(command, NoteVote) and (dossier.held or command.round != (dossier.round or dossier.again)):
        return []  # withdrawn, sent back or held during the vote: the count of the others must not fail for it
    rules.stage_is("council", command.unit, dossier.current, dossier.status)
    match command:
        case JoinRound(unit, round_):
            rules.not_held(dossier.held)
            if dossier.round is not None:
                rules.refuse("in-a-round", "Hồ sơ đang ở một vòng bỏ phiếu chưa kiểm.")
            return [JoinedRound(unit, round_)]
        case NoteVote(round_, unit, agree, total, needed, final):
            return [Voted(round_, unit, agree, total, needed, agree >= needed, final)]
