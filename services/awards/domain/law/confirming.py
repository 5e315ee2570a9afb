"""A row of the law without a known text: a jurist confirms it by a paper, or takes that back."""

import re
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from services.awards.domain.law import rulebook
from shared.kernel import Decider
from shared.text import is_paper_number

_PLACE = "(?:[0-9]+[a-zđ]?|[ivxlc]+|[a-zđ])"
ARTICLE = re.compile(
    rf"(?:\bđiều|\bđ\.|\bkhoản|\bđiểm|\bmục|\bphụ lục|\bbiểu) *{_PLACE}(?:\.{_PLACE})*(?![\w/])", re.IGNORECASE
)


@dataclass(frozen=True)
class Confirm:
    """`paper` is the text that was found, by number and article: from then on it is cited beside the row.

    `content` is the digest of the row the jurist read.
    """

    content: str
    paper: str
    dated: date


@dataclass(frozen=True)
class Doubt:
    """It was confirmed wrongly: from now on it is unconfirmed again."""

    paper: str
    dated: date


Command = Confirm | Doubt


@dataclass(frozen=True)
class Confirmed:
    content: str
    paper: str
    dated: date


@dataclass(frozen=True)
class Doubted:
    paper: str
    dated: date


Event = Confirmed | Doubted


@dataclass(frozen=True)
class State:
    confirmed: Confirmed | None = None


@dataclass(frozen=True)
class Facts:
    on: date
    content: str | None = None
    """Of the row as the law has it; None where it has none that waits for a text."""
    since: date = date.min
    """The first day the document of the row may be of: nothing older can say what it says."""


def decide(command: Command, row: State, facts: Facts) -> list[Event]:
    if not is_paper_number(ARTICLE.sub(" ", command.paper)) or command.dated > facts.on:
        raise rulebook.LAW_ROW_PAPER.refused("Phải ghi số, ký hiệu và ngày của văn bản, không sau hôm nay.")
    match command:
        case Confirm(content, paper, dated):
            if facts.content is None or content != facts.content:
                raise rulebook.LAW_ROW_UNKNOWN.refused("Quy định này không chờ xác nhận, hoặc nội dung vừa thay đổi.")
            if row.confirmed and row.confirmed.content == content:
                raise rulebook.LAW_ROW_CONFIRMED.refused(f"Quy định này đã được xác nhận theo {row.confirmed.paper}.")
            if not ARTICLE.search(paper):
                raise rulebook.LAW_ROW_ARTICLE.refused(
                    "Phải ghi điều, khoản nói như quy định này, ví dụ: 9/2026/TT-BCA, Đ.3."
                )
            if dated < facts.since:
                said = f"Văn bản ngày {dated:%d/%m/%Y} có trước văn bản của quy định này ({facts.since:%d/%m/%Y})."
                raise rulebook.LAW_ROW_PAPER.refused(said)
            return [Confirmed(content, paper.strip(), dated)]
        case Doubt(paper, dated):
            if row.confirmed is None:
                raise rulebook.LAW_ROW_UNCONFIRMED.refused("Quy định này chưa được xác nhận nên không có gì để rút.")
            if dated < row.confirmed.dated:
                said = f"Văn bản rút không được có trước văn bản đã xác nhận ({row.confirmed.dated:%d/%m/%Y})."
                raise rulebook.LAW_ROW_PAPER.refused(said)
            return [Doubted(paper.strip(), dated)]
        case _:
            assert_never(command)


def evolve(_row: State, event: Event) -> State:
    return State(event if isinstance(event, Confirmed) else None)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"law.confirmed.v1": Confirmed, "law.doubted.v1": Doubted}
