"""Records on a dossier that a deadline was warned of, once per due day, or that a step was done on paper."""

from services.awards.domain.dossier.commands import Note, Warn
from services.awards.domain.dossier.events import Event, Noted, Warned
from services.awards.domain.dossier.rulebook import MARK_PAPER, MARK_UNKNOWN
from services.awards.domain.dossier.state import Facts, State
from shared.text import is_paper_number


def decide(command: Warn | Note, dossier: State, facts: Facts) -> list[Event]:
    match command:
        case Warn(deadline, stage, due_on):
            known = dossier.opened is None or (deadline, stage, due_on) in dossier.warned
            return [] if known else [Warned(**vars(command))]  # a calendar that moved the day may warn again
        case Note(mark, paper):
            if mark not in facts.marks:
                raise MARK_UNKNOWN.refused("Hồ sơ không có thời hạn nào chờ việc này.")
            if not is_paper_number(paper):
                raise MARK_PAPER.refused("Phải ghi số văn bản cho biết việc đã làm, ví dụ 12/CV-PX01.")
            return [Noted(mark, paper.strip())]
