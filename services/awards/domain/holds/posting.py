"""A public posting: the list shown before the ministry's council, and the feedback on it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain.holds import rulebook
from shared.kernel import Decider, Word
from shared.text import is_paper_number, is_worded


class FeedbackKind(Word):
    """What somebody says about a posted list."""

    AGREE = "agree", "Ý kiến đồng tình"
    OBJECT = "object", "Ý kiến không đồng tình"
    COMPLAINT = "complaint", "Khiếu nại, tố cáo"
    QUESTION = "question", "Đề nghị làm rõ"


@dataclass(frozen=True)
class Post:
    """`place` is where it is shown, for everybody to read; the names are on the page, never here."""

    unit: str
    dossiers: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class NoteFeedback:
    """Feedback on one dossier; the words are private, under `feedback`."""

    feedback: str
    dossier: str
    kind: str
    paper: str
    bound: str | None = None
    """Digest of the words."""


@dataclass(frozen=True)
class TakeDown:
    """It was posted by mistake: it counts for nothing."""

    paper: str


Command = Post | NoteFeedback | TakeDown


@dataclass(frozen=True)
class Posted:
    unit: str
    dossiers: tuple[str, ...]
    place: str
    on: date


@dataclass(frozen=True)
class FeedbackNoted:
    feedback: str
    dossier: str
    kind: str
    paper: str
    on: date
    bound: str | None = None


@dataclass(frozen=True)
class TakenDown:
    paper: str


Event = Posted | FeedbackNoted | TakenDown


@dataclass(frozen=True)
class Facts:
    on: date
    postable: frozenset[str] = frozenset()
    """Dossiers on their way to the council of the unit whose list the law has posted."""


@dataclass(frozen=True)
class State:
    posted: Posted | None = None
    down: bool = False


def decide(command: Command, posting: State, facts: Facts) -> list[Event]:
    match command:
        case Post(unit, dossiers, place):
            if posting.posted:
                raise rulebook.POSTING_EXISTS.refused("Danh sách này đã được công khai.")
            if not dossiers or not is_worded(place):
                raise rulebook.POSTING_INCOMPLETE.refused("Phải chọn hồ sơ và ghi nơi công khai danh sách.")
            if wrong := [dossier for dossier in dossiers if dossier not in facts.postable]:
                raise rulebook.POSTING_NOT_NEEDED.refused(
                    f"Hồ sơ {wrong[0]} không thuộc diện công khai trước hội đồng này."
                )
            return [Posted(unit, tuple(sorted(set(dossiers))), place.strip(), facts.on)]
        case NoteFeedback(feedback, dossier, kind, paper, bound):
            shown = _shown(posting)
            if shown is None or dossier not in shown.dossiers:
                raise rulebook.POSTING_UNKNOWN.refused("Hồ sơ không có trong danh sách đang hoặc đã công khai này.")
            if kind not in tuple(FeedbackKind) or not is_paper_number(paper):
                raise rulebook.FEEDBACK_INCOMPLETE.refused(
                    "Phải chọn loại ý kiến và ghi số văn bản hoặc số vào sổ, ví dụ 12/ĐT."
                )
            return [FeedbackNoted(feedback, dossier, kind, paper.strip(), facts.on, bound)]
        case TakeDown(paper):
            if _shown(posting) is None:
                raise rulebook.POSTING_UNKNOWN.refused("Không có danh sách nào đang công khai để gỡ.")
            if not is_paper_number(paper):
                raise rulebook.FEEDBACK_INCOMPLETE.refused(
                    "Phải ghi số văn bản làm căn cứ gỡ danh sách, ví dụ 12/CV-PX01."
                )
            return [TakenDown(paper.strip())]
        case _:
            assert_never(command)


def _shown(posting: State) -> Posted | None:
    return None if posting.down else posting.posted


def evolve(posting: State, event: Event) -> State:
    match event:
        case Posted():
            return State(event)
        case FeedbackNoted():
            return posting
        case TakenDown():
            return replace(posting, down=True)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "posting.posted.v1": Posted,
    "posting.feedback_noted.v1": FeedbackNoted,
    "posting.taken_down.v1": TakenDown,
}
