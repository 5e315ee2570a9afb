"""A dossier before a council: bound to one round at a time, the result of each, and the authority's ruling."""

from datetime import date
from typing import cast

from services.awards.domain.dossier import rules
from services.awards.domain.dossier.commands import JoinRound, LeaveRound, NoteVote
from services.awards.domain.dossier.events import Event, JoinedRound, LeftRound, Voted
from services.awards.domain.dossier.rulebook import IN_A_ROUND, RULING_PAPER
from services.awards.domain.dossier.ruling import Rule, Ruled
from services.awards.domain.dossier.state import Facts, State
from services.awards.domain.rules import decision_number_free
from shared.text import is_paper_number


def in_council(command: JoinRound | NoteVote | LeaveRound | Rule, dossier: State, facts: Facts) -> list[Event]:
    """Raises Refused."""
    if isinstance(command, Rule):
        return [_rule(command, dossier, facts)]
    if isinstance(command, LeaveRound):
        return [LeftRound(command.round)] if dossier.round == command.round else []
    if isinstance(command, NoteVote) and (dossier.held or command.round != (dossier.round or dossier.again)):
        return []  # withdrawn, sent back or held during the vote: the count of the others must not fail for it
    rules.stage_is("council", command.unit, dossier.current, dossier.status)
    match command:
        case JoinRound(unit, round_):
            rules.not_held(dossier.held)
            if dossier.round is not None:
                raise IN_A_ROUND.refused("Hồ sơ đang ở một vòng bỏ phiếu chưa kiểm.")
            return [JoinedRound(unit, round_)]
        case NoteVote(round_, unit, agree, total, needed, final, binding, law):
            return [Voted(round_, unit, agree, total, needed, agree >= needed, final, binding, law)]


def _rule(command: Rule, dossier: State, facts: Facts) -> Ruled:
    """The authority rules where the vote may not decide. Raises Refused."""
    rules.stage_is("rule", command.unit, dossier.current, dossier.status)
    rules.not_held(dossier.held)
    if not is_paper_number(command.paper):
        raise RULING_PAPER.refused("Phải ghi số, ký hiệu văn bản quyết định của người có thẩm quyền, ví dụ 12/QĐ-CAT.")
    if not (facts.voted_on or date.min) <= command.dated <= facts.on:
        raise RULING_PAPER.refused("Ngày của văn bản quyết định phải từ ngày bỏ phiếu đến hôm nay.")
    decision_number_free(command.paper, taken=facts.number_taken)
    vote = cast("Voted", dossier.undecided)  # only such a vote leads to this stage
    figures = (vote.agree, vote.total, vote.needed)
    return Ruled(command.unit, vote.round, *figures, command.passed, command.paper.strip(), vote.law, command.dated)
