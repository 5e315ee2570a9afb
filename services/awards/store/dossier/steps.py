"""A dossier event as a line of the timeline: a word, a note with codes, the law, a package."""

from services.awards.domain.dossier import events, fallen, forwarding, ruling, terms
from services.awards.domain.dossier.words import Reply
from services.awards.store.tables import StepRow
from shared.kernel import UNCONFIRMED
from shared.records.book import Entry, Row, put
from shared.records.times import stamp

PASSED: dict[type, str] = {
    events.Endorsed: "endorsed",
    events.Appraised: "appraised",
    events.JoinedRound: "in_council",
    events.Consulted: "consulted",
    events.SentBack: "returned",
    forwarding.Recalled: "recalled",
    fallen.Stripped: "stripped",
    fallen.Restored: "restored",
}


def step_of(entry: Entry) -> Row:
    what, note, law, package = _told(entry.event)
    return put(
        StepRow,
        position=entry.position,
        dossier=entry.key,
        on=entry.moment.on.isoformat(),
        at=stamp(entry.moment.at),
        actor=entry.actor,
        what=what,
        note=note,
        law=law,
        package=package,
    )


PLAIN: dict[type, str] = {
    events.Withdrawn: "withdrawn",
    events.LeftRound: "round_void",
    events.Conferred: "conferred",
    events.Held: "held",
    events.Released: "released",
}
"""Steps that say no more than themselves; of a hold not why, since the nominating unit reads it too."""


def _told(event: events.Event) -> tuple[str, str, str | None, str | None]:
    """(what, note, law, package) of a line in the life of a dossier."""
    match event:
        case events.Opened(attempt=attempt, package=package):
            return "received", f"lần {attempt}", None, package.ref
        case events.Refusal(rule=rule, detail=detail, law=law):
            return "refused", f"{rule}: {detail}", law, None
        case events.SentBack(unit, package) | forwarding.Recalled(unit, package):
            return PASSED[type(event)], unit, None, package.ref
        case events.Voted() | ruling.Ruled():
            return *_of_vote(event), None, None
        case events.Granted(number=number, authority=authority):
            return "decided", f"{number}, {authority}", None, None
        case forwarding.Forwarded(_, addressee, letter):
            return "forwarded", f"{addressee}, {letter}", None, None
        case events.Endorsed() | events.Appraised() | events.JoinedRound() | events.Consulted():
            return PASSED[type(event)], event.unit, None, None
        case events.TakenOver(unit, heir):
            return "taken_over", f"{unit} → {heir}", None, None
        case events.OpinionAsked(unit, body, letter):
            return "asked", f"{unit}: {body}, {letter}", None, None
        case events.OpinionNoted(unit, body, answer, paper):
            return "answered", f"{unit}: {body}, {Reply(answer).inside}, {paper}", None, None
        case terms.TermMoved(body, was, due_on, paper):
            return "term_moved", f"{body}: hạn trả lời {was:%d/%m/%Y} → {due_on:%d/%m/%Y}, {paper}", None, None
        case fallen.GrantCorrected(number, on, notice):
            return "corrected", f"{notice}: quyết định số {number}, ngày {on:%d/%m/%Y}", None, None
        case fallen.Cancelled(ground, number):
            return "cancelled", number or ground, None, None
        case fallen.Stripped() | fallen.Restored():
            return PASSED[type(event)], event.number, None, None
        case events.Concluded(_, rule, outcome, basis):
            return "concluded", f"{rule}: {outcome}, {basis}", None, None
        case events.Withdrawn() | events.LeftRound() | events.Conferred() | events.Held() | events.Released():
            return PLAIN[type(event)], "", None, None
        case events.Warned(_, stage, due_on, _, text, law):
            return f"deadline_{stage}", f"{text}: hạn {due_on:%d/%m/%Y}", law, None
        case events.Noted(mark, paper):
            return "noted", f"{mark}: {paper}", None, None


def _of_vote(event: events.Voted | ruling.Ruled) -> tuple[str, str]:
    if isinstance(event, ruling.Ruled):
        return "ruled", ruling.note_of(event)
    reached = "đạt" if event.passed else "không đạt" if event.final else "chưa đạt, còn bỏ phiếu lại"
    said = reached if event.binding else f"{reached} ({UNCONFIRMED})"
    return "voted", f"{event.unit}: {event.agree}/{event.total} đồng ý, cần {event.needed}: {said}"
